// A value, or the reason why one record has none.
//
//   Result<int> n = parse_count("12x");   if (!n) report(n.error().to_string());   → "facts.tsv:3: expected a number, found
//   '12x'"
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <variant>

namespace actorgraph::base {

// What is wrong with one record. `file` may be empty (standard input), `line` 0 where lines make no sense.
struct Error {
  std::string file;
  std::size_t line = 0;
  std::string message;

  // "file:line: message", leaving out what is not known.
  [[nodiscard]] std::string to_string() const;
};

template <typename T>
class Result {
 public:
  Result(T value) : content_(std::move(value)) {}      // NOLINT(google-explicit-constructor): `return value;` is the point
  Result(Error error) : content_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return std::holds_alternative<T>(content_); }
  explicit operator bool() const { return ok(); }

  // Requires: ok().
  [[nodiscard]] const T& value() const& { return std::get<T>(content_); }
  [[nodiscard]] T&& value() && { return std::get<T>(std::move(content_)); }
  const T& operator*() const& { return value(); }
  const T* operator->() const { return &value(); }

  // Requires: !ok().
  [[nodiscard]] const Error& error() const { return std::get<Error>(content_); }

 private:
  std::variant<T, Error> content_;
};

}  // namespace actorgraph::base
