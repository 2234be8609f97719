// A small recurrent network that reads a sentence and scores its dependency arcs, relations and tags.
//
//   words → sums of embeddings (word, endings, beginnings, shape, perceptron tag) → convolution over three words
//         → layers of quasi-recurrent units in both directions → one linear map to
//           arc vectors of heads and dependents (their products score the arcs), relation vectors, and tags
//
// Quasi-recurrent units (Bradbury et al. 2017: z, f, o from the input alone; c = f·c + (1-f)·z; h = o·c) make the costly part one
// matrix product a layer; arcs are scored as by Dozat and Manning (2017). It learns in floats; when it runs, embeddings, the
// large matrices and what they are multiplied with are bytes.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/hash_map.hpp"
#include "extract/document/document.hpp"
#include "extract/learn/dense.hpp"
#include "extract/learn/model_file.hpp"
#include "extract/learn/perceptron.hpp"
#include "extract/syntax/arc_hybrid.hpp"
#include "extract/syntax/word_traits.hpp"

namespace actorgraph::extract {

struct NetworkShape {
  std::uint32_t embedding = 96;
  std::uint32_t convolution = 128;
  std::uint32_t hidden = 160;  // a direction
  std::uint32_t layers = 2;
  std::uint32_t arc = 96;
  std::uint32_t label = 96;
  std::uint32_t tags = 0;

  [[nodiscard]] std::size_t window() const { return 3 * std::size_t{embedding}; }
  [[nodiscard]] std::size_t gates() const { return 6 * std::size_t{hidden}; }
  [[nodiscard]] std::size_t state() const { return 2 * std::size_t{hidden}; }
  [[nodiscard]] std::size_t output() const { return 2 * std::size_t{arc} + 2 * std::size_t{label} + tags; }
};

inline constexpr float kLeak = 0.1F;  // slope of the rectifiers below zero

inline constexpr std::size_t kDistances = 24;  // classes of signed distance between dependent and head
std::size_t distance_class(std::uint32_t dependent, std::uint32_t head);

// A large matrix, in × out, row-major: where it begins among the matrices, and where its bias begins among the rest.
struct NetworkMatrix {
  std::size_t in = 0;
  std::size_t out = 0;
  std::size_t begin = 0;
  std::size_t bias = 0;
};

// Where the parameters lie: the large matrices in one array, the rest (biases and what is small) in another.
struct NetworkLayout {
  explicit NetworkLayout(const NetworkShape& shape);
  // The convolution, the recurrent layers, the output.
  std::vector<NetworkMatrix> matrices;
  std::size_t matrices_size = 0;
  std::size_t root_arc, root_label, arc_bias, distance, relation, relation_bias, rest_size;

  [[nodiscard]] const NetworkMatrix& convolution() const { return matrices.front(); }
  [[nodiscard]] const NetworkMatrix& recurrent(std::size_t layer) const { return matrices[1 + layer]; }
  [[nodiscard]] const NetworkMatrix& output() const { return matrices.back(); }
};

inline constexpr std::size_t kNetworkFeatures = 9;
// Hashes of what is embedded of a word; the first is the word itself.
void network_features(const WordTraits& word, std::uint16_t tag, Upos upos, std::array<FeatureHash, kNetworkFeatures>& out);

// All that a forward pass computes, kept between sentences to spare allocations.
struct NetworkState {
  struct Recurrent {
    std::vector<float> gates;   // words × gates: z of both directions, then f, then o
    std::vector<float> cells;   // words × state
    std::vector<float> states;  // words × state, each within (-1, 1)
  };
  std::uint32_t words = 0;
  std::vector<float> windows;      // words × window: each word between its neighbours
  std::vector<float> convolution;  // words × convolution
  std::vector<Recurrent> layers;
  std::vector<float> output;        // words × output
  std::vector<float> heads;         // (words + 1) × arc, the root first
  std::vector<float> dependents;    // words × arc
  std::vector<float> arcs;          // words × (words + 1)
  std::vector<float> hidden;        // words × label
  std::vector<float> relations;     // words × kLabels
  std::vector<std::uint8_t> bytes;  // a layer's input
  std::vector<float> scales;        // and its scale, a word
};

// The layers' steps, with parameters laid out as NetworkLayout says; `rest` are those that are no large matrix.
class NetworkMath {
 public:
  explicit NetworkMath(const NetworkShape& shape) : shape_(shape), layout_(shape) {}

