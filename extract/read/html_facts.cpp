#include "extract/read/html_facts.hpp"

#include <re2/re2.h>

#include <unordered_map>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/utf8.hpp"
#include "extract/read/published.hpp"

namespace actorgraph::extract {
namespace {

constexpr int kDeepestJsonLd = 6;

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  const auto end = text.find_last_not_of(" \t\r\n");
  return begin == std::string_view::npos ? "" : std::string(text.substr(begin, end - begin + 1));
}

// "name" of an object, the first of a list, or the string itself.
std::string name_of(base::JsonValue value) {
  if (value.is_array()) {
    value = value.at(0);
  }
  if (value.is_object()) {
    value = value.get("name");
  }
  return std::string(value.string().value_or(""));
}

// The names of a list, of an object or the string itself: "A. Writer, B. Reporter".
std::string names_of(base::JsonValue value) {
  if (!value.is_array()) {
    return name_of(value);
  }
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const std::string name = name_of(value.at(i));
    out += (out.empty() || name.empty() ? "" : ", ") + name;
  }
  return out;
}

enum class Kind : std::uint8_t { article, page, other };

Kind kind_of(base::JsonValue object) {
  const std::string type = name_of(object.get("@type"));
  return type.ends_with("Article") || type.ends_with("BlogPosting") || type.ends_with("Review") || type == "Report"
             ? Kind::article
         : type.ends_with("WebPage") ? Kind::page
                                     : Kind::other;
}

// The objects of a kind in a JSON-LD text, in its order.
void collect(base::JsonValue value, Kind kind, int depth, std::vector<base::JsonValue>& out) {
  if (depth > kDeepestJsonLd) {
    return;
  }
  if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      collect(value.at(i), kind, depth + 1, out);
    }
  } else if (value.is_object()) {
    if (kind_of(value) == kind) {
      out.push_back(value);
    }
    collect(value.get("@graph"), kind, depth + 1, out);
    collect(value.get("mainEntity"), kind, depth + 1, out);
  }
}

// "By A. Writer" → "A. Writer"; "" for the address of a page about somebody.
std::string author_name(std::string_view written) {
  static const RE2 kBy(R"((?i)^by[:\s]+)");
  std::string name(written);
  RE2::Replace(&name, kBy, "");
  return name.find("://") == std::string::npos ? name : "";
}

// "https://www.example.org/a" → "example.org".
std::string host_of(const std::string& url) {
  static const RE2 kHost(R"(^https?://(?:www\.)?([^/:?#]+))");
  std::string host;
  RE2::PartialMatch(url, kHost, &host);
  return host;
}

