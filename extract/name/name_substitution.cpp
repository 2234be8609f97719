#include "extract/name/name_substitution.hpp"

#include <string>

#include "extract/token/tokenizer.hpp"

namespace actorgraph::extract {
namespace {

void add_sentence(const NamedText& text, const Sentence& sentence, const NameGenerator& names, Random& random, NamedText& out) {
  std::vector<std::string> forms;
  for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end;) {
    const NameLabel label = text.labels[t];
    TokenIndex end = t + 1;
    while (end < sentence.tokens.end && label != kOutside && is_inside(text.labels[end])) {
      ++end;
    }
    if (label == kOutside || class_of(label) == NameClass::other || random.below(10) == 0) {
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

std::vector<NamedText> substitute_names(const std::vector<NamedText>& texts, const NameGenerator& names, Random& random) {
  std::vector<NamedText> all;
  for (const NamedText& text : texts) {
    NamedText out;
    out.marks_others = text.marks_others;
    for (const Sentence& sentence : text.document.sentences) {
      bool any = false;
      for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
        any = any || text.labels[t] != kOutside;
      }
      if (any) {
        add_sentence(text, sentence, names, random, out);
      }
    }
    all.push_back(std::move(out));
  }
  return all;
}

}  // namespace actorgraph::extract
