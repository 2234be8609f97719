// Times and places in arbitrary text: whatever is found lies in the text, in order, and means days of the calendar.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.hpp"
#include "extract/place/place_finder.hpp"
#include "extract/place/place_resolver.hpp"
#include "extract/time/time_tagger.hpp"
#include "extract/token/tokenizer.hpp"

using namespace actorgraph;

namespace {

void require(bool condition) {
  if (!condition) {
    std::abort();
  }
}

struct Stages {
  extract::Tokenizer tokenizer;
  extract::TimeTagger times;
  extract::Gazetteer gazetteer;
  extract::PlaceWords words;
  extract::PlaceFinder finder{gazetteer, words};
  extract::PlaceResolver resolver{gazetteer, words};
};

void check_times(const extract::Document& document) {
  extract::TokenIndex last = 0;
  for (const auto& time : document.times) {
    require(time.tokens.begin >= last && time.tokens.end > time.tokens.begin && time.tokens.end <= document.tokens.size());
    require(!time.value.empty());
    require(!time.interval || time.interval->first <= time.interval->last);
    last = time.tokens.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Stages stages;
  if (size == 0) {
    return 0;
  }
  extract::Document document;
  document.article.text = base::repair_utf8(std::string(data + 1, data + size));
  if ((data[0] & 1U) != 0) {
    document.published = base::parse_day("2022-01-26");
  }
  extract::split_paragraphs(document);
  stages.tokenizer.annotate(document);
  stages.times.annotate(document);
  check_times(document);
  document.names = stages.finder.find_places(document);
  for (const auto& name : document.names) {
    require(name.tokens.end > name.tokens.begin && name.tokens.end <= document.tokens.size());
    extract::Mention mention;
    mention.tokens = name.tokens;
    mention.head = name.tokens.begin;
    mention.type = graph::MentionType::place;
    document.mentions.push_back(mention);
  }
  stages.resolver.annotate(document);
  return 0;
}
