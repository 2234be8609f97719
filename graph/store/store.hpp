// The graph's file: the facts of every article and the analyst's decisions, in SQLite. The graph itself is not in it; resolve
// derives it.
//
//   Store store = Store::create("graph.db");   store.put(facts) → true;   store.put(facts) → false (nothing changed);
//   store.remove("a17") → true;                store.each([&](const ArticleFacts& f) { resolver.add(f); });
//
// Each put, remove and decision is one transaction: a process that is killed leaves the file as it was before or after it, never
// between. Readers may look on while one process writes; within a process, one thread at a time may use a Store. Every function
// throws base::Failure("PATH: why") where the file cannot be used.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/fact/decision.hpp"
#include "graph/fact/facts.hpp"

namespace actorgraph::graph {

class Store {
 public:
  // Opens a store for reading only. Throws Failure where there is none, where the file is something else, is of a newer version
  // of this program, or is of an older one and has not yet been migrated by create().
  static Store open(const std::string& path);
  // Opens a store for reading and writing; makes it where the file is absent or empty, and migrates one of an older version.
  static Store create(const std::string& path);

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  ~Store();

  // Keeps the facts in the place of what was kept under the same article id. False where that was the same: nothing is written
  // then. Throws Failure for inconsistent facts (see graph::inconsistency) and for an article without an id.
  bool put(const ArticleFacts& facts);
  // False where there was no such article.
  bool remove(std::string_view article_id);
  // All puts and removes of `work` in one transaction, several times faster than one by one; what throws undoes all of them.
  void together(const std::function<void()>& work);

  [[nodiscard]] std::size_t size() const;
  // Without their texts, sorted by id.
  [[nodiscard]] std::vector<Article> articles() const;
  [[nodiscard]] std::optional<ArticleFacts> facts(std::string_view article_id) const;
  // Every article's facts, sorted by id, one at a time. `visit` must not change the store.
  void each(const std::function<void(const ArticleFacts&)>& visit) const;

  // Keeps a decision in the place of an earlier one about the same two (in either order).
  void decide(const Decision& decision);
  // Takes back what was decided about the two; false where nothing was.
  bool undecide(std::string_view a, std::string_view b);
  // Sorted; in each, a < b.
  [[nodiscard]] std::vector<Decision> decisions() const;

 private:
  struct Content;
  explicit Store(std::unique_ptr<Content> content);
  std::unique_ptr<Content> content_;
};

}  // namespace actorgraph::graph
