// Marks the mentions of a document, and the relations between them, by models learned from annotated articles
// (marking_training.hpp).
//
//   const Marker marker(nouns);   marker.mark(document, tree) → {{"the city of Mosul", place}, …}
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"
#include "extract/learn/chain.hpp"
#include "extract/learn/clusters.hpp"
#include "extract/marking/marks.hpp"
#include "extract/marking/pair_features.hpp"
#include "extract/marking/word_features.hpp"
#include "extract/mention/nouns.hpp"

namespace actorgraph::extract {

inline constexpr std::string_view kRelationModelKind = "relations";
inline constexpr std::uint32_t kRelationModelVersion = 2;

// What a document is marked with.
struct MarkedRelation {
  std::uint32_t source = 0;  // index into Markings::marks
  std::uint32_t target = 0;
  graph::EdgeType type = graph::EdgeType::operates_in;
  float confidence = 1.0F;
};

struct Markings {
  std::vector<Mark> marks;  // by position, disjoint
  std::vector<MarkedRelation> relations;
  std::vector<float> outside;  // by token: the probability that it is in no mention
  std::vector<float> actor;    // by token: the probability that it is in a mention of an actor
};

class Marker {
 public:
  // The model that is built in. Throws base::Failure where it is damaged. Requires: `nouns` outlives it.
  explicit Marker(const Nouns& nouns);
  // A model from elsewhere; `name` is for messages. `bytes` need not outlive the marker.
  Marker(const Nouns& nouns, const std::string& name, std::string_view bytes);
  ~Marker();
  Marker(Marker&&) noexcept;
  Marker& operator=(Marker&&) = delete;
  Marker(const Marker&) = delete;
  Marker& operator=(const Marker&) = delete;

  // Requires: all stages have run.
  [[nodiscard]] Markings mark(const Document& document, const Tree& tree) const;

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

// The word classes of names.model, which marking looks at as well. Valid for ever.
WordClusters built_in_clusters();

// The marks that a sentence's labels make.
void add_marks(const Document& document, const Tree& tree, TokenRange sentence, const std::vector<std::uint32_t>& labels,
               std::vector<Mark>& marks);

}  // namespace actorgraph::extract
