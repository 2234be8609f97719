#include "extract/place/place_resolver.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/one_of.hpp"
#include "base/utf8.hpp"
#include "extract/place/place_context.hpp"
#include "extract/place/toponym_finder.hpp"

namespace actorgraph::extract {
namespace {

using graph::Subtype;

// Weights of what speaks for a meaning, in powers of ten of the population.
constexpr double kCountryPrior = 8.0;
constexpr double kRegionPrior = 7.0;  // Asia, the Sahel
constexpr double kProvincePrior = 5.5;
constexpr double kLargeProvince = 6.6;
constexpr double kCapital = 1.0;
constexpr double kTablePrior = 4.8;  // at least: news of conflicts name it
constexpr double kTownPrior = 4.0;   // at least
constexpr double kRightContainer = 4.0;
constexpr double kWrongContainer = -3.0;
constexpr double kRightClass = 2.0;
constexpr double kWrongClass = -1.5;
constexpr double kCountryShare = 3.0;
constexpr double kProvinceShare = 3.0;
constexpr double kSeat = 2.0;
constexpr double kNear = 1.0;  // beside another place of the document
constexpr double kNearKm = 400.0;
constexpr double kNeighbourKm = 300.0;  // what is said to be near lies within

// One name of the document with all its mentions and meanings.
struct Spot {
  std::string name;  // base::name_key of the words
  std::vector<std::size_t> mentions;
  std::vector<TokenRange> toponyms;
  std::vector<PlaceIndex> candidates;
  std::vector<double> scores;
  PlaceHints hints;
  std::vector<PlaceIndex> leading;  // meanings of the place that an unknown name begins with
  std::vector<PlaceIndex> inside;   // meanings of the place that it holds
  bool part = false;                // "southeast Syria": of what the choice names
  std::optional<PlaceIndex> choice;
};

class Resolution {
 public:
  Resolution(Document& document, const Gazetteer& gazetteer, const PlaceWords& words)
      : d_(document), gazetteer_(gazetteer), words_(words), context_(document, gazetteer, words) {}

  void run() {
    collect();
    agree();
    for (auto& spot : spots_) {
      weigh(spot);
      choose(spot);
    }
    for (auto& spot : spots_) {
      add_distance(spot);
    }
    for (auto& spot : spots_) {
      choose(spot);
    }
    for (auto& spot : spots_) {
      write(spot);
    }
    locate_descriptions();
    join_capitals();
    std::sort(d_.toponyms.begin(), d_.toponyms.end(), [](const Toponym& a, const Toponym& b) { return a.tokens < b.tokens; });
  }

 private:
  void collect() {
    for (std::size_t m = 0; m < d_.mentions.size(); ++m) {
      const auto& mention = d_.mentions[m];
      if (mention.type != graph::MentionType::place || mention.kind != graph::MentionKind::name) {
        continue;
      }
      auto& spot = add(mention.tokens, mention.entity ? std::to_string(*mention.entity) : "");
      spot.mentions.push_back(m);
    }
    for (const auto range : find_toponyms(d_, gazetteer_, context_)) {
      auto& spot = add(range, "");
      spot.toponyms.push_back(range);
      if (spot.candidates.empty()) {
        spot.candidates = nations(range);
      }
    }
  }

  // A document calls one place by a name: what stands beside one mention ("Paris, Texas") holds for all that have nothing beside
  // them.
  void agree() {
    std::map<std::string_view, std::vector<PlaceIndex>> containers;
    for (const auto& spot : spots_) {
      auto& all = containers[spot.name];
      all.insert(all.end(), spot.hints.containers.begin(), spot.hints.containers.end());
    }
    for (auto& spot : spots_) {
      if (spot.hints.containers.empty()) {
        spot.hints.containers = containers[spot.name];
      }
    }
  }

  // What a demonym speaks of: "Syrian" of Syria.
  [[nodiscard]] std::vector<PlaceIndex> nations(TokenRange range) const {
    std::vector<PlaceIndex> out;
    for (const auto& meaning : context_.match_at(range.begin)->meanings) {
      if (meaning.demonym) {
        out.push_back(meaning.place);
      }
    }
    return out;
  }

