#include "export/text.hpp"

#include <algorithm>
#include <iterator>

#include "base/utf8.hpp"

namespace actorgraph::output {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_id_character(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-'; }

// C0 and C1 controls, DEL, and the two non-characters of the basic plane.
bool forbidden(char32_t c) {
  return (c < 0x20 && c != U'\t' && c != U'\n') || (c >= 0x7F && c <= 0x9F) || c == 0xFFFE || c == 0xFFFF;
}

}  // namespace

std::string sanitise(std::string_view text) {
  const std::string valid = base::is_utf8(text) ? std::string(text) : base::repair_utf8(text);
  std::string out;
  out.reserve(valid.size());
  for (std::size_t at = 0; at < valid.size();) {
    const std::size_t begin = at;
    const char32_t c = base::next_code_point(valid, at);
    if (c == U'\r') {
      out += at < valid.size() && valid[at] == '\n' ? "" : "\n";
    } else if (!forbidden(c)) {
      out.append(valid, begin, at - begin);
    }
  }
  return out;
}

std::string escape_xml(std::string_view text) {
  std::string out;
  for (const char c : sanitise(text)) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&apos;";
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

std::string safe_id(std::string_view id) {
  const bool prefixed = id.find('_') != std::string_view::npos;
  if (!id.empty() && is_letter(id.front()) && prefixed && std::all_of(id.begin(), id.end(), is_id_character)) {
    return std::string(id);
  }
  std::string out = "n_";
  std::transform(id.begin(), id.end(), std::back_inserter(out), [](char c) { return is_id_character(c) ? c : '_'; });
  return out;
}

std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) {
    out += (out.empty() ? "" : "; ") + part;
  }
  return out;
}

}  // namespace actorgraph::output
