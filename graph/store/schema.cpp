#include "graph/store/schema.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>

#include "base/failure.hpp"

namespace actorgraph::graph {
namespace {

// Step i leads from version i to i + 1. Steps are never changed once released: what is different now is a further step.
//
// Lists without a life of their own (aliases, spans) are JSON texts; what the facts count by index is counted by the same index
// here.
constexpr std::array<const char*, 4> kSteps = {
    R"sql(
CREATE TABLE article (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  url TEXT NOT NULL, title TEXT NOT NULL, published TEXT NOT NULL, text TEXT NOT NULL,
  sentences TEXT NOT NULL,
  fingerprint INTEGER NOT NULL);
CREATE TABLE entity (
  article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
  entity INTEGER NOT NULL,
  kind TEXT NOT NULL, subtype TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, named INTEGER NOT NULL,
  country TEXT NOT NULL, lat REAL, lon REAL,
  aliases TEXT NOT NULL, roles TEXT NOT NULL, mentions TEXT NOT NULL,
  PRIMARY KEY (article, entity)) WITHOUT ROWID;
CREATE TABLE mention (
  article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
  mention INTEGER NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL, head_begin INTEGER NOT NULL, head_end INTEGER NOT NULL,
  type TEXT NOT NULL, kind TEXT NOT NULL, subtype TEXT NOT NULL,
  entity INTEGER, lat REAL, lon REAL,
  PRIMARY KEY (article, mention),
  FOREIGN KEY (article, entity) REFERENCES entity (article, entity) DEFERRABLE INITIALLY DEFERRED) WITHOUT ROWID;
CREATE TABLE time_expression (
  article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
  time INTEGER NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (article, time)) WITHOUT ROWID;
CREATE TABLE attack (
  article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
  attack INTEGER NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL,
  date_first TEXT, date_last TEXT, date_precision TEXT,
  places TEXT NOT NULL, weapons TEXT NOT NULL,
  killed TEXT, wounded TEXT, kidnapped TEXT, perpetrators_killed TEXT, count INTEGER,
  evidence TEXT NOT NULL, by TEXT NOT NULL,
  PRIMARY KEY (article, attack)) WITHOUT ROWID;
CREATE TABLE participant (
  article INTEGER NOT NULL,
  attack INTEGER NOT NULL,
  part TEXT NOT NULL, position INTEGER NOT NULL,
  entity INTEGER NOT NULL, mention INTEGER, attribution TEXT NOT NULL,
  PRIMARY KEY (article, attack, part, position),
  FOREIGN KEY (article, attack) REFERENCES attack (article, attack) ON DELETE CASCADE,
  FOREIGN KEY (article, entity) REFERENCES entity (article, entity) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (article, mention) REFERENCES mention (article, mention) DEFERRABLE INITIALLY DEFERRED) WITHOUT ROWID;
CREATE TABLE relation (
  article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
  relation INTEGER NOT NULL,
  type TEXT NOT NULL, source INTEGER NOT NULL, target INTEGER NOT NULL,
  begin INTEGER NOT NULL, end INTEGER NOT NULL, status TEXT NOT NULL, confidence REAL NOT NULL,
  since_first TEXT, since_last TEXT, since_precision TEXT,
  until_first TEXT, until_last TEXT, until_precision TEXT,
  by TEXT NOT NULL,
  PRIMARY KEY (article, relation),
  FOREIGN KEY (article, source) REFERENCES mention (article, mention) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (article, target) REFERENCES mention (article, mention) DEFERRABLE INITIALLY DEFERRED) WITHOUT ROWID;
)sql",
    R"sql(
CREATE TABLE decision (
  a TEXT NOT NULL, b TEXT NOT NULL CHECK (a < b),
  kind TEXT NOT NULL CHECK (kind IN ('same', 'different')),
  PRIMARY KEY (a, b)) WITHOUT ROWID;
)sql",
    R"sql(
ALTER TABLE article ADD COLUMN reported_from TEXT NOT NULL DEFAULT '';
)sql",
    R"sql(
ALTER TABLE mention ADD COLUMN approximate INTEGER NOT NULL DEFAULT 0;
)sql"};

int pragma(const SQLite::Database& db, const std::string& name) {
  SQLite::Statement statement(db, "PRAGMA " + name);
  return statement.executeStep() ? statement.getColumn(0).getInt() : 0;
}

bool has_tables(const SQLite::Database& db) {
  SQLite::Statement statement(db, "SELECT count(*) FROM sqlite_master");
  return statement.executeStep() && statement.getColumn(0).getInt() != 0;
}

}  // namespace

int schema_version() { return static_cast<int>(kSteps.size()); }

bool check_store(const SQLite::Database& db, const std::string& path, bool may_migrate) {
  const int application = pragma(db, "application_id");
  const int version = pragma(db, "user_version");
  if (application == 0 && version == 0 && !has_tables(db)) {
    if (!may_migrate) {
      throw base::Failure(path + ": is empty, not a graph");
    }
    return true;
  }
  if (application != kApplicationId) {
    throw base::Failure(path + ": is a database of another program, not a graph");
  }
  if (version > schema_version()) {
    throw base::Failure(path + ": was written by a newer version of this program (schema " + std::to_string(version) +
                        ", this one knows " + std::to_string(schema_version()) + ")");
  }
  if (version < schema_version() && !may_migrate) {
    throw base::Failure(path + ": was written by an older version of this program (schema " + std::to_string(version) +
                        "); `actorgraph build -o` it once to bring it up to date");
  }
  return false;
}

void migrate(SQLite::Database& db) {
  if (pragma(db, "user_version") == schema_version()) {
    return;
  }
  SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
  // Read again: another process may have been first.
  for (auto step = static_cast<std::size_t>(pragma(db, "user_version")); step < kSteps.size(); ++step) {
    db.exec(kSteps.at(step));
  }
  db.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
  db.exec("PRAGMA user_version = " + std::to_string(schema_version()));
  transaction.commit();
}

}  // namespace actorgraph::graph
