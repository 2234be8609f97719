// Text that every reader takes: one sanitiser for all writers, and the escapes of the formats.
//
//   sanitise("a\x01b\xFF") → "ab\uFFFD";   escape_xml("<a & b>") → "&lt;a &amp; b&gt;";   safe_id("7 up") → "n_7_up"
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace actorgraph::output {

// Well-formed UTF-8 without control characters but tab and line feed (a carriage return becomes one), and without U+FFFE and
// U+FFFF: one of them makes readers of XML give up the file.
std::string sanitise(std::string_view text);

// sanitise(), then the five characters that XML reserves.
std::string escape_xml(std::string_view text);

// An id that is an XML NMTOKEN and no keyword of DOT: [A-Za-z][A-Za-z0-9_.-]*. Ids of a Graph are so already and stay as they
// are.
std::string safe_id(std::string_view id);

// "a; b": lists in formats that have none.
std::string join(const std::vector<std::string>& parts);

}  // namespace actorgraph::output
