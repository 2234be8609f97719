// Title, date, address and more of a page from what it says about itself: JSON-LD, then OpenGraph and other `meta`, then
// `<time>`, then the address.
//
//   FactCollector c;  c.meta("article:published_time", "2020-05-03T10:00Z");  c.finish().published → "2020-05-03T10:00Z"
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "extract/read/html_blocks.hpp"

namespace actorgraph::extract {

class FactCollector {
 public:
  // The content of a <script type="application/ld+json">.
  void json_ld(std::string_view text);
  // A `meta` by its name, property or itemprop (in lower case).
  void meta(std::string_view name, std::string_view content);
  // <time datetime="…">, or an itemprop="datePublished".
  void time(std::string_view value);
  void canonical(std::string_view url) { keep(Fact::url, kFromLink, url); }
  void language(std::string_view language) { language_ = language; }
  // <title> and the first <h1>.
  void title(std::string_view text) { keep(Fact::title, kFromTitle, text); }
  void heading(std::string_view text) { keep(Fact::title, kFromHeading, text); }

  [[nodiscard]] PageFacts finish() const;

 private:
  enum class Fact : std::uint8_t { title, url, published, author, site, count };
  // How far a source is to be trusted: the smaller, the more.
  static constexpr int kFromJsonLd = 0;
  static constexpr int kFromMeta = 1;
  static constexpr int kFromLink = 2;
  static constexpr int kFromHeading = 3;
  static constexpr int kFromTime = 4;
  static constexpr int kFromTitle = 5;
  static constexpr int kFromNothing = 9;

  struct Kept {
    int from = kFromNothing;
    std::string value;
  };

  void keep(Fact fact, int from, std::string_view value);
  [[nodiscard]] const Kept& kept(Fact fact) const { return kept_.at(static_cast<std::size_t>(fact)); }

  std::array<Kept, static_cast<std::size_t>(Fact::count)> kept_;
  std::string language_;
};

}  // namespace actorgraph::extract
