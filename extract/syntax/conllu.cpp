#include "extract/syntax/conllu.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/failure.hpp"
#include "extract/token/tokenizer.hpp"
#include "graph/ontology/ontology.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::size_t kColumns = 10;
using Row = std::array<std::string_view, kColumns>;

class Reader {
 public:
  Reader(std::string_view text, const std::string& name) : text_(text), name_(name) {}

  std::vector<Document> read() {
    for (std::size_t at = 0; at < text_.size();) {
      const auto end = std::min(text_.find('\n', at), text_.size());
      auto line = text_.substr(at, end - at);
      at = end + 1;
      ++line_;
      if (line.ends_with('\r')) {
        line.remove_suffix(1);
      }
      read_line(line);
    }
    flush();
    return std::move(documents_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw base::Failure(name_ + ":" + std::to_string(line_) + ": " + what);
  }

  void read_line(std::string_view line) {
    if (line.find_first_not_of(" \t") == std::string_view::npos) {
      flush();
    } else if (line.front() == '#') {
      if (line.starts_with("# newdoc")) {
        flush();
        documents_.emplace_back();
        if (const auto id = line.find("id = "); id != std::string_view::npos) {
          documents_.back().article.id = line.substr(id + 5);
        }
      }
    } else {
      read_row(line);
    }
  }

  void read_row(std::string_view line) {
    Row row;
    std::size_t count = 0;
    for (auto rest = line;; ++count) {
      const auto tab = rest.find('\t');
      if (count < kColumns) {
        row[count] = rest.substr(0, tab);
      }
      if (tab == std::string_view::npos) {
        break;
      }
      rest.remove_prefix(tab + 1);
    }
    if (count + 1 != kColumns) {
      fail("expected 10 columns, found " + std::to_string(count + 1));
    }
    if (row[0].find('.') != std::string_view::npos) {
      return;
    }
    if (row[1].empty()) {
      fail("a word without a form");
    }
    if (const auto dash = row[0].find('-'); dash != std::string_view::npos) {
      const auto first = number(row[0].substr(0, dash));
      const auto last = number(row[0].substr(dash + 1));
      if (first != rows_.size() + 1 || last <= first || last - first > 20) {
        fail("'" + std::string(row[0]) + "' is no range of the words that follow");
      }
      range_ = GivenWord{row[1], !no_space(row[9]), static_cast<std::uint8_t>(last - first + 1), row[1]};
      range_last_ = last;
      return;
    }
    if (number(row[0]) != rows_.size() + 1) {
      fail("expected word " + std::to_string(rows_.size() + 1) + ", found '" + std::string(row[0]) + "'");
    }
    add_word(row);
  }

  void add_word(const Row& row) {
    GivenWord word{row[1], !no_space(row[9]), 0, {}};
    const std::size_t index = rows_.size() + 1;
    if (range_) {
      if (range_last_ + 1 == index + range_->multiword) {
        word.multiword = range_->multiword;
        word.surface = range_->surface;
      }
      word.space_after = index == range_last_ && range_->space_after;
      if (index == range_last_) {
        range_.reset();
      }
    }
    words_.push_back(word);
    rows_.push_back(row);
  }

  static bool no_space(std::string_view misc) { return misc.find("SpaceAfter=No") != std::string_view::npos; }

  [[nodiscard]] std::size_t number(std::string_view digits) const {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) {
      fail("'" + std::string(digits) + "' is no word number");
    }
    return value;
  }

  void flush() {
    if (range_) {
      fail("a multi-word token without its words");
    }
    if (rows_.empty()) {
      return;
    }
    if (documents_.empty()) {
      documents_.emplace_back();
    }
    Document& document = documents_.back();
    const auto begin = static_cast<TokenIndex>(document.tokens.size());
    append_sentence(document, words_);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      annotate(document, begin, document.tokens[begin + i], rows_[i]);
    }
    words_.clear();
    rows_.clear();
  }

  void annotate(Document& document, TokenIndex begin, Token& token, const Row& row) const {
    const auto given = [](std::string_view cell) { return cell != "_"; };
    if (given(row[2]) || (row[1] == "_" && given(row[3]))) {
      token.lemma = document.strings.intern(row[2]);
    }
    if (given(row[4])) {
      token.xpos = document.strings.intern(row[4]);
    }
    token.upos = parse_upos(row[3]).value_or(Upos::X);
    token.deprel = parse_deprel(row[7]).value_or(Deprel::dep);
    if (given(row[6]) && row[6] != "0") {
      const std::size_t head = number(row[6]);
      if (head > rows_.size()) {
        fail("the head " + std::string(row[6]) + " is no word of the sentence");
      }
      token.head = begin + static_cast<TokenIndex>(head) - 1;
    }
  }

  std::string_view text_;
  const std::string& name_;
  std::size_t line_ = 0;
  std::vector<Document> documents_;
  std::vector<GivenWord> words_;
  std::vector<Row> rows_;
  std::optional<GivenWord> range_;  // the multi-word token whose words are being read
  std::size_t range_last_ = 0;
};