  // The spot of a name, with what stands beside this one of its mentions.
  Spot& add(TokenRange mention, const std::string& entity) {
    const auto core = context_.core(mention);
    const auto name = base::name_key(d_.text(d_.span(core)));
    const auto [it, fresh] = by_name_.try_emplace(entity + "|" + name, spots_.size());
    if (fresh) {
      spots_.emplace_back().name = name;
    }
    auto& spot = spots_[it->second];
    if (spot.leading.empty()) {
      spot.leading = context_.leading(core);
      spot.inside = context_.inside(core);
    }
    auto candidates = meanings(core);
    if (candidates.empty()) {
      candidates = meanings(context_.without_compass(core));
      spot.part = !candidates.empty();
    }
    for (const auto place : candidates) {
      if (std::find(spot.candidates.begin(), spot.candidates.end(), place) == spot.candidates.end()) {
        spot.candidates.push_back(place);
      }
    }
    const auto hints = context_.hints(mention);
    spot.hints.neighbours.insert(spot.hints.neighbours.end(), hints.neighbours.begin(), hints.neighbours.end());
    spot.hints.containers.insert(spot.hints.containers.end(), hints.containers.begin(), hints.containers.end());
    spot.hints.subtype = spot.hints.subtype ? spot.hints.subtype : hints.subtype;
    return spot;
  }

  // Of the whole name, else without its class word.
  [[nodiscard]] std::vector<PlaceIndex> meanings(TokenRange core) const {
    std::vector<PlaceIndex> out;
    const bool behind_comma = core.begin > 0 && d_.lower(core.begin - 1) == ",";
    const bool abbreviated = d_.form(core.end - 1).ends_with('.') && core.size() == 1;
    const auto add = [&](TokenRange range, bool wide_only) {
      const auto found = gazetteer_.find(d_.text(d_.span(range)));
      const bool short_form =
          (abbreviated || behind_comma) && std::any_of(found.begin(), found.end(), [](const auto& m) { return m.abbreviation; });
      for (const auto& meaning : found) {
        const auto subtype = gazetteer_.place(meaning.place).subtype;
        const bool wide = subtype == Subtype::province || subtype == Subtype::region || subtype == Subtype::area;
        if (!meaning.demonym && meaning.abbreviation == short_form && (wide || !wide_only) && context_.may_mean(meaning.place)) {
          out.push_back(meaning.place);
        }
      }
    };
    if (context_.generic(core)) {
      return out;
    }
    add(core, false);
    if (core.size() > 1 && out.empty() && words_.subtype(d_.lower(core.end - 1))) {
      // "Laurel County" is not the town of Laurel; "Mosul district" lies around Mosul.
      add({core.begin, core.end - 1}, d_.lower(core.end - 1) == "county");
    }
    return out;
  }

  [[nodiscard]] double prior(const KnownPlace& place) const {
    if (place.subtype == Subtype::country) {
      return kCountryPrior;
    }
    const double people = place.population > 0 ? std::log10(static_cast<double>(place.population)) : 0.0;
    if (place.subtype == Subtype::province) {
      return place.large ? kLargeProvince : kProvincePrior;
    }
    if (place.key.starts_with("region:")) {
      return kRegionPrior;
    }
    return std::max(people, place.key.starts_with("place:") ? kTablePrior : kTownPrior) + (place.capital ? kCapital : 0.0);
  }

  [[nodiscard]] double by_container(const KnownPlace& place, PlaceIndex index, const PlaceHints& hints) const {
    if (hints.containers.empty()) {
      return 0.0;
    }
    double best = kWrongContainer;
    for (const auto c : hints.containers) {
      const auto container = gazetteer_.place(c);
      if (c == index) {
        best = std::max(best, 0.0);
        continue;
      }
      if (container.subtype == Subtype::country ? container.country == place.country : place.parent == c) {
        best = std::max(best, place.subtype == Subtype::country ? 0.0 : kRightContainer);
      } else if (container.country == place.country) {
        best = std::max(best, 1.0);
      }
    }
    return best;
  }

  [[nodiscard]] double by_class(const KnownPlace& place, const PlaceHints& hints) const {
    if (!hints.subtype) {
      return 0.0;
    }
    const bool wide = *hints.subtype == Subtype::province || *hints.subtype == Subtype::region;
    const bool is_wide =
        place.subtype == Subtype::province || place.subtype == Subtype::region || place.subtype == Subtype::country;
    if (place.subtype == *hints.subtype) {
      return kRightClass;
    }
    return wide == is_wide ? 0.0 : kWrongClass;
  }

  [[nodiscard]] double score(PlaceIndex index, const PlaceHints& hints) const {
    const auto place = gazetteer_.place(index);
    const auto province = place.subtype == Subtype::province ? std::optional(index) : place.parent;
    return prior(place) + by_container(place, index, hints) + by_class(place, hints) +
           kCountryShare * context_.share_of_country(place.country) +
           (province ? kProvinceShare * context_.share_of_province(*province) : 0.0);
  }

  void weigh(Spot& spot) const {
    for (const auto index : spot.candidates) {
      const auto place = gazetteer_.place(index);
      const bool seat = place.subtype == Subtype::province && !place.large && has_seat(spot, index);
      spot.scores.push_back(score(index, spot.hints) - (seat ? kSeat : 0.0));
    }
  }

