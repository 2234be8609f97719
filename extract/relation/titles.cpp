#include "extract/relation/titles.hpp"

#include <algorithm>

#include "base/one_of.hpp"
#include "base/table.hpp"
#include "base/words.hpp"
#include "extract/data/resources.hpp"

namespace actorgraph::extract {
namespace {

using base::one_of;

using graph::MentionIndex;
using graph::MentionKind;

constexpr TokenIndex kPhrase = 7;   // words of a phrase before its title
constexpr TokenIndex kStacked = 4;  // ranks and adjectives that may stand between a title and the name or the actor beside it

bool naming(std::string_view lemma) {
  return one_of(lemma, {"name", "appoint", "elect", "make", "install", "declare", "proclaim", "crown", "identify", "describe",
                        "call", "designate", "promote", "pick", "choose", "select", "announce"});
}

bool becoming(std::string_view lemma) {
  return one_of(lemma, {"become", "serve", "remain", "act", "work", "emerge", "take", "succeed", "step"});
}

}  // namespace

Titles::Titles() {
  const base::Table table("titles.tsv", resource("titles.tsv"), {"title", "role", "edge"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    Title title;
    title.words = base::split_words(table.cell(row, "title"));
    const auto edge = table.cell(row, "edge");
    const auto role = table.cell(row, "role");
    title.edge = graph::parse_edge_type(edge);
    title.role = graph::parse_role(role);
    if (title.words.empty() || (!edge.empty() && edge != "-" && !title.edge) || (!role.empty() && role != "-" && !title.role)) {
      throw table.wrong(row, "unknown edge or role");
    }
    by_first_word_[title.words.front()].push_back(std::move(title));
  }
  for (auto& [word, titles] : by_first_word_) {
    std::stable_sort(titles.begin(), titles.end(),
                     [](const Title& a, const Title& b) { return a.words.size() > b.words.size(); });
  }
}

class Titles::Reader {
 public:
  Reader(Document& d, const Tree& tree, const ClauseReader& clauses, const Arguments& arguments, EdgeList& edges)
      : d_(d), tree_(tree), clauses_(clauses), arguments_(arguments), edges_(edges) {}

  void read(TokenRange range, const Title& title) {
    const auto head = tree_.head_of(range);
    const auto inside = arguments_.at(head);
    if (inside && d_.mentions[*inside].kind == MentionKind::name && !arguments_.fits(*inside, ArgumentType::person)) {
      return;
    }
    const auto holders = holders_of(range, head);
    if (holders.empty()) {
      return;
    }
    const auto actors = title.edge ? actors_of(range, head) : std::vector<MentionIndex>();
    auto stance = clauses_.stance(head);
    stance.ended = stance.ended || former(range.begin);
    for (const auto holder : holders) {
      if (title.role && !stance.negated) {
        add_role(*d_.mentions[holder].entity, *title.role);
      }
      for (const auto actor : actors) {
        edges_.add({*title.edge, holder, actor, kConfidence, "title", stance, clauses_.times(head),
                    !arguments_.clear(actor, ArgumentType::actor)});
      }
    }
  }

 private:
  static constexpr double kConfidence = 0.9;

  void add_role(graph::EntityIndex entity, graph::Role role) {
    auto& roles = d_.entities[entity].roles;
    const auto at = std::lower_bound(roles.begin(), roles.end(), role);
    if (at == roles.end() || *at != role) {
      roles.insert(at, role);
    }
  }

  void add_person(std::vector<MentionIndex>& out, TokenIndex t) const {
    const auto m = arguments_.at(clauses_.antecedent(t));
    if (m && arguments_.fits(*m, ArgumentType::person) && d_.entities[*d_.mentions[*m].entity].named &&
        std::find(out.begin(), out.end(), *m) == out.end()) {
      out.push_back(*m);
    }
  }

  [[nodiscard]] std::vector<MentionIndex> holders_of(TokenRange range, TokenIndex head) const {
    std::vector<MentionIndex> out;
    if (const auto next = name_behind(range.end)) {
      add_person(out, *next);
      return out;
    }
    for (const auto t : {apposed_behind(range.end), apposed_before(range.begin)}) {
      if (t && !plural(head)) {
        add_person(out, *t);
      }
    }
    if (!out.empty()) {
      return out;
    }
    const auto& token = d_.tokens[head];
    const bool beside = token.deprel == Deprel::appos || token.deprel == Deprel::flat || token.deprel == Deprel::compound ||
                        ((token.deprel == Deprel::nmod || token.deprel == Deprel::conj || token.deprel == Deprel::parataxis) &&
                         tree_.preposition(head).empty());
    if (beside && token.head != kNoToken) {
      add_person(out, token.head);
    }
    for (const auto c : tree_.children(head)) {
      const auto r = d_.tokens[c].deprel;
      if (r == Deprel::appos || r == Deprel::flat) {
        add_person(out, c);
      }
    }
    if (const auto subject = tree_.child(head, {Deprel::nsubj}); subject && tree_.child(head, {Deprel::cop})) {
      for (const auto s : tree_.conjuncts(*subject)) {
        add_person(out, s);
      }
    }
    if (token.head != kNoToken) {
      named_by_verb(head, token.head, out);
    }
    if (out.empty()) {
      add_person(out, head);
    }
    return out;
  }

  // "was appointed leader", "became its leader", "serves as spokesman".
  void named_by_verb(TokenIndex head, TokenIndex verb, std::vector<MentionIndex>& out) const {
    const auto r = d_.tokens[head].deprel;
    const bool complement = r == Deprel::xcomp || r == Deprel::obj || (r == Deprel::obl && tree_.preposition(head) == "as");
    if (!complement || d_.tokens[verb].upos != Upos::VERB) {
      return;
    }
    const auto lemma = d_.lemma(verb);
    const auto persons =
        naming(lemma) ? clauses_.patients(verb) : (becoming(lemma) ? clauses_.agents(verb) : std::vector<TokenIndex>());
    for (const auto p : persons) {
      if (p != head) {
        add_person(out, p);
      }
    }
  }

  // The person's name that follows, behind further titles: "spokesman Maj. Gen. Zaw Min Tun".
  [[nodiscard]] std::optional<TokenIndex> name_behind(TokenIndex t) const {
    for (TokenIndex i = t; i < d_.tokens.size() && i < t + kStacked; ++i) {
      const auto m = arguments_.at(i);
      if (m && d_.mentions[*m].kind == MentionKind::name) {
        return d_.mentions[*m].type == graph::MentionType::person ? std::optional(i) : std::nullopt;
      }
      const auto tag = d_.tokens[i].upos;
      if (tag != Upos::PROPN && tag != Upos::NOUN && d_.form(i) != "." && d_.form(i) != "-") {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] bool plural(TokenIndex head) const { return d_.xpos(head) == "NNS" || d_.xpos(head) == "NNPS"; }

  // "its spokesman, Omar Saranga,", "a spokesman for the RSF, Musa Jadallah,": the name behind the comma that ends the phrase.
  [[nodiscard]] std::optional<TokenIndex> apposed_behind(TokenIndex t) const {
    const auto end = d_.sentences[d_.sentence_of(t - 1)].tokens.end;
    if (t < end && one_of(d_.lower(t), {"of", "for", "in", "at", "with"})) {
      for (++t; t < end && d_.tokens[t].upos == Upos::DET; ++t) {
      }
      const auto m = t < end ? arguments_.at(t) : std::nullopt;
      if (!m || d_.mentions[*m].kind != MentionKind::name) {
        return std::nullopt;
      }
      t = d_.mentions[*m].tokens.end;
    }
    // "a commander known as Kamran"
    if (t + 2 < end && one_of(d_.lower(t), {"known", "identified"}) && d_.lower(t + 1) == "as") {
      return name_behind(t + 2);
    }
    if (t + 1 < end && one_of(d_.lower(t), {"named", "called", "nicknamed"})) {
      return name_behind(t + 1);
    }
    if (t + 1 >= end || d_.form(t) != ",") {
      return std::nullopt;
    }
    const auto name = name_behind(t + 1);
    const auto m = name ? arguments_.at(*name) : std::nullopt;
    const auto behind = m ? d_.mentions[*m].tokens.end : end;
    return behind < end && d_.tokens[behind].upos == Upos::PUNCT ? name : std::nullopt;
  }

  // "Musa Jadallah, a spokesman", "Musa Jadallah, the RSF's chief spokesman": the name before the comma that begins the phrase.
  [[nodiscard]] std::optional<TokenIndex> apposed_before(TokenIndex t) const {
    const auto begin = d_.sentences[d_.sentence_of(t)].tokens.begin;
    for (TokenIndex steps = 0; t > begin && steps < kPhrase; --t, ++steps) {
      if (d_.form(t - 1) == ",") {
        const auto m = t >= begin + 2 ? arguments_.at(t - 2) : std::nullopt;
        return m && d_.mentions[*m].kind == MentionKind::name ? std::optional(t - 2) : std::nullopt;
      }
      const auto tag = d_.tokens[t - 1].upos;
      if (tag == Upos::VERB || tag == Upos::AUX || tag == Upos::PUNCT || tag == Upos::CCONJ || tag == Upos::ADP ||
          tag == Upos::SCONJ) {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] bool former(TokenIndex begin) const {
    for (TokenIndex t = begin; t > 0 && begin - t < kStacked; --t) {
      if (one_of(d_.lower(t - 1), {"former", "ex", "late", "ousted", "slain", "deposed", "onetime", "erstwhile", "then"})) {
        return true;
      }
      const auto tag = d_.tokens[t - 1].upos;
      if (tag != Upos::ADJ && tag != Upos::PROPN && tag != Upos::NOUN && d_.form(t - 1) != "-") {
        return false;
      }
    }
    return false;
  }

  void add_actor(std::vector<MentionIndex>& out, TokenIndex t) const {
    for (const auto c : tree_.conjuncts(t)) {
      const auto m = arguments_.find(clauses_.antecedent(c), ArgumentType::actor);
      if (m && std::find(out.begin(), out.end(), *m) == out.end()) {
        out.push_back(*m);
      }
    }
  }

  [[nodiscard]] std::vector<MentionIndex> actors_of(TokenRange range, TokenIndex head) const {
    std::vector<MentionIndex> out;
    for (const auto c : tree_.children(head)) {
      const auto r = d_.tokens[c].deprel;
      const auto preposition = tree_.preposition(c);
      if (r == Deprel::nmod_poss || r == Deprel::compound || r == Deprel::amod ||
          (r == Deprel::nmod && one_of(preposition, {"of", "for", "in", "at", "with", "within", "from", ""}))) {
        add_actor(out, c);
      }
    }
    if (out.empty()) {
      for (const auto found : {actor_before(range.begin), actor_behind(range.end), body_before(range.begin)}) {
        if (found && out.empty()) {
          out.push_back(*found);
        }
      }
    }
    return out;
  }

  // "Army spokesman", "the police chief": the body of that kind that the text named last, else the first that it names.
  [[nodiscard]] std::optional<MentionIndex> body_before(TokenIndex begin) const {
    if (begin == d_.sentences[d_.sentence_of(begin)].tokens.begin) {
      return std::nullopt;
    }
    const auto word = d_.lower(begin - 1);
    const auto subtype = word == "army" || word == "military"      ? graph::Subtype::military
                         : word == "police"                        ? graph::Subtype::police
                         : word == "junta" || word == "government" ? graph::Subtype::government
                                                                   : graph::Subtype::none;
    std::optional<MentionIndex> best;
    for (MentionIndex m = 0; m < d_.mentions.size() && subtype != graph::Subtype::none; ++m) {
      const auto& mention = d_.mentions[m];
      if (!mention.entity || mention.kind == MentionKind::pronoun || d_.entities[*mention.entity].subtype != subtype) {
        continue;
      }
      if (mention.head < begin || !best) {
        best = m;
      }
    }
    return best;
  }

  // "spokesman for the RSF", whatever the tree makes of it.
  [[nodiscard]] std::optional<MentionIndex> actor_behind(TokenIndex t) const {
    const auto end = d_.sentences[d_.sentence_of(t - 1)].tokens.end;
    if (t >= end || !one_of(d_.lower(t), {"of", "for", "in", "at", "with"})) {
      return std::nullopt;
    }
    for (++t; t < end && (d_.tokens[t].upos == Upos::DET || d_.tokens[t].upos == Upos::ADJ); ++t) {
    }
    return t < end ? arguments_.find(t, ArgumentType::actor) : std::nullopt;
  }

  // "SDF senior spokesman", "the army's chief": the actor named in the same phrase, whatever the tree makes of it.
  [[nodiscard]] std::optional<MentionIndex> actor_before(TokenIndex begin) const {
    const auto first = d_.sentences[d_.sentence_of(begin)].tokens.begin;
    for (TokenIndex t = begin; t > first && begin - t < kStacked; --t) {
      if (const auto m = arguments_.at(t - 1)) {
        const auto actor = arguments_.find(t - 1, ArgumentType::actor);
        return actor && d_.mentions[*m].kind != MentionKind::pronoun ? actor : std::nullopt;
      }
      const auto tag = d_.tokens[t - 1].upos;
      const bool possessive = d_.tokens[t - 1].deprel == Deprel::case_ && d_.form(t - 1).size() > 0 && d_.xpos(t - 1) == "POS";
      if (tag != Upos::ADJ && tag != Upos::NOUN && !possessive && d_.form(t - 1) != "-") {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  Document& d_;
  const Tree& tree_;
  const ClauseReader& clauses_;
  const Arguments& arguments_;
  EdgeList& edges_;
};

void Titles::annotate(Document& document, const Tree& tree, const ClauseReader& clauses, const Arguments& arguments,
                      EdgeList& edges) const {
  Reader reader(document, tree, clauses, arguments, edges);
  std::string first;
  for (TokenIndex t = 0; t < document.tokens.size(); ++t) {
    first = document.lower(t);
    auto it = by_first_word_.find(first);
    if (it == by_first_word_.end()) {
      first = document.lemma(t);
      it = by_first_word_.find(first);
    }
    if (it == by_first_word_.end()) {
      continue;
    }
    const auto end = document.sentences[document.sentence_of(t)].tokens.end;
    for (const auto& title : it->second) {
      const auto size = static_cast<TokenIndex>(title.words.size());
      bool fits = t + size <= end;
      for (TokenIndex i = 1; fits && i < size; ++i) {
        fits = document.lower(t + i) == title.words[i] || document.lemma(t + i) == title.words[i];
      }
      if (fits) {
        reader.read({t, t + size}, title);
        t += size - 1;
        break;
      }
    }
  }
}

}  // namespace actorgraph::extract
