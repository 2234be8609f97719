#include "extract/mention/name_list.hpp"

#include <algorithm>
#include <optional>

#include "base/one_of.hpp"
#include "extract/mention/quantity.hpp"

namespace actorgraph::extract {
namespace {

using base::one_of;

class ListReader {
 public:
  ListReader(const Document& document, TokenIndex begin)
      : d_(document), t_(begin), end_(document.sentences[document.sentence_of(begin)].tokens.end) {}

  std::vector<std::uint32_t> read() {
    std::vector<std::uint32_t> out;
    while (t_ < end_) {
      const auto name = item();
      if (name) {
        out.push_back(*name);
      } else if (!described_) {
        break;
      }
      if (!separator()) {
        break;
      }
    }
    return out;
  }

 private:
  // A name with its titles, or a description alone ("his wife"), after which the next item may name whom it describes.
  std::optional<std::uint32_t> item() {
    constexpr TokenIndex kLongest = 6;  // words of a description
    described_ = false;
    for (const TokenIndex first = t_; t_ < end_ && t_ - first <= kLongest; ++t_) {
      if (const auto m = person_at(t_)) {
        t_ = d_.mentions[*m].tokens.end;
        return m;
      }
      const auto tag = d_.tokens[t_].upos;
      const bool describes = tag == Upos::NOUN || tag == Upos::PROPN || tag == Upos::ADJ || tag == Upos::DET ||
                             tag == Upos::PRON || d_.lower(t_) == "of";
      if (!describes) {
        return std::nullopt;
      }
      described_ = described_ || tag == Upos::NOUN;
    }
    return std::nullopt;
  }

  // Past ", 41," and "," and "and"; false where none follows.
  bool separator() {
    bool found = false;
    while (t_ < end_) {
      const bool age = d_.tokens[t_].upos == Upos::NUM && number_value(d_.lower(t_)) && t_ > 0 && d_.lower(t_ - 1) == ",";
      if (!age && !one_of(d_.lower(t_), {",", ";", "and"})) {
        break;
      }
      found = true;
      ++t_;
    }
    return found;
  }

  [[nodiscard]] std::optional<std::uint32_t> person_at(TokenIndex t) const {
    auto it = std::lower_bound(d_.mentions.begin(), d_.mentions.end(), t,
                               [](const Mention& m, TokenIndex token) { return m.tokens.begin < token; });
    for (; it != d_.mentions.end() && it->tokens.begin == t; ++it) {
      if (it->kind == graph::MentionKind::name && it->type == graph::MentionType::person) {
        return static_cast<std::uint32_t>(it - d_.mentions.begin());
      }
    }
    return std::nullopt;
  }

  const Document& d_;
  TokenIndex t_;
  TokenIndex end_;
  bool described_ = false;
};

}  // namespace

std::vector<std::uint32_t> persons_listed(const Document& document, TokenIndex begin) {
  return begin < document.tokens.size() ? ListReader(document, begin).read() : std::vector<std::uint32_t>();
}

}  // namespace actorgraph::extract