  // A town of the name lies in the province: without a class word the town is meant.
  [[nodiscard]] bool has_seat(const Spot& spot, PlaceIndex province) const {
    return !spot.hints.subtype && std::any_of(spot.candidates.begin(), spot.candidates.end(), [&](auto c) {
      const auto place = gazetteer_.place(c);
      return place.subtype == Subtype::city && place.parent == province;
    });
  }

  void choose(Spot& spot) const {
    spot.choice.reset();
    double best = 0.0;
    for (std::size_t i = 0; i < spot.candidates.size(); ++i) {
      if (!spot.choice || spot.scores[i] > best) {
        best = spot.scores[i];
        spot.choice = spot.candidates[i];
      }
    }
    if (spot.choice && elsewhere(spot)) {
      spot.choice.reset();
    }
  }

  // What a token's place means; nothing where no choice was made.
  [[nodiscard]] std::optional<PlaceIndex> choice_at(TokenIndex t) const {
    for (const auto& spot : spots_) {
      if (spot.choice &&
          std::any_of(spot.mentions.begin(), spot.mentions.end(), [&](auto m) { return d_.mentions[m].tokens.contains(t); })) {
        return spot.choice;
      }
    }
    return std::nullopt;
  }

  // The place that the text puts it near.
  [[nodiscard]] std::optional<KnownPlace> neighbour(const Spot& spot) const {
    for (const auto t : spot.hints.neighbours) {
      if (const auto choice = choice_at(t)) {
        return gazetteer_.place(*choice);
      }
    }
    return std::nullopt;
  }

  // The text says where it lies, and no place of that name lies there.
  [[nodiscard]] bool elsewhere(const Spot& spot) const {
    const auto place = gazetteer_.place(*spot.choice);
    if (const auto near = neighbour(spot); near && near->coordinates && place.coordinates && near->subtype == Subtype::city &&
                                           kilometres(*near->coordinates, *place.coordinates) > kNeighbourKm) {
      return true;
    }
    return place.subtype == Subtype::city && !spot.hints.containers.empty() &&
           std::none_of(spot.hints.containers.begin(), spot.hints.containers.end(),
                        [&](auto c) { return gazetteer_.place(c).country == place.country; });
  }

  // Meanings close to what the document's other names mean.
  void add_distance(Spot& spot) const {
    if (spot.candidates.size() < 2) {
      return;
    }
    for (std::size_t i = 0; i < spot.candidates.size(); ++i) {
      const auto place = gazetteer_.place(spot.candidates[i]);
      double nearest = kNearKm;
      for (const auto& other : spots_) {
        if (&other == &spot || !other.choice || !place.coordinates) {
          continue;
        }
        const auto neighbour = gazetteer_.place(*other.choice);
        if (neighbour.coordinates && neighbour.subtype != Subtype::country) {
          nearest = std::min(nearest, kilometres(*place.coordinates, *neighbour.coordinates));
        }
      }
      spot.scores[i] += kNear * (1.0 - nearest / kNearKm);
    }
  }

  void write(const Spot& spot) {
    const auto place = spot.choice ? std::optional(gazetteer_.place(*spot.choice)) : std::nullopt;
    write_toponyms(spot, place);
    for (const auto m : spot.mentions) {
      auto& mention = d_.mentions[m];
      if (place) {
        mention.coordinates = place->coordinates;
        mention.subtype = spot.part ? Subtype::area : place->subtype;
      } else {
        mention.coordinates = about(spot);
        mention.approximate = mention.coordinates.has_value();
      }
      if (mention.entity && d_.entities[*mention.entity].kind == graph::NodeKind::place) {
        write_entity(d_.entities[*mention.entity], spot, place);
      }
    }
  }

  void write_toponyms(const Spot& spot, const std::optional<KnownPlace>& place) {
    if (place && place->coordinates) {
      for (const auto range : spot.toponyms) {
        d_.toponyms.push_back({range, place->subtype, *place->coordinates});
      }
    }
  }

  void write_entity(graph::Entity& entity, const Spot& spot, const std::optional<KnownPlace>& place) const {
    if (entity.key.starts_with("part:")) {
      return;  // "northern Mali" is not Mali (NameFinder)
    }
    if (!place) {
      entity.key.clear();
      entity.coordinates = surroundings(spot);
      if (entity.country.empty()) {
        entity.country = country_of(spot).value_or("");
      }
      return;
    }
    entity.country = place->country;
    entity.coordinates = place->coordinates;
    if (spot.part) {
      entity.key.clear();
      entity.subtype = Subtype::area;
      return;
    }
    entity.key = place->key;
    entity.subtype = place->subtype;
    for (const auto name : gazetteer_.aliases(*spot.choice)) {
      if (name != entity.name) {
        entity.aliases.emplace_back(name);
      }
    }
    if (place->name != entity.name) {
      entity.aliases.emplace_back(place->name);
    }
    std::sort(entity.aliases.begin(), entity.aliases.end());
    entity.aliases.erase(std::unique(entity.aliases.begin(), entity.aliases.end()), entity.aliases.end());
  }

