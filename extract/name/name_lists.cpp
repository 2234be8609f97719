#include "extract/name/name_lists.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <unordered_map>

#include "base/hash.hpp"
#include "base/table.hpp"
#include "extract/data/resources.hpp"
#include "extract/place/gazetteer.hpp"
#include "extract/token/tokenizer.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::size_t kLongestPhrase = 8;
constexpr std::uint64_t kSeed = 7;

struct Source {
  const char* file;
  NameLists::Kind kind;
  std::initializer_list<const char*> columns;
};

const std::initializer_list<Source> kSources = {
    {"groups.tsv", NameLists::group, {"name", "aliases", "abbreviations"}},
    {"organizations.tsv", NameLists::organization, {"name", "aliases", "abbreviations"}},
    {"countries.tsv", NameLists::country, {"name", "aliases"}},
    {"countries.tsv", NameLists::people, {"adjectives", "people"}},
    {"countries.tsv", NameLists::place, {"capital"}},
    {"regions.tsv", NameLists::place, {"name", "aliases"}},
    {"subdivisions.tsv", NameLists::place, {"name", "aliases"}},
    {"places.tsv", NameLists::place, {"name", "aliases"}},
    {"given_names.tsv", NameLists::given_name, {"name"}},
    {"titles.tsv", NameLists::title, {"title"}},
};

}  // namespace

struct NameLists::Content {
  struct Entry {
    std::uint8_t kinds = 0;  // kinds that have this phrase
    bool longer = false;     // it begins a longer one
  };
  std::unordered_map<std::uint64_t, Entry> entries;
  Tokenizer tokenizer;
  Gazetteer towns;

  // Where the longest phrase of each kind that begins at the range's first token ends; 0 where none does.
  [[nodiscard]] std::array<TokenIndex, kKinds> phrases(const Document& document, TokenRange range) const {
    std::array<TokenIndex, kKinds> ends{};
    std::uint64_t hash = kSeed;
    for (TokenIndex t = range.begin; t < range.end && t - range.begin < kLongestPhrase; ++t) {
      hash = base::combine_hashes(hash, base::hash_bytes(document.lower(t)));
      const auto it = entries.find(hash);
      if (it == entries.end()) {
        break;
      }
      for (std::size_t k = 0; k < kKinds; ++k) {
        if ((static_cast<unsigned>(it->second.kinds) >> k & 1U) != 0) {
          ends[k] = t + 1;
        }
      }
      if (!it->second.longer) {
        break;
      }
    }
    return ends;
  }

  void add(Document& scratch, std::string_view phrase, Kind kind) {
    scratch.article.text = phrase;
    scratch.paragraphs.assign(1, {0, static_cast<std::uint32_t>(phrase.size())});
    tokenizer.annotate(scratch);
    const std::size_t length = scratch.tokens.size();
    if (length == 0 || length > kLongestPhrase) {
      return;
    }
    std::uint64_t hash = kSeed;
    for (TokenIndex t = 0; t < length; ++t) {
      hash = base::combine_hashes(hash, base::hash_bytes(scratch.lower(t)));
      Entry& entry = entries[hash];
      entry.longer = entry.longer || t + 1 < length;
      if (t + 1 == length) {
        entry.kinds = static_cast<std::uint8_t>(entry.kinds | (1U << kind));
      }
    }
  }
};

NameLists::NameLists() : content_(std::make_unique<Content>()) {
  Document scratch;
  content_->entries.reserve(1U << 16U);
  for (const Source& source : kSources) {
    if (!has_resource(source.file)) {
      continue;
    }
    const base::Table table(source.file, resource(source.file), {});
    for (std::size_t row = 0; row < table.size(); ++row) {
      for (const char* column : source.columns) {
        for (const auto phrase : table.list(row, column)) {
          content_->add(scratch, phrase, source.kind);
        }
      }
    }
  }
}

NameLists::~NameLists() = default;
NameLists::NameLists(NameLists&&) noexcept = default;
NameLists& NameLists::operator=(NameLists&&) noexcept = default;

std::vector<NameLists::Marks> NameLists::mark(const Document& document) const {
  std::vector<Marks> marks(document.tokens.size());
  const auto put = [&](std::size_t kind, TokenIndex from, TokenIndex to) {
    for (TokenIndex i = from; i < to; ++i) {
      marks[i][kind] = to - from == 1 ? alone : i == from ? begin : i + 1 == to ? end : inside;
    }
  };
  for (const Sentence& sentence : document.sentences) {
    std::array<TokenIndex, kKinds> covered{};  // a phrase inside a longer one of its kind says nothing new
    for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const auto ends = content_->phrases(document, {t, sentence.tokens.end});
      for (std::size_t k = 0; k < kKinds; ++k) {
        if (ends[k] > covered[k]) {
          covered[k] = ends[k];
          put(k, t, ends[k]);
        }
      }
    }
  }
  for (const PlaceMatch& match : content_->towns.matches(document)) {
    if (std::any_of(match.meanings.begin(), match.meanings.end(), [](const PlaceMeaning& m) { return !m.demonym; })) {
      put(match.common ? common_town : town, match.tokens.begin, match.tokens.end);
    }
  }
  return marks;
}

}  // namespace actorgraph::extract
