#include "extract/syntax/lemmatizer.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/hash.hpp"
#include "base/table.hpp"
#include "extract/data/resources.hpp"
#include "extract/syntax/word_traits.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::size_t kLongestEnding = 7;

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::string ascii_upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return out;
}

std::string tag_key(Upos upos, std::string_view xpos) { return std::string(to_string(upos)) + " " + std::string(xpos); }
std::uint64_t rule_key(std::uint64_t tag, std::string_view ending) { return base::combine_hashes(tag, base::hash_bytes(ending)); }

bool inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

// "cut TAB added": what turns the word into the lemma.
std::string script(std::string_view word, std::string_view lemma) {
  std::size_t same = 0;
  while (same < word.size() && same < lemma.size() && word[same] == lemma[same]) {
    ++same;
  }
  while (inside_character(word, same) || inside_character(lemma, same)) {
    --same;
  }
  return std::to_string(word.size() - same) + "\t" + std::string(lemma.substr(same));
}

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

struct RegularForm {
  const char* tag;
  std::string form;
};

// What a verb looks like where it is regular; of those that may double their last letter, the short ones do.
std::vector<RegularForm> regular_forms(const std::string& lemma) {
  const std::size_t n = lemma.size();
  const bool plain = std::all_of(lemma.begin(), lemma.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (n < 3 || !plain) {
    return {};
  }
  const char last = lemma[n - 1];
  const char before = lemma[n - 2];
  std::string stem = lemma;
  std::string past = "ed";
  std::string third = "s";
  if (last == 'e') {
    past = "d";
    if (before != 'e' && before != 'y' && before != 'o') {
      stem.pop_back();
    }
  } else if (last == 'y' && !vowel(before)) {
    past = "ied";
    third = "ies";
  } else if (!vowel(last) && last != 'w' && last != 'x' && last != 'y' && vowel(before) && !vowel(lemma[n - 3]) && n <= 4) {
    stem += last;
  } else if (last == 's' || last == 'x' || last == 'z' || lemma.ends_with("ch") || lemma.ends_with("sh")) {
    third = "es";
  }
  const std::string past_stem = past == "ed" ? stem : past == "ied" ? lemma.substr(0, n - 1) : lemma;
  const std::string third_stem = third == "ies" ? lemma.substr(0, n - 1) : lemma;
  return {{"VERB VBD", past_stem + past},
          {"VERB VBN", past_stem + past},
          {"VERB VBG", stem + "ing"},
          {"VERB VBZ", third_stem + third}};
}

std::string regular_plural(const std::string& lemma) {
  const std::size_t n = lemma.size();
  if (lemma.ends_with("man")) {
    return lemma.substr(0, n - 3) + "men";
  }
  if (n > 1 && lemma.back() == 'y' && !vowel(lemma[n - 2])) {
    return lemma.substr(0, n - 1) + "ies";
  }
  const bool hissed =
      lemma.ends_with("s") || lemma.ends_with("x") || lemma.ends_with("z") || lemma.ends_with("ch") || lemma.ends_with("sh");
  return lemma + (hissed ? "es" : "s");
}

using Counts = std::map<std::string, std::uint32_t>;

std::string most(const Counts& counts) {
  return std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
}

}  // namespace

std::string regular_form(const std::string& lemma, std::string_view tag) {
  if (tag == "NNS") {
    return regular_plural(lemma);
  }
  for (auto& [verb_tag, form] : regular_forms(lemma)) {
    if (std::string_view(verb_tag).ends_with(" " + std::string(tag))) {
      return form;
    }
  }
  return lemma;
}

void LemmaLearner::add(std::string_view form, Upos upos, std::string_view xpos, std::string_view lemma) {
  if (form.find_first_of("\t\n") == std::string_view::npos && lemma.find_first_of("\t\n") == std::string_view::npos) {
    const auto word = ascii_lower(form);
    const auto lower = ascii_lower(lemma);
    ++words_[tag_key(upos, xpos)][word][script(word, lower)];
    if (upos == Upos::VERB) {
      ++verbs_[lower];
    }
  }
}

void LemmaLearner::add_verb(const std::string& lemma) { ++verbs_[lemma]; }

