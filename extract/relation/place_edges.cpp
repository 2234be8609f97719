#include "extract/relation/place_edges.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"

namespace actorgraph::extract {
namespace {

using graph::EdgeType;
using graph::EntityIndex;
using graph::MentionIndex;
using graph::NodeKind;
using graph::Subtype;

constexpr double kAdjacent = 0.95;
constexpr TokenIndex kLongestGap = 7;  // words between two places that stand together
constexpr double kPartOfName = 0.95;
constexpr double kSameSentence = 0.7;

// How wide a place is: a place lies in one that is wider.
int width(Subtype subtype) { return graph::place_breadth(subtype).value_or(1); }

// "northern Syria" → "Syria"; "" where the name has no such beginning.
std::string_view without_direction(std::string_view name) {
  static constexpr std::string_view kDirections[] = {
      "northern",     "southern",     "eastern",      "western",      "central",   "north",     "south",     "east",     "west",
      "northeastern", "northwestern", "southeastern", "southwestern", "northeast", "northwest", "southeast", "southwest"};
  const auto space = name.find_first_of(" ");
  if (space == std::string_view::npos) {
    return {};
  }
  std::string first = base::name_key(name.substr(0, space));
  std::erase(first, ' ');
  return std::find(std::begin(kDirections), std::end(kDirections), first) == std::end(kDirections) ? std::string_view()
                                                                                                   : name.substr(space + 1);
}

class PlaceEdges {
 public:
  PlaceEdges(const Document& d, EdgeList& edges) : d_(d), edges_(edges) {
    for (MentionIndex m = 0; m < d_.mentions.size(); ++m) {
      const auto& mention = d_.mentions[m];
      if (!mention.entity || d_.entities[*mention.entity].kind != NodeKind::place) {
        continue;
      }
      if (mention.kind == graph::MentionKind::name) {
        named_.push_back(m);
        places_.push_back(m);
      } else if (mention.kind == graph::MentionKind::nominal) {
        place_heads_.push_back(mention.head);
        if (d_.entities[*mention.entity].named || mention.tokens.size() > 2 ||
            d_.entities[*mention.entity].subtype == Subtype::facility) {
          places_.push_back(m);
        }
      }
    }
    std::sort(place_heads_.begin(), place_heads_.end());
  }

  void run() {
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (const auto next = next_named(i)) {
        add_standing_before(places_[i], *next);
        add_possessive(places_[i], *next);
      }
    }
    for (const auto m : named_) {
      add_part_of_name(m);
    }
    add_countries();
  }

 private:
  // The next name of a place that does not overlap; a description may hold the noun of an apposition, which is passed over.
  [[nodiscard]] std::optional<MentionIndex> next_named(std::size_t i) const {
    const auto end = d_.mentions[places_[i]].tokens.end;
    const auto it = std::find_if(named_.begin(), named_.end(), [&](auto m) { return d_.mentions[m].tokens.begin >= end; });
    return it == named_.end() ? std::nullopt : std::optional(*it);
  }

  [[nodiscard]] const graph::Entity& entity(MentionIndex m) const { return d_.entities[*d_.mentions[m].entity]; }

  void add(MentionIndex narrow, MentionIndex wide, double confidence, const char* by) {
    edges_.add({EdgeType::located_in, narrow, wide, confidence, by, {}, {}, false});
  }

  // "Palmyra, Syria"; "Palmyra, an old town in Syria"; "a prison in Palmyra".
  void add_standing_before(MentionIndex a, MentionIndex b) {
    const auto begin = d_.mentions[a].tokens.end;
    const auto end = d_.mentions[b].tokens.begin;
    if (end <= begin || end - begin > kLongestGap || d_.sentence_of(begin) != d_.sentence_of(end)) {
      return;
    }
    if (end == begin + 1 && d_.form(begin) == ",") {
      if (may_lie_in(entity(a), entity(b)) && entity(a).named) {
        add(a, b, kAdjacent, "place-comma-place");
      }
    } else if (leads_in(begin, end) && !wider(entity(a), entity(b))) {
      add(a, b, kAdjacent, "place-in-place");
    }
  }

