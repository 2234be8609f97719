// The readers of texts with marked names.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_set>

#include "base/failure.hpp"
#include "base/table.hpp"
#include "base/utf8.hpp"
#include "extract/name/name_training.hpp"
#include "extract/syntax/conllu.hpp"
#include "extract/token/tokenizer.hpp"

namespace actorgraph::extract {
namespace {

std::optional<NameClass> class_of_type(std::string_view type) {
  static const std::map<std::string, NameClass, std::less<>> kTypes = {{"per", NameClass::person},
                                                                       {"person", NameClass::person},
                                                                       {"politician", NameClass::person},
                                                                       {"scientist", NameClass::person},
                                                                       {"loc", NameClass::place},
                                                                       {"location", NameClass::place},
                                                                       {"place", NameClass::place},
                                                                       {"country", NameClass::place},
                                                                       {"gpe", NameClass::place},
                                                                       {"org", NameClass::organization},
                                                                       {"organisation", NameClass::organization},
                                                                       {"organization", NameClass::organization},
                                                                       {"politicalparty", NameClass::organization},
                                                                       {"group", NameClass::organization},
                                                                       {"corporation", NameClass::organization},
                                                                       {"university", NameClass::organization},
                                                                       {"academicjournal", NameClass::organization}};
  static const std::set<std::string, std::less<>> kOthers = {
      "misc",       "event",  "election", "award",    "product",          "creative-work",   "astronomicalobject",
      "discipline", "theory", "enzyme",   "protein",  "chemicalcompound", "chemicalelement", "object",
      "abstract",   "animal", "plant",    "substance"};
  const std::string folded = base::fold(type);
  const auto it = kTypes.find(folded);
  if (it != kTypes.end()) {
    return it->second;
  }
  return kOthers.contains(folded) ? std::optional(NameClass::other) : std::nullopt;
}

bool is_tag(std::string_view cell) {
  return cell == "O" || (cell.size() > 2 && (cell[0] == 'B' || cell[0] == 'I') && cell[1] == '-');
}

std::vector<std::string_view> cells(std::string_view line) {
  const char* separators = line.find('\t') == std::string_view::npos ? " " : "\t";
  std::vector<std::string_view> out;
  while (true) {
    const auto end = line.find_first_of(separators);
    if (end != 0) {
      out.push_back(line.substr(0, end));
    }
    if (end == std::string_view::npos) {
      return out;
    }
    line.remove_prefix(end + 1);
  }
}

bool number(std::string_view cell) { return !cell.empty() && cell.find_first_not_of("0123456789") == std::string_view::npos; }

// 0 for what is no number.
std::size_t number_of(std::string_view cell) {
  std::size_t out = 0;
  for (const char c : number(cell) ? cell.substr(0, 9) : std::string_view()) {
    out = out * 10 + static_cast<std::size_t>(c - '0');
  }
  return out;
}

template <typename F>
void each_line(std::string_view text, F&& use) {
  std::size_t number = 0;
  while (!text.empty()) {
    auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    use(line, ++number);
  }
}

// One sentence of CoNLL-U rows with entity brackets, on its way to labels.
class EntitySentence {
 public:
  void add(const std::vector<std::string_view>& row) {
    forms_.push_back(row[1]);
    proper_.push_back(row[3] == "PROPN");
    determiner_.push_back(row[3] == "DET" || row[3] == "PRON");
    std::size_t head = 0;
    for (const char c : row[6]) {
      head = head * 10 + static_cast<std::size_t>(c - '0');
    }
    heads_.push_back(head);
    const auto misc = row[9];
    if (auto at = misc.find("Entity="); at != std::string_view::npos) {
      at += 7;
      brackets(misc.substr(at, misc.find('|', at) - at));
    }
  }

  // The labels, one a word.
  std::vector<NameLabel> labels() {
    std::vector<NameLabel> out(forms_.size(), kOutside);
    // Wider entities first: "Durham University" hides its "Durham".
    std::stable_sort(entities_.begin(), entities_.end(),
                     [](const Entity& a, const Entity& b) { return a.end - a.begin > b.end - b.begin; });
    for (const Entity& entity : entities_) {
      if (const auto name = name_in(entity)) {
        const auto [begin, end] = *name;
        if (std::all_of(out.begin() + static_cast<std::ptrdiff_t>(begin), out.begin() + static_cast<std::ptrdiff_t>(end),
                        [](NameLabel l) { return l == kOutside; })) {
          for (std::size_t i = begin; i < end; ++i) {
            out[i] = static_cast<NameLabel>(begin_label(entity.kind) + (i == begin ? 0 : 1));
          }
        }
      }
    }
    return out;
  }

