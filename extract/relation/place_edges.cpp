#include "extract/relation/place_edges.hpp"

#include <algorithm>
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
constexpr double kPartOfName = 0.95;
constexpr double kSameSentence = 0.7;

// How wide a place is: a place lies in one that is wider.
int width(Subtype subtype) {
  switch (subtype) {
    case Subtype::facility: return 0;
    case Subtype::city: return 1;
    case Subtype::area: return 2;
    case Subtype::province: return 3;
    case Subtype::region: return 4;
    case Subtype::country: return 5;
    default: return 1;
  }
}

// "northern Syria" → "Syria"; "" where the name has no such beginning.
std::string_view without_direction(std::string_view name) {
  static constexpr std::string_view kDirections[] = {"northern",     "southern",     "eastern",      "western",      "central",      "north",     "south",     "east",     "west",
                                                     "northeastern", "northwestern", "southeastern", "southwestern", "northeast",    "northwest", "southeast", "southwest"};
  const auto space = name.find_first_of(" ");
  if (space == std::string_view::npos) {
    return {};
  }
  std::string first = base::name_key(name.substr(0, space));
  std::erase(first, ' ');
  return std::find(std::begin(kDirections), std::end(kDirections), first) == std::end(kDirections) ? std::string_view() : name.substr(space + 1);
}

class PlaceEdges {
 public:
  PlaceEdges(const Document& d, EdgeList& edges) : d_(d), edges_(edges) {
    for (MentionIndex m = 0; m < d_.mentions.size(); ++m) {
      const auto& mention = d_.mentions[m];
      if (mention.kind == graph::MentionKind::name && mention.entity && d_.entities[*mention.entity].kind == NodeKind::place) {
        named_.push_back(m);
      }
    }
  }

  void run() {
    for (std::size_t i = 0; i < named_.size(); ++i) {
      if (i + 1 < named_.size()) {
        add_adjacent(named_[i], named_[i + 1]);
      }
      add_part_of_name(named_[i]);
    }
    add_countries();
  }

 private:
  [[nodiscard]] const graph::Entity& entity(MentionIndex m) const { return d_.entities[*d_.mentions[m].entity]; }

  void add(MentionIndex narrow, MentionIndex wide, double confidence, const char* by) {
    edges_.add({EdgeType::located_in, narrow, wide, confidence, by, {}, {}});
  }

  // "Palmyra, Syria", "Palmyra in Syria"
  void add_adjacent(MentionIndex a, MentionIndex b) {
    const auto end = d_.mentions[a].tokens.end;
    const auto begin = d_.mentions[b].tokens.begin;
    const bool article = begin == end + 2 && d_.lower(end + 1) == "the";
    if ((begin != end + 1 && !article) || !may_lie_in(entity(a), entity(b))) {
      return;
    }
    if (d_.form(end) == ",") {
      add(a, b, kAdjacent, "place-comma-place");
    } else if (d_.lower(end) == "in") {
      add(a, b, kAdjacent, "place-in-place");
    }
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
        if (d_.sentence_of(d_.mentions[m].head) == sentence && !entity(m).country.empty() && may_lie_in(entity(m), entity(country)) && entity(m).country == entity(country).country) {
          add(m, country, kSameSentence, "place-of-country");
        }
      }
    }
  }

  const Document& d_;
  EdgeList& edges_;
  std::vector<MentionIndex> named_;
};

}  // namespace

bool may_lie_in(const graph::Entity& narrow, const graph::Entity& wide) {
  const bool known = narrow.subtype != Subtype::none && wide.subtype != Subtype::none && narrow.named;
  return (!known || width(narrow.subtype) < width(wide.subtype)) && (narrow.country.empty() || wide.country.empty() || narrow.country == wide.country);
}

void add_place_edges(const Document& document, EdgeList& edges) { PlaceEdges(document, edges).run(); }

}  // namespace actorgraph::extract
