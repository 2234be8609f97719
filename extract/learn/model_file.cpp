#include "extract/learn/model_file.hpp"

#include "base/failure.hpp"
#include "base/hash.hpp"

namespace actorgraph::extract {
namespace {

// magic, checksum of all that follows, version, kind, then blocks: name, size, padding to 64, bytes.
constexpr std::string_view kMagic = "AGMODEL\n";
constexpr std::size_t kAlignment = 64;

void put_number(std::string& out, std::uint64_t value) { out.append(reinterpret_cast<const char*>(&value), sizeof value); }

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

void pad(std::string& out, std::size_t offset) {
  out.append((kAlignment - (out.size() + offset) % kAlignment) % kAlignment, '\0');
}

class Cursor {
 public:
  Cursor(const std::string& name, std::string_view bytes) : name_(name), bytes_(bytes) {}

  [[nodiscard]] bool done() const { return at_ == bytes_.size(); }
  std::string_view take(std::size_t size) {
    if (size > bytes_.size() - at_) {
      throw base::Failure(name_ + ": the model file ends too early");
    }
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    std::memcpy(&value, take(sizeof value).data(), sizeof value);
    return value;
  }
  std::string_view text() { return take(number()); }
  void align() { take((kAlignment - at_ % kAlignment) % kAlignment); }

 private:
  const std::string& name_;
  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace

void ModelWriter::add(const std::string& name, std::string_view bytes) { blocks_[name] = bytes; }

std::string ModelWriter::finish() const {
  constexpr std::size_t kBefore = kMagic.size() + sizeof(std::uint64_t);
  std::string body;
  put_number(body, version_);
  put_text(body, kind_);
  for (const auto& [name, bytes] : blocks_) {
    put_text(body, name);
    put_number(body, bytes.size());
    pad(body, kBefore);
    body += bytes;
  }
  std::string out(kMagic);
  put_number(out, base::hash_bytes(body));
  return out + body;
}

ModelFile::ModelFile(std::string name, std::string_view bytes, std::string_view kind, std::uint32_t version)
    : name_(std::move(name)) {
  if (!bytes.starts_with(kMagic)) {
    throw base::Failure(name_ + ": this is no model file of actorgraph");
  }
  Cursor cursor(name_, bytes);
  cursor.take(kMagic.size());
  const std::uint64_t checksum = cursor.number();
  if (checksum != base::hash_bytes(bytes.substr(kMagic.size() + sizeof checksum))) {
    throw base::Failure(name_ + ": the model file is damaged (its checksum is wrong)");
  }
  const std::uint64_t found = cursor.number();
  const auto found_kind = cursor.text();
  if (found_kind != kind || found != version) {
    throw base::Failure(name_ + ": expected a '" + std::string(kind) + "' model of version " + std::to_string(version) +
                        ", found '" + std::string(found_kind) + "' of version " + std::to_string(found));
  }
  while (!cursor.done()) {
    const auto block_name = cursor.text();
    const auto size = cursor.number();
    cursor.align();
    blocks_[std::string(block_name)] = cursor.take(size);
  }
}

std::string_view ModelFile::block(const std::string& name) const {
  const auto it = blocks_.find(name);
  if (it == blocks_.end()) {
    throw base::Failure(name_ + ": the model file has no block '" + name + "'");
  }
  return it->second;
}

void ModelFile::check(bool condition, const std::string& block) const {
  if (!condition) {
    throw base::Failure(name_ + ": the block '" + block + "' is malformed");
  }
}

}  // namespace actorgraph::extract