 private:
  struct Entity {
    std::size_t begin = 0;
    std::size_t end = 0;
    NameClass kind = NameClass::person;
  };
  struct Open {
    std::string group;
    std::size_t begin = 0;
    std::optional<NameClass> kind;
  };

  // "(4-person-new-…(5-place-…)7)": openings name group and type, closings the group, an opening may close at once.
  void brackets(std::string_view text) {
    const std::size_t here = forms_.size() - 1;
    for (std::size_t i = 0; i < text.size();) {
      if (text[i] == '(') {
        const auto stop = std::min(text.find_first_of("()", i + 1), text.size());
        const auto content = text.substr(i + 1, stop - i - 1);
        const auto dash = std::min(content.find('-'), content.size());
        const auto rest = content.substr(std::min(dash + 1, content.size()));
        open_.push_back({std::string(content.substr(0, dash)), here, class_of_type(rest.substr(0, rest.find('-')))});
        i = stop;
        if (i < text.size() && text[i] == ')') {
          close(open_.back().group);
          ++i;
        }
      } else {
        const auto stop = std::min(text.find(')', i), text.size());
        close(std::string(text.substr(i, stop - i)));
        i = stop + 1;
      }
    }
  }

  void close(const std::string& group) {
    for (std::size_t k = open_.size(); k-- > 0;) {
      if (open_[k].group == group) {
        if (open_[k].kind) {
          entities_.push_back({open_[k].begin, forms_.size(), *open_[k].kind});
        }
        open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(k));
        return;
      }
    }
  }

  [[nodiscard]] bool capital(std::size_t i) const {
    const char c = forms_[i].front();
    const auto lead = static_cast<unsigned char>(c);  // letters with diacritics count as capitals
    return (c >= 'A' && c <= 'Z') || (lead >= 0xC3 && lead <= 0xC6);
  }
  [[nodiscard]] bool part(std::size_t i) const { return !determiner_[i] && (proper_[i] || capital(i)); }
  [[nodiscard]] bool joins(std::size_t i, NameClass kind) const {
    static const std::unordered_set<std::string_view> kAny = {"-", "&", "'s", "’s", "/"};
    static const std::unordered_set<std::string_view> kCollective = {"of", "the", "for", "and", "de", "del", "la", "in"};
    return kAny.contains(forms_[i]) || (kind != NameClass::person && kCollective.contains(forms_[i]));
  }
  [[nodiscard]] bool title(std::size_t i) const {
    static const std::unordered_set<std::string> kTitles = {
        "president",  "king",       "queen",       "prince",        "princess", "minister",
        "senator",    "secretary",  "pope",        "emperor",       "lord",     "lady",
        "sir",        "judge",      "justice",     "mayor",         "governor", "representative",
        "chancellor", "ambassador", "general",     "captain",       "colonel",  "major",
        "doctor",     "professor",  "mister",      "mr.",           "mrs.",     "ms.",
        "dr.",        "prof.",      "gen.",        "lt.",           "col.",     "sen.",
        "rep.",       "gov.",       "mr",          "mrs",           "ms",       "dr",
        "miss",       "prime",      "vice",        "chief",         "uncle",    "aunt",
        "father",     "bishop",     "archbishop",  "cardinal",      "sheikh",   "imam",
        "ayatollah",  "councillor", "congressman", "congresswoman", "officer",  "detective",
        "sergeant",   "dean",       "director",    "attorney",      "speaker"};
    return kTitles.contains(base::fold(forms_[i]));
  }

  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> name_in(const Entity& entity) const {
    std::optional<std::size_t> head;
    for (std::size_t i = entity.begin; i < entity.end && !head; ++i) {
      if (heads_[i] == 0 || heads_[i] - 1 < entity.begin || heads_[i] - 1 >= entity.end) {
        head = i;
      }
    }
    if (!head || !proper_[*head]) {
      return std::nullopt;
    }
    std::size_t begin = *head;
    while (begin > entity.begin && (part(begin - 1) || (begin > entity.begin + 1 && joins(begin - 1, entity.kind) &&
                                                        forms_[begin - 1] != "the" && part(begin - 2)))) {
      --begin;
    }
    std::size_t end = *head + 1;
    for (std::size_t i = end; i < entity.end && (part(i) || joins(i, entity.kind)); ++i) {
      end = part(i) ? i + 1 : end;
    }
    while (entity.kind == NameClass::person && begin < *head && title(begin)) {
      ++begin;
    }
    if (entity.kind == NameClass::person && end - begin == 1 && title(begin)) {
      return std::nullopt;
    }
    return std::pair(begin, end);
  }

  std::vector<std::string_view> forms_;
  std::vector<bool> proper_;
  std::vector<bool> determiner_;
  std::vector<std::size_t> heads_;
  std::vector<Open> open_;
  std::vector<Entity> entities_;
};

}  // namespace

