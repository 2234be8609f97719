#include "graph/resolve/edges.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "graph/resolve/describe.hpp"

namespace actorgraph::graph {
namespace {

constexpr double kMaxConfidence = 0.99;  // no number of articles makes a thing certain

// What is asserted anywhere is asserted; else the most frequent.
EdgeStatus merged_status(const std::vector<Support>& supports) {
  std::map<EdgeStatus, std::size_t> counts;
  for (const Support& s : supports) {
    if (s.status == EdgeStatus::asserted) {
      return EdgeStatus::asserted;
    }
    ++counts[s.status];
  }
  return most_frequent(counts);
}

// The shortest of the intervals, the latest of several.
void sharpen(std::optional<base::DateInterval>& date, const std::optional<base::DateInterval>& other) {
  if (other &&
      (!date || std::tuple(other->last - other->first, date->first) < std::tuple(date->last - date->first, other->first))) {
    date = other;
  }
}

// Sentences are independent witnesses, several rules that read the same sentence are one. The sides of an attack are put together
// from all that an article tells: there it is the article that is a witness.
double merged_confidence(EdgeType type, const std::vector<Support>& supports) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> by_sentence;
  for (const Support& s : supports) {
    double& best = by_sentence[{s.article, type == EdgeType::attacked ? 0 : s.quote->sentence}];
    best = std::max(best, std::clamp(s.confidence, 0.0, 1.0));
  }
  double doubt = 1.0;
  for (const auto& [sentence, confidence] : by_sentence) {
    doubt *= 1.0 - confidence;
  }
  return std::min(kMaxConfidence, 1.0 - doubt);
}

// Incidents count once; a relation that reads a sentence of one of them says nothing new.
std::uint32_t merged_weight(EdgeType type, const std::vector<Support>& supports) {
  if (type != EdgeType::attacked) {
    return static_cast<std::uint32_t>(supports.size());
  }
  std::set<std::uint32_t> incidents;
  std::set<std::pair<std::uint32_t, std::uint32_t>> told;
  std::set<std::pair<std::uint32_t, std::uint32_t>> further;
  for (const Support& s : supports) {
    if (s.incident) {
      incidents.insert(*s.incident);
      told.emplace(s.article, s.quote->sentence);
    } else {
      further.emplace(s.article, s.quote->sentence);
    }
  }
  const auto others = std::count_if(further.begin(), further.end(), [&](const auto& s) { return !told.contains(s); });
  return static_cast<std::uint32_t>(incidents.size() + static_cast<std::size_t>(others));
}

}  // namespace

Edge make_edge(const std::vector<ArticleRecord>& articles, EdgeType type, const std::vector<Support>& supports) {
  Edge edge;
  edge.type = type;
  edge.weight = merged_weight(type, supports);
  edge.confidence = merged_confidence(edge.type, supports);
  edge.status = merged_status(supports);
  for (const Support& s : supports) {
    const ArticleRecord& article = articles[s.article];
    if (edge.articles.empty() || edge.articles.back() != article.id) {
      edge.articles.push_back(article.id);
    }
    const auto reported = article.published ? std::optional(base::day_interval(*article.published)) : std::nullopt;
    see(edge.first_seen, edge.last_seen, s.when ? s.when : reported);
    sharpen(edge.since, s.since);
    sharpen(edge.until, s.until);
    edge.evidence.push_back(make_evidence(article, *s.quote, *s.by));
  }
  std::sort(edge.articles.begin(), edge.articles.end());
  edge.articles.erase(std::unique(edge.articles.begin(), edge.articles.end()), edge.articles.end());
  settle(edge.evidence);
  return edge;
}

Evidence make_evidence(const ArticleRecord& article, const Quote& quote, const std::string& by) {
  const SentenceRecord& sentence = article.sentences[quote.sentence];
  return {article.id, sentence.position, sentence.text, quote.marks, by};
}

void settle(std::vector<Evidence>& evidence) {
  std::stable_sort(evidence.begin(), evidence.end(), [](const Evidence& a, const Evidence& b) {
    return std::tie(a.article, a.position, a.by, a.marks) < std::tie(b.article, b.position, b.by, b.marks);
  });
  std::vector<Evidence> out;
  for (Evidence& e : evidence) {
    if (!out.empty() && out.back().article == e.article && out.back().position == e.position) {
      add_marks(out.back().marks, e.marks);
    } else {
      out.push_back(std::move(e));
    }
  }
  evidence = std::move(out);
}

}  // namespace actorgraph::graph
