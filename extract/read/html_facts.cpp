#include "extract/read/html_facts.hpp"

#include <re2/re2.h>

#include <algorithm>
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

bool is_article(base::JsonValue object) {
  const std::string type =
      object.get("@type").is_array() ? name_of(object.get("@type")) : std::string(object.get("@type").string().value_or(""));
  return type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report" || type == "WebPage";
}

// The objects of a JSON-LD text that describe articles, the real ones before pages.
void collect(base::JsonValue value, int depth, std::vector<base::JsonValue>& out) {
  if (depth > kDeepestJsonLd) {
    return;
  }
  if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      collect(value.at(i), depth + 1, out);
    }
  } else if (value.is_object()) {
    if (is_article(value)) {
      const bool page = value.get("@type").string() == "WebPage";
      out.insert(page ? out.end() : out.begin(), value);
    }
    collect(value.get("@graph"), depth + 1, out);
    collect(value.get("mainEntity"), depth + 1, out);
  }
}

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

}  // namespace

void FactCollector::keep(Fact fact, int from, std::string_view value) {
  auto& slot = kept_.at(static_cast<std::size_t>(fact));
  std::string content = base::repair_utf8(trimmed(value));
  const bool usable = fact != Fact::published || parse_published(content).has_value();
  if (from < slot.from && !content.empty() && usable) {
    slot = {from, std::move(content)};
  }
}

void FactCollector::json_ld(std::string_view text) {
  const auto json = base::Json::parse(trimmed(text));
  if (!json) {
    return;
  }
  std::vector<base::JsonValue> articles;
  collect(json->root(), 0, articles);
  for (const auto article : articles) {
    keep(Fact::title, kFromLink, article.get("headline").string().value_or(""));
    keep(Fact::published, kFromJsonLd, article.get("datePublished").string().value_or(""));
    keep(Fact::published, kFromJsonLd, article.get("dateCreated").string().value_or(""));
    keep(Fact::author, kFromJsonLd, name_of(article.get("author")));
    keep(Fact::site, kFromJsonLd, name_of(article.get("publisher")));
  }
}

void FactCollector::meta(std::string_view name, std::string_view content) {
  constexpr std::array<std::pair<std::string_view, Fact>, 26> kNames = {{
      {"og:title", Fact::title},
      {"twitter:title", Fact::title},
      {"dc.title", Fact::title},
      {"headline", Fact::title},
      {"og:url", Fact::url},
      {"og:site_name", Fact::site},
      {"author", Fact::author},
      {"article:author_name", Fact::author},
      {"sailthru.author", Fact::author},
      {"article:published_time", Fact::published},
      {"article:published", Fact::published},
      {"og:published_time", Fact::published},
      {"datepublished", Fact::published},
      {"date", Fact::published},
      {"pubdate", Fact::published},
      {"publishdate", Fact::published},
      {"publish-date", Fact::published},
      {"publication_date", Fact::published},
      {"dc.date", Fact::published},
      {"dc.date.issued", Fact::published},
      {"dcterms.created", Fact::published},
      {"dcterms.date", Fact::published},
      {"sailthru.date", Fact::published},
      {"parsely-pub-date", Fact::published},
      {"article.published", Fact::published},
      {"cxenseparse:recs:publishtime", Fact::published},
  }};
  const auto it = std::find_if(kNames.begin(), kNames.end(), [&](const auto& entry) { return entry.first == name; });
  if (it != kNames.end()) {
    keep(it->second, it->second == Fact::url ? kFromLink : kFromMeta, content);
  }
}

void FactCollector::time(std::string_view value) { keep(Fact::published, kFromTime, value); }

PageFacts FactCollector::finish() const {
  PageFacts out;
  out.title = kept(Fact::title).value;
  out.url = kept(Fact::url).value;
  out.author = kept(Fact::author).value;
  out.site = kept(Fact::site).value;
  out.language = language_;
  const auto& published = kept(Fact::published);
  out.published = published.value;
  out.published_from = published.from == kFromJsonLd ? "json-ld"
                       : published.from == kFromMeta ? "meta"
                       : published.from == kFromTime ? "time"
                                                     : "";
  if (const auto day = date_in_url(out.url); published.from > kFromMeta && parse_published(day)) {
    out.published = day;
    out.published_from = "url";
  }
  return out;
}

}  // namespace actorgraph::extract
