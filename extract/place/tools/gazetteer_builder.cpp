#include "extract/place/tools/gazetteer_builder.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstring>

#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace actorgraph::extract {
namespace {

using namespace gazetteer_format;

constexpr double kKmPerDegree = 111.2;
constexpr double kRadian = 3.14159265358979323846 / 180.0;
constexpr double kWideKm = 300.0;

// The hashes of a name's beginnings, the whole name last.
std::vector<std::uint64_t> prefixes(std::string_view name) {
  std::vector<std::uint64_t> out;
  const std::string key = base::name_key(name);
  std::uint64_t hash = 0;
  for (std::size_t at = 0; at < key.size();) {
    const auto end = std::min(key.find(' ', at), key.size());
    hash = extend_name(hash, base::hash_bytes(std::string_view(key).substr(at, end - at)));
    out.push_back(hash);
    at = end + 1;
  }
  return out;
}

// Strings kept once, each ending in NUL.
class Strings {
 public:
  std::uint32_t add(const std::string& text) {
    const auto [it, fresh] = offsets_.emplace(text, static_cast<std::uint32_t>(bytes_.size()));
    if (fresh) {
      bytes_ += text;
      bytes_ += '\0';
    }
    return it->second;
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::map<std::string, std::uint32_t> offsets_;
  std::string bytes_;
};

// Marks provinces of which a tenth of the known towns lie far from the middle.
void mark_wide(std::vector<PlaceRecord>& records) {
  std::map<std::uint32_t, std::vector<double>> distances;
  for (const auto& record : records) {
    if (record.parent != kNone && record.located != 0 && records[record.parent].located != 0) {
      const auto& parent = records[record.parent];
      const double dlat = (static_cast<double>(record.lat) - parent.lat) * kKmPerDegree;
      const double dlon =
          (static_cast<double>(record.lon) - parent.lon) * kKmPerDegree * std::cos(static_cast<double>(parent.lat) * kRadian);
      distances[record.parent].push_back(std::hypot(dlat, dlon));
    }
  }
  for (auto& [parent, list] : distances) {
    const auto nth = list.begin() + static_cast<std::ptrdiff_t>(list.size() * 9 / 10);
    std::nth_element(list.begin(), nth, list.end());
    if (*nth > kWideKm) {
      records[parent].located = 2;
    }
  }
}

template <typename T>
void append(std::string& out, const std::vector<T>& values) {
  const auto at = out.size();
  out.resize(at + values.size() * sizeof(T));
  std::memcpy(out.data() + at, values.data(), values.size() * sizeof(T));
}

}  // namespace

std::size_t GazetteerBuilder::add(GazetteerPlace place) {
  const std::size_t index = places_.size();
  places_.push_back(std::move(place));
  const auto& added = places_.back();
  by_name_[{added.country, base::name_key(added.name)}].push_back(index);
  for (const auto& alias : added.aliases) {
    by_name_[{added.country, base::name_key(alias)}].push_back(index);
  }
  return index;
}

void GazetteerBuilder::add_name(std::size_t index, std::string_view name) {
  auto& place = places_[index];
  if (name == place.name || !place.aliases.emplace(name).second) {
    return;
  }
  auto& list = by_name_[{place.country, base::name_key(name)}];
  if (std::find(list.begin(), list.end(), index) == list.end()) {
    list.push_back(index);
  }
}

std::vector<std::size_t> GazetteerBuilder::named(std::string_view country, std::string_view name) const {
  const auto it = by_name_.find({std::string(country), base::name_key(name)});
  return it == by_name_.end() ? std::vector<std::size_t>() : it->second;
}

void GazetteerBuilder::add_common(std::string_view name) { common_.insert(base::name_key(name)); }

std::uint32_t GazetteerBuilder::parent_of(const GazetteerPlace& place) const {
  if (place.province.empty()) {
    return kNone;
  }
  for (const auto index : named(place.country, place.province)) {
    const auto& parent = places_[index];
    if (&parent != &place && parent.subtype == graph::Subtype::province) {
      return static_cast<std::uint32_t>(index);
    }
  }
  return kNone;
}

std::map<std::uint64_t, GazetteerBuilder::Node> GazetteerBuilder::names() const {
  std::map<std::uint64_t, Node> out;
  const auto enter = [&](const std::string& name, std::size_t index, std::uint32_t flags) {
    const auto hashes = prefixes(name);
    for (std::size_t i = 0; i + 1 < hashes.size(); ++i) {
      out[hashes[i]].flags |= kPrefix;
    }
    if (hashes.empty()) {
      return;
    }
    auto& node = out[hashes.back()];
    const auto place = static_cast<std::uint32_t>(index);
    const bool known = std::any_of(node.postings.begin(), node.postings.end(), [&](const auto& p) { return p.place == place; });
    if (!known) {
      node.postings.push_back({place, flags});
    }
    node.flags |= common_.contains(base::name_key(name)) ? kCommon : std::uint16_t{0};
  };
  for (std::size_t i = 0; i < places_.size(); ++i) {
    enter(places_[i].name, i, 0);
    for (const auto& alias : places_[i].aliases) {
      enter(alias, i, 0);
    }
    for (const auto& abbreviation : places_[i].abbreviations) {
      enter(abbreviation, i, kAbbreviation);
    }
    for (const auto& demonym : places_[i].demonyms) {
      enter(demonym, i, kDemonym);
    }
  }
  return out;
}

std::string GazetteerBuilder::write() {
  Strings strings;
  std::vector<PlaceRecord> records;
  std::vector<std::uint32_t> aliases;
  for (const auto& place : places_) {
    PlaceRecord record{};
    record.lat = static_cast<float>(place.lat);
    record.lon = static_cast<float>(place.lon);
    record.located = place.located ? 1 : 0;
    record.population = place.population;
    record.rank = place.rank;
    record.key = strings.add(place.key);
    record.name = strings.add(place.name);
    record.first_alias = static_cast<std::uint32_t>(aliases.size());
    record.alias_count = static_cast<std::uint16_t>(place.aliases.size());
    record.parent = parent_of(place);
    record.subtype = static_cast<std::uint8_t>(place.subtype);
    record.origin = static_cast<std::uint8_t>(place.origin);
    std::copy_n(place.country.begin(), std::min<std::size_t>(place.country.size(), 2), record.country.begin());
    for (const auto& alias : place.aliases) {
      aliases.push_back(strings.add(alias));
    }
    records.push_back(record);
  }
  mark_wide(records);
  const auto nodes = names();
  std::vector<Slot> slots(std::bit_ceil(nodes.size() * 3 / 2), Slot{});
  std::vector<Posting> postings;
  for (const auto& [hash, node] : nodes) {
    std::size_t at = hash & (slots.size() - 1);
    while (slots[at].hash != 0) {
      at = (at + 1) & (slots.size() - 1);
    }
    slots[at] = {hash, static_cast<std::uint32_t>(postings.size()), static_cast<std::uint16_t>(node.postings.size()), node.flags};
    postings.insert(postings.end(), node.postings.begin(), node.postings.end());
  }
  std::string body;
  append(body, slots);
  append(body, postings);
  append(body, records);
  append(body, aliases);
  body += strings.bytes();
  const Header header{kMagic,
                      base::hash_bytes(body),
                      static_cast<std::uint32_t>(records.size()),
                      static_cast<std::uint32_t>(slots.size()),
                      static_cast<std::uint32_t>(postings.size()),
                      static_cast<std::uint32_t>(aliases.size()),
                      static_cast<std::uint32_t>(strings.bytes().size()),
                      0};
  std::string out(sizeof(Header), '\0');
  std::memcpy(out.data(), &header, sizeof(Header));
  return out + body;
}

}  // namespace actorgraph::extract
