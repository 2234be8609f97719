// Title, date, address and more of a page from what it says about itself: JSON-LD, then OpenGraph, then other `meta`, then
// `<time>`, then its address. The heading and <title> are asked for a title, the attribute `lang` for a language, too.
//
//   FactCollector c;  c.meta("article:published_time", "2020-05-03T10:00Z");
//   c.finish().published → {"2020-05-03T10:00Z", "opengraph"}
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "extract/read/html_blocks.hpp"

namespace actorgraph::extract {

class FactCollector {
 public:
  // The content of a <script type="application/ld+json">.
  void json_ld(std::string_view text);
  // A `meta` by its name, property or itemprop (in lower case).
  void meta(std::string_view name, std::string_view content);
  // <time datetime="…">, or an itemprop="datePublished".
  void time(std::string_view value) { keep(Fact::published, Source::time, value); }
  void canonical(std::string_view url) { keep(Fact::url, Source::link, url); }
  void language(std::string_view language) { keep(Fact::language, Source::html, language); }
  // <title> and the first <h1>.
  void title(std::string_view text) { keep(Fact::title, Source::title, text); }
  void heading(std::string_view text) { keep(Fact::title, Source::heading, text); }

  // Where nothing else says it, the address tells date and site.
  [[nodiscard]] PageFacts finish();

 private:
  enum class Fact : std::uint8_t { title, url, language, published, author, site, count };
  // The smaller, the more it is to be trusted. The canonical link is made for nothing else than the address.
  enum class Source : std::uint8_t { link, json_ld, opengraph, meta, time, url, heading, title, html, none };

  struct Kept {
    Source from = Source::none;
    std::string value;
  };

  void article(base::JsonValue article);
  void keep(Fact fact, Source from, std::string_view value);
  Kept& kept(Fact fact) { return kept_.at(static_cast<std::size_t>(fact)); }
  [[nodiscard]] PageFact fact(Fact fact);

  std::array<Kept, static_cast<std::size_t>(Fact::count)> kept_;
};

// The day in the path of an address: "/2019/11/18/", "/2019/nov/18/", "-20191118"; "" where there is none.
std::string date_in_url(const std::string& url);

}  // namespace actorgraph::extract
