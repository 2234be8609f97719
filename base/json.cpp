#include "base/json.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <charconv>
#include <cmath>
#include <variant>

#include "base/utf8.hpp"

namespace actorgraph::base {
namespace {

// Iterative: no stack overflow on deep nesting. Numbers as strings: RapidJSON's number reader overflows on absurd exponents.
constexpr unsigned kParseFlags =
    rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag;

// Turns the reader's raw numbers into numbers by our own, safe conversion; everything else goes straight to the Document.
struct Handler : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Handler> {
  explicit Handler(rapidjson::Document& target) : document(&target) {}
  bool Null() { return document->Null(); }
  bool Bool(bool b) { return document->Bool(b); }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool /*copy*/) {
    double value = 0.0;
    const auto [end, code] = std::from_chars(text, text + length, value);
    if (code == std::errc::result_out_of_range) {
      return document->Null();
    }
    std::int64_t whole = 0;
    const auto [end_whole, code_whole] = std::from_chars(text, text + length, whole);
    if (code_whole == std::errc() && end_whole == text + length) {
      return document->Int64(whole);
    }
    return end == text + length && document->Double(value);
  }
  bool String(const char* text, rapidjson::SizeType length, bool /*copy*/) {
    return sound(text, length) && document->String(text, length, true);
  }
  bool StartObject() { return document->StartObject(); }
  bool Key(const char* text, rapidjson::SizeType length, bool /*copy*/) {
    return sound(text, length) && document->Key(text, length, true);
  }
  bool EndObject(rapidjson::SizeType n) { return document->EndObject(n); }
  bool StartArray() { return document->StartArray(); }
  bool EndArray(rapidjson::SizeType n) { return document->EndArray(n); }
  // RapidJSON lets the second half of a surrogate pair through where the first is missing ("\ude00").
  bool sound(const char* text, rapidjson::SizeType length) {
    half_pair = half_pair || !is_utf8({text, length});
    return !half_pair;
  }

  rapidjson::Document* document;
  bool half_pair = false;
};

// Feeds a Document through the Handler, so that it builds its tree from our events.
struct Generator {
  std::string_view text;
  rapidjson::ParseResult result;
  bool operator()(rapidjson::Document& document) {
    Handler handler(document);
    rapidjson::MemoryStream stream(text.data(), text.size());
    rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> input(stream);
    rapidjson::Reader reader;
    result = reader.Parse<kParseFlags>(input, handler);
    if (handler.half_pair) {
      result.Set(rapidjson::kParseErrorStringUnicodeSurrogateInvalid, result.Offset());
    }
    return !result.IsError();
  }
};

const rapidjson::Value& as_value(const void* value) { return *static_cast<const rapidjson::Value*>(value); }

// Values nest as deep as the input says; freeing them would recurse, but a pool allocator frees nothing value by value.
constexpr std::size_t kMaxDepth = 512;

std::optional<std::size_t> too_deep(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kMaxDepth) {
        return i;
      }
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return std::nullopt;
}

}  // namespace

struct Json::Content {
  rapidjson::Document document;
};

