#include "extract/event/muc4_phrases.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "extract/event/template_string.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::uint32_t kLongest = 7;  // words of a phrase before its head

bool spanish_particle(std::string_view w) {
  static const std::set<std::string_view> kWords = {"de", "del", "la", "las", "los", "el", "y", "san", "santa"};
  return kWords.contains(w);
}

class PhraseFinder {
 public:
  PhraseFinder(const Document& d, const std::vector<EventMention>& events) : d_(d), searched_(violent_sentences(d, events)) {
    for (std::uint32_t m = 0; m < d.mentions.size(); ++m) {
      if (d.mentions[m].kind != graph::MentionKind::pronoun) {
        mention_.emplace(d.mentions[m].head, m);
      }
    }
  }

  std::vector<Phrase> run() {
    for (std::uint32_t s = 0; s < d_.sentences.size(); ++s) {
      if (!searched_[s]) {
        continue;
      }
      sentence_ = s;
      const auto range = d_.sentences[s].tokens;
      for (TokenIndex t = range.begin; t < range.end; ++t) {
        if (can_end(t)) {
          cut(t);
        }
      }
    }
    for (std::uint32_t m = 0; m < d_.mentions.size(); ++m) {
      add_mention(m);
    }
    std::vector<Phrase> out;
    for (auto& [range, phrase] : found_) {
      out.push_back(std::move(phrase));
    }
    std::sort(out.begin(), out.end(),
              [](const Phrase& a, const Phrase& b) { return std::tie(a.head, a.tokens) < std::tie(b.head, b.tokens); });
    return out;
  }

 private:
  [[nodiscard]] bool noun(TokenIndex t) const {
    return d_.tokens[t].upos == Upos::NOUN || d_.tokens[t].upos == Upos::PROPN || d_.tokens[t].upos == Upos::X;
  }

  [[nodiscard]] bool last_of_sentence(TokenIndex t) const { return t + 1 >= d_.sentences[sentence_].tokens.end; }

  // A noun, or an adjective or participle that stands as one.
  [[nodiscard]] bool can_end(TokenIndex t) const {
    if (noun(t) || mention_.contains(t)) {
      return true;
    }
    const auto u = d_.tokens[t].upos;
    return u == Upos::ADJ && (last_of_sentence(t) || (!noun(t + 1) && d_.tokens[t + 1].upos != Upos::ADJ));
  }

  // Words that may stand before the head within a phrase.
  [[nodiscard]] bool can_hold(TokenIndex t) const {
    const auto& token = d_.tokens[t];
    switch (token.upos) {
      case Upos::NOUN:
      case Upos::PROPN:
      case Upos::ADJ:
      case Upos::NUM:
      case Upos::X:
        return true;
      case Upos::VERB:
        return d_.strings.text(token.xpos) == "VBN" || d_.strings.text(token.xpos) == "VBG";
      case Upos::ADV:
        return d_.strings.text(token.lower).ends_with("ly");
      case Upos::PART:
        return d_.strings.text(token.lower) == "'s" || d_.strings.text(token.lower) == "'";
      case Upos::PUNCT: {
        const auto form = d_.form(t);
        return form == "-" || form == "." || form == "\"" || form == "/";
      }
      default:
        return spanish_particle(d_.lower(t));
    }
  }

  [[nodiscard]] bool can_begin(TokenIndex t) const {
    const auto u = d_.tokens[t].upos;
    return u != Upos::PUNCT && u != Upos::PART;
  }

  // Ends of the phrase behind "of" that follows the noun `t`: at each noun that ends a run.
  [[nodiscard]] std::vector<TokenIndex> of_ends(TokenIndex t) const {
    std::vector<TokenIndex> out;
    const auto end = d_.sentences[sentence_].tokens.end;
    TokenIndex at = t + 1;
    for (int depth = 0; depth < 2 && at < end && d_.lower(at) == "of"; ++depth) {
      ++at;
      while (at < end && (d_.tokens[at].upos == Upos::DET || d_.tokens[at].upos == Upos::PRON)) {
        ++at;
      }
      const TokenIndex first = at;
      while (at < end && at < first + kLongest && (can_hold(at) || noun(at)) && d_.form(at) != ".") {
        ++at;
      }
      TokenIndex last = at;
      while (last > first && !can_end(last - 1)) {
        --last;
      }
      if (last == first) {
        break;
      }
      out.push_back(last);
    }
    return out;
  }

  void cut(TokenIndex head) {
    const auto begin = d_.sentences[sentence_].tokens.begin;
    std::vector<TokenIndex> starts = {head};
    for (TokenIndex t = head; t-- > begin && head - t <= kLongest && can_hold(t);) {
      if (can_begin(t)) {
        starts.push_back(t);
      }
    }
    const auto ends = of_ends(head);
    for (const auto s : starts) {
      const bool longest = s == starts.back();
      add({s, head + 1}, head, longest, false);
      for (const auto e : ends) {
        add({s, e}, head, longest, true);
      }
    }
  }

  void add(TokenRange range, TokenIndex head, bool longest, bool with_of) {
    auto& p = found_[range];
    if (!p.key.empty()) {
      return;
    }
    p.tokens = range;
    p.head = head;
    p.sentence = sentence_;
    p.key = template_key(d_.text(d_.span(range)));
    p.longest = longest;
    p.with_of = with_of;
    if (const auto it = mention_.find(head); it != mention_.end()) {
      p.mention = it->second;
    }
    if (p.key.empty()) {
      found_.erase(range);
    }
  }

  // A mention may hold words that the cuts do not know; leading determiners fall off.
  void add_mention(std::uint32_t m) {
    const auto& mention = d_.mentions[m];
    sentence_ = d_.sentence_of(mention.head);
    if (mention.kind == graph::MentionKind::pronoun || !searched_[sentence_]) {
      return;
    }
    auto range = mention.tokens;
    while (range.size() > 1 && range.begin < mention.head &&
           (d_.tokens[range.begin].upos == Upos::DET || d_.tokens[range.begin].upos == Upos::PUNCT ||
            d_.tokens[range.begin].upos == Upos::PRON)) {
      ++range.begin;
    }
    add(range, mention.head, false, false);
    if (const auto it = found_.find(range); it != found_.end()) {
      it->second.exact = true;
      it->second.mention = m;
    }
  }

  const Document& d_;
  std::vector<bool> searched_;
  std::map<TokenIndex, std::uint32_t> mention_;  // by head
  std::map<TokenRange, Phrase> found_;
  std::uint32_t sentence_ = 0;
};

}  // namespace

std::vector<bool> violent_sentences(const Document& document, const std::vector<EventMention>& events) {
  std::vector<bool> out(document.sentences.size(), false);
  for (const auto& e : events) {
    for (std::uint32_t s = e.sentence == 0 ? 0 : e.sentence - 1; s <= e.sentence + 1 && s < out.size(); ++s) {
      out[s] = true;
    }
  }
  return out;
}

std::vector<Phrase> template_phrases(const Document& document, const std::vector<EventMention>& events) {
  return PhraseFinder(document, events).run();
}

}  // namespace actorgraph::extract