void LemmaLearner::add_noun(const std::string& lemma) {
  constexpr std::uint32_t kVotes = 3;  // against a word of the treebank that has the same plural ("bases")
  const std::size_t n = lemma.size();
  if (n < 3 || lemma.ends_with("s") || !std::all_of(lemma.begin(), lemma.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
    return;
  }
  const std::string plural = regular_plural(lemma);
  words_[tag_key(Upos::NOUN, "NNS")][plural][script(plural, lemma)] += kVotes;
}

std::string LemmaLearner::rules() const {
  // Regular forms of all verbs that are known, seen or not; where two verbs could have a form, it is the commoner one's.
  std::map<std::string, std::map<std::string, std::pair<std::uint32_t, std::string>>> regular;
  for (const auto& [lemma, count] : verbs_) {
    for (const auto& [tag, form] : regular_forms(lemma)) {
      auto& known = regular[tag][form];
      if (count > known.first) {
        known = {count, lemma};
      }
    }
  }
  std::string out;
  for (const auto& [tag, words] : words_) {
    // Each type counts once under each of its endings, so that frequent irregular words do not become the rule.
    std::vector<std::map<std::string, Counts>> endings(kLongestEnding + 1);
    for (const auto& [word, scripts] : words) {
      for (std::size_t n = 0; n <= std::min(kLongestEnding, word.size()); ++n) {
        ++endings[n][word.substr(word.size() - n)][most(scripts)];
      }
    }
    std::map<std::string, std::string> kept;
    const auto decided = [&](const std::string& word, std::size_t longest) -> std::string {
      for (std::size_t n = std::min(longest, word.size()) + 1; n-- > 0;) {
        if (const auto it = kept.find(word.substr(word.size() - n)); it != kept.end()) {
          return it->second;
        }
      }
      return {};
    };
    for (std::size_t n = 0; n <= kLongestEnding; ++n) {
      for (const auto& [ending, counts] : endings[n]) {
        const auto best = most(counts);
        std::uint32_t total = 0;
        for (const auto& [s, count] : counts) {
          total += count;
        }
        const bool enough = n == 0 || (total >= 3 && counts.at(best) * 10 >= total * 7);
        if (enough && (n == 0 || decided(ending, n - 1) != best)) {
          kept[ending] = best;
        }
      }
    }
    for (const auto& [word, scripts] : words) {
      const auto best = most(scripts);
      std::uint32_t total = 0;
      for (const auto& [s, count] : scripts) {
        total += count;
      }
      if (decided(word, kLongestEnding) != best && scripts.at(best) * 2 > total) {
        kept["^" + word] = best;
      }
    }
    for (const auto& [form, verb] : regular[tag]) {
      const auto right = script(form, verb.second);
      if (!words.contains(form) && decided(form, kLongestEnding) != right) {
        kept["^" + form] = right;
      }
    }
    for (const auto& [ending, best] : kept) {
      out += tag;
      out += '\t';
      out += ending;
      out += '\t';
      out += best;
      out += '\n';
    }
  }
  return out;
}

Lemmatizer::Lemmatizer(const ModelFile& model) {
  auto text = model.block("lemmas");
  rules_ = base::HashMap<Rule>(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const auto a = line.find('\t');
    const auto b = line.find('\t', a + 1);
    const auto c = line.find('\t', b + 1);
    model.check(a != std::string_view::npos && b != std::string_view::npos && c != std::string_view::npos, "lemmas");
    Rule rule;
    std::from_chars(line.data() + b + 1, line.data() + c, rule.cut);
    rule.added = line.substr(c + 1);
    rules_[rule_key(base::hash_bytes(line.substr(0, a)), line.substr(a + 1, b - a - 1))] = rule;
  }
  add_irregular_verbs();
}

void Lemmatizer::add_irregular_verbs() {
  const base::Table table("irregular_verbs.tsv", resource("irregular_verbs.tsv"), {"lemma", "past", "participle", "other"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto lemma = table.cell(row, "lemma");
    const auto add = [&](std::string_view form, std::string_view tag) {
      rules_[rule_key(base::hash_bytes(tag_key(Upos::VERB, tag)), "^" + std::string(form))] = {
          static_cast<std::uint32_t>(form.size()), lemma};
    };
    const auto past = table.cell(row, "past");
    add(past, "VBD");
    add(table.cell(row, "participle"), "VBN");
    // A past form that is tagged as a present one is still a past form.
    if (past != lemma && table.cell(row, "other").empty()) {
      add(past, "VBP");
      add(past, "VB");
      add(past, "VBN");
    }
  }
}

const Lemmatizer::Rule* Lemmatizer::find(std::uint64_t tag, std::string_view lower) const {
  const std::string whole = "^" + std::string(lower);
  if (const Rule* rule = rules_.find(rule_key(tag, whole))) {
    return rule;
  }
  for (std::size_t n = std::min(kLongestEnding, lower.size()) + 1; n-- > 0;) {
    if (const Rule* rule = rules_.find(rule_key(tag, lower.substr(lower.size() - n)))) {
      return rule;
    }
  }
  return nullptr;
}

void Lemmatizer::annotate(Document& document, TokenRange tokens) const {
  for (TokenIndex t = tokens.begin; t < tokens.end; ++t) {
    Token& token = document.tokens[t];
    const auto form = document.form(t);
    const auto lower = ascii_lower(form);
    const Rule* rule = find(base::hash_bytes(tag_key(token.upos, document.xpos(t))), lower);
    const std::size_t cut = rule == nullptr ? 0 : rule->cut;
    if (cut > lower.size() || inside_character(lower, lower.size() - cut) || (cut == lower.size() && rule->added.empty())) {
      token.lemma = document.strings.intern(lower);
      continue;
    }
    // Names keep their capitals, all other lemmas are in lower case.
    const bool name = token.upos == Upos::PROPN;
    std::string lemma = (name ? std::string(form) : lower).substr(0, lower.size() - cut);
    if (rule != nullptr) {
      const bool capitals = name && form.size() > 1 && ascii_upper(form) == form;
      lemma += capitals ? ascii_upper(rule->added) : std::string(rule->added);
    }
    token.lemma = document.strings.intern(lemma);
  }
}

}  // namespace actorgraph::extract
