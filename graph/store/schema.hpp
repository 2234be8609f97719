// The tables of a store, and how a store of an older version becomes one of this version.
//
//   prepare(db, path) on an empty file → all tables, user_version = kSchemaVersion
#pragma once

#include <string>

namespace SQLite {  // NOLINT(readability-identifier-naming): the library's
class Database;
}

namespace actorgraph::graph {

// PRAGMA application_id of every store: "ACTG".
inline constexpr int kApplicationId = 0x41435447;
// PRAGMA user_version: the number of migration steps that a store has behind it.
int schema_version();

// Throws base::Failure("PATH: why") where the database is no store, of a newer version, or (unless `may_migrate`) of an older
// one. Returns whether it is empty and thus may become a store.
bool check_store(const SQLite::Database& db, const std::string& path, bool may_migrate);
// Brings an empty or older store to this version, all in one transaction. Requires: check_store() has let it pass.
void migrate(SQLite::Database& db);

}  // namespace actorgraph::graph
