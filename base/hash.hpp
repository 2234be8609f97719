// One hash for everything that is kept in tables or written to files: the same on every machine and run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace actorgraph::base {

// 64-bit XXH3 of the bytes.
std::uint64_t hash_bytes(std::string_view bytes);

// For unordered containers of strings that are asked with views: no copy for a question.
//
//   std::unordered_map<std::string, Noun, StringHash, std::equal_to<>> nouns;   nouns.find(std::string_view("car"))
struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return hash_bytes(text); }
};

// Mixes two hashes; the order matters.
inline std::uint64_t combine_hashes(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = a ^ (b + 0x9e3779b97f4a7c15ULL + (a << 12U) + (a >> 4U));
  x ^= x >> 32U;
  x *= 0xd6e8feb86659fd93ULL;
  return x ^ (x >> 32U);
}

}  // namespace actorgraph::base
