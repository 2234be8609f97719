// What happens to the file itself: foreign and damaged ones, other versions, killed processes, readers beside a writer.
#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>

#include "base/failure.hpp"
#include "base/files.hpp"
#include "graph/store/schema.hpp"
#include "graph/store/store.hpp"
#include "store_fixture.hpp"

using namespace actorgraph;
using namespace actorgraph::graph;
using namespace actorgraph::graph::test;
using Catch::Matchers::Contains;

namespace {

std::string failure_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const base::Failure& failure) {
    return failure.what();
  }
  return "";
}

void sql(const std::string& path, const std::string& text) {
  SQLite::Database db(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  db.exec(text);
}

std::string bytes(const std::string& path) { return base::read_file(path); }

}  // namespace

TEST_CASE("A closed store is one file, and putting the same facts leaves its bytes alone") {
  const TemporaryFolder folder;
  const std::string path = folder.file("g.db");
  Store::create(path).put(full_facts("a1"));
  CHECK_FALSE(std::filesystem::exists(path + "-wal"));
  CHECK(Store::open(path).size() == 1);
  CHECK_FALSE(std::filesystem::exists(path + "-shm"));
  const std::string before = bytes(path);
  Store::create(path).put(full_facts("a1"));
  CHECK(bytes(path) == before);
}

TEST_CASE("A file that is no store is refused with its name and left as it is") {
  const TemporaryFolder folder;
  const std::string text = folder.file("text.db");
  std::ofstream(text) << "This is a text, long enough to have a header of its own, but no database whatever its name says. "
                      << std::string(200, 'x');
  const std::string before = bytes(text);
  for (const auto& open : {&Store::open, &Store::create}) {
    const std::string message = failure_of([&] { open(text); });
    CHECK_THAT(message, Contains(text) && Contains("is not a graph"));
  }
  CHECK(bytes(text) == before);
  const std::string foreign = folder.file("foreign.db");
  sql(foreign, "CREATE TABLE t (x)");
  CHECK_THAT(failure_of([&] { Store::create(foreign); }), Contains("another program"));
  CHECK_THAT(failure_of([&] { Store::open(folder.file("absent.db")); }), Contains("no such file"));
  CHECK_FALSE(std::filesystem::exists(folder.file("absent.db")));
  CHECK_THAT(failure_of([&] { Store::create(folder.file("no/such/folder.db")); }), Contains("folder.db"));
}

TEST_CASE("An empty file becomes a store when it is written, not when it is read") {
  const TemporaryFolder folder;
  const std::string path = folder.file("g.db");
  std::ofstream(path).close();
  CHECK_THAT(failure_of([&] { Store::open(path); }), Contains("empty"));
  CHECK(Store::create(path).put(full_facts("a1")));
}

TEST_CASE("A store of a newer version is refused") {
  const TemporaryFolder folder;
  const std::string path = folder.file("g.db");
  Store::create(path);
  sql(path, "PRAGMA user_version = " + std::to_string(schema_version() + 1));
  CHECK_THAT(failure_of([&] { Store::open(path); }), Contains("newer version"));
  CHECK_THAT(failure_of([&] { Store::create(path); }), Contains("newer version"));
}

TEST_CASE("A store of the first version is migrated with all that is in it") {
  const TemporaryFolder folder;
  const std::string path = folder.file("g.db");
  auto facts = full_facts("a1");
  facts.reported_from.clear();
  for (auto& m : facts.mentions) {
    m.approximate = false;
  }
  Store::create(path).put(facts);
  // What versions 2 to 4 have added.
  sql(path,
      "DROP TABLE decision; ALTER TABLE article DROP COLUMN reported_from; ALTER TABLE mention DROP COLUMN approximate; PRAGMA "
      "user_version = 1");
  CHECK_THAT(failure_of([&] { Store::open(path); }), Contains("older version"));
  auto store = Store::create(path);
  CHECK(same(*store.facts("a1"), facts));
  CHECK_FALSE(store.put(facts));
  store.decide({Decision::Kind::same, "a", "b"});
  CHECK(Store::open(path).decisions().size() == 1);
}

TEST_CASE("Damaged rows are a failure that names the article") {
  const TemporaryFolder folder;
  const std::string path = folder.file("g.db");
  Store::create(path).put(full_facts("a1"));
  sql(path, "UPDATE attack SET type = 'earthquake' WHERE attack = 0");
  CHECK_THAT(failure_of([&] { static_cast<void>(Store::open(path).facts("a1")); }),
             Contains("damaged") && Contains("a1") && Contains("earthquake"));
}

TEST_CASE("A process killed in the middle of its work leaves the store as it was") {
  const TemporaryFolder folder;
  const std::string path = folder.file("g.db");
  Store::create(path).put(full_facts("a1"));
  const pid_t child = fork();
  if (child == 0) {
    auto store = Store::create(path);
    store.put(full_facts("a2"));
    store.together([&] {
      store.remove("a1");
      store.put(full_facts("a3"));
      raise(SIGKILL);
    });
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  REQUIRE(WIFSIGNALED(status));
  {
    const auto store = Store::open(path);
    CHECK(store.size() == 2);
    CHECK(same(*store.facts("a1"), full_facts("a1")));
    CHECK(same(*store.facts("a2"), full_facts("a2")));
    CHECK_FALSE(store.facts("a3"));
  }
  CHECK(Store::create(path).put(full_facts("a3")));
}

TEST_CASE("A reader sees whole articles while another writes") {
  const TemporaryFolder folder;
  const std::string path = folder.file("g.db");
  auto writer = Store::create(path);
  writer.put(full_facts("a1"));
  writer.put(full_facts("a2"));
  const auto reader = Store::open(path);
  std::size_t seen = 0;
  reader.each([&](const ArticleFacts& facts) {
    writer.remove("a2");
    CHECK(same(facts, full_facts(facts.article.id)));
    ++seen;
  });
  CHECK(seen == 2);
  CHECK(reader.size() == 1);
}

TEST_CASE("A store that is opened for reading cannot be written") {
  const TemporaryFolder folder;
  const std::string path = folder.file("g.db");
  Store::create(path).put(full_facts("a1"));
  auto store = Store::open(path);
  CHECK_THAT(failure_of([&] { store.remove("a1"); }), Contains(path));
  CHECK(store.size() == 1);
}

TEST_CASE("A store can be read where nothing can be written") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.file("ro"));
  const std::string path = folder.file("ro/g 100%.db");
  Store::create(path).put(full_facts("a1"));
  std::filesystem::permissions(folder.file("ro"), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  CHECK(Store::open(path).size() == 1);
  std::filesystem::permissions(folder.file("ro"), std::filesystem::perms::owner_all);
}
