#include "base/string_pool.hpp"

#include <algorithm>
#include <cstring>

#include "base/hash.hpp"

namespace actorgraph::base {
namespace {

constexpr std::size_t kBlockSize = 1U << 14U;
constexpr std::size_t kFirstSlots = 256;

}  // namespace

StringPool::StringPool() : texts_{std::string_view()}, hashes_{0}, slots_(kFirstSlots, 0) {}
StringPool::~StringPool() = default;
StringPool::StringPool(StringPool&& other) noexcept = default;
StringPool& StringPool::operator=(StringPool&& other) noexcept = default;

std::size_t StringPool::slot(std::string_view text, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash & mask;
  while (slots_[i] != 0 && (hashes_[slots_[i]] != hash || texts_[slots_[i]] != text)) {
    i = (i + 1) & mask;
  }
  return i;
}

StringId StringPool::intern(std::string_view text) {
  if (text.empty()) {
    return 0;
  }
  const std::uint64_t hash = hash_bytes(text);
  std::size_t i = slot(text, hash);
  if (slots_[i] != 0) {
    return slots_[i];
  }
  if (texts_.size() * 2 > slots_.size()) {
    grow();
    i = slot(text, hash);
  }
  const auto id = static_cast<StringId>(texts_.size());
  texts_.push_back(store(text));
  hashes_.push_back(hash);
  slots_[i] = id;
  return id;
}

StringId StringPool::find(std::string_view text) const { return text.empty() ? 0 : slots_[slot(text, hash_bytes(text))]; }

std::string_view StringPool::store(std::string_view text) {
  if (blocks_.empty() || room_ - used_ < text.size()) {
    room_ = std::max(kBlockSize, text.size());
    used_ = 0;
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(room_));
  }
  char* at = blocks_.back().get() + used_;
  std::memcpy(at, text.data(), text.size());
  used_ += text.size();
  return {at, text.size()};
}

void StringPool::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (StringId id = 1; id < texts_.size(); ++id) {
    std::size_t i = hashes_[id] & mask;
    while (slots_[i] != 0) {
      i = (i + 1) & mask;
    }
    slots_[i] = id;
  }
}

}  // namespace actorgraph::base
