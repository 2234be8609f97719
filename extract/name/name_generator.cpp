#include "extract/name/name_generator.hpp"

#include <cctype>

#include "base/table.hpp"
#include "base/words.hpp"
#include "extract/data/resources.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::array<const char*, 3> kSymbols = {"person", "place", "organization"};
constexpr std::array<const char*, 3> kLists = {"given", "place-listed", "organization-listed"};

std::vector<std::string> split(std::string_view text) {
  auto out = base::split_words(text);
  std::erase(out, "");
  return out;
}

// Calls symbol(name) and plain(text) for the parts of an expansion.
template <typename Symbol, typename Plain>
void each_part(std::string_view text, Symbol&& symbol, Plain&& plain) {
  constexpr std::string_view kListed = "-listed";
  while (!text.empty()) {
    if (text.front() != '$') {
      const auto until = text.substr(0, text.find('$'));
      plain(until);
      text.remove_prefix(until.size());
      continue;
    }
    std::size_t end = 1;
    while (end < text.size() && std::isalpha(static_cast<unsigned char>(text[end])) != 0) {
      ++end;
    }
    end += text.substr(end).starts_with(kListed) ? kListed.size() : 0;
    symbol(std::string(text.substr(1, end - 1)));
    text.remove_prefix(end);
  }
}

NameClass class_of_mark(char mark) {
  return mark == 'p'   ? NameClass::person
         : mark == 'l' ? NameClass::place
         : mark == 'o' ? NameClass::organization
                       : NameClass::other;
}

}  // namespace

NameGenerator::NameGenerator(const std::string& name, std::string_view grammar) {
  read_list("given_names.tsv", {"name"}, "given");
  read_list("places.tsv", {"name"}, "town");
  read_list("countries.tsv", {"name"}, "country");
  read_list("places.tsv", {"name"}, "place-listed");
  read_list("countries.tsv", {"name", "capital"}, "place-listed");
  read_list("groups.tsv", {"name", "aliases", "abbreviations"}, "organization-listed");
  read_list("organizations.tsv", {"name", "aliases", "abbreviations"}, "organization-listed");
  read_known_names();
  if (!grammar.empty()) {
    read_grammar(name, grammar);
  }
}

void NameGenerator::add_name(const std::string& symbol, std::string_view name) {
  std::string joined;
  for (const auto& word : tokenizer_.words(name)) {
    joined += (joined.empty() ? "" : " ") + word;
  }
  symbols_[symbol].push_back(std::move(joined));
}

void NameGenerator::read_list(const char* file, std::initializer_list<const char*> columns, const std::string& symbol) {
  const base::Table table(file, resource(file), {});
  for (std::size_t row = 0; row < table.size(); ++row) {
    for (const char* column : columns) {
      for (const auto phrase : table.list(row, column)) {
        add_name(symbol, phrase);
      }
    }
  }
}

void NameGenerator::read_known_names() {
  const base::Table table("known_names.tsv", resource("known_names.tsv"), {"name", "kind"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto kind = table.cell(row, "kind");
    add_name(kind == "surname" ? "last" : std::string(kind) + "-listed", table.cell(row, "name"));
  }
}

void NameGenerator::read_grammar(const std::string& name, std::string_view grammar) {
  const base::Table table(name, grammar, {"symbol", "expansions"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    for (const auto expansion : table.list(row, "expansions")) {
      symbols_[std::string(table.cell(row, "symbol"))].emplace_back(expansion);
    }
  }
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto check = [&](const std::string& symbol) {
      if (!symbols_.contains(symbol)) {
        throw table.wrong(row, "expected a symbol with expansions, got $" + symbol);
      }
    };
    for (const auto expansion : table.list(row, "expansions")) {
      each_part(expansion, check, [](std::string_view) {});
      const auto words = split(expansion);
      for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i].size() == 2 && words[i][0] == '{') {
          check(words[i + 1].substr(0, words[i + 1].size() - 1));
        }
      }
    }
  }
}

void NameGenerator::expand_into(const std::string& symbol, Random& random, std::string& out) const {
  const auto& expansions = symbols_.find(symbol)->second;
  each_part(
      expansions[random.below(expansions.size())], [&](const std::string& part) { expand_into(part, random, out); },
      [&](std::string_view plain) { out += plain; });
}

NameGenerator::Words NameGenerator::expand(const std::string& symbol, Random& random) const {
  std::string text;
  expand_into(symbol, random, text);
  return split(text);
}

NameGenerator::Words NameGenerator::draw(NameClass kind, std::size_t words, Random& random) const {
  const auto k = static_cast<std::size_t>(kind);
  if (kind != NameClass::person) {
    return expand(symbols_.contains(kSymbols[k]) && random.below(2) == 0 ? kSymbols[k] : kLists[k], random);
  }
  Words name = expand(words == 1 && random.below(2) == 0 ? "last" : "given", random);
  for (std::size_t i = 1; i < words && i < 4; ++i) {
    const auto next = expand(i + 1 == words ? "last" : "given", random);
    name.insert(name.end(), next.begin(), next.end());
  }
  return name;
}

void NameGenerator::add_sentence(std::string_view pattern, Random& random, NamedText& out) const {
  std::vector<std::string> forms;
  const auto put = [&](std::string form, NameLabel label) {
    forms.push_back(std::move(form));
    out.labels.push_back(label);
  };
  const auto parts = split(pattern);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].size() == 2 && parts[i][0] == '{') {
      const NameLabel begin = begin_label(class_of_mark(parts[i][1]));
      ++i;
      const auto name = expand(parts[i].substr(0, parts[i].size() - 1), random);
      for (std::size_t w = 0; w < name.size(); ++w) {
        put(name[w], static_cast<NameLabel>(begin + (w == 0 ? 0 : 1)));
      }
      continue;
    }
    std::string text;
    each_part(
        parts[i], [&](const std::string& symbol) { expand_into(symbol, random, text); },
        [&](std::string_view plain) { text += plain; });
    for (auto& word : split(text)) {
      put(std::move(word), kOutside);
    }
  }
  std::vector<GivenWord> words;
  for (const std::string& form : forms) {
    words.push_back({form, true, 0, {}});
  }
  append_sentence(out.document, words);
}

NamedText NameGenerator::sentences(std::size_t count, Random& random) const {
  NamedText out;
  out.marks_others = true;
  const auto it = symbols_.find("sentence");
  for (std::size_t i = 0; it != symbols_.end() && i < count; ++i) {
    add_sentence(it->second[random.below(it->second.size())], random, out);
  }
  return out;
}

}  // namespace actorgraph::extract
