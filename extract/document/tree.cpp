#include "extract/document/tree.hpp"

#include <algorithm>

namespace actorgraph::extract {

Tree::Tree(const Document& document) : document_(document) {
  const auto& tokens = document.tokens;
  const auto n = static_cast<TokenIndex>(tokens.size());
  first_.assign(n + 1, 0);
  for (const auto& token : tokens) {
    if (token.head != kNoToken) {
      ++first_[token.head + 1];
    }
  }
  for (TokenIndex t = 0; t < n; ++t) {
    first_[t + 1] += first_[t];
  }
  children_.resize(first_[n]);
  auto next = first_;
  for (TokenIndex t = 0; t < n; ++t) {
    if (tokens[t].head != kNoToken) {
      children_[next[tokens[t].head]++] = t;
    }
  }
  yields_.resize(n);
  for (TokenIndex t = 0; t < n; ++t) {
    yields_[t] = {t, t + 1};
  }
  for (TokenIndex t = 0; t < n; ++t) {
    TokenIndex up = tokens[t].head;
    for (TokenIndex steps = 0; up != kNoToken && steps < n; ++steps) {
      auto& range = yields_[up];
      if (range.contains(t)) {
        break;
      }
      range = {std::min(range.begin, t), std::max(range.end, t + 1)};
      up = tokens[up].head;
    }
  }
}

std::span<const TokenIndex> Tree::children(TokenIndex t) const {
  return {children_.data() + first_[t], children_.data() + first_[t + 1]};
}

std::optional<TokenIndex> Tree::child(TokenIndex t, std::initializer_list<Deprel> relations) const {
  for (const auto c : children(t)) {
    if (std::find(relations.begin(), relations.end(), document_.tokens[c].deprel) != relations.end()) {
      return c;
    }
  }
  return std::nullopt;
}

std::string_view Tree::preposition(TokenIndex t) const {
  const auto c = child(t, {Deprel::case_});
  return c ? document_.lower(*c) : std::string_view();
}

std::vector<TokenIndex> Tree::conjuncts(TokenIndex t) const {
  std::vector<TokenIndex> out{t};
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (const auto c : children(out[i])) {
      if (document_.tokens[c].deprel == Deprel::conj) {
        out.push_back(c);
      }
    }
  }
  return out;
}

TokenIndex Tree::first_conjunct(TokenIndex t) const {
  while (document_.tokens[t].deprel == Deprel::conj && document_.tokens[t].head != kNoToken) {
    t = document_.tokens[t].head;
  }
  return t;
}

TokenIndex Tree::head_of(TokenRange range) const {
  TokenIndex last = kNoToken;
  for (TokenIndex t = range.end; t-- > range.begin;) {
    const auto head = document_.tokens[t].head;
    const bool outside = head == kNoToken || !range.contains(head);
    if (!outside || document_.tokens[t].upos == Upos::PUNCT || document_.tokens[t].upos == Upos::PART) {
      continue;
    }
    const auto preposition = child(t, {Deprel::case_});
    if (!preposition || *preposition > t || !range.contains(*preposition)) {
      return t;
    }
    last = last == kNoToken ? t : last;
  }
  return last == kNoToken ? range.end - 1 : last;
}

bool Tree::dominates(TokenIndex above, TokenIndex below) const { return distance(above, below).has_value(); }

std::optional<int> Tree::distance(TokenIndex above, TokenIndex below) const {
  int steps = 0;
  for (TokenIndex t = below; t != kNoToken; t = document_.tokens[t].head) {
    if (t == above) {
      return steps;
    }
    if (++steps > 200) {
      break;
    }
  }
  return std::nullopt;
}

}  // namespace actorgraph::extract
