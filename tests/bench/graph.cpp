// The graph's side: keeping facts, streaming them, resolving them, asking. Articles are made up, with names that recur as names
// in the news do: a few very often, most seldom. Articles a second must stay about the same from 1,000 to 16,000 articles.
#include <benchmark/benchmark.h>

#include <cmath>
#include <filesystem>
#include <random>

#include "graph/query/query.hpp"
#include "graph/resolve/resolve.hpp"
#include "graph/store/store.hpp"

using namespace actorgraph;
using namespace actorgraph::graph;

namespace {

class ArticleMaker {
 public:
  ArticleFacts make(int number) {
    facts_ = {};
    facts_.article.id = "article-" + std::to_string(1'000'000 + number);
    const auto day = *base::parse_day("2012-01-01") + std::chrono::days(below(3650));
    facts_.article.published = base::format_day(day);
    const int town = often(3000);
    const std::string country = "C" + std::to_string(town % 150);
    const auto group = entity(NodeKind::group, "Group of " + std::to_string(often(2000)), "", "");
    const auto place = entity(NodeKind::place, "Town " + std::to_string(town), "place:t" + std::to_string(town), country);
    const auto army = entity(NodeKind::organization, country + " military", "mil:" + country, country);
    for (int i = 0; i < 12; ++i) {
      entity(NodeKind::person, name() + " " + name() + " " + name(), "", "");
    }
    for (int i = 0; i < 3; ++i) {
      attack(day - std::chrono::days(below(3)), group, place, army);
    }
    facts_.relations.push_back({EdgeType::operates_in,
                                facts_.entities[group].mentions[0],
                                facts_.entities[place].mentions[0],
                                facts_.sentences[0],
                                {},
                                0.8,
                                {},
                                {},
                                "b"});
    return facts_;
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  int often(int n) { return static_cast<int>(std::pow(static_cast<double>(n), (below(100'000) + 1) / 100'001.0)) - 1; }

  std::string name() {
    const char* const syllables[] = {"ab",  "dul", "kar",  "im", "has", "san", "mo", "ham",
                                     "med", "ra",  "shid", "om", "ar",  "yus", "uf", "ja"};
    return std::string(syllables[below(16)]) + syllables[below(16)];
  }

  base::Span sentence(const std::string& text) {
    const auto begin = static_cast<std::uint32_t>(facts_.article.text.size());
    facts_.article.text += text + " Officials said that more details would follow later in the week.\n";
    facts_.sentences.push_back({begin, static_cast<std::uint32_t>(facts_.article.text.size()) - 1});
    return facts_.sentences.back();
  }

  EntityIndex entity(NodeKind kind, const std::string& called, const std::string& key, const std::string& country) {
    Entity e;
    e.kind = kind;
    e.subtype = kind == NodeKind::place ? Subtype::city : kind == NodeKind::organization ? Subtype::military : Subtype::none;
    e.name = called;
    e.key = key;
    e.country = country;
    for (int i = 0; i < 3; ++i) {
      const auto begin = sentence(called + " was named.").begin;
      const base::Span span{begin, begin + static_cast<std::uint32_t>(called.size())};
      e.mentions.push_back(static_cast<MentionIndex>(facts_.mentions.size()));
      facts_.mentions.push_back(
          {span, span, MentionType::person, MentionKind::name, e.subtype, static_cast<EntityIndex>(facts_.entities.size()), {}});
    }
    facts_.entities.push_back(e);
    return static_cast<EntityIndex>(facts_.entities.size()) - 1;
  }

  void attack(base::Day day, EntityIndex group, EntityIndex place, EntityIndex army) {
    const auto told = sentence("Militants stormed a prison and killed people.");
    Attack a;
    a.trigger = {told.begin + 10, told.begin + 17};
    a.type = static_cast<AttackType>(below(12));
    a.date = base::day_interval(day);
    a.places = {place};
    a.perpetrators = {{group, {}, {}}};
    a.targets = {{army, {}, {}}};
    a.killed = CountRange{static_cast<std::uint32_t>(below(20)), {}};
    a.evidence = {told};
    facts_.attacks.push_back(a);
  }

  std::mt19937 random_{7};
  ArticleFacts facts_;
};

std::vector<ArticleFacts> made_up(std::int64_t count) {
  ArticleMaker maker;
  std::vector<ArticleFacts> out;
  for (int i = 0; i < count; ++i) {
    out.push_back(maker.make(i));
  }
  return out;
}

std::string store_path() { return (std::filesystem::temp_directory_path() / "actorgraph-bench.db").string(); }

void articles_a_second(benchmark::State& state) {
  state.counters["articles/s"] = benchmark::Counter(
      static_cast<double>(state.range(0) * static_cast<std::int64_t>(state.iterations())), benchmark::Counter::kIsRate);
}

void put(benchmark::State& state) {
  const auto facts = made_up(state.range(0));
  for (auto _ : state) {
    state.PauseTiming();
    std::filesystem::remove(store_path());
    state.ResumeTiming();
    auto store = Store::create(store_path());
    for (const ArticleFacts& f : facts) {
      store.put(f);
    }
  }
  articles_a_second(state);
}

void stream(benchmark::State& state) {
  std::filesystem::remove(store_path());
  auto store = Store::create(store_path());
  store.together([&] {
    for (const ArticleFacts& f : made_up(state.range(0))) {
      store.put(f);
    }
  });
  for (auto _ : state) {
    store.each([](const ArticleFacts& f) { benchmark::DoNotOptimize(f.entities.size()); });
  }
  articles_a_second(state);
}

void resolve_all(benchmark::State& state) {
  Resolver resolver;
  for (const ArticleFacts& f : made_up(state.range(0))) {
    resolver.add(f);
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(resolver.graph().nodes.size());
  }
  articles_a_second(state);
}

void match_name(benchmark::State& state) {
  const Graph graph = resolve(made_up(state.range(0)));
  const Query query(graph);
  for (auto _ : state) {
    benchmark::DoNotOptimize(query.match("Group of 17").nodes.size());
  }
}

BENCHMARK(put)->Arg(1000)->Arg(4000)->Unit(benchmark::kMillisecond);
BENCHMARK(stream)->Arg(1000)->Arg(4000)->Unit(benchmark::kMillisecond);
BENCHMARK(resolve_all)->Arg(1000)->Arg(4000)->Arg(16000)->Unit(benchmark::kMillisecond);
BENCHMARK(match_name)->Arg(4000)->Unit(benchmark::kMillisecond);

}  // namespace
