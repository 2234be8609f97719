#include "extract/token/tokenizer.hpp"

#include <algorithm>
#include <string>

#include "base/utf8.hpp"
#include "extract/data/resources.hpp"
#include "extract/token/sentence_splitter.hpp"
#include "extract/token/token_words.hpp"
#include "extract/token/word_splitter.hpp"

namespace actorgraph::extract {
namespace {

bool plain_lower(std::string_view form) {
  return std::all_of(form.begin(), form.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80 && !(c >= 'A' && c <= 'Z') && c != '`'; });
}

Token make_token(Document& document, base::Span span, std::string_view form) {
  Token token;
  token.span = span;
  token.form = document.strings.intern(form);
  token.lower = plain_lower(form) ? token.form : document.strings.intern(base::fold(form));
  return token;
}

void add_sentence(Document& document, TokenIndex begin, std::uint32_t paragraph) {
  const auto end = static_cast<TokenIndex>(document.tokens.size());
  const base::Span span{document.tokens[begin].span.begin, document.tokens[end - 1].span.end};
  document.sentences.push_back({span, {begin, end}, paragraph});
}

}  // namespace

struct Tokenizer::Data {
  TokenWords words{resource("token_words.tsv")};
};

Tokenizer::Tokenizer() : data_(std::make_unique<Data>()) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

namespace {

// No sentence is longer than what a tree can be made of: text without stops is cut.
std::vector<std::size_t> bounded(const std::vector<std::size_t>& ends) {
  constexpr std::size_t kLongest = 400;
  std::vector<std::size_t> out;
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    while (end - begin > kLongest) {
      begin += kLongest;
      out.push_back(begin);
    }
    out.push_back(end);
    begin = end;
  }
  return out;
}

}  // namespace

void Tokenizer::annotate(Document& document) const {
  const std::string_view text = document.article.text;
  document.tokens.clear();
  document.sentences.clear();
  WordSplitter splitter(data_->words, text);
  std::vector<RawToken> raw;
  std::vector<std::size_t> ends;
  for (std::uint32_t p = 0; p < document.paragraphs.size(); ++p) {
    raw.clear();
    ends.clear();
    splitter.split(document.paragraphs[p], raw);
    split_sentences(data_->words, text, raw, 0, ends);
    std::size_t i = 0;
    for (const std::size_t end : bounded(ends)) {
      const auto begin = static_cast<TokenIndex>(document.tokens.size());
      for (; i < end; ++i) {
        Token token = make_token(document, raw[i].span, raw[i].span.in(text));
        token.multiword = raw[i].multiword;
        token.space_after = i + 1 == raw.size() || raw[i].span.end < raw[i + 1].span.begin;
        document.tokens.push_back(token);
      }
      add_sentence(document, begin, p);
    }
  }
}

std::vector<std::string> Tokenizer::words(std::string_view phrase) const {
  Document scratch;
  scratch.article.text = phrase;
  split_paragraphs(scratch);
  annotate(scratch);
  std::vector<std::string> out;
  for (TokenIndex t = 0; t < scratch.tokens.size(); ++t) {
    out.emplace_back(scratch.form(t));
  }
  return out;
}

void split_paragraphs(Document& document) {
  const std::string_view text = document.article.text;
  document.paragraphs.clear();
  std::size_t begin = std::string_view::npos;  // of the paragraph being read
  std::size_t end = 0;
  const auto close = [&] {
    if (begin != std::string_view::npos) {
      document.paragraphs.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
      begin = std::string_view::npos;
    }
  };
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t stop = std::min(text.find('\n', line), text.size());
    const auto first = text.find_first_not_of(" \t\r\f\v", line);
    if (first >= stop) {
      close();
    } else {
      begin = begin == std::string_view::npos ? first : begin;
      end = text.find_last_not_of(" \t\r\f\v", stop == 0 ? 0 : stop - 1) + 1;
    }
    line = stop + 1;
  }
  close();
}

void append_sentence(Document& document, const std::vector<GivenWord>& words) {
  if (words.empty()) {
    return;
  }
  std::string& text = document.article.text;
  const auto begin = static_cast<TokenIndex>(document.tokens.size());
  const auto paragraph_begin = static_cast<std::uint32_t>(text.size());
  std::size_t whole = 0;  // words left of a multi-word token that is written differently from its words
  base::Span surface;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const GivenWord& word = words[i];
    base::Span span{static_cast<std::uint32_t>(text.size()), 0};
    if (word.multiword > 1 && !word.surface.empty()) {
      std::string joined;
      for (std::size_t k = i; k < words.size() && k < i + word.multiword; ++k) {
        joined += words[k].form;
      }
      if (joined != word.surface) {
        whole = word.multiword;
        text += word.surface;
        surface = {span.begin, static_cast<std::uint32_t>(text.size())};
      }
    }
    if (whole > 0) {
      span = surface;
      --whole;
    } else {
      text += word.form;
      span.end = static_cast<std::uint32_t>(text.size());
    }
    Token token = make_token(document, span, word.form);
    token.multiword = word.multiword;
    token.space_after = word.space_after;
    document.tokens.push_back(token);
    if (word.space_after && whole == 0 && i + 1 < words.size()) {
      text += ' ';
    }
  }
  document.paragraphs.push_back({paragraph_begin, static_cast<std::uint32_t>(text.size())});
  add_sentence(document, begin, static_cast<std::uint32_t>(document.paragraphs.size() - 1));
  text += '\n';
}

}  // namespace actorgraph::extract
