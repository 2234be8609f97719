#include "graph/store/store.hpp"

#include <catch2/catch.hpp>

#include "base/failure.hpp"
#include "store_fixture.hpp"

using namespace actorgraph;
using namespace actorgraph::graph;
using namespace actorgraph::graph::test;

namespace {

ArticleFacts plain_facts(const std::string& id, const std::string& text) {
  ArticleFacts facts;
  facts.article.id = id;
  facts.article.text = text;
  return facts;
}

std::vector<std::string> ids(const Store& store) {
  std::vector<std::string> out;
  store.each([&](const ArticleFacts& f) { out.push_back(f.article.id); });
  return out;
}

}  // namespace

TEST_CASE("Every field of the facts comes back as it was put") {
  const TemporaryFolder folder;
  const auto facts = full_facts("a1");
  REQUIRE(inconsistency(facts).empty());
  {
    auto store = Store::create(folder.file("g.db"));
    CHECK(store.put(facts));
  }
  const auto back = Store::open(folder.file("g.db")).facts("a1");
  REQUIRE(back);
  CHECK(same(*back, facts));
}

TEST_CASE("The same facts again change nothing") {
  const TemporaryFolder folder;
  auto store = Store::create(folder.file("g.db"));
  CHECK(store.put(full_facts("a1")));
  CHECK_FALSE(store.put(full_facts("a1")));
  CHECK(store.size() == 1);
}

TEST_CASE("Other facts of the same article take the place of the old ones") {
  const TemporaryFolder folder;
  auto store = Store::create(folder.file("g.db"));
  store.put(full_facts("a1"));
  auto changed = full_facts("a1");
  changed.relations.pop_back();
  changed.attacks[0].killed->min = 18;
  CHECK(store.put(changed));
  CHECK(same(*store.facts("a1"), changed));
  CHECK(store.size() == 1);
}

TEST_CASE("A change of any one field is a change") {
  const TemporaryFolder folder;
  auto store = Store::create(folder.file("g.db"));
  store.put(full_facts("a1"));
  auto changed = full_facts("a1");
  changed.relations[0].until.reset();
  CHECK(store.put(changed));
  changed.entities[2].roles.pop_back();
  CHECK(store.put(changed));
  changed.attacks[0].wounded = CountRange{3, {}};
  CHECK(store.put(changed));
  changed.article.published = "";
  CHECK(store.put(changed));
}

TEST_CASE("Removing says whether the article was there, and takes all of it") {
  const TemporaryFolder folder;
  auto store = Store::create(folder.file("g.db"));
  store.put(full_facts("a1"));
  store.put(full_facts("a2"));
  CHECK(store.remove("a1"));
  CHECK_FALSE(store.remove("a1"));
  CHECK_FALSE(store.facts("a1"));
  CHECK(ids(store) == std::vector<std::string>{"a2"});
  CHECK(store.put(full_facts("a1")));
  CHECK(same(*store.facts("a1"), full_facts("a1")));
}

TEST_CASE("Articles are streamed in the order of their ids, whatever the order they came in") {
  const TemporaryFolder folder;
  auto store = Store::create(folder.file("g.db"));
  for (const char* id : {"b", "a10", "c", "a2"}) {
    store.put(plain_facts(id, id));
  }
  CHECK(ids(store) == std::vector<std::string>{"a10", "a2", "b", "c"});
  const auto articles = store.articles();
  REQUIRE(articles.size() == 4);
  CHECK(articles[0].id == "a10");
  CHECK(articles[0].text.empty());
}

TEST_CASE("Inconsistent facts and articles without an id are refused") {
  const TemporaryFolder folder;
  auto store = Store::create(folder.file("g.db"));
  auto facts = full_facts("a1");
  facts.relations[0].source = 99;
  CHECK_THROWS_AS(store.put(facts), base::Failure);
  CHECK_THROWS_AS(store.put(plain_facts("", "text")), base::Failure);
  CHECK(store.size() == 0);
}

TEST_CASE("Work done together is kept as a whole or not at all") {
  const TemporaryFolder folder;
  auto store = Store::create(folder.file("g.db"));
  store.together([&] {
    store.put(plain_facts("a", ""));
    store.put(plain_facts("b", ""));
    store.remove("a");
  });
  CHECK(ids(store) == std::vector<std::string>{"b"});
  CHECK_THROWS_AS(store.together([&] {
    store.put(plain_facts("c", ""));
    throw base::Failure("stop");
  }),
                  base::Failure);
  CHECK(ids(store) == std::vector<std::string>{"b"});
}

TEST_CASE("A decision is kept once, whichever of the two is named first") {
  const TemporaryFolder folder;
  auto store = Store::create(folder.file("g.db"));
  store.decide({Decision::Kind::same, "x", "a"});
  store.decide({Decision::Kind::different, "a", "x"});
  store.decide({Decision::Kind::same, "Abu Omar", "Tarkhan"});
  CHECK(store.decisions() ==
        std::vector<Decision>{{Decision::Kind::same, "Abu Omar", "Tarkhan"}, {Decision::Kind::different, "a", "x"}});
  CHECK(store.undecide("x", "a"));
  CHECK_FALSE(store.undecide("x", "a"));
  CHECK(store.decisions().size() == 1);
  CHECK_THROWS_AS(store.decide({Decision::Kind::same, "x", "x"}), base::Failure);
}
