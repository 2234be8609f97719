// Learns the syntax network: cross-entropy of arcs, relations and tags together, by Adam with dropout.
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
  std::uint32_t epochs = 14;
  std::uint32_t batch = 8;          // sentences a step
  float rate = 0.002F;              // falls linearly to nothing
  float dropout = 0.2F;
  float word_dropout = 0.15F;
  std::uint32_t least_count = 2;    // rarer features have no embedding
  NetworkShape shape;
};

// Adds the network's blocks to `writer`. `upos` are the universal tags of the classes. `look` is called with them after
// every epoch.
void train_network(const std::vector<const SyntaxExample*>& examples, const std::vector<Upos>& upos, const NetworkTrainingOptions& options,
                   ModelWriter& writer, const std::function<void(const std::string&)>& report,
                   const std::function<void(const ModelWriter&)>& look);

}  // namespace actorgraph::extract
