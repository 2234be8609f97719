#include "extract/read/html_blocks.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/failure.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "extract/read/charset.hpp"
#include "extract/read/html_facts.hpp"

namespace actorgraph::extract {
namespace {

// XML_PARSE_HUGE: without it libxml2 drops content below depth 256 and says nothing.
constexpr int kParseOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | XML_PARSE_HUGE;

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& list, std::string_view name) {
  return std::binary_search(list.begin(), list.end(), name);
}

constexpr std::array<std::string_view, 34> kInline = {
    "a",    "abbr",   "acronym", "b",   "bdi", "bdo",   "big",  "cite", "code", "data", "del",  "dfn",
    "em",   "font",   "i",       "ins", "kbd", "label", "mark", "nobr", "q",    "s",    "samp", "small",
    "span", "strike", "strong",  "sub", "sup", "time",  "tt",   "u",    "var",  "wbr"};
// Elements whose content is no text of the page.
constexpr std::array<std::string_view, 19> kSkipped = {"audio",    "button",   "canvas",   "embed",   "iframe", "input",  "map",
                                                       "noscript", "object",   "option",   "picture", "script", "select", "style",
                                                       "svg",      "template", "textarea", "title",   "video"};

std::string_view view(const xmlChar* text) { return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text); }

// The parser keeps an attribute's value in one node, its entities resolved.
std::string_view value_of(const xmlAttr* attribute) {
  return attribute->children == nullptr ? std::string_view() : view(attribute->children->content);
}

// The parser has put names into lower case.
std::string_view attribute(const xmlNode* node, std::string_view name) {
  for (const auto* at = node->properties; at != nullptr; at = at->next) {
    if (view(at->name) == name) {
      return value_of(at);
    }
  }
  return {};
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower(c); });
  return out;
}

// All text below a node, as it stands.
std::string content_of(const xmlNode* node) {
  xmlChar* content = xmlNodeGetContent(node);
  std::string out(view(content));
  xmlFree(content);
  return out;
}

bool hides(std::string_view css) {
  std::string style = lower(css);
  style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

// A box by what its element says of itself.
PageBox box_of(const xmlNode* node, std::string_view tag, std::size_t parent) {
  constexpr std::array<std::string_view, 4> kNaming = {"class", "id", "itemprop", "role"};
  PageBox out{parent, 0, std::string(tag), "", false};
  for (const auto* at = node->properties; at != nullptr; at = at->next) {
    const auto name = view(at->name);
    if (one_of(kNaming, name)) {
      out.words += (out.words.empty() ? "" : " ") + lower(value_of(at));
    } else if (name == "hidden" || (name == "aria-hidden" && value_of(at) == "true") ||
               (name == "style" && hides(value_of(at)))) {
      out.hidden = true;
    }
  }
  return out;
}

// The length of the white space at a byte: 0 for none, 2 for one that does not break.
std::size_t white_at(std::string_view text, std::size_t i) {
  switch (text[i]) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
      return 1;
    case '\xC2':
      return i + 1 < text.size() && text[i + 1] == '\xA0' ? 2 : 0;
    default:
      return 0;
  }
}

// Walks the tree without recursion, however deep it is, and fills a Page.
class Builder {
 public:
  Page build(const xmlDoc* document) {
    page_.boxes.push_back({0, 0, "html", "", false});
    const xmlNode* const root = xmlDocGetRootElement(document);
    for (const xmlNode* node = root; node != nullptr;) {
      if (enter(node) && node->children != nullptr) {
        node = node->children;
        continue;
      }
      while (node != nullptr) {
        leave(node);
        if (node == root) {
          node = nullptr;
        } else if (node->next != nullptr) {
          node = node->next;
          break;
        } else {
          node = node->parent;
        }
      }
    }
    flush();
    page_.boxes.front().end = page_.boxes.size();
    page_.facts = facts_.finish();
    return std::move(page_);
  }

 private:
  // False where the children are not to be visited.
  bool enter(const xmlNode* node) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      append(view(node->content));
      return false;
    }
    if (node->type != XML_ELEMENT_NODE) {
      return false;
    }
    const auto name = view(node->name);
    collect_facts(node, name);
    if (one_of(kSkipped, name) || name == "head") {
      return name == "head";
    }
    links_ += name == "a" ? 1 : 0;
    if (name == "br") {
      line_break();
    } else if (!one_of(kInline, name)) {
      flush();
      auto box = box_of(node, name, box_);
      box.hidden = box.hidden || page_.boxes[box_].hidden;
      page_.boxes.push_back(std::move(box));
      box_ = page_.boxes.size() - 1;
    }
    return true;
  }

  void leave(const xmlNode* node) {
    if (node->type != XML_ELEMENT_NODE) {
      return;
    }
    const auto name = view(node->name);
    if (one_of(kSkipped, name) || name == "head" || name == "br") {
      return;
    }
    links_ -= name == "a" ? 1 : 0;
    if (!one_of(kInline, name)) {
      flush();
      page_.boxes[box_].end = page_.boxes.size();
      box_ = page_.boxes[box_].parent;
    }
  }

  void collect_facts(const xmlNode* node, std::string_view name) {
    if (name == "meta") {
      for (const char* kind : {"property", "name", "itemprop"}) {
        facts_.meta(lower(attribute(node, kind)), attribute(node, "content"));
      }
    } else if (name == "script" && lower(attribute(node, "type")) == "application/ld+json") {
      facts_.json_ld(content_of(node));
    } else if (name == "link" && lower(attribute(node, "rel")) == "canonical") {
      facts_.canonical(attribute(node, "href"));
    } else if (name == "time" || lower(attribute(node, "itemprop")) == "datepublished") {
      facts_.time(attribute(node, "datetime"));
      facts_.time(attribute(node, "content"));
    } else if (name == "title") {
      facts_.title(content_of(node));
    } else if (name == "h1") {
      facts_.heading(content_of(node));
    } else if (name == "html") {
      facts_.language(lower(attribute(node, "lang")));
    }
  }

  // Word by word, white space folded.
  void append(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
      if (const auto white = white_at(text, i)) {
        space_ = true;
        i += white;
        continue;
      }
      const auto begin = i;
      while (i < text.size() && white_at(text, i) == 0) {
        ++i;
      }
      const auto size = block_.text.size();
      if (space_ && size > 0) {
        block_.text.push_back(' ');
      }
      block_.text.append(text, begin, i - begin);
      block_.linked += links_ > 0 ? block_.text.size() - size : 0;
      space_ = false;
      breaks_ = 0;
    }
  }

  // Two in a row end a paragraph; one is a space.
  void line_break() {
    space_ = true;
    if (++breaks_ >= 2) {
      flush();
    }
  }

  void flush() {
    space_ = false;
    breaks_ = 0;
    if (!block_.text.empty()) {
      // Where the page's bytes are not of the character set that it names, libxml2 lets some of them through.
      if (!base::is_utf8(block_.text)) {
        block_.text = base::repair_utf8(block_.text);
        block_.linked = std::min(block_.linked, block_.text.size());
      }
      block_.box = box_;
      page_.blocks.push_back(std::exchange(block_, {}));
    }
  }

  Page page_;
  FactCollector facts_;
  PageBlock block_;
  std::size_t box_ = 0;
  int links_ = 0;
  int breaks_ = 0;
  bool space_ = false;
};

