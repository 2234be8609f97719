#include "extract/read/html_article.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <tuple>
#include <vector>

#include "extract/read/debris.hpp"
#include "extract/read/html_date.hpp"
#include "extract/read/language.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::size_t kSentence = 40;   // bytes: shorter blocks are no evidence of an article
constexpr double kLinkedShare = 0.5;    // a block that is mostly links is none of the article's
constexpr double kDroppedShare = 0.55;  // a box with more of the page's prose than this is the article, whatever it is called
constexpr double kPenalty = 12.0;       // of a block that is no prose, in bytes of prose

// Boxes that are something else than the article, by the words of their class, id and role.
const RE2& other_words() {
  static const RE2 kWords(
      R"((?:^|[\s_-])(?:comments?(?:list|s?[_-]?(?:area|section|wrap|container|form|thread))?|disqus|respond|livefyre|viafoura|coral|)"
      R"(shar(?:e|ing)(?:bar|tools|buttons?|links?)?|social(?:bar|links|media|share)?|addthis|addtoany|follow(?:us)?|)"
      R"(relateds?(?:posts?|links?|stories|articles?|content)?|recirc(?:ulation)?|recommend(?:ed|ations?)?|outbrain|taboola|zergnet|trending|popular|mostread|)"
      R"(promo\w*|newsletters?|subscri(?:be|ption)|signup|sign-up|paywall|sidebar|side-bar|rail|aside|footer|foot|masthead|nav(?:bar|igation)?|menu|)"
      R"(breadcrumbs?|cookies?|consent|gdpr|popup|modal|overlay|lightbox|adverts?|advertisements?|ads?|adslot|sponsor(?:ed)?|banner|)"
      R"(byline|author(?:box|bio|info|card)?|bio|about-author|timestamp|dateline|pubdate|tags|taglist|tag-(?:list|links|cloud)|topics|keywords|categories|)"
      R"(captions?|figcaption|credits?|gallery|slideshow|carousel|toolbar|tools|widgets?|pagination|pager|print|skip|)"
      R"(sr-only|screen-reader(?:-text)?|visually-hidden|visuallyhidden|hidden|hide|noprint|dropdown|tooltip|login|register|search|survey|poll|donate|donation|)"
      R"(copyright|disclaimer|correction|read-?more|readnext|read-next|see-?also|more-(?:on|from|stories|news)|next-(?:post|article)|prev(?:ious)?-(?:post|article)|post-?nav|navigation|complementary|contentinfo)(?:$|[\s_-]))");
  return kWords;
}

const RE2& article_words() {
  static const RE2 kWords(
      R"((?:article|story|entry|post|content|main)[_-]*(?:body|text|content|copy|inner|main|page)|articlebody|storybody|entry-content|post-content|richtext|rich-text|body-copy|bodycopy)");
  return kWords;
}

bool other_tag(const std::string& tag) {
  constexpr std::array<std::string_view, 7> kTags = {"aside", "dialog", "figcaption", "figure", "footer", "form", "nav"};
  return std::binary_search(kTags.begin(), kTags.end(), tag);
}