// Adds text with its white space as UD wants it: single spaces.
void add_line(std::string& out, std::string_view text) {
  const std::size_t begin = out.size();
  for (const char c : text) {
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!space) {
      out += c;
    } else if (out.size() > begin && out.back() != ' ') {
      out += ' ';
    }
  }
}

class Writer {
 public:
  Writer(const Document& document, std::size_t first_sentence)
      : document_(document), first_sentence_(first_sentence), names_(document.tokens.size(), nullptr) {
    for (const Name& name : document.names) {
      for (TokenIndex t = name.tokens.begin; t < name.tokens.end && t < names_.size(); ++t) {
        names_[t] = &name;
      }
    }
  }

  std::string write() {
    constexpr std::size_t kBytesAWord = 48;
    out_.reserve(document_.tokens.size() * kBytesAWord);
    if (!document_.article.id.empty()) {
      put("# newdoc id = ");
      add_line(out_, document_.article.id);
      put("\n");
    }
    std::uint32_t paragraph = 0xFFFFFFFFU;
    for (std::size_t s = 0; s < document_.sentences.size(); ++s) {
      const Sentence& sentence = document_.sentences[s];
      if (sentence.paragraph != paragraph) {
        put("# newpar\n");
        paragraph = sentence.paragraph;
      }
      put("# sent_id = ", number(first_sentence_ + s), "\n# text = ");
      sentence_text(sentence);
      put("\n");
      for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
        write_word(sentence, t);
      }
      put("\n");
    }
    return std::move(out_);
  }

 private:
  template <typename... Parts>
  void put(const Parts&... parts) {
    (out_.append(std::string_view(parts)), ...);
  }
  // Valid until the next number.
  std::string_view number(std::size_t value) {
    const auto end = std::to_chars(digits_.data(), digits_.data() + digits_.size(), value).ptr;
    return {digits_.data(), static_cast<std::size_t>(end - digits_.data())};
  }
  [[nodiscard]] TokenIndex last_of(const Sentence& sentence, TokenIndex t) const {
    return std::min<TokenIndex>(t + document_.tokens[t].multiword, sentence.tokens.end) - 1;
  }
  void surface(TokenIndex first, TokenIndex last) {
    add_line(out_, document_.text(base::cover(document_.tokens[first].span, document_.tokens[last].span)));
  }
  void sentence_text(const Sentence& sentence) {
    for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      if (document_.tokens[t].multiword > 1) {
        const TokenIndex last = last_of(sentence, t);
        surface(t, last);
        t = last;
      } else {
        add_line(out_, document_.form(t));
      }
      if (document_.tokens[t].space_after && t + 1 < sentence.tokens.end) {
        put(" ");
      }
    }
  }

  void write_word(const Sentence& sentence, TokenIndex t) {
    const Token& token = document_.tokens[t];
    const TokenIndex id = t - sentence.tokens.begin + 1;
    if (token.multiword > 1) {
      const TokenIndex last = last_of(sentence, t);
      covered_ = last + 1;
      put(number(id), "-");
      put(number(last - sentence.tokens.begin + 1), "\t");
      surface(t, last);
      put("\t_\t_\t_\t_\t_\t_\t_\t", document_.tokens[last].space_after ? "_\n" : "SpaceAfter=No\n");
    }
    put(number(id), "\t");
    add_line(out_, document_.form(t));
    if (token.lemma == 0) {
      put("\t_\t_\t_\t_\t_\t_\t_\t");
    } else {
      put("\t", document_.lemma(t), "\t", to_string(token.upos), "\t", token.xpos == 0 ? "_" : document_.xpos(t), "\t_\t");
      if (token.head == kNoToken) {
        put("0\troot\t_\t");
      } else {
        put(number(token.head - sentence.tokens.begin + 1), "\t", to_string(token.deprel), "\t_\t");
      }
    }
    const Name* name = names_[t];
    if (name != nullptr) {
      put(t == name->tokens.begin ? "NER=B-" : "NER=I-", graph::to_string(name->type));
    }
    const bool joined = !token.space_after && t >= covered_;
    put(joined ? name != nullptr ? "|SpaceAfter=No\n" : "SpaceAfter=No\n" : name != nullptr ? "\n" : "_\n");
  }

  const Document& document_;
  std::size_t first_sentence_;
  std::vector<const Name*> names_;
  std::string out_;
  std::array<char, 24> digits_{};
  TokenIndex covered_ = 0;  // words before it are in a multi-word token, whose own line tells SpaceAfter
};

}  // namespace

std::vector<Document> read_conllu(std::string_view text, const std::string& name) { return Reader(text, name).read(); }
std::string write_conllu(const Document& document, std::size_t first_sentence) {
  return Writer(document, first_sentence).write();
}

}  // namespace actorgraph::extract