void say_nothing(void* /*context*/, const char* /*format*/, ...) {}

// The parser looks through its stack for every end tag, and through a tag's attributes for each of them: what is nested or
// attributed beyond reason would take hours.
constexpr int kDeepest = 1000;
constexpr std::size_t kMostElements = std::size_t{1} << 20U;
constexpr std::size_t kMostAttributes = 1000;

struct Limits {
  std::size_t elements = 0;
  const char* exceeded = nullptr;
};

void start_element(void* context, const xmlChar* name, const xmlChar** attributes) {
  auto* parser = static_cast<htmlParserCtxtPtr>(context);
  auto& limits = *static_cast<Limits*>(parser->_private);
  if (parser->nameNr > kDeepest) {
    limits.exceeded = "expected tags nested at most 1000 deep";
  } else if (++limits.elements > kMostElements) {
    limits.exceeded = "expected a page of at most a million tags";
  }
  if (limits.exceeded != nullptr) {
    xmlStopParser(parser);
  } else {
    xmlSAX2StartElement(context, name, attributes);
  }
}

// Words of a tag, outside quoted values, from its '<'; moves `at` to its end.
std::size_t tag_words(std::string_view html, std::size_t& at) {
  std::size_t words = 0;
  char last = ' ';  // that is not white
  for (bool space = false; at < html.size() && html[at] != '>'; ++at) {
    const char c = html[at];
    if ((c == '"' || c == '\'') && last == '=') {
      at = std::min(html.find(c, at + 1), html.size() - 1);
    }
    const bool white = white_at(html, at) > 0 || c == '/';
    words += space && !white ? 1 : 0;
    space = white;
    last = white ? last : c;
  }
  return words;
}

bool begins_code(std::string_view tag) {
  const auto is = [&](std::string_view name) { return base::same_but_for_case(tag.substr(1, name.size()), name); };
  return is("script") || is("style");
}

bool attributes_beyond_reason(std::string_view html) {
  // A short page cannot hold enough of them to matter.
  constexpr std::size_t kShort = std::size_t{1} << 16U;
  if (html.size() < kShort) {
    return false;
  }
  for (auto at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    const auto tag = html.substr(at, sizeof("<script"));
    const char first = tag.size() > 1 ? lower(tag[1]) : ' ';
    if (first < 'a' || first > 'z') {
      ++at;
      continue;
    }
    if (tag_words(html, at) > kMostAttributes) {
      return true;
    }
    if (begins_code(tag)) {
      at = html.find("</", at);  // nothing else ends a script
    }
  }
  return false;
}

using Document = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;

Document parse_html(std::string_view html, const std::string& charset) {
  if (html.size() > kLongestPage) {
    throw base::Failure("expected a page of at most 8 MiB");
  }
  if (attributes_beyond_reason(html)) {
    throw base::Failure("expected tags of at most 1000 attributes");
  }
  // The handler is the thread's own; the parser's options do not reach the errors of converters.
  xmlSetGenericErrorFunc(nullptr, say_nothing);
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(htmlNewParserCtxt(), &htmlFreeParserCtxt);
  Limits limits;
  parser->_private = &limits;
  parser->sax->startElement = start_element;
  Document out(htmlCtxtReadMemory(parser.get(), html.data(), static_cast<int>(html.size()), nullptr,
                                  charset.empty() ? nullptr : charset.c_str(), kParseOptions),
               &xmlFreeDoc);
  if (limits.exceeded != nullptr) {
    throw base::Failure(limits.exceeded);
  }
  return out;
}

bool names_charset(std::string_view html) {
  const std::string head = lower(html.substr(0, 4096));
  return head.find("charset") != std::string::npos;
}

}  // namespace

std::optional<Page> parse_page(std::string_view html) {
  std::string charset = base::is_utf8(html) ? "UTF-8" : names_charset(html) ? "" : guess_charset(html);
  if (charset.empty() && !names_charset(html)) {
    charset = "windows-1252";
  }
  const auto document = parse_html(html, charset);
  if (!document || xmlDocGetRootElement(document.get()) == nullptr) {
    return std::nullopt;
  }
  return Builder().build(document.get());
}

}  // namespace actorgraph::extract
