// A table from 64-bit hashes to small values: one block of memory, linear probing, nothing is ever taken out. For tables that are
// built when the program starts and asked for every token; a key is taken for the thing it is the hash of.
//
//   HashMap<std::uint32_t> rows(1000);   rows[hash_bytes("car")] = 3;   const auto* row = rows.find(hash_bytes("car"));
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace actorgraph::base {

template <typename Value>
class HashMap {
 public:
  // Room for `expected` keys without growing.
  explicit HashMap(std::size_t expected = 8) { resize(expected); }

  [[nodiscard]] std::size_t size() const { return size_; }
  // Null where the key is not there. Valid until the next new key.
  [[nodiscard]] const Value* find(std::uint64_t key) const {
    const Slot& slot = slots_[place(key)];
    return slot.used ? &slot.value : nullptr;
  }
  // Has the memory for find(key) on its way, where it is known before that it will be asked for.
  void prefetch(std::uint64_t key) const { __builtin_prefetch(&slots_[first_place(key)]); }
  // The key's value, a new one where it is not there. Valid until the next new key.
  Value& operator[](std::uint64_t key) {
    std::size_t at = place(key);
    if (!slots_[at].used) {
      if (3 * ++size_ > 2 * slots_.size()) {
        resize(slots_.size());
        at = place(key);
      }
      slots_[at] = {key, Value{}, true};
    }
    return slots_[at].value;
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    Value value{};
    bool used = false;
  };

  [[nodiscard]] std::size_t first_place(std::uint64_t key) const { return (key * 0x9E3779B97F4A7C15ULL) >> shift_; }
  [[nodiscard]] std::size_t place(std::uint64_t key) const {
    std::size_t at = first_place(key);
    while (slots_[at].used && slots_[at].key != key) {
      at = (at + 1) & (slots_.size() - 1);
    }
    return at;
  }
  void resize(std::size_t expected) {
    unsigned bits = 4;
    while ((std::size_t{1} << bits) < 2 * expected) {
      ++bits;
    }
    shift_ = 64 - bits;
    std::vector<Slot> old(std::size_t{1} << bits);
    old.swap(slots_);
    for (Slot& slot : old) {
      if (slot.used) {
        slots_[place(slot.key)] = std::move(slot);
      }
    }
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
  unsigned shift_ = 0;
};

}  // namespace actorgraph::base
