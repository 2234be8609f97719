#include "extract/syntax/syntax.hpp"

#include <optional>
#include <vector>

#include "extract/data/resources.hpp"
#include "extract/syntax/bounds.hpp"
#include "extract/syntax/lemmatizer.hpp"
#include "extract/syntax/linear_parser.hpp"
#include "extract/syntax/network.hpp"
#include "extract/syntax/repairs.hpp"
#include "extract/syntax/tagger.hpp"
#include "extract/syntax/training.hpp"

namespace actorgraph::extract {

namespace {

void take_tree(const ArcHybridState& state, const std::vector<std::uint16_t>& tags, SyntaxNetwork::Result& result) {
  result.tags = tags;
  result.heads.resize(tags.size());
  result.labels.resize(tags.size());
  for (std::uint32_t i = 0; i < tags.size(); ++i) {
    result.heads[i] = state.node(i + 1).head;
    result.labels[i] = state.node(i + 1).label;
  }
}

// The sentence's words but for those of the bounds, in `traits` too.
void leave_out(const std::vector<NumberBound>& bounds, TokenRange sentence, std::vector<TokenIndex>& words,
               std::vector<WordTraits>& traits) {
  words.clear();
  auto bound = bounds.begin();
  for (TokenIndex t = sentence.begin; t < sentence.end; ++t) {
    if (bound != bounds.end() && bound->words.begin == t) {
      t = bound->words.end;
      ++bound;
    }
    traits[words.size()] = traits[t - sentence.begin];
    words.push_back(t);
  }
  traits.resize(words.size());
}

}  // namespace

struct SyntaxModel::Data {
  Data(const std::string& name, std::string_view bytes)
      : model(name, bytes, kSyntaxModelKind, kSyntaxModelVersion), tagger(model), lemmatizer(model) {
    if (model.has("network.shape")) {
      network.emplace(model);
    } else {
      parser.emplace(model);
    }
    for (const auto& tag : tagger.tag_set().tags) {
      upos.push_back(tag.first);
    }
  }

  void write(Document& document, const std::vector<TokenIndex>& words, const SyntaxNetwork::Result& result) const {
    for (std::size_t i = 0; i < words.size(); ++i) {
      Token& token = document.tokens[words[i]];
      token.upos = tagger.tag_set().tags[result.tags[i]].first;
      token.xpos = document.strings.intern(tagger.tag_set().tags[result.tags[i]].second);
      token.head = result.heads[i] == 0 ? kNoToken : words[result.heads[i] - 1];
      token.deprel = result.labels[i];
    }
  }

  ModelFile model;
  Tagger tagger;
  Lemmatizer lemmatizer;
  std::optional<LinearParser> parser;  // one of the two
  std::optional<SyntaxNetwork> network;
  std::vector<Upos> upos;
};

SyntaxModel::SyntaxModel() : SyntaxModel("syntax.model", resource("syntax.model")) {}
SyntaxModel::SyntaxModel(const std::string& name, std::string_view bytes) : data_(std::make_unique<Data>(name, bytes)) {}
SyntaxModel::~SyntaxModel() = default;
SyntaxModel::SyntaxModel(SyntaxModel&&) noexcept = default;
SyntaxModel& SyntaxModel::operator=(SyntaxModel&&) noexcept = default;

void SyntaxModel::annotate(Document& document) const {
  std::vector<WordTraits> traits;
  std::vector<std::uint16_t> tags;
  ArcHybridState state;
  NetworkState network_state;
  SyntaxNetwork::Result result;
  std::vector<TokenIndex> words;  // that the parser reads
  for (const Sentence& sentence : document.sentences) {
    word_traits(document, sentence.tokens, case_mode(document, sentence.tokens), traits);
    const auto bounds = number_bounds(document, sentence.tokens);
    leave_out(bounds, sentence.tokens, words, traits);
    data_->tagger.tag(traits, tags);
    if (data_->network) {
      data_->network->parse(traits, tags, data_->upos, network_state, result);
    } else {
      data_->parser->parse(traits, tags, state);
      take_tree(state, tags, result);
    }
    data_->write(document, words, result);
    for (const auto& bound : bounds) {
      hang_bound(document, bound);
    }
    mend_numbers(document, sentence.tokens);
    mend_counted_objects(document, sentence.tokens, bounds);
    mend_tree(document, sentence.tokens);
    data_->lemmatizer.annotate(document, sentence.tokens);
  }
}

}  // namespace actorgraph::extract