  // "Syria's Palmyra", "Syria's ancient city of Palmyra"
  void add_possessive(MentionIndex wide, MentionIndex narrow) {
    TokenIndex t = d_.mentions[wide].tokens.end;
    const auto end = d_.mentions[narrow].tokens.begin;
    if (t >= end || end - t > kLongestGap || d_.xpos(t) != "POS" || wider(entity(narrow), entity(wide))) {
      return;
    }
    for (++t; t < end && (d_.tokens[t].upos == Upos::ADJ || d_.lower(t) == "of" || place_word(t)); ++t) {
    }
    if (t == end) {
      add(narrow, wide, kAdjacent, "place-of-place");
    }
  }

  [[nodiscard]] static bool wider(const graph::Entity& narrow, const graph::Entity& wide) {
    const bool known = narrow.subtype != Subtype::none && wide.subtype != Subtype::none;
    return (known && width(narrow.subtype) > width(wide.subtype)) || narrow.subtype == Subtype::country ||
           (!narrow.country.empty() && !wide.country.empty() && narrow.country != wide.country);
  }

  // A common noun for a place.
  [[nodiscard]] bool place_word(TokenIndex t) const {
    return d_.tokens[t].upos == Upos::NOUN && std::binary_search(place_heads_.begin(), place_heads_.end(), t);
  }

  // The words between two places say that the first lies in the second: ", a town in", "in the province of", "in neighbouring".
  [[nodiscard]] bool leads_in(TokenIndex begin, TokenIndex end) const {
    bool inside = false;
    for (TokenIndex t = begin; t < end; ++t) {
      const auto lower = d_.lower(t);
      const auto tag = d_.tokens[t].upos;
      if (lower == "in" || lower == "within" || lower == "inside" ||
          (lower == "of" && (t == begin || inside || d_.form(begin) == ",")) || (lower == "at" && t == begin)) {
        inside = true;
      } else if (lower == "," ? t != begin : (tag != Upos::DET && tag != Upos::ADJ && !place_word(t))) {
        return false;
      }
    }
    return inside;
  }

  void add_part_of_name(MentionIndex m) {
    const auto rest = without_direction(entity(m).name);
    if (rest.empty()) {
      return;
    }
    const auto key = base::name_key(rest);
    for (const auto other : named_) {
      if (base::name_key(entity(other).name) == key) {
        add(m, other, kPartOfName, "place-direction");
        return;
      }
    }
  }

  // A place that the gazetteer knows to be in a country that the same sentence names.
  void add_countries() {
    for (const auto country : named_) {
      if (entity(country).subtype != Subtype::country) {
        continue;
      }
      const auto sentence = d_.sentence_of(d_.mentions[country].head);
      for (const auto m : named_) {
        if (d_.sentence_of(d_.mentions[m].head) == sentence && !entity(m).country.empty() &&
            may_lie_in(entity(m), entity(country)) && entity(m).country == entity(country).country) {
          add(m, country, kSameSentence, "place-of-country");
        }
      }
    }
  }

  const Document& d_;
  EdgeList& edges_;
  std::vector<MentionIndex> named_;   // names of places
  std::vector<MentionIndex> places_;  // these, and descriptions of sites
  std::vector<TokenIndex> place_heads_;
};

}  // namespace

bool may_lie_in(const graph::Entity& narrow, const graph::Entity& wide) {
  const bool known = narrow.subtype != Subtype::none && wide.subtype != Subtype::none && narrow.named;
  return (!known || width(narrow.subtype) < width(wide.subtype)) &&
         (narrow.country.empty() || wide.country.empty() || narrow.country == wide.country);
}

void add_place_edges(const Document& document, EdgeList& edges) { PlaceEdges(document, edges).run(); }

}  // namespace actorgraph::extract
