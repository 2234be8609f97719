// Reads an article for the templates of MUC-4 by learned models: which kinds of incident it reports, and which of its phrases
// fill the slots.
//
//   "A BOMB DESTROYED TWO POWER PYLONS …" → {BOMBING, instrument {"BOMB"}, physical target {"POWER PYLONS"}}
//
// Models in layers, each of which sees what the ones before it judged. Small networks read words: the article's types of
// incident; the sentences that tell of them; the part that each phrase plays. Boosted trees then weigh what those say of all the
// article: whether a template of a type is called for after all; which strings fill its slots beside those that already do; which
// fillers stand in one template (muc4_numbers.hpp). Learned from MUC-4's training reports (muc4_training.hpp). They serve that
// task only: the attacks of the graph do not depend on them.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "extract/event/mention_role.hpp"
#include "extract/event/muc4_features.hpp"
#include "extract/learn/boosted_trees.hpp"
#include "extract/learn/feature_network.hpp"
#include "extract/learn/softmax.hpp"

namespace actorgraph::extract {

inline constexpr std::string_view kTemplateModelKind = "templates";
inline constexpr std::uint32_t kTemplateModelVersion = 3;

// A string of the article that may fill slots, over all phrases that are cut the same.
struct Candidate {
  std::string text;  // as it stands in the article, white space folded
  std::string key;
  std::uint32_t phrase = 0;             // the most probable one
  std::optional<std::uint32_t> entity;  // of its mention
  bool name = false;
  std::uint32_t count = 0;                    // phrases
  std::array<float, kMentionRoles> most{};    // the highest probability of each role
  std::array<float, kMentionRoles> any{};     // the probability that one of the phrases plays it
  std::array<float, kMentionRoles> sum{};     // how many are expected to play it
  std::array<float, kMentionRoles> shared{};  // the probability that a string of its group plays it
  std::uint32_t group = 0;                    // strings that name one entity: "Oqueli", "Hector Oqueli"
  bool fullest = false;                       // the longest of its group
  std::vector<std::uint32_t> phrases;         // in their order of probability
  std::optional<std::uint32_t> bearer;        // the candidate whose name a description stands beside: "President Cerezo"
  std::uint32_t owner = 0;                    // the group of its bearer, else its own
};

// The probability of each role.
using PhraseRoles = std::array<float, kMentionRoles>;

struct TemplateFiller {
  std::string text;
  bool name = false;
  float probability = 0;
  std::uint32_t sentence = 0;
};

struct ReportTemplate {
  std::size_t type = 0;  // index into kTemplateTypes
  float probability = 0;
  std::array<std::vector<TemplateFiller>, kMentionRoles> fillers;  // by MentionRole
};

// Two ways to judge which roles a phrase plays, of which the mean is taken: they err in different places.
struct PhraseModels {
  FeatureNetwork network;  // each of the roles
  SoftmaxModel linear;     // MentionRole
};

struct Muc4Models {
  FeatureNetwork types;     // of an article: has a template of each type
  FeatureNetwork sentence;  // holds a filler, and one of a template of each type
  PhraseModels phrase;
  FeatureNetwork name;     // a human target is named, not described
  BoostedTrees relevance;  // there is a template of a type: judged when the phrases are
  BoostedTrees filler;     // a string fills a slot, where there is a template
  BoostedTrees pair;       // two fillers are of one template
};

// An article with everything the models look at.
struct Muc4Article {
  const Document& document;
  const std::vector<EventMention>& events;
  const Muc4Features& features;
  const Nouns& nouns;
  std::vector<Phrase> phrases;
};

// What the models' layers say; training calls them one by one.
std::array<float, kTemplateTypes.size()> type_log_odds(const Muc4Models& models, const Muc4Article& article);
// Fills signals.sentences and signals.sentence_types.
void judge_sentences(const Muc4Models& models, const Muc4Article& article, Signals& signals);
// One row a phrase, by MentionRole; nothing stands at MentionRole::none.
std::vector<PhraseRoles> phrase_probabilities(const Muc4Models& models, const Muc4Article& article, const Signals& signals);
// The same for the features of one.
PhraseRoles phrase_roles(const PhraseModels& models, const std::vector<FeatureHash>& features);
// The strings that play some part, phrases that exclude each other decided.
std::vector<Candidate> candidates_of(const Muc4Article& article, const std::vector<PhraseRoles>& probabilities);
// Those that may fill one slot, the most probable first.
std::vector<const Candidate*> ranked(const std::vector<Candidate>& candidates, MentionRole role);
// The least probabilities at which templates and fillers are written; F1 wants them below one half. Chosen by cross-validation on
// the training reports.
struct Muc4Thresholds {
  float type = 0.30F;
  float filler = 0.24F;
  float together = 0.50F;  // below it, two targets are kept in templates of their own
};

// Throws base::Failure where a block is missing or does not fit.
Muc4Models read_models(const ModelFile& file);

// What all layers say of an article, and the strings that may fill slots; none where no template is thinkable.
struct Judgement {
  Signals signals;
  std::vector<Candidate> candidates;
};
Judgement judged(const Muc4Models& models, const Muc4Article& article);

// The templates, the most probable first.
std::vector<ReportTemplate> composed(const Muc4Models& models, const Muc4Thresholds& thresholds, const Muc4Article& article,
                                     const Judgement& judgement);

class Muc4Reader {
 public:
  // Reads templates.model from the built-in data. Throws base::Failure where it is damaged.
  explicit Muc4Reader(const Nouns& nouns);
  // Requires: the model's bytes outlive the reader.
  Muc4Reader(const Nouns& nouns, std::string_view model, const Muc4Thresholds& thresholds);
  ~Muc4Reader();
  Muc4Reader(Muc4Reader&&) noexcept;
  Muc4Reader& operator=(Muc4Reader&&) = delete;
  Muc4Reader(const Muc4Reader&) = delete;
  Muc4Reader& operator=(const Muc4Reader&) = delete;

  // The most probable template first.
  [[nodiscard]] std::vector<ReportTemplate> read(const Document& document, const Tree& tree,
                                                 const std::vector<EventMention>& events) const;

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace actorgraph::extract