// "en_US" → "en-us".
std::string language_code(std::string_view written) {
  std::string out;
  for (const char c : written) {
    out.push_back(c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return out;
}

}  // namespace

// "/2019/11/18/", "/2019/nov/18/", "-20191118".
std::string date_in_url(const std::string& url) {
  static const RE2 kPath(R"(/((?:19|20)\d\d)[/-]([01]?\d|[a-z]{3})[/-]([0-3]?\d)(?:[/-]|$))");
  static const RE2 kDigits(R"([/_-]((?:19|20)\d\d)([01]\d)([0-3]\d)(?:\D|$))");
  std::string year;
  std::string month;
  std::string day;
  if (!RE2::PartialMatch(url, kPath, &year, &month, &day) && !RE2::PartialMatch(url, kDigits, &year, &month, &day)) {
    return "";
  }
  return year + (month.size() == 3 ? " " : "-") + month + (month.size() == 3 ? " " : "-") + day;
}

void FactCollector::keep(Fact fact, Source from, std::string_view value) {
  auto& slot = kept(fact);
  if (from >= slot.from) {
    return;
  }
  std::string content = base::repair_utf8(trimmed(value));
  content = fact == Fact::author ? author_name(content) : fact == Fact::language ? language_code(content) : content;
  if (!content.empty() && (fact != Fact::published || parse_published(content))) {
    slot = {from, std::move(content)};
  }
}

void FactCollector::article(base::JsonValue article) {
  const auto text = [&](std::string_view name) { return article.get(name).string().value_or(""); };
  keep(Fact::title, Source::json_ld, text("headline"));
  keep(Fact::url, Source::json_ld, text("url"));
  keep(Fact::language, Source::json_ld, text("inLanguage"));
  keep(Fact::published, Source::json_ld, text("datePublished"));
  keep(Fact::published, Source::json_ld, text("dateCreated"));
  keep(Fact::author, Source::json_ld, names_of(article.get("author")));
  keep(Fact::site, Source::json_ld, name_of(article.get("publisher")));
}

void FactCollector::json_ld(std::string_view text) {
  const auto json = base::Json::parse(trimmed(text));
  if (!json) {
    return;
  }
  for (const Kind kind : {Kind::article, Kind::page}) {
    std::vector<base::JsonValue> objects;
    collect(json->root(), kind, 0, objects);
    for (const auto object : objects) {
      article(object);
    }
  }
}

void FactCollector::meta(std::string_view name, std::string_view content) {
  static const std::unordered_map<std::string_view, Fact> kNames = {
      {"og:title", Fact::title},
      {"twitter:title", Fact::title},
      {"dc.title", Fact::title},
      {"headline", Fact::title},
      {"og:url", Fact::url},
      {"twitter:url", Fact::url},
      {"og:locale", Fact::language},
      {"dc.language", Fact::language},
      {"inlanguage", Fact::language},
      {"og:site_name", Fact::site},
      {"application-name", Fact::site},
      {"dc.publisher", Fact::site},
      {"article:author", Fact::author},
      {"article:author_name", Fact::author},
      {"author", Fact::author},
      {"byl", Fact::author},
      {"dc.creator", Fact::author},
      {"parsely-author", Fact::author},
      {"sailthru.author", Fact::author},
      {"article:published_time", Fact::published},
      {"article:published", Fact::published},
      {"og:published_time", Fact::published},
      {"og:article:published_time", Fact::published},
      {"og:pubdate", Fact::published},
      {"og:datepublished", Fact::published},
      {"datepublished", Fact::published},
      {"date_published", Fact::published},
      {"date", Fact::published},
      {"pubdate", Fact::published},
      {"pub_date", Fact::published},
      {"publishdate", Fact::published},
      {"publish-date", Fact::published},
      {"publish_date", Fact::published},
      {"published", Fact::published},
      {"published_at", Fact::published},
      {"publication_date", Fact::published},
      {"publication-date", Fact::published},
      {"originalpublicationdate", Fact::published},
      {"citation_publication_date", Fact::published},
      {"dc.date", Fact::published},
      {"dc.date.created", Fact::published},
      {"dc.date.issued", Fact::published},
      {"dcterms.created", Fact::published},
      {"dcterms.date", Fact::published},
      {"dcterms.issued", Fact::published},
      {"sailthru.date", Fact::published},
      {"parsely-pub-date", Fact::published},
      {"article.published", Fact::published},
      {"cxenseparse:recs:publishtime", Fact::published},
  };
  if (const auto it = kNames.find(name); it != kNames.end()) {
    keep(it->second, name.starts_with("og:") || name.starts_with("article:") ? Source::opengraph : Source::meta, content);
  }
}

PageFact FactCollector::fact(Fact fact) {
  constexpr std::array<const char*, 10> kSources = {"link", "json-ld", "opengraph", "meta", "time",
                                                    "url",  "heading", "title",     "html", ""};
  auto& slot = kept(fact);
  return {slot.value, kSources.at(static_cast<std::size_t>(slot.from))};
}

PageFacts FactCollector::finish() {
  const std::string url = kept(Fact::url).value;
  keep(Fact::published, Source::url, date_in_url(url));
  keep(Fact::site, Source::url, host_of(url));
  return {fact(Fact::title), fact(Fact::url), fact(Fact::language), fact(Fact::published), fact(Fact::author), fact(Fact::site)};
}

}  // namespace actorgraph::extract
