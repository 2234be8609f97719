// "the army", "the national police": bodies of the state that a passage speaks of.
#include "extract/mention/resolver.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "base/one_of.hpp"
#include "base/utf8.hpp"

namespace actorgraph::extract {

using base::one_of;
using graph::MentionKind;
using graph::MentionType;

bool Resolver::state_body_key(std::string_view key) { return !country_of_body(key).empty(); }

void Resolver::find_armies() {
  for (const auto& mention : d_.mentions) {
    if (mention.name && d_.names[*mention.name].key.starts_with("mil:")) {
      armies_.insert(d_.names[*mention.name].key.substr(4));
    } else if (mention.kind == MentionKind::nominal && mention.subtype == graph::Subtype::military && !mention.plural &&
               mention.definite && bodies_.body_of(d_.lemma(mention.head)) == "mil") {
      armies_.insert(country_near(mention));
    }
  }
  armies_.erase("");
}

std::string Resolver::state_body(const Mention& mention, const std::string& description, NounClass c) const {
  if ((c != NounClass::military && c != NounClass::police && c != NounClass::government) ||
      (tree_.child(mention.head, {Deprel::nmod}) && !accused(mention.head))) {
    return {};
  }
  const auto body = bodies_.body_of(base::fold(description));
  if (const auto country = body.empty() ? std::string() : country_of_owner(mention); !country.empty()) {
    return std::string(body) + ":" + country;
  }
  if (body == "mil" && mention.plural && !armies_.empty()) {
    // "six soldiers", where the army of that country is spoken of
    const auto country = country_near(mention);
    return armies_.contains(country) ? "mil:" + country : std::string();
  }
  if (tree_.child(mention.head, {Deprel::nummod})) {
    return {};
  }
  const bool collective = !mention.plural || one_of(d_.lemma(mention.head), {"force", "police", "authority"});
  if (body.empty() || !collective || (!mention.definite && tree_.child(mention.head, {Deprel::det}))) {
    return {};
  }
  const auto country = country_near(mention);
  return country.empty() ? std::string() : std::string(body) + ":" + country;
}

bool Resolver::accused(TokenIndex t) const {
  const auto verb = d_.tokens[t].head;
  return d_.tokens[t].deprel == Deprel::obj && verb != kNoToken &&
         one_of(d_.lemma(verb), {"accuse", "suspect", "convict", "acquit"});
}

bool Resolver::ministry(const Mention& mention) const {
  return mention.kind == MentionKind::name && mention.entity && d_.lemma(mention.head) == "ministry";
}

std::string Resolver::country_of_owner(const Mention& mention) const {
  const auto owner = tree_.child(mention.head, {Deprel::nmod_poss});
  if (!owner || !one_of(d_.lower(*owner), {"its", "their"})) {
    return {};
  }
  const auto begin = d_.sentences[d_.sentence_of(mention.head)].tokens.begin;
  for (TokenIndex t = *owner; t-- > begin;) {
    for (const auto m : by_head_[t]) {
      const auto& other = d_.mentions[m];
      if (other.kind == MentionKind::name && (other.type == MentionType::organization || other.type == MentionType::group)) {
        const std::string_view key = other.name ? std::string_view(d_.names[*other.name].key) : std::string_view();
        if (ministry(other)) {
          return d_.entities[*other.entity].country;
        }
        return std::string(key.starts_with("gov:") ? country_of_body(key) : std::string_view());
      }
    }
  }
  return {};
}

std::string Resolver::country_in(const std::string& key) {
  const auto colon = key.find(':');
  if (colon == std::string::npos) {
    return {};
  }
  const auto kind = std::string_view(key).substr(0, colon);
  if (const auto country = kind == "country" ? std::string_view(key).substr(colon + 1) : country_of_body(key); !country.empty()) {
    return std::string(country);
  }
  if (!one_of(kind, {"place", "geonames"}) || key.size() < 4 || key[key.size() - 3] != '-') {
    return {};
  }
  std::string iso = key.substr(key.size() - 2);
  std::transform(iso.begin(), iso.end(), iso.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; });
  return iso;
}

std::string Resolver::country_near(const Mention& mention) const {
  const auto paragraph = d_.sentences[d_.sentence_of(mention.head)].paragraph;
  std::string last;
  std::map<std::string, int> counts;
  for (const auto& other : d_.mentions) {
    if (!other.name) {
      continue;
    }
    const std::string iso = country_in(d_.names[*other.name].key);
    if (iso.empty()) {
      continue;
    }
    ++counts[iso];
    if (other.head < mention.head && d_.sentences[d_.sentence_of(other.head)].paragraph == paragraph) {
      last = iso;
    }
  }
  if (!last.empty()) {
    return last;
  }
  const auto most =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? std::string() : most->first;
}

}  // namespace actorgraph::extract
