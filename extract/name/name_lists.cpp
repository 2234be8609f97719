#include "extract/name/name_lists.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "base/hash.hpp"
#include "base/hash_map.hpp"
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
    std::uint16_t kinds = 0;  // kinds that have this phrase
    bool longer = false;      // it begins a longer one
  };
  base::HashMap<Entry> entries{1U << 16U};
  Tokenizer tokenizer;
  Gazetteer towns;

  // Where the longest phrase of each kind that begins at the range's first token ends; 0 where none does.
  [[nodiscard]] std::array<TokenIndex, kKinds> phrases(const Document& document, TokenRange range) const {
    std::array<TokenIndex, kKinds> ends{};
    std::uint64_t hash = kSeed;
    for (TokenIndex t = range.begin; t < range.end && t - range.begin < kLongestPhrase; ++t) {
      hash = base::combine_hashes(hash, base::hash_bytes(document.lower(t)));
      const Entry* entry = entries.find(hash);
      if (entry == nullptr) {
        break;
      }
      for (std::size_t k = 0; k < kKinds; ++k) {
        if ((static_cast<unsigned>(entry->kinds) >> k & 1U) != 0) {
          ends[k] = t + 1;
        }
      }
      if (!entry->longer) {
        break;
      }
    }
    return ends;
  }

  // Adds a phrase whose words are `count`, the n-th of which is word(n).
  template <typename Word>
  void add_words(std::size_t count, Kind kind, Word&& word) {
    if (count == 0 || count > kLongestPhrase) {
      return;
    }
    std::uint64_t hash = kSeed;
    for (std::size_t n = 0; n < count; ++n) {
      hash = base::combine_hashes(hash, base::hash_bytes(word(n)));
      Entry& entry = entries[hash];
      entry.longer = entry.longer || n + 1 < count;
      if (n + 1 == count) {
        entry.kinds = static_cast<std::uint16_t>(entry.kinds | (1U << kind));
      }
    }
  }

  // Most phrases are plain words, which the tokenizer would leave alone: they are split here, as starting up is not to wait for
  // it.
  void add(Document& scratch, std::string_view phrase, Kind kind) {
    if (std::string lower; plain_words(phrase, lower)) {
      std::array<std::string_view, kLongestPhrase + 1> words;
      std::size_t count = 0;
      for (std::size_t begin = 0; begin < lower.size() && count < words.size();) {
        const std::size_t end = std::min(lower.find(' ', begin), lower.size());
        words[count++] = std::string_view(lower).substr(begin, end - begin);
        begin = end + 1;
      }
      add_words(count, kind, [&](std::size_t n) { return words[n]; });
      return;
    }
    scratch.article.text = phrase;
    scratch.paragraphs.assign(1, {0, static_cast<std::uint32_t>(phrase.size())});
    tokenizer.annotate(scratch);
    add_words(scratch.tokens.size(), kind, [&](std::size_t n) { return scratch.lower(static_cast<TokenIndex>(n)); });
  }

  // Nothing but letters of ASCII, and single spaces between them; `lower` gets them as small letters.
  static bool plain_words(std::string_view phrase, std::string& lower) {
    char last = ' ';
    for (const char c : phrase) {
      const bool capital = c >= 'A' && c <= 'Z';
      if (!capital && !(c >= 'a' && c <= 'z') && !(c == ' ' && last != ' ')) {
        return false;
      }
      lower += capital ? static_cast<char>(c + 32) : c;
      last = c;
    }
    return last != ' ';
  }
};

NameLists::NameLists() : content_(std::make_unique<Content>()) {
  Document scratch;
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
  const base::Table known("known_names.tsv", resource("known_names.tsv"), {"name", "kind"});
  for (std::size_t row = 0; row < known.size(); ++row) {
    const auto kind = known.cell(row, "kind");
    content_->add(scratch, known.cell(row, "name"),
                  kind == "surname" ? surname
                  : kind == "work"  ? known_work
                                    : known_organization);
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
        if (ends[k] > covered[k] && (k < known_organization || document.tokens[t].form != document.tokens[t].lower)) {
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
