#include "extract/learn/boosted_trees.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "extract/learn/random.hpp"
#include "extract/learn/sigmoid.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::size_t kMostBins = 64;

// A column's upper bounds of bins: where its values lie closest there are the most.
std::vector<float> bounds_of(std::vector<float> values) {
  std::sort(values.begin(), values.end());
  std::vector<float> out;
  for (std::size_t b = 1; b < kMostBins; ++b) {
    const std::size_t at = values.size() * b / kMostBins;
    if (at > 0 && values[at - 1] < values.back() && (out.empty() || values[at - 1] > out.back())) {
      out.push_back(values[at - 1]);
    }
  }
  return out;
}

struct Sums {
  double gradient = 0;
  double weight = 0;  // second derivatives
};

// What a leaf's loss falls by when it takes its best value.
double gain_of(const Sums& s, double decay) { return s.gradient * s.gradient / (s.weight + decay); }

}  // namespace

// Grows the trees over one set of examples.
class TreeGrower {
 public:
  TreeGrower(const std::vector<const NumberedExample*>& examples, const BoostingOptions& options)
      : examples_(examples),
        options_(options),
        random_(options.seed),
        columns_(examples.front()->values.size()),
        bounds_(columns_),
        bins_(columns_) {
    std::vector<float> values(examples.size());
    for (std::size_t c = 0; c < columns_; ++c) {
      for (std::size_t i = 0; i < examples.size(); ++i) {
        values[i] = examples[i]->values[c];
      }
      bounds_[c] = bounds_of(values);
      for (const float v : values) {
        bins_[c].push_back(
            static_cast<std::uint8_t>(std::lower_bound(bounds_[c].begin(), bounds_[c].end(), v) - bounds_[c].begin()));
      }
    }
  }

  BoostedTrees run() {
    BoostedTrees out;
    out.columns_ = static_cast<std::uint32_t>(columns_);
    double yes = 1;
    double no = 1;
    for (const auto* x : examples_) {
      (x->label ? yes : no) += static_cast<double>(x->weight);
    }
    out.base_ = static_cast<float>(std::log(yes / no));
    scores_.assign(examples_.size(), out.base_);
    gradients_.resize(examples_.size());
    for (std::uint32_t t = 0; t < options_.trees; ++t) {
      derive();
      grow();
      for (std::size_t i = 0; i < examples_.size(); ++i) {
        scores_[i] += value_at(i);
      }
      out.starts_.push_back(static_cast<std::uint32_t>(out.nodes_.size()));
      out.nodes_.insert(out.nodes_.end(), tree_.begin(), tree_.end());
    }
    return out;
  }

 private:
  struct Split {
    double gain = 0;
    std::size_t column = 0;
    std::uint8_t bin = 0;  // values up to this bin go left
  };
  struct Leaf {
    std::uint16_t node = 0;
    std::vector<std::uint32_t> rows;
    Split best;
  };

  void derive() {
    for (std::size_t i = 0; i < examples_.size(); ++i) {
      const float p = sigmoid(scores_[i]);
      gradients_[i] = {static_cast<double>(examples_[i]->weight * (p - (examples_[i]->label ? 1.0F : 0.0F))),
                       static_cast<double>(examples_[i]->weight * std::max(p * (1.0F - p), 1e-4F))};
    }
  }

  [[nodiscard]] Sums sum_of(const std::vector<std::uint32_t>& rows) const {
    Sums out;
    for (const auto i : rows) {
      out.gradient += gradients_[i].gradient;
      out.weight += gradients_[i].weight;
    }
    return out;
  }

  [[nodiscard]] Split best_split(const std::vector<std::uint32_t>& rows) const {
    const Sums all = sum_of(rows);
    const auto decay = static_cast<double>(options_.decay);
    const auto least = static_cast<double>(options_.least_weight);
    Split best;
    for (const auto c : used_) {
      std::array<Sums, kMostBins> histogram{};
      for (const auto i : rows) {
        auto& h = histogram[bins_[c][i]];
        h.gradient += gradients_[i].gradient;
        h.weight += gradients_[i].weight;
      }
      Sums left;
      for (std::size_t b = 0; b < bounds_[c].size(); ++b) {
        left.gradient += histogram[b].gradient;
        left.weight += histogram[b].weight;
        const Sums right{all.gradient - left.gradient, all.weight - left.weight};
        if (left.weight < least || right.weight < least) {
          continue;
        }
        if (const double gain = gain_of(left, decay) + gain_of(right, decay) - gain_of(all, decay); gain > best.gain) {
          best = {gain, c, static_cast<std::uint8_t>(b)};
        }
      }
    }
    return best;
  }

