#include "extract/syntax/tree_grammar.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <set>

#include "base/table.hpp"
#include "base/words.hpp"
#include "extract/data/resources.hpp"
#include "extract/syntax/lemmatizer.hpp"
#include "extract/token/tokenizer.hpp"

namespace actorgraph::extract {
namespace {

// The universal tag that a Penn tag has under a relation.
std::optional<Upos> usual_upos(std::string_view tag, Deprel relation) {
  if (tag.starts_with("VB")) {
    const bool auxiliary = relation == Deprel::aux || relation == Deprel::aux_pass || relation == Deprel::cop;
    return auxiliary ? Upos::AUX : Upos::VERB;
  }
  if (tag == "IN") {
    return relation == Deprel::mark ? Upos::SCONJ : Upos::ADP;
  }
  if (tag == "DT") {
    return relation == Deprel::det ? Upos::DET : Upos::PRON;
  }
  constexpr std::array<std::pair<std::string_view, Upos>, 29> kUsual = {
      {{"NN", Upos::NOUN},   {"NNS", Upos::NOUN}, {"NNP", Upos::PROPN},  {"NNPS", Upos::PROPN}, {"JJ", Upos::ADJ},
       {"JJR", Upos::ADJ},   {"JJS", Upos::ADJ},  {"RB", Upos::ADV},     {"RBR", Upos::ADV},    {"RP", Upos::ADP},
       {"TO", Upos::PART},   {"CD", Upos::NUM},   {"CC", Upos::CCONJ},   {"PDT", Upos::DET},    {"PRP", Upos::PRON},
       {"PRP$", Upos::PRON}, {"WP", Upos::PRON},  {"WDT", Upos::PRON},   {"EX", Upos::PRON},    {"WRB", Upos::ADV},
       {"POS", Upos::PART},  {"MD", Upos::AUX},   {"HYPH", Upos::PUNCT}, {",", Upos::PUNCT},    {".", Upos::PUNCT},
       {":", Upos::PUNCT},   {"``", Upos::PUNCT}, {"''", Upos::PUNCT},   {"-LRB-", Upos::PUNCT}}};
  const auto* it = std::find_if(kUsual.begin(), kUsual.end(), [&](const auto& row) { return row.first == tag; });
  return it != kUsual.end() ? std::optional(it->second) : tag == "-RRB-" ? std::optional(Upos::PUNCT) : std::nullopt;
}

bool inflects(std::string_view tag) { return tag.starts_with("VB") || tag == "NN" || tag == "NNS"; }

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

void capitalize(std::string& word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') {
    word[0] = static_cast<char>(word[0] - 32);
  }
}

// Whether "an" stands before it: by letters, but for those of which the first is spoken as "you".
bool takes_an(std::string_view word) {
  constexpr std::array<std::string_view, 6> kYou = {"eu", "Eu", "U.", "UN", "Ug", "Uk"};
  constexpr std::array<std::string_view, 3> kNumbers = {"8", "11", "18"};
  const bool vowel = std::string_view("aeiouAEIOU").find(word.substr(0, 1)) != std::string_view::npos;
  return std::find(kNumbers.begin(), kNumbers.end(), word) != kNumbers.end() ||
         (vowel && std::none_of(kYou.begin(), kYou.end(), [&](auto you) { return word.starts_with(you); }));
}

// Words of English in a name of several words: what they hang on is no matter of the first word.
bool english_part(std::string_view word) {
  constexpr std::array<std::string_view, 28> kParts = {"North",   "South",   "East",    "West",  "New",   "Northern", "Southern",
                                                       "Eastern", "Western", "Central", "Upper", "Lower", "Great",    "Old",
                                                       "City",    "Town",    "Port",    "Lake",  "Mount", "Fort",     "Cape",
                                                       "Bay",     "Island",  "Islands", "Union", "Coast", "Kingdom",  "Republic"};
  return std::find(kParts.begin(), kParts.end(), word) != kParts.end();
}

}  // namespace

