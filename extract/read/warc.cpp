#include "extract/read/warc.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <utility>

#include "base/failure.hpp"
#include "base/utf8.hpp"
#include "extract/read/html_blocks.hpp"
#include "extract/read/unpack.hpp"

namespace actorgraph::extract {
namespace {

using Headers = std::map<std::string, std::string>;  // names in lower case

constexpr std::size_t kMostHeaders = 200;

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

void add_header(Headers& headers, std::string_view line) {
  const auto colon = line.find(':');
  if (colon != std::string_view::npos && headers.size() < kMostHeaders) {
    headers[lower(trimmed(line.substr(0, colon)))] = std::string(trimmed(line.substr(colon + 1)));
  }
}

std::string get(const Headers& headers, const std::string& name) {
  const auto it = headers.find(name);
  return it == headers.end() ? "" : it->second;
}

std::optional<std::size_t> number(std::string_view text, int base = 10) {
  std::size_t value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  return code == std::errc() && end != text.data() ? std::optional(value) : std::nullopt;
}

// Cuts the status line and the headers off an answer.
std::pair<std::string, Headers> split_answer(std::string_view& answer) {
  std::string status;
  Headers headers;
  while (!answer.empty()) {
    const auto newline = answer.find('\n');
    const auto line = trimmed(answer.substr(0, newline));
    answer.remove_prefix(newline == std::string_view::npos ? answer.size() : newline + 1);
    if (line.empty()) {
      break;
    }
    status.empty() ? void(status = line) : add_header(headers, line);
  }
  return {std::move(status), std::move(headers)};
}

std::string without_chunks(std::string_view body) {
  std::string out;
  while (true) {
    const auto newline = body.find('\n');
    const auto size = newline == std::string_view::npos ? std::nullopt : number(trimmed(body.substr(0, newline)), 16);
    if (!size || *size == 0) {
      return out;
    }
    body.remove_prefix(newline + 1);
    out.append(body.substr(0, *size));
    body.remove_prefix(std::min(body.size(), *size));
    body.remove_prefix(std::min(body.size(), body.starts_with("\r\n") ? std::size_t{2}
                                             : body.starts_with('\n') ? std::size_t{1}
                                                                      : std::size_t{0}));
  }
}

std::string unpacked(std::string body) {
  Unpacker files(std::make_unique<StringSource>(std::move(body)), "a page");
  auto source = files.next();
  return source ? LineReader(std::move(source), kLongestPage + 1).rest() : "";
}

// The page that an answer holds; nullopt where it holds none.
std::optional<std::string> page_of(std::string_view answer) {
  const auto [status, headers] = split_answer(answer);
  if (!status.starts_with("HTTP/") || status.find(" 200") == std::string::npos ||
      lower(get(headers, "content-type")).find("html") == std::string::npos) {
    return std::nullopt;
  }
  std::string body = lower(get(headers, "transfer-encoding")) == "chunked" ? without_chunks(answer) : std::string(answer);
  if (body.empty() && !answer.empty()) {
    body = answer;  // it says chunked, and the archive has put it together
  }
  return lower(get(headers, "content-encoding")).empty() ? body : unpacked(std::move(body));
}

std::string bare_id(std::string id) {
  for (const std::string_view part : {"<", "urn:", "uuid:"}) {
    if (id.starts_with(part)) {
      id.erase(0, part.size());
    }
  }
  if (id.ends_with('>')) {
    id.pop_back();
  }
  return id;
}

}  // namespace

std::optional<base::Result<WarcPage>> WarcReader::next() {
  std::string line;
  std::string block;
  while (lines_.next(line)) {
    // Behind a damaged record, too, the next one begins where its version stands.
    if (!line.starts_with("WARC/")) {
      continue;
    }
    ++records_;
    Headers headers;
    while (lines_.next(line) && !trimmed(line).empty()) {
      add_header(headers, line);
    }
    const auto length = number(get(headers, "content-length"));
    const auto wrong = [&](const std::string& message) {
      return base::Error{"", 0, "record " + std::to_string(records_) + ": " + message};
    };
    if (!length) {
      return wrong("expected a Content-Length");
    }
    const bool whole = lines_.read(block, *length);
    if (get(headers, "warc-type") != "response") {
      ++passed_over_;
      continue;
    }
    if (!whole && !lines_.too_long()) {
      return wrong("the archive ends inside it");
    }
    try {
      auto html = page_of(block);
      if (html && !whole) {
        return wrong("expected a page of at most 8 MiB");
      }
      if (html) {
        return WarcPage{base::repair_utf8(bare_id(get(headers, "warc-record-id"))),
                        base::repair_utf8(get(headers, "warc-target-uri")), std::move(*html)};
      }
    } catch (const base::Failure& failure) {
      return wrong(failure.what());
    }
    ++passed_over_;
  }
  return std::nullopt;
}

}  // namespace actorgraph::extract
