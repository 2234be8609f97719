// An article on its way through the stages: the text and the layers that the stages have laid over it so far.
//
//   text "Gunmen killed Mr. Hanna."  →  tokens Gunmen|killed|Mr.|Hanna|.   sentences [0,5)   tokens[0].head == 1
//
// Each stage reads layers and fills one; the header of a layer's fields names the stage that fills it. Tokens are the syntactic
// words of Universal Dependencies ("don't" is two tokens, do + n't, of one multi-word token).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/span.hpp"
#include "base/string_pool.hpp"
#include "graph/fact/facts.hpp"

namespace actorgraph::extract {

using TokenIndex = std::uint32_t;
inline constexpr TokenIndex kNoToken = 0xFFFFFFFFU;

// Universal part-of-speech tags.
enum class Upos : std::uint8_t { X, ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB };
std::string_view to_string(Upos tag);
std::optional<Upos> parse_upos(std::string_view name);

// Basic dependency relations of UD without subtypes but the ones that rules need; `dep` where nothing is known.
enum class Deprel : std::uint8_t {
  dep,
  acl,
  acl_relcl,
  advcl,
  advmod,
  amod,
  appos,
  aux,
  aux_pass,
  case_,
  cc,
  ccomp,
  clf,
  compound,
  compound_prt,
  conj,
  cop,
  csubj,
  csubj_pass,
  det,
  discourse,
  dislocated,
  expl,
  fixed,
  flat,
  goeswith,
  iobj,
  list,
  mark,
  nmod,
  nmod_poss,
  nsubj,
  nsubj_pass,
  nummod,
  obj,
  obl,
  obl_agent,
  obl_tmod,
  orphan,
  parataxis,
  punct,
  reparandum,
  root,
  vocative,
  xcomp
};
std::string_view to_string(Deprel relation);                // "nsubj:pass"
std::optional<Deprel> parse_deprel(std::string_view name);  // an unknown subtype falls back to its main relation

struct Token {
  base::Span span;              // token: bytes of the text
  base::StringId form = 0;      // token: as it stands in the text
  base::StringId lower = 0;     // token: base::fold of it
  base::StringId lemma = 0;     // syntax: lower case but for proper nouns, as in UD
  base::StringId xpos = 0;      // syntax: Penn tag
  Upos upos = Upos::X;          // syntax
  Deprel deprel = Deprel::dep;  // syntax
  TokenIndex head = kNoToken;   // syntax: index into tokens; kNoToken for a sentence's root (or before the stage ran)
  bool space_after = true;      // token
  std::uint8_t multiword = 0;   // token: on the first word of a multi-word token, how many words it has; else 0
};

struct TokenRange {
  TokenIndex begin = 0;
  TokenIndex end = 0;
  auto operator<=>(const TokenRange&) const = default;
  [[nodiscard]] bool contains(TokenIndex t) const { return begin <= t && t < end; }
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
};

struct Sentence {
  base::Span span;
  TokenRange tokens;
  std::uint32_t paragraph = 0;  // index into paragraphs
};

// A name found in the text (the name stage).
struct Name {
  TokenRange tokens;
  graph::MentionType type = graph::MentionType::person;  // group, organization, person or place
  graph::Subtype subtype = graph::Subtype::none;
  std::string key;          // lexicon id ("group:islamic-state"), "" where it is on no list
  float confidence = 1.0F;  // 0 to 1
};

// A mention on its way to becoming graph::Mention (the mention stage).
struct Mention {
  TokenRange tokens;
  TokenIndex head = 0;
  graph::MentionType type = graph::MentionType::person;
  graph::MentionKind kind = graph::MentionKind::name;
  graph::Subtype subtype = graph::Subtype::none;
  std::optional<std::uint32_t> entity;  // index into Document::entities
  std::optional<std::uint32_t> name;    // index into Document::names
  bool plural = false;
  bool definite = false;
  std::optional<graph::Coordinates> coordinates;  // place stage
  bool approximate = false;                       // place stage: of what it lies in or near
};

// A temporal expression (the time stage).
struct Time {
  TokenRange tokens;
  graph::TimeExpression::Type type = graph::TimeExpression::Type::date;
  std::string value;                           // TIMEX3
  std::optional<base::DateInterval> interval;  // the days it means, where it means days
};

// A located place that the text names without meaning it as one: inside another name ("Kentucky State Police"), or as the state
// that acts
// ("Cuba said"). No entity of the article: it says where, not who.
struct Toponym {
  TokenRange tokens;
  graph::Subtype subtype = graph::Subtype::none;
  graph::Coordinates coordinates;
};

struct Document {
  graph::Article article;              // read
  std::optional<base::Day> published;  // read: article.published, a dateline or --published
  std::string reported_from;           // mention: ISO 3166-1 alpha-2 of the dateline's country, "" where unknown
  base::StringPool strings;
  std::vector<base::Span> paragraphs;      // token: those that are the article's own text; the debris of web pages is in none
  std::vector<Sentence> sentences;         // token
  std::vector<Token> tokens;               // token, syntax
  std::vector<Name> names;                 // name: by position, disjoint
  std::vector<Time> times;                 // time: by position, disjoint
  std::vector<Mention> mentions;           // mention, place: by position
  std::vector<Toponym> toponyms;           // place: by position, disjoint, and disjoint from located names of places
  std::vector<graph::Entity> entities;     // mention, place; their `mentions` count into Document::mentions
  std::vector<graph::Attack> attacks;      // event; mention indices count into Document::mentions
  std::vector<graph::Relation> relations;  // relation; likewise

  [[nodiscard]] std::string_view text(base::Span span) const { return span.in(article.text); }
  [[nodiscard]] std::string_view form(TokenIndex t) const { return strings.text(tokens[t].form); }
  [[nodiscard]] std::string_view lower(TokenIndex t) const { return strings.text(tokens[t].lower); }
  [[nodiscard]] std::string_view lemma(TokenIndex t) const { return strings.text(tokens[t].lemma); }
  [[nodiscard]] std::string_view xpos(TokenIndex t) const { return strings.text(tokens[t].xpos); }
  // Bytes from the first token to the end of the last. Requires: not empty.
  [[nodiscard]] base::Span span(TokenRange range) const {
    return {tokens[range.begin].span.begin, tokens[range.end - 1].span.end};
  }
  // The name that a token is part of; nullptr where it is in none.
  [[nodiscard]] const Name* name_at(TokenIndex t) const;
  // The index of the sentence that holds a token. Requires: t < tokens.size().
  [[nodiscard]] std::uint32_t sentence_of(TokenIndex t) const;
};

}  // namespace actorgraph::extract
