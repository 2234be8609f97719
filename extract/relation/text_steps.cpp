#include "extract/relation/text_steps.hpp"

#include <algorithm>

namespace actorgraph::extract {

TokenIndex before_hyphen(const Document& d, TokenIndex t) {
  const auto begin = d.sentences[d.sentence_of(t)].tokens.begin;
  if (t >= begin + 2 && (d.form(t - 1) == "-" || d.form(t - 1) == "‑" || d.form(t - 1) == "–")) {
    return t - 2;
  }
  return kNoToken;
}

std::vector<TokenIndex> between(const Document& d, TokenIndex t, bool second_side) {
  constexpr TokenIndex kReach = 3;     // how far behind the noun "between" may stand
  constexpr TokenIndex kLongest = 12;  // words of one side
  const auto end = d.sentences[d.sentence_of(t)].tokens.end;
  TokenIndex at = t + 1;
  while (at < end && at <= t + kReach && d.lower(at) != "between") {
    ++at;
  }
  std::vector<TokenIndex> out;
  if (at >= end || d.lower(at) != "between") {
    return out;
  }
  bool second = false;
  for (TokenIndex i = at + 1, size = 0; i < end && size < kLongest; ++i, ++size) {
    const auto tag = d.tokens[i].upos;
    const bool hyphen = d.form(i) == "-" || d.form(i - 1) == "-";
    if (d.lower(i) == "and" && !second) {
      second = true;
      size = 0;
    } else if (second && !hyphen &&
               (tag == Upos::VERB || tag == Upos::AUX || tag == Upos::PUNCT || (tag == Upos::ADP && d.lower(i) != "of"))) {
      break;
    }
    // "Iran" of "Iran-backed militias" is no side.
    if (second == second_side && !(i + 1 < end && d.form(i + 1) == "-" && i + 2 < end && d.tokens[i + 2].upos == Upos::VERB)) {
      out.push_back(i);
    }
  }
  return second ? out : std::vector<TokenIndex>();
}

TokenIndex modified(const Document& d, TokenIndex t) {
  const auto& token = d.tokens[t];
  if (token.head != kNoToken && token.head > t &&
      (token.deprel == Deprel::amod || token.deprel == Deprel::compound || token.deprel == Deprel::acl ||
       token.deprel == Deprel::nmod)) {
    return token.head;
  }
  if (before_hyphen(d, t) == kNoToken) {
    return kNoToken;
  }
  // What follows "Iran-backed" is a noun phrase even where the tree says otherwise: its last word.
  const auto end = d.sentences[d.sentence_of(t)].tokens.end;
  TokenIndex last = kNoToken;
  for (TokenIndex i = t + 1; i < end; ++i) {
    const auto tag = d.tokens[i].upos;
    if (tag == Upos::NOUN || tag == Upos::PROPN) {
      last = i;
    } else if (tag != Upos::ADJ && d.form(i) != "-") {
      break;
    }
  }
  return last;
}

std::vector<TokenIndex> apposed(const Document& d, const Tree& tree, TokenIndex t) {
  constexpr TokenIndex kLongest = 6;  // words of the phrase before the noun
  std::vector<TokenIndex> out;
  if (d.tokens[t].deprel == Deprel::appos && d.tokens[t].head != kNoToken) {
    out.push_back(d.tokens[t].head);
  }
  for (const auto c : tree.children(t)) {
    if (d.tokens[c].deprel == Deprel::appos) {
      out.push_back(c);
    }
  }
  const auto sentence = d.sentences[d.sentence_of(t)].tokens;
  const auto begin = sentence.begin;
  if (out.empty() && t + 3 < sentence.end && d.form(t + 1) == ",") {
    const TokenIndex name = d.tokens[t + 2].upos == Upos::DET ? t + 3 : t + 2;
    if (d.tokens[name].upos == Upos::PROPN || d.form(name).front() < 'a') {
      out.push_back(name);
    }
  }
  for (TokenIndex i = t, steps = 0; i > begin + 1 && steps < kLongest; --i, ++steps) {
    const auto tag = d.tokens[i - 1].upos;
    if (d.form(i - 1) == ",") {
      const auto before = d.tokens[i - 2].upos;
      if (before == Upos::PROPN || before == Upos::NOUN) {
        out.push_back(i - 2);
      }
      break;
    }
    if (tag != Upos::DET && tag != Upos::ADJ && tag != Upos::NOUN && tag != Upos::PROPN && tag != Upos::PART &&
        tag != Upos::ADV && tag != Upos::PRON) {
      break;
    }
  }
  return out;
}

std::vector<TokenIndex> behind(const Document& d, const std::vector<std::string>& prepositions, TokenIndex t) {
  const auto end = d.sentences[d.sentence_of(t)].tokens.end;
  std::vector<TokenIndex> out;
  if (t + 1 >= end || std::find(prepositions.begin(), prepositions.end(), d.lower(t + 1)) == prepositions.end()) {
    return out;
  }
  bool noun = false;
  for (TokenIndex i = t + 2; i < end; ++i) {
    const auto tag = d.tokens[i].upos;
    const auto form = d.form(i);
    const bool capitals = form.size() > 1 && std::all_of(form.begin(), form.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const bool here = tag == Upos::NOUN || tag == Upos::PROPN || capitals;
    if ((noun && !here && d.form(i) != "-") ||
        (!here && tag != Upos::DET && tag != Upos::ADJ && tag != Upos::PUNCT && tag != Upos::PRON)) {
      break;
    }
    noun = noun || here;
    out.push_back(i);
  }
  return out;
}

std::vector<TokenIndex> later(const Document& d, const std::vector<std::string>& prepositions, TokenIndex t) {
  constexpr TokenIndex kReach = 15;
  const auto end = std::min(d.sentences[d.sentence_of(t)].tokens.end, t + kReach);
  for (TokenIndex i = t; i + 1 < end && d.form(i) != ";"; ++i) {
    if (auto found = behind(d, prepositions, i); !found.empty()) {
      return found;
    }
  }
  return {};
}

}  // namespace actorgraph::extract
