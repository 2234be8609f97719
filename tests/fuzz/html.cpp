// Articles from arbitrary pages: whatever the markup, the boxes nest and the text is UTF-8.
#include <string_view>

#include "extract/read/html_article.hpp"
#include "read_articles.hpp"

using namespace actorgraph;

namespace {

void check_page(const extract::Page& page) {
  for (std::size_t i = 0; i < page.boxes.size(); ++i) {
    const auto& box = page.boxes[i];
    const auto& parent = page.boxes[box.parent];
    fuzz::require((i == 0 || box.parent < i) && box.end > i && box.end <= parent.end);
  }
  for (const auto& block : page.blocks) {
    fuzz::require(block.box < page.boxes.size() && block.linked <= block.text.size());
    fuzz::require(!block.text.empty() && base::is_utf8(block.text));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view html(reinterpret_cast<const char*>(data), size);
  if (const auto page = extract::parse_page(html)) {
    check_page(*page);
  }
  if (const auto article = extract::read_html(html)) {
    fuzz::check_article(*article);
  }
  return 0;
}
