#include "extract/syntax/syntax.hpp"

#include <vector>

#include "extract/data/resources.hpp"
#include "extract/syntax/lemmatizer.hpp"
#include "extract/syntax/linear_parser.hpp"
#include "extract/syntax/tagger.hpp"
#include "extract/syntax/training.hpp"

namespace actorgraph::extract {

struct SyntaxModel::Data {
  Data(const std::string& name, std::string_view bytes)
      : model(name, bytes, kSyntaxModelKind, kSyntaxModelVersion), tagger(model), lemmatizer(model), parser(model) {}

  ModelFile model;
  Tagger tagger;
  Lemmatizer lemmatizer;
  LinearParser parser;
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
  for (const Sentence& sentence : document.sentences) {
    word_traits(document, sentence.tokens, case_mode(document, sentence.tokens), traits);
    data_->tagger.annotate(document, sentence.tokens, traits, tags);
    data_->lemmatizer.annotate(document, sentence.tokens);
    data_->parser.parse(traits, tags, state);
    for (TokenIndex i = 0; i < sentence.tokens.size(); ++i) {
      Token& token = document.tokens[sentence.tokens.begin + i];
      const auto& node = state.node(i + 1);
      token.head = node.head == 0 ? kNoToken : sentence.tokens.begin + node.head - 1;
      token.deprel = node.label;
    }
  }
}

}  // namespace actorgraph::extract