  // For an unknown place: the known one that the text puts it near, else the one that it is named after, else the middle of the
  // province that the text puts it in.
  [[nodiscard]] std::optional<graph::Coordinates> surroundings(const Spot& spot) const {
    if (const auto near = neighbour(spot); near && near->subtype != Subtype::country) {
      return near->coordinates;
    }
    if (const auto place = best_of(spot.leading, spot.hints)) {
      return gazetteer_.place(*place).coordinates;
    }
    for (const auto c : spot.hints.containers) {
      if (const auto container = gazetteer_.place(c); container.subtype == Subtype::province && !container.wide) {
        return container.coordinates;
      }
    }
    return std::nullopt;
  }

  // Where to look for an unknown place, for want of better.
  [[nodiscard]] std::optional<graph::Coordinates> about(const Spot& spot) const {
    if (const auto known = surroundings(spot)) {
      return known;
    }
    if (const auto place = best_of(spot.inside, spot.hints)) {
      return gazetteer_.place(*place).coordinates;
    }
    for (const auto c : spot.hints.containers) {
      if (const auto container = gazetteer_.place(c); container.subtype == Subtype::province) {
        return container.coordinates;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<PlaceIndex> best_of(const std::vector<PlaceIndex>& meanings, const PlaceHints& hints) const {
    const auto better = [&](PlaceIndex a, PlaceIndex b) { return score(a, hints) < score(b, hints); };
    const auto best = std::max_element(meanings.begin(), meanings.end(), better);
    return best == meanings.end() ? std::nullopt : std::optional(*best);
  }

  // "The Kenyan capital", "Ontario's largest cities": descriptions lie where the place that they hold lies.
  void locate_descriptions() {
    for (auto& mention : d_.mentions) {
      if (mention.type == graph::MentionType::place && mention.kind == graph::MentionKind::nominal) {
        if (const auto place = best_of(context_.inside(mention.tokens), {})) {
          mention.coordinates = gazetteer_.place(*place).coordinates;
          mention.approximate = mention.coordinates.has_value();
        }
      }
    }
  }

  // "The Kenyan capital", "in the capital": the capital by its name, where the text has named it.
  void join_capitals() {
    for (std::uint32_t m = 0; m < d_.mentions.size(); ++m) {
      auto& mention = d_.mentions[m];
      const auto head = mention.head;
      const bool provincial =
          head > 0 && base::one_of(d_.lower(head - 1), {"provincial", "regional", "state", "former", "district"});
      if (mention.type != graph::MentionType::place || mention.kind != graph::MentionKind::nominal || !mention.entity ||
          d_.entities[*mention.entity].named || d_.lemma(head) != "capital" || !mention.definite || provincial) {
        continue;
      }
      const auto nations = context_.inside(mention.tokens);
      const auto country =
          nations.empty() ? context_.main_country().value_or("") : std::string(gazetteer_.place(nations.front()).country);
      const auto named = std::find_if(spots_.begin(), spots_.end(), [&](const Spot& spot) {
        return spot.choice && !spot.mentions.empty() && gazetteer_.place(*spot.choice).capital &&
               gazetteer_.place(*spot.choice).country == country && d_.mentions[spot.mentions.front()].entity;
      });
      if (named == spots_.end()) {
        continue;
      }
      std::erase(d_.entities[*mention.entity].mentions, m);
      mention.entity = d_.mentions[named->mentions.front()].entity;
      auto& mentions = d_.entities[*mention.entity].mentions;
      mentions.insert(std::upper_bound(mentions.begin(), mentions.end(), m), m);
    }
  }

  [[nodiscard]] std::optional<std::string> country_of(const Spot& spot) const {
    if (!spot.hints.containers.empty()) {
      return std::string(gazetteer_.place(spot.hints.containers.front()).country);
    }
    return context_.main_country();
  }

  Document& d_;
  const Gazetteer& gazetteer_;
  const PlaceWords& words_;
  PlaceContext context_;
  std::vector<Spot> spots_;
  std::map<std::string, std::size_t> by_name_;  // entity and name → the spot
};

}  // namespace

void PlaceResolver::annotate(Document& document) const { Resolution(document, gazetteer_, words_).run(); }

}  // namespace actorgraph::extract
