// Learns relations.model from articles with marked mentions and relations.
//
//   train_marking({{document, mentions, relations}, …}, nouns, options, report) → the bytes of relations.model
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/span.hpp"
#include "extract/document/document.hpp"
#include "extract/learn/chain.hpp"
#include "extract/learn/feature_network.hpp"
#include "extract/learn/softmax.hpp"
#include "extract/marking/marks.hpp"
#include "extract/marking/pair_features.hpp"
#include "extract/mention/nouns.hpp"

namespace actorgraph::extract {

struct GoldMention {
  base::Span span;  // bytes
  MarkType type = MarkType::actor;
};

// What one mention is said to be to another: indices into the mentions.
struct GoldRelation {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  PairLabel label = PairLabel::fights;  // never a reversed one
};

// The article of one line of JSON ({"id", "text", "mentions": [{"begin", "end", "type"}], "relations": [{"type", "source",
// "target"}]}, offsets in code points), and what is marked in it.
struct MarkedArticle {
  graph::Article article;
  std::vector<GoldMention> mentions;
  std::vector<GoldRelation> relations;
};
base::Result<MarkedArticle> parse_marked_article(std::string_view json_line);

struct MarkingExample {
  Document document;
  std::vector<GoldMention> mentions;
  std::vector<GoldRelation> relations;
};

struct MarkingTrainingOptions {
  ChainOptions words{15, 0.03F, 0.05F, 1, 1};
  SoftmaxOptions pairs{12, 0.03F, 0.003F, 2, 1, 5};
  FeatureNetworkOptions network{.epochs = 8};
};

// `report` is given a line of progress at a time. Same examples and options: same bytes.
std::string train_marking(const std::vector<MarkingExample>& examples, const Nouns& nouns, const MarkingTrainingOptions& options,
                          const std::function<void(const std::string&)>& report);

}  // namespace actorgraph::extract