  // The leaf that gains the most is split, until there are enough.
  void grow() {
    used_.clear();
    for (std::size_t c = 0; c < columns_; ++c) {
      if (random_.uniform() < static_cast<double>(options_.columns)) {
        used_.push_back(c);
      }
    }
    Leaf root;
    for (std::uint32_t i = 0; i < examples_.size(); ++i) {
      if (random_.uniform() < static_cast<double>(options_.rows)) {
        root.rows.push_back(i);
      }
    }
    root.best = best_split(root.rows);
    tree_.assign(1, {});
    split_bins_.assign(1, 0);
    std::vector<Leaf> leaves;
    leaves.push_back(std::move(root));
    while (leaves.size() < options_.leaves) {
      const auto it =
          std::max_element(leaves.begin(), leaves.end(), [](const Leaf& a, const Leaf& b) { return a.best.gain < b.best.gain; });
      if (it->best.gain <= 1e-6) {
        break;
      }
      Leaf right = split(*it);
      leaves.push_back(std::move(right));
    }
    for (const auto& leaf : leaves) {
      const Sums s = sum_of(leaf.rows);
      tree_[leaf.node].value = static_cast<float>(-s.gradient / (s.weight + static_cast<double>(options_.decay))) * options_.rate;
    }
  }

  // Makes the leaf its own left half; returns the right one.
  Leaf split(Leaf& leaf) {
    const auto [gain, column, bin] = leaf.best;
    const auto left = static_cast<std::uint16_t>(tree_.size());
    tree_[leaf.node] = {bounds_[column][bin], static_cast<std::uint16_t>(column), left};
    split_bins_[leaf.node] = bin;
    tree_.resize(tree_.size() + 2);
    split_bins_.resize(tree_.size(), 0);
    Leaf right;
    right.node = static_cast<std::uint16_t>(left + 1);
    std::vector<std::uint32_t> rest;
    for (const auto i : leaf.rows) {
      (bins_[column][i] <= bin ? rest : right.rows).push_back(i);
    }
    leaf.node = left;
    leaf.rows = std::move(rest);
    leaf.best = best_split(leaf.rows);
    right.best = best_split(right.rows);
    return right;
  }

  // What the last tree adds for an example.
  [[nodiscard]] float value_at(std::size_t i) const {
    std::size_t at = 0;
    while (tree_[at].left != 0) {
      at = tree_[at].left + (bins_[tree_[at].column][i] <= split_bins_[at] ? 0U : 1U);
    }
    return tree_[at].value;
  }

  const std::vector<const NumberedExample*>& examples_;
  BoostingOptions options_;
  Random random_;
  std::size_t columns_;
  std::vector<std::vector<float>> bounds_;
  std::vector<std::vector<std::uint8_t>> bins_;  // of each column, by example
  std::vector<float> scores_;
  std::vector<Sums> gradients_;
  std::vector<std::size_t> used_;  // columns of this tree
  std::vector<BoostedTrees::Node> tree_;
  std::vector<std::uint8_t> split_bins_;
};

BoostedTrees BoostedTrees::learn(const std::vector<const NumberedExample*>& examples, const BoostingOptions& options) {
  BoostedTrees out;
  const float share = 1.0F / static_cast<float>(options.bags);
  for (std::uint32_t bag = 0; bag < options.bags; ++bag) {
    BoostingOptions own = options;
    own.seed = options.seed + bag;
    const BoostedTrees one = TreeGrower(examples, own).run();
    out.columns_ = one.columns_;
    out.base_ += share * one.base_;
    for (const auto start : one.starts_) {
      out.starts_.push_back(start + static_cast<std::uint32_t>(out.nodes_.size()));
    }
    for (Node node : one.nodes_) {
      if (node.left == 0) {
        node.value *= share;
      }
      out.nodes_.push_back(node);
    }
  }
  return out;
}

BoostedTrees BoostedTrees::read(const ModelFile& file, const std::string& name) {
  BoostedTrees out;
  std::size_t nodes = 0;
  std::size_t starts = 0;
  std::size_t shapes = 0;
  const auto* n = file.array<Node>(name + ".nodes", nodes);
  const auto* s = file.array<std::uint32_t>(name + ".starts", starts);
  const auto* shape = file.array<float>(name + ".shape", shapes);
  file.check(shapes == 2 && shape[1] >= 1.0F && shape[1] <= 65535.0F, name + ".shape");
  out.base_ = shape[0];
  out.columns_ = static_cast<std::uint32_t>(shape[1]);
  out.nodes_.assign(n, n + nodes);
  out.starts_.assign(s, s + starts);
  for (std::size_t t = 0; t < starts; ++t) {
    const std::size_t end = t + 1 < starts ? s[t + 1] : nodes;
    file.check(s[t] < end && end <= nodes, name + ".starts");
    for (std::size_t i = s[t]; i < end; ++i) {
      // Children stand behind their parent: every walk ends.
      file.check(n[i].left == 0 || (n[i].left > i - s[t] && s[t] + n[i].left + 1 < end && n[i].column < out.columns_),
                 name + ".nodes");
    }
  }
  return out;
}

void BoostedTrees::write(ModelWriter& writer, const std::string& name) const {
  writer.add(name + ".nodes", nodes_);
  writer.add(name + ".starts", starts_);
  writer.add(name + ".shape", std::vector<float>{base_, static_cast<float>(columns_)});
}

float BoostedTrees::log_odds(const std::vector<float>& values) const {
  float sum = base_;
  for (const auto start : starts_) {
    const Node* node = &nodes_[start];
    while (node->left != 0) {
      node = &nodes_[start + node->left + (values[node->column] <= node->value ? 0U : 1U)];
    }
    sum += node->value;
  }
  return sum;
}

float BoostedTrees::probability(const std::vector<float>& values) const { return sigmoid(log_odds(values)); }

}  // namespace actorgraph::extract
