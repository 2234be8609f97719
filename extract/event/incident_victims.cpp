// Whom a report names as those who were hurt.
#include <algorithm>

#include "base/one_of.hpp"
#include "extract/event/incident_assembler.hpp"
#include "extract/mention/name_list.hpp"

namespace actorgraph::extract {

using base::one_of;
using graph::Attack;

void IncidentAssembler::add_identified() {
  for (TokenIndex t = 0; t < d_.tokens.size(); ++t) {
    std::optional<TokenIndex> whom;
    TokenIndex names = t;
    if (tree_.child(t, {Deprel::cop})) {
      whom = tree_.child(t, {Deprel::nsubj});
      while (names > 0 && (d_.tokens[names - 1].head == t || d_.tokens[names - 1].head == names) &&
             d_.tokens[names - 1].upos != Upos::AUX) {
        --names;  // "cameraman" in "are cameraman Manuel Diaz and …"
      }
    } else if (one_of(d_.lemma(t), {"identify", "name"}) && clauses_.passive(t)) {
      whom = tree_.child(t, {Deprel::nsubj_pass});
      names = t + 1 < d_.tokens.size() && d_.lower(t + 1) == "as" ? t + 2 : t + 1;
    } else if (d_.lemma(t) == "identify" && tree_.child(t, {Deprel::obj})) {
      whom = tree_.child(t, {Deprel::obj});
      for (names = *whom + 1; names < d_.tokens.size() && d_.lower(names) != "as" && names < *whom + 4;) {
        ++names;
      }
      ++names;
    }
    const auto persons = whom && *whom < names ? persons_listed(d_, names) : std::vector<std::uint32_t>();
    auto* attack = persons.empty() ? nullptr : attack_suffered_by(*whom);
    for (const auto m : attack == nullptr ? std::vector<std::uint32_t>() : persons) {
      if (d_.mentions[m].entity && !has(attack->perpetrators, *d_.mentions[m].entity)) {
        add_to(attack->victims, m);
        add_to(attack->targets, m);
      }
    }
  }
}

Attack* IncidentAssembler::attack_suffered_by(TokenIndex whom) {
  const auto first = d_.sentences[d_.sentence_of(whom)].tokens.begin;
  for (std::uint32_t m = 0; m < d_.mentions.size(); ++m) {
    if (d_.mentions[m].head != whom || !d_.mentions[m].entity) {
      continue;
    }
    for (auto attack = d_.attacks.rbegin(); attack != d_.attacks.rend(); ++attack) {
      const bool harmed = attack->killed || attack->wounded || attack->kidnapped;
      if (harmed && has(attack->targets, *d_.mentions[m].entity)) {
        return &*attack;
      }
    }
  }
  const auto quality = tree_.child(whom, {Deprel::amod});
  const bool hurt = one_of(d_.lemma(whom), {"victim", "dead", "wounded", "injured", "deceased", "hostage", "abductee"}) ||
                    (quality && one_of(d_.lower(*quality),
                                       {"dead", "killed", "slain", "murdered", "wounded", "injured", "kidnapped", "abducted"}));
  return hurt && first > 0 ? attack_before(first) : nullptr;
}

}  // namespace actorgraph::extract
