#include "extract/time/time_tagger.hpp"

#include <algorithm>

#include "base/one_of.hpp"
#include "extract/time/grammar.hpp"
#include "extract/time/items.hpp"
#include "extract/time/time_words.hpp"

namespace actorgraph::extract {
namespace {

// A dateline stands within this many sentences.
constexpr std::size_t kDatelineSentences = 2;

// What an expression leaves behind for the ones after it.
void remember(const Found& found, Anchors& anchors) {
  if (!found.unit || found.compared) {
    return;
  }
  anchors.last = found.unit;
  if (found.unit->grain == Grain::day) {
    anchors.last_day = found.unit->first;
  } else if (found.unit->grain == Grain::quarter) {
    anchors.last_quarter = found.unit;
  }
}

// "…, police said on Tuesday": what is counted from the day named last is counted from the story's days, not the report's.
bool of_report(const Document& doc, TokenRange tokens) {
  for (TokenIndex t = tokens.begin; t < tokens.end; ++t) {
    const auto head = doc.tokens[t].head;
    if (head != kNoToken && !tokens.contains(head)) {
      return base::one_of(doc.lemma(head), {"say", "tell", "announce", "report", "state"});
    }
  }
  return false;
}

Time to_time(const Found& found, std::size_t begin, const Items& items) {
  Time time;
  time.tokens = {items.list[begin].token, items.list[found.end - 1].token + 1};
  time.type = found.type;
  time.value = found.value;
  time.interval = found.days;
  return time;
}

}  // namespace

struct TimeTagger::Content {
  TimeWords words;

  // A full date in the first sentences stands for an article's date that is not known.
  [[nodiscard]] std::optional<base::Day> dateline(const Document& doc, ItemReader& reader, Items& items) const {
    const Anchors none;
    for (std::size_t s = 0; s < std::min(kDatelineSentences, doc.sentences.size()); ++s) {
      reader.read(doc.sentences[s].tokens, items);
      for (std::size_t i = 0; i < items.list.size() && items.any_trigger; ++i) {
        const auto found = Grammar(words, doc, items, none).match(i);
        if (found && found->unit && found->unit->grain == Grain::day) {
          return found->unit->first;
        }
      }
    }
    return std::nullopt;
  }
};

TimeTagger::TimeTagger() : content_(std::make_unique<Content>()) {}
TimeTagger::~TimeTagger() = default;
TimeTagger::TimeTagger(TimeTagger&&) noexcept = default;
TimeTagger& TimeTagger::operator=(TimeTagger&&) noexcept = default;

void TimeTagger::annotate(Document& doc) const {
  doc.times.clear();
  ItemReader reader(content_->words, doc);
  Items items;
  Anchors anchors;
  anchors.published = doc.published ? doc.published : content_->dateline(doc, reader, items);
  anchors.last_day = anchors.published;
  for (const auto& sentence : doc.sentences) {
    reader.read(sentence.tokens, items);
    if (!items.any_trigger) {
      continue;
    }
    const Grammar grammar(content_->words, doc, items, anchors);
    for (std::size_t i = 0; i < items.list.size();) {
      const auto found = grammar.match(i);
      if (!found) {
        ++i;
        continue;
      }
      if (!of_report(doc, {items.list[i].token, items.list[found->end - 1].token + 1})) {
        remember(*found, anchors);
      }
      // Two expressions inside one token make one.
      if (doc.times.empty() || doc.times.back().tokens.end <= items.list[i].token) {
        doc.times.push_back(to_time(*found, i, items));
      }
      i = found->end;
    }
  }
}

}  // namespace actorgraph::extract