TreeGrammar::TreeGrammar(const std::string& name, std::string_view grammar) : name_(name) {
  read_lists();
  read_irregular_verbs();
  const base::Table table(name, grammar, {"symbol", "expansions"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    for (const auto text : table.list(row, "expansions")) {
      symbols_[std::string(table.cell(row, "symbol"))].push_back(
          read_expansion(text, [&](const std::string& message) { return table.wrong(row, message); }));
    }
  }
  for (std::size_t row = 0; row < table.size(); ++row) {
    for (const Expansion& expansion : symbols_.find(table.cell(row, "symbol"))->second) {
      for (const Item& item : expansion) {
        if (item.symbol && !symbols_.contains(item.text)) {
          throw table.wrong(row, "expected a symbol with expansions, got $" + item.text);
        }
      }
    }
  }
}

void TreeGrammar::add_name(const std::string& symbol, const std::vector<std::string>& words) {
  Expansion expansion;
  for (const std::string& word : words) {
    Item item;
    item.text = word;
    item.tag = word == "-" ? "HYPH" : "NNP";
    item.head = expansion.empty();
    item.relation = expansion.empty() ? Deprel::root : word == "-" ? Deprel::punct : Deprel::flat;
    expansion.push_back(std::move(item));
  }
  symbols_[symbol].push_back(std::move(expansion));
}

void TreeGrammar::read_lists() {
  const Tokenizer tokenizer;
  const auto add = [&](const std::string& symbol, std::string_view name) {
    const auto words = tokenizer.words(name);
    // What else is there ("Trinidad and Tobago", "Saint John's") has a tree of another kind.
    const bool flat = !words.empty() && words.size() <= 4 && words.front() != "-" &&
                      std::all_of(words.begin(), words.end(), [](const std::string& word) {
                        return word == "-" || (std::all_of(word.begin(), word.end(), is_letter) && !english_part(word) &&
                                               (std::isupper(static_cast<unsigned char>(word[0])) != 0 || word == "al"));
                      });
    if (flat) {
      add_name(symbol, words);
    }
  };
  const base::Table places("places.tsv", resource("places.tsv"), {"name", "class"});
  for (std::size_t row = 0; row < places.size(); ++row) {
    if (places.cell(row, "class") == "city") {
      add("town", places.cell(row, "name"));
    }
  }
  const base::Table countries("countries.tsv", resource("countries.tsv"), {"name"});
  for (std::size_t row = 0; row < countries.size(); ++row) {
    add("country", countries.cell(row, "name"));
  }
  const base::Table given("given_names.tsv", resource("given_names.tsv"), {"name"});
  for (std::size_t row = 0; row < given.size(); ++row) {
    add("given", given.cell(row, "name"));
  }
  const base::Table nouns("nouns.tsv", resource("nouns.tsv"), {"lemma", "type"});
  for (std::size_t row = 0; row < nouns.size(); ++row) {
    const auto lemma = nouns.cell(row, "lemma");
    if (std::all_of(lemma.begin(), lemma.end(), is_letter)) {
      Item item;
      item.text = lemma;
      item.head = true;
      symbols_[std::string(nouns.cell(row, "type")) + "-noun"].push_back({item});
    }
  }
  const base::Table known("known_names.tsv", resource("known_names.tsv"), {"name", "kind"});
  for (std::size_t row = 0; row < known.size(); ++row) {
    if (known.cell(row, "kind") == "surname") {
      add("last", known.cell(row, "name"));
    }
  }
}

void TreeGrammar::read_irregular_verbs() {
  const base::Table table("irregular_verbs.tsv", resource("irregular_verbs.tsv"), {"lemma", "past", "participle"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    irregular_[std::string(table.cell(row, "lemma"))] = {std::string(table.cell(row, "past")),
                                                         std::string(table.cell(row, "participle"))};
  }
}

TreeGrammar::Expansion TreeGrammar::read_expansion(std::string_view text,
                                                   const std::function<base::Failure(const std::string&)>& wrong) {
  Expansion out;
  std::size_t head = kNone;
  for (const auto& written : base::split_words(text)) {
    std::string_view part = written;
    if (part.empty()) {
      continue;
    }
    Item item;
    item.on = kNone;
    if (const auto at = part.find('<'); at == std::string_view::npos) {
      item.head = true;
      if (head != kNone) {
        throw wrong("two heads: " + out[head].text + " and " + std::string(part));
      }
      head = out.size();
    } else {
      std::string_view relation = part.substr(at + 1);
      part = part.substr(0, at);
      if (const auto on = relation.find('@'); on != std::string_view::npos) {
        const auto number = relation.substr(on + 1);
        std::from_chars(number.data(), number.data() + number.size(), item.on);
        --item.on;
        relation = relation.substr(0, on);
      }
      const auto parsed = parse_deprel(relation);
      if (!parsed || *parsed == Deprel::root) {
        throw wrong("expected a relation, got " + std::string(relation));
      }
      item.relation = *parsed;
    }
    if (const auto slash = part.rfind('/'); slash != std::string_view::npos) {
      std::string_view tag = part.substr(slash + 1);
      part = part.substr(0, slash);
      if (const auto dot = tag.find('.'); dot != std::string_view::npos && dot > 0) {
        item.upos = tag.substr(0, dot);
        tag = tag.substr(dot + 1);
        if (!parse_upos(item.upos)) {
          throw wrong("expected a universal tag, got " + item.upos);
        }
      }
      item.tag = tag;
    }
    item.symbol = part.size() > 1 && part[0] == '$';
    item.text = part.substr(item.symbol ? 1 : 0);
    if (!item.symbol && !item.head && item.tag.empty()) {
      throw wrong("expected a tag for " + item.text);
    }
    if (!item.symbol && !item.tag.empty() && item.upos.empty() && !usual_upos(item.tag, item.relation)) {
      throw wrong("expected a tag, got " + item.tag);
    }
    out.push_back(std::move(item));
  }
  if (head == kNone) {
    throw wrong("expected one item without a relation");
  }
  for (Item& item : out) {
    item.on = item.on == kNone ? head : item.on;
    if (item.on >= out.size()) {
      throw wrong("expected the number of an item after @, at " + item.text);
    }
  }
  return out;
}

std::string TreeGrammar::inflected(const std::string& lemma, const std::string& tag) const {
  if (const auto it = irregular_.find(lemma); it != irregular_.end() && (tag == "VBD" || tag == "VBN")) {
    return tag == "VBD" ? it->second.first : it->second.second;
  }
  return regular_form(lemma, tag);
}

TreeGrammar::Word TreeGrammar::make_word(const Item& item, const std::string& tag) const {
  Word word;
  word.tag = tag;
  word.form = item.text;
  if (item.tag.empty() && inflects(tag)) {
    word.lemma = item.text;
    word.form = inflected(item.text, tag);
  }
  return word;
}

std::size_t TreeGrammar::expand(const std::string& symbol, const std::string& tag, Random& random, Words& out) const {
  const auto& expansions = symbols_.find(symbol)->second;
  const Expansion& expansion = expansions[random.below(expansions.size())];
  std::vector<std::size_t> at;
  for (const Item& item : expansion) {
    const std::string& own = item.tag.empty() && item.head ? tag : item.tag;
    if (item.symbol) {
      at.push_back(expand(item.text, own, random, out));
      if (!item.upos.empty()) {
        out[at.back()].upos = *parse_upos(item.upos);
      }
    } else {
      out.push_back(make_word(item, own));
      out.back().upos = item.upos.empty() ? Upos::X : *parse_upos(item.upos);
      at.push_back(out.size() - 1);
    }
  }
  std::size_t head = kNone;
  for (std::size_t i = 0; i < expansion.size(); ++i) {
    if (expansion[i].head) {
      head = at[i];
    } else {
      out[at[i]].relation = expansion[i].relation;
      out[at[i]].head = at[expansion[i].on];
    }
  }
  return head;
}

Document TreeGrammar::sentences(std::size_t count, Random& random) const {
  constexpr std::array<const char*, 2> kStarts = {"sentence", "headline"};
  constexpr std::uint64_t kHeadlines = 4;  // one in four starts is a headline
  constexpr std::uint64_t kTitleCase = 6;  // one headline in six has its words capitalized
  constexpr std::size_t kTries = 4;        // a sentence, until it is a new one
  Document out;
  std::set<std::string> known;
  for (std::size_t i = 0; i < count * kTries && out.sentences.size() < count; ++i) {
    const bool headline = random.below(kHeadlines) == 0;
    if (!symbols_.contains(kStarts[headline ? 1 : 0])) {
      continue;
    }
    Words words;
    expand(kStarts[headline ? 1 : 0], "", random, words);
    const bool titled = headline && random.below(kTitleCase) == 0;
    std::string joined;
    std::vector<GivenWord> given;
    std::string_view before;  // the tag of the word before
    for (std::size_t w = 0; w + 1 < words.size(); ++w) {
      if (words[w].form == "a" || words[w].form == "an") {
        words[w].form = takes_an(words[w + 1].form) ? "an" : "a";
      }
    }
    for (Word& word : words) {
      if (word.tag.empty()) {
        throw base::Failure(name_ + ": the word " + word.form + " has no tag");
      }
      const bool begins = given.empty() || before == "``" || (before == ":" && !headline);
      before = word.tag;
      if (begins || (titled && word.form != "'s")) {
        capitalize(word.form);
      }
      joined += word.form + " ";
      given.push_back({word.form, true, 0, {}});
    }
    if (!known.insert(joined).second) {
      continue;
    }
    const auto begin = static_cast<TokenIndex>(out.tokens.size());
    append_sentence(out, given);
    for (std::size_t w = 0; w < words.size(); ++w) {
      Token& token = out.tokens[begin + w];
      const Word& word = words[w];
      token.upos = word.upos != Upos::X ? word.upos : usual_upos(word.tag, word.relation).value_or(Upos::X);
      token.xpos = out.strings.intern(word.tag);
      token.lemma = word.lemma.empty() ? 0 : out.strings.intern(word.lemma);
      token.deprel = word.relation;
      token.head = word.head == kNone ? kNoToken : begin + static_cast<TokenIndex>(word.head);
    }
  }
  return out;
}

}  // namespace actorgraph::extract
