// JSON in and out. Reading is safe on hostile input (deep nesting, absurd numbers, invalid UTF-8 are errors, never a crash).
//
//   auto doc = Json::parse(R"({"id": "a1", "n": [1, 2]})");   doc->root().get("id").string() → "a1"
//   JsonWriter w;  w.begin_object();  w.key("id");  w.string("a1");  w.end_object();  w.text() → {"id":"a1"}
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace actorgraph::base {

class Json;

// A view of one value inside a Json, valid as long as it is. A default one stands for "absent": every question about it is
// answered with nothing.
class JsonValue {
 public:
  JsonValue() = default;

  [[nodiscard]] bool present() const { return value_ != nullptr; }
  [[nodiscard]] bool is_null() const;
  [[nodiscard]] bool is_object() const;
  [[nodiscard]] bool is_array() const;
  [[nodiscard]] bool is_string() const;
  // The member of an object; absent where this is no object or has no such member. "a.b" is not split.
  [[nodiscard]] JsonValue get(std::string_view key) const;
  // Elements of an array (0 for all else), members of an object in their order.
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] JsonValue at(std::size_t index) const;
  [[nodiscard]] std::string_view key_at(std::size_t index) const;
  // nullopt where the value is not of that type. Numbers are kept as text while parsing: huge ones yield nullopt.
  [[nodiscard]] std::optional<std::string_view> string() const;
  [[nodiscard]] std::optional<double> number() const;
  [[nodiscard]] std::optional<std::int64_t> integer() const;
  [[nodiscard]] std::optional<bool> boolean() const;

 private:
  friend class Json;
  explicit JsonValue(const void* value) : value_(value) {}
  const void* value_ = nullptr;
};

class Json {
 public:
  // The error's message says what was expected and at which byte.
  static Result<Json> parse(std::string_view text);
  Json(Json&&) noexcept;
  Json& operator=(Json&&) noexcept;
  Json(const Json&) = delete;
  Json& operator=(const Json&) = delete;
  ~Json();

  [[nodiscard]] JsonValue root() const;

 private:
  struct Content;
  explicit Json(std::unique_ptr<Content> content);
  std::unique_ptr<Content> content_;
};

// Writes JSON into a string. Calls must nest rightly; strings must be UTF-8.
class JsonWriter {
 public:
  enum class Style : std::uint8_t { compact, pretty };

  explicit JsonWriter(Style style = Style::compact);
  ~JsonWriter();
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view value);
  JsonWriter& integer(std::int64_t value);
  // Shortest text that reads back as the same double; not finite: null.
  JsonWriter& number(double value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  // What has been written so far.
  [[nodiscard]] std::string_view text() const;
  void clear();

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace actorgraph::base
