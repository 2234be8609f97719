#include "extract/event/role_scorer.hpp"

#include "extract/data/resources.hpp"
#include "extract/learn/model_file.hpp"

namespace actorgraph::extract {

struct RoleScorer::Content {
  const Nouns* nouns = nullptr;
  HashedScorer scorer;
};

RoleScorer::RoleScorer(const Nouns& nouns) : content_(std::make_unique<Content>()) {
  content_->nouns = &nouns;
  const ModelFile file("roles.model", resource("roles.model"), kRoleModelKind, kRoleModelVersion);
  std::size_t n = 0;
  const auto* shape = file.array<std::uint32_t>("shape", n);
  file.check(n == 2 && shape[0] == kMentionRoles && shape[1] < 28, "shape");
  const HashedShape layout{shape[0], shape[1]};
  const auto* weights = file.array<std::int8_t>("weights", n);
  file.check(n == layout.size(), "weights");
  content_->scorer = HashedScorer(layout, weights);
}

RoleScorer::~RoleScorer() = default;
RoleScorer::RoleScorer(RoleScorer&&) noexcept = default;

std::vector<RoleScores> RoleScorer::score(const Document& document, const Tree& tree, const std::vector<EventMention>& events) const {
  const RoleFeatures features(document, tree, events, *content_->nouns);
  std::vector<RoleScores> out(document.mentions.size());
  std::vector<FeatureHash> hashes;
  alignas(32) std::array<std::int16_t, 16> sums{};
  for (std::uint32_t m = 0; m < document.mentions.size(); ++m) {
    features.of(m, hashes);
    content_->scorer.score(hashes.data(), std::min<std::size_t>(hashes.size(), 250), sums.data());
    for (std::size_t r = 0; r < kMentionRoles; ++r) {
      out[m][r] = static_cast<float>(sums[r]);
    }
  }
  return out;
}

}  // namespace actorgraph::extract
