// A small recurrent network that reads a sentence and scores its dependency arcs, relations and tags.
//
//   words → sums of embeddings (word, endings, beginnings, shape, perceptron tag) → convolution over three words
//         → two layers of quasi-recurrent units in both directions → one linear map to
//           arc vectors of heads and dependents (their products score the arcs), relation vectors, and tags
//
// Quasi-recurrent units (z, f, o from the input alone; c = f·c + (1-f)·z; h = o·c) make the costly part one matrix product a layer.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/learn/model_file.hpp"
#include "extract/learn/perceptron.hpp"
#include "extract/syntax/arc_hybrid.hpp"
#include "extract/syntax/word_traits.hpp"

namespace actorgraph::extract {

struct NetworkShape {
  std::uint32_t embedding = 96;
  std::uint32_t convolution = 128;
  std::uint32_t hidden = 64;   // a direction
  std::uint32_t arc = 64;
  std::uint32_t label = 64;
  std::uint32_t tags = 0;

  [[nodiscard]] std::size_t gates() const { return 6 * std::size_t{hidden}; }
  [[nodiscard]] std::size_t state() const { return 2 * std::size_t{hidden}; }
  [[nodiscard]] std::size_t output() const { return 2 * std::size_t{arc} + 2 * std::size_t{label} + tags; }
};

inline constexpr std::size_t kDistances = 24;  // classes of signed distance between dependent and head
std::size_t distance_class(std::uint32_t dependent, std::uint32_t head);

// Where each matrix lies among the parameters; a bias follows its matrix.
struct NetworkLayout {
  explicit NetworkLayout(const NetworkShape& shape);
  std::size_t convolution, convolution_bias, first, first_bias, second, second_bias, output, output_bias, root_arc, root_label, arc_bias, distance,
      relation, relation_bias, size;
};

inline constexpr std::size_t kNetworkFeatures = 9;
// Hashes of what is embedded of a word; the first is the word itself.
void network_features(const WordTraits& word, std::uint16_t tag, Upos upos, std::array<FeatureHash, kNetworkFeatures>& out);

// All that a forward pass computes, kept between sentences to spare allocations.
struct NetworkState {
  std::uint32_t words = 0;
  std::vector<float> windows;      // words × 3·embedding: each word between its neighbours
  std::vector<float> convolution;  // words × convolution
  std::vector<float> gates1, cells1, states1;
  std::vector<float> gates2, cells2, states2;
  std::vector<float> output;       // words × output
  std::vector<float> heads;        // (words + 1) × arc, the root first
  std::vector<float> dependents;   // words × arc
  std::vector<float> arcs;         // words × (words + 1)
  std::vector<float> hidden;       // words × label
  std::vector<float> relations;    // words × kLabels
};

// The layers, with parameters laid out as NetworkLayout says. `drop` may change what a layer hands on (it is the identity but for learning).
class NetworkMath {
 public:
  explicit NetworkMath(const NetworkShape& shape) : shape_(shape), layout_(shape) {}

  [[nodiscard]] const NetworkShape& shape() const { return shape_; }
  [[nodiscard]] const NetworkLayout& layout() const { return layout_; }

  // windows → output; `drop(values)` is called on the windows and on what each layer hands on.
  template <typename Drop>
  void forward(const float* parameters, NetworkState& s, Drop&& drop) const {
    drop(s.windows);
    convolve(parameters, s);
    drop(s.convolution);
    recur(parameters + layout_.first, parameters + layout_.first_bias, shape_.convolution, s.convolution, s.words, s.gates1, s.cells1, s.states1);
    drop(s.states1);
    recur(parameters + layout_.second, parameters + layout_.second_bias, shape_.state(), s.states1, s.words, s.gates2, s.cells2, s.states2);
    drop(s.states2);
    project(parameters, s);
  }
  // output → arcs.
  void score_arcs(const float* parameters, NetworkState& s) const;
  // Scores of all relations (words × kLabels) for the arcs heads[d - 1] → d, head 0 the root; `hidden` gets the layer before (words × label).
  void score_relations(const float* parameters, const NetworkState& s, const std::vector<std::uint32_t>& heads, std::vector<float>& hidden,
                       std::vector<float>& scores) const;

 private:
  void convolve(const float* parameters, NetworkState& s) const;
  void recur(const float* w, const float* bias, std::size_t in, const std::vector<float>& x, std::uint32_t words, std::vector<float>& gates,
             std::vector<float>& cells, std::vector<float>& states) const;
  void project(const float* parameters, NetworkState& s) const;

  NetworkShape shape_;
  NetworkLayout layout_;
};

// The embedded features and their rows.
class FeatureRows {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
  FeatureRows() = default;
  explicit FeatureRows(const std::vector<FeatureHash>& features);
  [[nodiscard]] std::uint32_t row(FeatureHash feature) const;

 private:
  std::vector<FeatureHash> keys_;
  std::vector<std::uint32_t> rows_;
  std::size_t mask_ = 0;
};

// Runs a trained network.
class SyntaxNetwork {
 public:
  // Throws base::Failure for a model that does not fit. Requires: the model's bytes outlive the network.
  explicit SyntaxNetwork(const ModelFile& model);

  struct Result {
    std::vector<std::uint32_t> heads;  // by word, 0 is the root
    std::vector<Deprel> labels;
    std::vector<std::uint16_t> tags;   // the network's own
  };
  // `tags` are the perceptron's, `upos` the universal tags of the classes.
  void parse(const std::vector<WordTraits>& words, const std::vector<std::uint16_t>& tags, const std::vector<Upos>& upos, NetworkState& state,
             Result& result) const;

 private:
  NetworkMath math_;
  FeatureRows rows_;
  const float* parameters_ = nullptr;
  const float* scales_ = nullptr;         // a row
  const std::int8_t* embeddings_ = nullptr;
};

}  // namespace actorgraph::extract
