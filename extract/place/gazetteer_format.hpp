// The gazetteer as the build writes it (tools/make_gazetteer.cpp) and the program reads it where it lies: a header, then arrays
// of fixed size, then the strings. Little-endian, aligned to 8.
//
// A name is found by the hash of its words, one after the other (name_hash); beginnings of longer names have slots of their own,
// so that a search for the longest name knows when to stop.
#pragma once

#include <array>
#include <cstdint>

#include "base/hash.hpp"

namespace actorgraph::extract::gazetteer_format {

inline constexpr std::array<char, 8> kMagic = {'A', 'G', 'P', 'L', 'A', 'C', 'E', '1'};
inline constexpr std::uint32_t kNone = 0xFFFFFFFFU;

struct Header {
  std::array<char, 8> magic;
  std::uint64_t checksum;  // of all bytes behind the header
  std::uint32_t places;
  std::uint32_t slots;  // a power of two
  std::uint32_t postings;
  std::uint32_t aliases;
  std::uint32_t strings;  // bytes
  std::uint32_t unused;
};

struct PlaceRecord {
  float lat;
  float lon;
  std::uint32_t population;  // 0 where unknown
  std::uint32_t key;         // offset into the strings, as all texts
  std::uint32_t name;
  std::uint32_t first_alias;
  std::uint32_t parent;  // the province's record, kNone where unknown
  std::uint16_t alias_count;
  std::array<char, 2> country;  // ISO 3166-1 alpha-2, or two NULs
  std::uint8_t subtype;         // graph::Subtype
  std::uint8_t origin;          // Origin
  std::uint8_t located;         // 1: lat and lon are known; 2: and the place reaches far from them
  std::uint8_t rank;            // kCapital or kLarge
};

// local: known to few beyond its province (us_counties.tsv)
enum class Origin : std::uint8_t { country, region, table, subdivision, town, local };

// rank of a place
inline constexpr std::uint8_t kCapital = 1;  // of its country
inline constexpr std::uint8_t kLarge = 2;    // a subdivision that news know better than towns of its name

// flags of a slot
inline constexpr std::uint16_t kPrefix = 1;  // a longer name begins so
inline constexpr std::uint16_t kCommon = 2;  // a common word or a person's name as well

struct Slot {
  std::uint64_t hash;   // 0: free
  std::uint32_t first;  // of its postings
  std::uint16_t count;
  std::uint16_t flags;
};

// flags of a posting
inline constexpr std::uint32_t kAbbreviation = 1;  // "Ky.": only with its full stop or behind a comma
inline constexpr std::uint32_t kDemonym = 2;       // "Syrian": says the country, names no place

struct Posting {
  std::uint32_t place;
  std::uint32_t flags;
};

// The hash of a name grows word by word; words are those of base::name_key.
inline std::uint64_t extend_name(std::uint64_t hash, std::uint64_t word) {
  const std::uint64_t out = base::combine_hashes(hash, word);
  return out == 0 ? 1 : out;
}

}  // namespace actorgraph::extract::gazetteer_format