  [[nodiscard]] const NetworkShape& shape() const { return shape_; }
  [[nodiscard]] const NetworkLayout& layout() const { return layout_; }

  // windows → output; `drop(values)` may change the windows and what each layer hands on.
  template <typename Drop>
  void forward(const float* matrices, const float* rest, NetworkState& s, Drop&& drop) const {
    s.layers.resize(shape_.layers);
    drop(s.windows);
    multiply(matrices, rest, layout_.convolution(), s.windows, s.words, s.convolution);
    leak(s.convolution);
    drop(s.convolution);
    for (std::size_t l = 0; l < shape_.layers; ++l) {
      multiply(matrices, rest, layout_.recurrent(l), l == 0 ? s.convolution : s.layers[l - 1].states, s.words, s.layers[l].gates);
      recur(s.words, s.layers[l]);
      drop(s.layers[l].states);
    }
    multiply(matrices, rest, layout_.output(), s.layers.back().states, s.words, s.output);
    leak_arcs(s);
  }
  static void leak(std::vector<float>& values);
  // The gates' products → cells and states.
  void recur(std::uint32_t words, NetworkState::Recurrent& layer) const;
  // The arcs' part of the output goes through a leaky rectifier.
  void leak_arcs(NetworkState& s) const;
  // output → arcs.
  void score_arcs(const float* rest, NetworkState& s) const;
  // Scores of all relations (words × kLabels) for the arcs heads[d - 1] → d, head 0 the root; `s.hidden` gets the layer before.
  void score_relations(const float* rest, const std::vector<std::uint32_t>& heads, NetworkState& s) const;

 private:
  static void multiply(const float* matrices, const float* rest, const NetworkMatrix& by, const std::vector<float>& x,
                       std::uint32_t words, std::vector<float>& y);

  NetworkShape shape_;
  NetworkLayout layout_;
};

// The rows of the embedded features, by hash.
using FeatureRows = base::HashMap<std::uint32_t>;
FeatureRows number_rows(const FeatureHash* features, std::size_t count);
inline constexpr std::uint32_t kNoRow = 0xFFFFFFFFU;
inline std::uint32_t row_of(const FeatureRows& rows, FeatureHash feature) {
  const auto* row = rows.find(feature);
  return row == nullptr ? kNoRow : *row;
}

// Runs a trained network.
class SyntaxNetwork {
 public:
  // Throws base::Failure for a model that does not fit. Requires: the model's bytes outlive the network.
  explicit SyntaxNetwork(const ModelFile& model);

  struct Result {
    std::vector<std::uint32_t> heads;  // by word, 0 is the root
    std::vector<Deprel> labels;
    std::vector<std::uint16_t> tags;  // the network's own
  };
  // `tags` are the perceptron's, `upos` the universal tags of the classes.
  void parse(const std::vector<WordTraits>& words, const std::vector<std::uint16_t>& tags, const std::vector<Upos>& upos,
             NetworkState& state, Result& result) const;
  // Only the scores: output (the tags are its last columns) and arcs of the state.
  void score(const std::vector<WordTraits>& words, const std::vector<std::uint16_t>& tags, const std::vector<Upos>& upos,
             NetworkState& state) const;
  void score_relations(const std::vector<std::uint32_t>& heads, NetworkState& state) const {
    math_.score_relations(rest_, heads, state);
  }
  [[nodiscard]] const NetworkShape& shape() const { return math_.shape(); }

 private:
  void embed(const std::vector<WordTraits>& words, const std::vector<std::uint16_t>& tags, const std::vector<Upos>& upos,
             NetworkState& state) const;

  NetworkMath math_;
  FeatureRows rows_;
  std::vector<dense::ByteMatrix> matrices_;  // as in NetworkLayout
  const float* rest_ = nullptr;
  const float* scales_ = nullptr;  // a row
  const std::int8_t* embeddings_ = nullptr;
};

}  // namespace actorgraph::extract
