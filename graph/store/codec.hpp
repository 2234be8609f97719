// Facts as rows of the store's tables, and back. What the rows of an article are is said in one place, so that they can be hashed
// to see whether anything has changed, and written.
//
//   each_row(facts, sink) → sink(Table::article, {"a1", "", "Title", …}), sink(Table::entity, {0, "group", …}), …
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "graph/fact/facts.hpp"

namespace actorgraph::graph {

enum class Table : std::uint8_t { article, entity, mention, time_expression, attack, participant, relation };
inline constexpr std::size_t kTables = 7;

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;
using Row = std::vector<Value>;

// Rows come in the order of the tables, each with the table's columns from the second on (the article's number is the store's).
void each_row(const ArticleFacts& facts, const std::function<void(Table, const Row&)>& sink);

// The inverse: takes rows in that order. Throws std::invalid_argument("what is wrong") for values that each_row never makes.
void take_row(ArticleFacts& facts, Table table, const Row& row);

}  // namespace actorgraph::graph
