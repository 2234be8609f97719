// Learns the syntax network: cross-entropy of arcs, relations and tags together, by Adam with dropout; from treebanks, or also
// from what an ensemble of networks holds likely (Kuncoro et al. 2016, Hinton et al. 2015).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "extract/learn/model_file.hpp"
#include "extract/syntax/network.hpp"
#include "extract/syntax/training_example.hpp"

namespace actorgraph::extract {

struct NetworkTrainingOptions {
  std::uint64_t seed = 1;
  std::uint32_t epochs = 16;
  std::uint32_t batch = 8;  // sentences a step
  float rate = 0.002F;      // falls linearly to nothing
  float dropout = 0.12F;    // soft targets keep it from learning by heart, too
  float word_dropout = 0.15F;
  float soft_share = 0.5F;        // how much soft targets count beside the treebank's own
  std::uint32_t least_count = 2;  // rarer features have no embedding
  NetworkShape shape;
  // Where the state is kept after every epoch and taken up again; empty: nowhere. The state of other options or data is refused.
  std::string state_file;

  // Teachers have nothing but the treebanks, which asks for more dropout.
  static NetworkTrainingOptions of_teachers() {
    NetworkTrainingOptions options;
    options.dropout = 0.3F;
    options.shape.hidden = 128;
    return options;
  }
};

// Adds the network's blocks to `writer`. `upos` are the universal tags of the classes. `look` is called with them after
// every epoch. Throws base::Failure for a state file that does not fit.
void train_network(const std::vector<const SyntaxExample*>& examples, const std::vector<Upos>& upos,
                   const NetworkTrainingOptions& options, ModelWriter& writer,
                   const std::function<void(const std::string&)>& report, const std::function<void(const ModelWriter&)>& look);

// Sets the example's soft targets to the mean of the teachers' distributions, and its tree and tags to the best of them where it
// is not annotated.
void ask_teachers(const std::vector<SyntaxNetwork>& teachers, const std::vector<Upos>& upos, SyntaxExample& example);

}  // namespace actorgraph::extract