bool heading_tag(const std::string& tag) { return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6'; }

bool ends_sentence(std::string_view text) {
  constexpr std::string_view kEnds = ".!?:;\"')]";
  return kEnds.find(text.back()) != std::string_view::npos || text.ends_with("”") || text.ends_with("’") || text.ends_with("…");
}

double linked_share(const PageBlock& block) { return static_cast<double>(block.linked) / static_cast<double>(block.text.size()); }

// An item of a list that begins with a link is a teaser.
bool is_prose(const Page& page, const PageBlock& block) {
  const double most = page.boxes[block.box].tag == "li" ? kLinkedShare / 2 : kLinkedShare;
  return block.text.size() >= kSentence && linked_share(block) < most &&
         (ends_sentence(block.text) || block.text.size() >= 4 * kSentence);
}

bool says_body(const PageBox& box) { return box.words.find("articlebody") != std::string::npos; }

// How much more a box is to be believed for what it calls itself.
double trust(const PageBox& box) {
  return says_body(box) ? 2.0 : box.tag == "article" || RE2::PartialMatch(box.words, article_words()) ? 1.1 : 1.0;
}

// What a block adds to the case that its box holds the article.
double weight(const Page& page, const PageBlock& block) {
  if (is_prose(page, block)) {
    return static_cast<double>(block.text.size());
  }
  return -kPenalty -
         (linked_share(block) >= kLinkedShare ? 0.5 * static_cast<double>(std::min<std::size_t>(block.text.size(), 100)) : 0.0);
}

class ArticleFinder {
 public:
  explicit ArticleFinder(const Page& page) : page_(page), other_(page.boxes.size(), false) {}

  std::vector<const PageBlock*> paragraphs() {
    mark_others();
    const std::size_t body = best_box();
    std::vector<const PageBlock*> kept;
    bool in_list = false;
    bool ended = false;
    for (const auto& block : page_.blocks) {
      const bool inside = block.box >= body && block.box < page_.boxes[body].end;
      if (inside && !other_[block.box] && !ended && keeps(block, !kept.empty(), in_list, ended)) {
        kept.push_back(&block);
      }
    }
    return kept;
  }

 private:
  // Prose below each box.
  std::vector<double> prose_below() const {
    std::vector<double> out(page_.boxes.size(), 0.0);
    for (const auto& block : page_.blocks) {
      out[block.box] += is_prose(page_, block) ? static_cast<double>(block.text.size()) : 0.0;
    }
    for (std::size_t i = page_.boxes.size(); i-- > 1;) {
      out[page_.boxes[i].parent] += out[i];
    }
    return out;
  }

  void mark_others() {
    const auto prose = prose_below();
    for (std::size_t i = 1; i < page_.boxes.size(); ++i) {
      const auto& box = page_.boxes[i];
      const bool named = box.hidden || other_tag(box.tag) ||
                         (box.tag != "body" && box.words.size() > 2 && RE2::PartialMatch(box.words, other_words()));
      const bool whole = prose[i] > kDroppedShare * prose[0] && box.tag != "nav" && box.tag != "footer";
      other_[i] = other_[box.parent] || (named && !whole && !says_body(box));
    }
  }

  // The box with the most prose and the least else, of equals the innermost.
  std::size_t best_box() const {
    std::vector<double> score(page_.boxes.size(), 0.0);
    for (const auto& block : page_.blocks) {
      score[block.box] += other_[block.box] ? 0.0 : weight(page_, block);
    }
    for (std::size_t i = page_.boxes.size(); i-- > 1;) {
      score[page_.boxes[i].parent] += score[i];
    }
    std::size_t best = 0;
    double most = -1e300;
    for (std::size_t i = 0; i < page_.boxes.size(); ++i) {
      const double value = score[i] > 0 ? score[i] * trust(page_.boxes[i]) : score[i];
      if (!other_[i] && value >= most) {
        best = i;
        most = value;
      }
    }
    return best;
  }

  // A picture's caption that is no sentence, by the credit at its end.
  static bool captioned(const PageBlock& block) {
    const auto text = debris().without_credit(block.text);
    return text.size() < block.text.size() && !ends_sentence(text);
  }

  bool keeps(const PageBlock& block, bool begun, bool& in_list, bool& ended) const {
    const std::string& tag = page_.boxes[block.box].tag;
    if (tag == "h1" || block.text == page_.facts.title.value || linked_share(block) >= (tag == "li" ? kLinkedShare / 2 : 0.8) ||
        captioned(block)) {
      return false;
    }
    const auto action = debris().judge(block.text);
    if (action != Debris::Action::keep) {
      ended = action == Debris::Action::rest && begun;
      in_list = in_list || (action == Debris::Action::list && begun);
      return false;
    }
    in_list = in_list && !is_prose(page_, block);
    if (in_list) {
      return false;
    }
    return is_prose(page_, block) || heading_tag(tag) || tag == "p" || tag == "li" || tag == "blockquote" || tag == "td" ||
           tag == "dd" || block.text.size() >= kSentence;
  }

  const Page& page_;
  std::vector<bool> other_;  // boxes that are none of the article's
};

// What the page says about its article, and where.
void set_facts(graph::Article& article, const PageFacts& facts, const PageFact& published) {
  const std::tuple<const char*, std::string*, const PageFact*> members[] = {
      {"title", &article.title, &facts.title},       {"url", &article.url, &facts.url},
      {"author", &article.author, &facts.author},    {"site", &article.site, &facts.site},
      {"published", &article.published, &published}, {"language", &article.language, &facts.language}};
  for (const auto& [name, member, fact] : members) {
    if (!fact->value.empty()) {
      *member = fact->value;
      article.sources[name] = fact->from;
    }
  }
}

}  // namespace

bool looks_like_html(std::string_view first) {
  static const RE2 kPage(
      R"((?is)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|p|article|section|title|meta|table|h1)\b)");
  return RE2::PartialMatch(re2::StringPiece(first.data(), std::min<std::size_t>(first.size(), 4096)), kPage);
}

std::vector<const PageBlock*> article_blocks(const Page& page) { return ArticleFinder(page).paragraphs(); }

std::optional<graph::Article> read_html(std::string_view html) {
  auto page = parse_page(html);
  if (!page) {
    return std::nullopt;
  }
  graph::Article out;
  const auto blocks = article_blocks(*page);
  for (const auto* block : blocks) {
    out.text += (out.text.empty() ? "" : "\n\n") + block->text;
  }
  if (out.text.empty()) {
    return std::nullopt;
  }
  if (auto& language = page->facts.language; language.value.empty()) {
    language = {guess_language(out.text), "text"};
  }
  set_facts(out, page->facts, published_day(*page, blocks, out.text));
  return out;
}

}  // namespace actorgraph::extract