NamedText read_iob2(std::string_view text, const std::string& name) {
  NamedText out;
  std::vector<GivenWord> words;
  const auto flush = [&] {
    append_sentence(out.document, words);
    words.clear();
  };
  NameLabel last = kOutside;
  each_line(text, [&](std::string_view line, std::size_t number_of_line) {
    if (line.find_first_not_of(" \t") == std::string_view::npos) {
      flush();
      last = kOutside;
      return;
    }
    const auto row = cells(line);
    const auto tag = std::find_if(row.begin() + 1, row.end(), is_tag);
    if (tag == row.end() || (line.starts_with("# ") && line.find('=') != std::string_view::npos)) {
      if (!line.starts_with("#")) {
        throw base::Failure(name + ":" + std::to_string(number_of_line) + ": expected a word and its IOB2 tag");
      }
      return;
    }
    words.push_back({number(row[0]) && row.size() > 2 && is_tag(row[2]) ? row[1] : row[0], true, 0, {}});
    NameLabel label = kOutside;
    if (const auto kind = *tag == "O" ? std::nullopt : class_of_type(tag->substr(2))) {
      const auto inside = static_cast<NameLabel>(begin_label(*kind) + 1);
      out.marks_others = out.marks_others || *kind == NameClass::other;
      label = tag->front() == 'I' && may_follow(last, inside) ? inside : begin_label(*kind);
    }
    out.labels.push_back(label);
    last = label;
  });
  flush();
  return out;
}

std::vector<NamedText> read_entities(std::string_view text, const std::string& name) {
  std::vector<NamedText> out;
  std::vector<NameLabel> labels;
  EntitySentence sentence;
  const auto flush = [&] {
    const auto more = sentence.labels();
    labels.insert(labels.end(), more.begin(), more.end());
    sentence = EntitySentence();
  };
  each_line(text, [&](std::string_view line, std::size_t) {
    if (line.empty()) {
      flush();
    } else if (line.front() != '#') {
      const auto row = cells(line);
      if (row.size() == 10 && number(row[0])) {
        sentence.add(row);
      }
    }
  });
  flush();
  std::size_t at = 0;
  for (Document& document : read_conllu(text, name)) {
    NamedText one;
    one.marks_others = true;
    const std::size_t count = document.tokens.size();
    one.labels.assign(labels.begin() + static_cast<std::ptrdiff_t>(at), labels.begin() + static_cast<std::ptrdiff_t>(at + count));
    at += count;
    one.document = std::move(document);
    out.push_back(std::move(one));
  }
  return out;
}

NamedText read_marked(std::string_view text, std::string_view table_text, const std::string& table_name) {
  const base::Table table(table_name, table_text, {"sentence", "names"});
  std::map<std::string_view, std::size_t> rows;
  for (std::size_t row = 0; row < table.size(); ++row) {
    rows[table.cell(row, "sentence")] = row;
  }
  NamedText out;
  std::vector<GivenWord> words;
  std::string_view id;
  const auto flush = [&] {
    std::vector<NameLabel> labels(words.size(), kOutside);
    const auto row = rows.find(id);
    const auto names = row == rows.end() ? std::string_view() : table.cell(row->second, "names");
    if (!words.empty() && names != "?") {
      for (const auto name : names.empty() ? std::vector<std::string_view>() : cells(names)) {
        const auto colon = std::min(name.find(':'), name.size());
        const auto kind = class_of_type(name.substr(std::min(colon + 1, name.size())));
        const auto dash = name.find('-');
        const std::size_t first = number_of(name.substr(0, std::min(dash, colon)));
        const std::size_t last = dash < colon ? number_of(name.substr(dash + 1, colon - dash - 1)) : first;
        if (!kind || first == 0 || last < first || last > words.size()) {
          throw table.wrong(row->second, "expected FIRST-LAST:KIND within the sentence, got \"" + std::string(name) + "\"");
        }
        for (std::size_t i = first - 1; i < last; ++i) {
          labels[i] = static_cast<NameLabel>(begin_label(*kind) + (i + 1 == first ? 0 : 1));
        }
      }
      append_sentence(out.document, words);
      out.labels.insert(out.labels.end(), labels.begin(), labels.end());
    }
    words.clear();
  };
  each_line(text, [&](std::string_view line, std::size_t) {
    constexpr std::string_view kId = "# sent_id = ";
    if (line.empty()) {
      flush();
    } else if (line.starts_with(kId)) {
      id = line.substr(kId.size());
    } else if (line.front() != '#') {
      const auto row = cells(line);
      if (row.size() == 10 && number(row[0])) {
        words.push_back({row[1], true, 0, {}});
      }
    }
  });
  flush();
  return out;
}

}  // namespace actorgraph::extract
