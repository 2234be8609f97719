// Strings kept once, each under a small number.
//
//   StringPool pool;  pool.intern("Raqqa") → 1;  pool.intern("Raqqa") → 1;  pool.text(1) → "Raqqa";  pool.text(0) → ""
//
// Not synchronised: every Document owns one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace actorgraph::base {

using StringId = std::uint32_t;

class StringPool {
 public:
  StringPool();
  ~StringPool();
  StringPool(StringPool&& other) noexcept;
  StringPool& operator=(StringPool&& other) noexcept;
  StringPool(const StringPool&) = delete;
  StringPool& operator=(const StringPool&) = delete;

  // The number of `text`, which is copied if it is new; 0 is the empty string.
  StringId intern(std::string_view text);
  // The number of `text` if it has one.
  [[nodiscard]] StringId find(std::string_view text) const;  // 0 where absent
  // Requires: an id of this pool. Valid as long as the pool lives; interning more does not move it.
  [[nodiscard]] std::string_view text(StringId id) const { return texts_[id]; }
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

 private:
  [[nodiscard]] std::size_t slot(std::string_view text, std::uint64_t hash) const;
  std::string_view store(std::string_view text);
  void grow();

  std::vector<std::string_view> texts_;
  std::vector<std::uint64_t> hashes_;
  std::vector<StringId> slots_;  // open addressing, power of two, 0 is free
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t used_ = 0;
  std::size_t room_ = 0;
};

}  // namespace actorgraph::base
