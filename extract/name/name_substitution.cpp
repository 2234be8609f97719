#include "extract/name/name_substitution.hpp"

#include <array>
#include <string>

#include "base/table.hpp"
#include "extract/data/resources.hpp"
#include "extract/token/tokenizer.hpp"

namespace actorgraph::extract {
namespace {

using Phrase = std::vector<std::string>;

class Names {
 public:
  explicit Names(const std::vector<NamedText>& texts) {
    read("groups.tsv", {"name", "aliases", "abbreviations"}, of(NameClass::organization));
    read("organizations.tsv", {"name", "aliases", "abbreviations"}, of(NameClass::organization));
    read("places.tsv", {"name"}, of(NameClass::place));
    read("countries.tsv", {"name", "capital"}, of(NameClass::place));
    read("given_names.tsv", {"name"}, given_);
    for (const NamedText& text : texts) {
      for (TokenIndex t = 1; t < text.labels.size(); ++t) {
        const bool last = t + 1 == text.labels.size() || text.labels[t + 1] != text.labels[t];
        if (last && text.labels[t] == begin_label(NameClass::person) + 1) {
          last_.push_back({std::string(text.document.form(t))});
        }
      }
    }
  }

  // A name of the kind; `words` is how long the one was that it replaces.
  Phrase draw(NameClass kind, std::size_t words, Random& random) const {
    if (kind != NameClass::person) {
      const auto& list = lists_[static_cast<std::size_t>(kind)];
      return list[random.below(list.size())];
    }
    const auto& single = random.below(2) == 0 || last_.empty() ? given_ : last_;
    Phrase name = words == 1 ? single[random.below(single.size())] : given_[random.below(given_.size())];
    for (std::size_t i = 1; i < words && i < 4; ++i) {
      const auto& more = i + 1 == words && !last_.empty() ? last_ : given_;
      const auto& next = more[random.below(more.size())];
      name.insert(name.end(), next.begin(), next.end());
    }
    return name;
  }

 private:
  std::vector<Phrase>& of(NameClass kind) { return lists_[static_cast<std::size_t>(kind)]; }

  void read(const char* file, std::initializer_list<const char*> columns, std::vector<Phrase>& out) {
    const base::Table table(file, resource(file), {});
    Document scratch;
    for (std::size_t row = 0; row < table.size(); ++row) {
      for (const char* column : columns) {
        for (const auto phrase : table.list(row, column)) {
          scratch.article.text = phrase;
          split_paragraphs(scratch);
          tokenizer_.annotate(scratch);
          Phrase words;
          for (TokenIndex t = 0; t < scratch.tokens.size(); ++t) {
            words.emplace_back(scratch.form(t));
          }
          if (!words.empty()) {
            out.push_back(std::move(words));
          }
        }
      }
    }
  }

  Tokenizer tokenizer_;
  std::array<std::vector<Phrase>, 3> lists_;
  std::vector<Phrase> given_;
  std::vector<Phrase> last_;
};

void add_sentence(const NamedText& text, const Sentence& sentence, const Names& names, Random& random, NamedText& out) {
  std::vector<std::string> forms;
  for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end;) {
    const NameLabel label = text.labels[t];
    TokenIndex end = t + 1;
    while (end < sentence.tokens.end && label != kOutside && is_inside(text.labels[end])) {
      ++end;
    }
    if (label == kOutside || random.below(10) == 0) {
      for (TokenIndex i = t; i < end; ++i) {
        forms.emplace_back(text.document.form(i));
        out.labels.push_back(text.labels[i]);
      }
    } else {
      const auto phrase = names.draw(class_of(label), end - t, random);
      for (std::size_t i = 0; i < phrase.size(); ++i) {
        forms.push_back(phrase[i]);
        out.labels.push_back(static_cast<NameLabel>(begin_label(class_of(label)) + (i == 0 ? 0 : 1)));
      }
    }
    t = end;
  }
  std::vector<GivenWord> words;
  for (const std::string& form : forms) {
    words.push_back({form, true, 0, {}});
  }
  append_sentence(out.document, words);
}

}  // namespace

NamedText substitute_names(const std::vector<NamedText>& texts, Random& random) {
  const Names names(texts);
  NamedText out;
  for (const NamedText& text : texts) {
    for (const Sentence& sentence : text.document.sentences) {
      bool any = false;
      for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
        any = any || text.labels[t] != kOutside;
      }
      if (any) {
        add_sentence(text, sentence, names, random, out);
      }
    }
  }
  return out;
}

}  // namespace actorgraph::extract
