// Model files: named blocks of bytes behind a magic word, a format version, the model's kind and a checksum.
//
//   ModelWriter w("tagger", 1);  w.add("weights", bytes);  write_file(path, w.finish(), true);
//   ModelFile m("syntax.model", bytes, "tagger", 1);  m.block("weights") → bytes
#pragma once

#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace actorgraph::extract {

class ModelWriter {
 public:
  ModelWriter(std::string kind, std::uint32_t version) : kind_(std::move(kind)), version_(version) {}
  void add(const std::string& name, std::string_view bytes);
  template <typename T>
  void add(const std::string& name, const std::vector<T>& values) {
    static_assert(std::is_trivially_copyable_v<T>);
    add(name, std::string_view(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)));
  }
  [[nodiscard]] std::string finish() const;

 private:
  std::string kind_;
  std::uint32_t version_;
  std::map<std::string, std::string> blocks_;
};

// Views into the bytes that were given, valid as long as they are.
class ModelFile {
 public:
  // Throws base::Failure("NAME: why") for bytes that are no model file, damaged, of another kind or of another version. Blocks
  // are aligned to 64 bytes where `bytes` is. Little-endian machines only, as all that the program is built for.
  ModelFile(std::string name, std::string_view bytes, std::string_view kind, std::uint32_t version);

  [[nodiscard]] bool has(const std::string& name) const { return blocks_.contains(name); }
  // Throws base::Failure where there is no such block.
  [[nodiscard]] std::string_view block(const std::string& name) const;
  // The block as an array. Throws base::Failure where its size is no multiple of T's, or not `count` elements where that is
  // given.
  template <typename T>
  [[nodiscard]] const T* array(const std::string& name, std::size_t& count) const {
    static_assert(std::is_trivially_copyable_v<T>);
    const auto bytes = block(name);
    check(bytes.size() % sizeof(T) == 0, name);
    count = bytes.size() / sizeof(T);
    return reinterpret_cast<const T*>(bytes.data());
  }
  // Throws base::Failure that blames a block where the condition does not hold.
  void check(bool condition, const std::string& block) const;

 private:
  std::string name_;
  std::map<std::string, std::string_view, std::less<>> blocks_;
};

}  // namespace actorgraph::extract
