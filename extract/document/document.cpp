#include "extract/document/document.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace actorgraph::extract {
namespace {

using namespace std::string_view_literals;

constexpr std::array kUpos = {"X"sv,   "ADJ"sv,  "ADP"sv,  "ADV"sv,   "AUX"sv,   "CCONJ"sv, "DET"sv, "INTJ"sv, "NOUN"sv,
                              "NUM"sv, "PART"sv, "PRON"sv, "PROPN"sv, "PUNCT"sv, "SCONJ"sv, "SYM"sv, "VERB"sv};

constexpr std::array kDeprel = {
    "dep"sv,        "acl"sv,        "acl:relcl"sv,  "advcl"sv,    "advmod"sv,    "amod"sv,       "appos"sv,        "aux"sv,
    "aux:pass"sv,   "case"sv,       "cc"sv,         "ccomp"sv,    "clf"sv,       "compound"sv,   "compound:prt"sv, "conj"sv,
    "cop"sv,        "csubj"sv,      "csubj:pass"sv, "det"sv,      "discourse"sv, "dislocated"sv, "expl"sv,         "fixed"sv,
    "flat"sv,       "goeswith"sv,   "iobj"sv,       "list"sv,     "mark"sv,      "nmod"sv,       "nmod:poss"sv,    "nsubj"sv,
    "nsubj:pass"sv, "nummod"sv,     "obj"sv,        "obl"sv,      "obl:agent"sv, "obl:tmod"sv,   "orphan"sv,       "parataxis"sv,
    "punct"sv,      "reparandum"sv, "root"sv,       "vocative"sv, "xcomp"sv};
static_assert(kDeprel.size() == static_cast<std::size_t>(Deprel::xcomp) + 1);

template <typename E, std::size_t N>
std::optional<E> parse(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  return it == names.end() ? std::nullopt : std::optional(static_cast<E>(it - names.begin()));
}

}  // namespace

std::string_view to_string(Upos tag) { return kUpos.at(static_cast<std::size_t>(tag)); }
std::optional<Upos> parse_upos(std::string_view name) { return parse<Upos>(kUpos, name); }
std::string_view to_string(Deprel relation) { return kDeprel.at(static_cast<std::size_t>(relation)); }

std::optional<Deprel> parse_deprel(std::string_view name) {
  if (const auto whole = parse<Deprel>(kDeprel, name)) {
    return whole;
  }
  return parse<Deprel>(kDeprel, name.substr(0, name.find(':')));
}

const Name* Document::name_at(TokenIndex t) const {
  const auto behind =
      std::upper_bound(names.begin(), names.end(), t, [](TokenIndex i, const Name& n) { return i < n.tokens.begin; });
  return behind != names.begin() && std::prev(behind)->tokens.contains(t) ? &*std::prev(behind) : nullptr;
}

std::uint32_t Document::sentence_of(TokenIndex t) const {
  const auto it =
      std::upper_bound(sentences.begin(), sentences.end(), t, [](TokenIndex i, const Sentence& s) { return i < s.tokens.begin; });
  return static_cast<std::uint32_t>(it - sentences.begin()) - 1;
}

}  // namespace actorgraph::extract
