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
  [[noreturn]] void fail(const std::string& what) const { throw base::Failure(name_ + ":" + std::to_string(line_) + ": " + what); }

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

// White space inside a form, as UD wants it: single spaces.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

class Writer {
 public:
  explicit Writer(const Document& document) : document_(document), names_(document.tokens.size()) {
    for (const Name& name : document.names) {
      for (TokenIndex t = name.tokens.begin; t < name.tokens.end && t < names_.size(); ++t) {
        names_[t] = (t == name.tokens.begin ? "NER=B-" : "NER=I-") + std::string(graph::to_string(name.type));
      }
    }
  }

  std::string write() {
    if (!document_.article.id.empty()) {
      out_ += "# newdoc id = " + one_line(document_.article.id) + "\n";
    }
    std::uint32_t paragraph = 0xFFFFFFFFU;
    for (std::size_t s = 0; s < document_.sentences.size(); ++s) {
      const Sentence& sentence = document_.sentences[s];
      if (sentence.paragraph != paragraph) {
        out_ += "# newpar\n";
        paragraph = sentence.paragraph;
      }
      out_ += "# sent_id = " + std::to_string(s + 1) + "\n# text = " + sentence_text(sentence) + "\n";
      for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
        write_word(sentence, t);
      }
      out_ += '\n';
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] TokenIndex last_of(const Sentence& sentence, TokenIndex t) const {
    return std::min<TokenIndex>(t + document_.tokens[t].multiword, sentence.tokens.end) - 1;
  }
  [[nodiscard]] std::string surface(TokenIndex first, TokenIndex last) const {
    return one_line(document_.text(base::cover(document_.tokens[first].span, document_.tokens[last].span)));
  }
  [[nodiscard]] std::string sentence_text(const Sentence& sentence) const {
    std::string text;
    for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      TokenIndex last = t;
      if (document_.tokens[t].multiword > 1) {
        last = last_of(sentence, t);
        text += surface(t, last);
      } else {
        text += one_line(document_.form(t));
      }
      t = last;
      if (document_.tokens[t].space_after && t + 1 < sentence.tokens.end) {
        text += ' ';
      }
    }
    return text;
  }

  void write_word(const Sentence& sentence, TokenIndex t) {
    const Token& token = document_.tokens[t];
    const TokenIndex id = t - sentence.tokens.begin + 1;
    if (token.multiword > 1) {
      const TokenIndex last = last_of(sentence, t);
      covered_ = last + 1;
      out_ += std::to_string(id) + "-" + std::to_string(last - sentence.tokens.begin + 1) + "\t" + surface(t, last) + "\t_\t_\t_\t_\t_\t_\t_\t" +
              (document_.tokens[last].space_after ? "_" : "SpaceAfter=No") + "\n";
    }
    out_ += std::to_string(id) + "\t" + one_line(document_.form(t)) + "\t";
    if (token.lemma == 0) {
      out_ += "_\t_\t_\t_\t_\t_\t_\t";
    } else {
      out_ += std::string(document_.lemma(t)) + "\t" + std::string(to_string(token.upos)) + "\t" +
              (token.xpos == 0 ? "_" : std::string(document_.xpos(t))) + "\t_\t";
      out_ += token.head == kNoToken ? "0\troot\t_\t"
                                     : std::to_string(token.head - sentence.tokens.begin + 1) + "\t" + std::string(to_string(token.deprel)) + "\t_\t";
    }
    std::string misc = names_[t];
    if (!token.space_after && t >= covered_) {
      misc += misc.empty() ? "SpaceAfter=No" : "|SpaceAfter=No";
    }
    out_ += (misc.empty() ? "_" : misc) + "\n";
  }

  const Document& document_;
  std::vector<std::string> names_;
  std::string out_;
  TokenIndex covered_ = 0;  // words before it are in a multi-word token, whose own line tells SpaceAfter
};

}  // namespace

std::vector<Document> read_conllu(std::string_view text, const std::string& name) { return Reader(text, name).read(); }
std::string write_conllu(const Document& document) { return Writer(document).write(); }

}  // namespace actorgraph::extract