Json::Json(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Json::Json(Json&&) noexcept = default;
Json& Json::operator=(Json&&) noexcept = default;
Json::~Json() = default;

Result<Json> Json::parse(std::string_view text) {
  if (const auto at = too_deep(text)) {
    return Error{"", 0, "JSON nested deeper than 512 levels at byte " + std::to_string(*at)};
  }
  auto content = std::make_unique<Content>();
  Generator generator{text, {}};
  content->document.Populate(generator);
  if (generator.result.IsError()) {
    return Error{"", 0,
                 std::string("not JSON: ") + rapidjson::GetParseError_En(generator.result.Code()) + " at byte " +
                     std::to_string(generator.result.Offset())};
  }
  return Json(std::move(content));
}

JsonValue Json::root() const { return JsonValue(static_cast<const rapidjson::Value*>(&content_->document)); }

bool JsonValue::is_null() const { return present() && as_value(value_).IsNull(); }
bool JsonValue::is_object() const { return present() && as_value(value_).IsObject(); }
bool JsonValue::is_array() const { return present() && as_value(value_).IsArray(); }
bool JsonValue::is_string() const { return present() && as_value(value_).IsString(); }

JsonValue JsonValue::get(std::string_view key) const {
  if (!is_object()) {
    return {};
  }
  const auto& object = as_value(value_);
  const auto it = object.FindMember(rapidjson::Value(rapidjson::StringRef(key.data(), key.size())));
  return it == object.MemberEnd() ? JsonValue() : JsonValue(&it->value);
}

std::size_t JsonValue::size() const {
  return is_array() ? as_value(value_).Size() : (is_object() ? as_value(value_).MemberCount() : 0);
}

JsonValue JsonValue::at(std::size_t index) const {
  if (index >= size()) {
    return {};
  }
  const auto i = static_cast<rapidjson::SizeType>(index);
  return is_array() ? JsonValue(&as_value(value_)[i]) : JsonValue(&(as_value(value_).MemberBegin() + i)->value);
}

std::string_view JsonValue::key_at(std::size_t index) const {
  if (!is_object() || index >= size()) {
    return {};
  }
  const auto& name = (as_value(value_).MemberBegin() + static_cast<rapidjson::SizeType>(index))->name;
  return {name.GetString(), name.GetStringLength()};
}

std::optional<std::string_view> JsonValue::string() const {
  if (!is_string()) {
    return std::nullopt;
  }
  return std::string_view(as_value(value_).GetString(), as_value(value_).GetStringLength());
}

std::optional<double> JsonValue::number() const {
  return present() && as_value(value_).IsNumber() ? std::optional(as_value(value_).GetDouble()) : std::nullopt;
}

std::optional<std::int64_t> JsonValue::integer() const {
  return present() && as_value(value_).IsInt64() ? std::optional<std::int64_t>(as_value(value_).GetInt64()) : std::nullopt;
}

std::optional<bool> JsonValue::boolean() const {
  return present() && as_value(value_).IsBool() ? std::optional(as_value(value_).GetBool()) : std::nullopt;
}

struct JsonWriter::Content {
  rapidjson::StringBuffer buffer;
  std::variant<rapidjson::Writer<rapidjson::StringBuffer>, rapidjson::PrettyWriter<rapidjson::StringBuffer>> writer;

  template <typename F>
  void write(F&& f) {
    std::visit(std::forward<F>(f), writer);
  }
};

JsonWriter::JsonWriter(Style style) : content_(std::make_unique<Content>()) {
  if (style == Style::pretty) {
    auto& pretty = content_->writer.emplace<1>(content_->buffer);
    pretty.SetIndent(' ', 1);
  } else {
    content_->writer.emplace<0>(content_->buffer);
  }
}

JsonWriter::~JsonWriter() = default;

JsonWriter& JsonWriter::begin_object() {
  content_->write([](auto& w) { w.StartObject(); });
  return *this;
}
JsonWriter& JsonWriter::end_object() {
  content_->write([](auto& w) { w.EndObject(); });
  return *this;
}
JsonWriter& JsonWriter::begin_array() {
  content_->write([](auto& w) { w.StartArray(); });
  return *this;
}
JsonWriter& JsonWriter::end_array() {
  content_->write([](auto& w) { w.EndArray(); });
  return *this;
}
JsonWriter& JsonWriter::key(std::string_view name) {
  content_->write([&](auto& w) { w.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); });
  return *this;
}
JsonWriter& JsonWriter::string(std::string_view value) {
  const char* data = value.empty() ? "" : value.data();
  content_->write([&](auto& w) { w.String(data, static_cast<rapidjson::SizeType>(value.size())); });
  return *this;
}
JsonWriter& JsonWriter::integer(std::int64_t value) {
  content_->write([&](auto& w) { w.Int64(value); });
  return *this;
}
JsonWriter& JsonWriter::number(double value) {
  if (!std::isfinite(value)) {
    return null();
  }
  content_->write([&](auto& w) { w.Double(value); });
  return *this;
}
JsonWriter& JsonWriter::boolean(bool value) {
  content_->write([&](auto& w) { w.Bool(value); });
  return *this;
}
JsonWriter& JsonWriter::null() {
  content_->write([](auto& w) { w.Null(); });
  return *this;
}

std::string_view JsonWriter::text() const { return {content_->buffer.GetString(), content_->buffer.GetSize()}; }

void JsonWriter::clear() {
  content_->buffer.Clear();
  content_->write([this](auto& w) { w.Reset(content_->buffer); });
}

}  // namespace actorgraph::base
