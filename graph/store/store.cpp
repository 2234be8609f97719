#include "graph/store/store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <array>
#include <bit>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include "base/failure.hpp"
#include "base/hash.hpp"
#include "graph/store/codec.hpp"
#include "graph/store/schema.hpp"

namespace actorgraph::graph {
namespace {

constexpr int kBusyMilliseconds = 10'000;

struct TableColumns {
  const char* name;
  const char* columns;  // as each_row gives them
  const char* order;
};
constexpr std::array<TableColumns, kTables> kColumns = {{
    {"article", "id, url, title, published, text, sentences, reported_from", "number"},
    {"entity", "entity, kind, subtype, key, name, named, country, lat, lon, aliases, roles, mentions", "entity"},
    {"mention", "mention, begin, end, head_begin, head_end, type, kind, subtype, entity, lat, lon, approximate", "mention"},
    {"time_expression", "time, begin, end, type, value", "time"},
    {"attack",
     "attack, begin, end, type, status, date_first, date_last, date_precision, places, weapons, killed, wounded, kidnapped, "
     "perpetrators_killed, count, evidence, by",
     "attack"},
    {"participant", "attack, part, position, entity, mention, attribution", "attack, part, position"},
    {"relation",
     "relation, type, source, target, begin, end, status, confidence, since_first, since_last, since_precision, until_first, "
     "until_last, until_precision, by",
     "relation"},
}};

std::uint64_t hash_value(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    return base::hash_bytes(*text);
  }
  if (const auto* real = std::get_if<double>(&value)) {
    return std::bit_cast<std::uint64_t>(*real) ^ 0x5bd1e995U;
  }
  const auto* n = std::get_if<std::int64_t>(&value);
  return n != nullptr ? static_cast<std::uint64_t>(*n) : ~std::uint64_t{0};
}

// Equal for equal facts; so a put of the same facts is known without reading what is stored.
std::int64_t fingerprint(const ArticleFacts& facts) {
  std::uint64_t hash = 0;
  each_row(facts, [&](Table table, const Row& row) {
    hash = base::combine_hashes(hash, static_cast<std::uint64_t>(table));
    for (const Value& value : row) {
      hash = base::combine_hashes(hash, hash_value(value));
    }
  });
  return std::bit_cast<std::int64_t>(hash);
}

void bind_value(SQLite::Statement& statement, int at, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    statement.bindNoCopy(at, *text);
  } else if (const auto* real = std::get_if<double>(&value)) {
    statement.bind(at, *real);
  } else if (const auto* n = std::get_if<std::int64_t>(&value)) {
    statement.bind(at, *n);
  } else {
    statement.bind(at);
  }
}

Value column(SQLite::Statement& statement, int at) {
  const SQLite::Column value = statement.getColumn(at);
  if (value.isNull()) {
    return {};
  }
  if (value.isInteger()) {
    return value.getInt64();
  }
  return value.isFloat() ? Value(value.getDouble()) : Value(value.getString());
}

std::string insert_sql(const TableColumns& table) {
  const std::string columns = table.columns;
  std::string marks = "?";
  for (const char c : columns) {
    marks += c == ',' ? ", ?" : "";
  }
  // The article's number comes first; the row of the article itself ends with its fingerprint.
  const bool article = &table == &kColumns[0];
  return std::string("INSERT INTO ") + table.name + " (" + (article ? "number, " : "article, ") + columns +
         (article ? ", fingerprint" : "") + ") VALUES (?, " + marks + (article ? ", ?" : "") + ")";
}

std::string select_sql(const TableColumns& table) {
  const bool article = &table == &kColumns[0];
  return std::string("SELECT ") + table.columns + " FROM " + table.name + " WHERE " + (article ? "number" : "article") +
         " = ? ORDER BY " + table.order;
}

using Statements = std::array<std::unique_ptr<SQLite::Statement>, kTables>;

bool representable(const std::optional<base::DateInterval>& date) {
  return !date || (base::parse_day(base::format_day(date->first)) == date->first &&
                   base::parse_day(base::format_day(date->last)) == date->last);
}

void require_storable(const ArticleFacts& facts, const std::string& path) {
  std::string wrong = inconsistency(facts);
  if (facts.article.id.empty()) {
    wrong = "an article without an id";
  }
  for (const Attack& a : facts.attacks) {
    wrong = representable(a.date) ? wrong : "a date beyond the year 9999";
  }
  for (const Relation& r : facts.relations) {
    wrong = representable(r.since) && representable(r.until) ? wrong : "a date beyond the year 9999";
  }
  if (!wrong.empty()) {
    throw base::Failure(path + ": cannot keep article '" + facts.article.id + "': " + wrong);
  }
}

// "file:…?immutable=1": a store on a read-only medium, where SQLite can make none of its side files.
std::string immutable_uri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    const bool special = c == '%' || c == '?' || c == '#';
    uri += special ? (c == '%' ? "%25" : c == '?' ? "%3f" : "%23") : std::string(1, c);
  }
  return uri + "?immutable=1";
}

}  // namespace

struct Store::Content {
  std::string path;
  std::unique_ptr<SQLite::Database> db;
  mutable Statements selects;
  Statements inserts;

  // Runs `work` and turns what SQLite reports into a Failure that names the file.
  template <typename Work>
  auto guard(Work work) const {
    try {
      return work();
    } catch (const SQLite::Exception& e) {
      if (e.getErrorCode() == SQLITE_NOTADB) {
        throw base::Failure(path + ": is not a graph (no database)");
      }
      throw base::Failure(path + ": " + e.what());
    }
  }

  // In a transaction of its own, or as a part of the one that together() has begun.
  template <typename Work>
  void transact(Work work) {
    if (sqlite3_get_autocommit(db->getHandle()) == 0) {
      work();
      return;
    }
    SQLite::Transaction transaction(*db, SQLite::TransactionBehavior::IMMEDIATE);
    work();
    transaction.commit();
  }

  [[nodiscard]] std::optional<std::pair<std::int64_t, std::int64_t>> number_and_fingerprint(std::string_view id) const {
    SQLite::Statement statement(*db, "SELECT number, fingerprint FROM article WHERE id = ?");
    statement.bind(1, std::string(id));
    if (!statement.executeStep()) {
      return std::nullopt;
    }
    return std::pair(statement.getColumn(0).getInt64(), statement.getColumn(1).getInt64());
  }

  void erase(std::int64_t number) {
    SQLite::Statement statement(*db, "DELETE FROM article WHERE number = ?");
    statement.bind(1, number);
    statement.exec();
  }

  void insert(const ArticleFacts& facts, std::int64_t print) {
    Value number;  // SQLite chooses it for the article's own row
    each_row(facts, [&](Table table, const Row& row) {
      const auto t = static_cast<std::size_t>(table);
      if (!inserts.at(t)) {
        inserts.at(t) = std::make_unique<SQLite::Statement>(*db, insert_sql(kColumns.at(t)));
      }
      SQLite::Statement& statement = *inserts.at(t);
      bind_value(statement, 1, number);
      int at = 2;
      for (const Value& value : row) {
        bind_value(statement, at++, value);
      }
      if (table == Table::article) {
        statement.bind(at, print);
      }
      statement.exec();
      statement.reset();
      if (table == Table::article) {
        number = static_cast<std::int64_t>(db->getLastInsertRowid());
      }
    });
  }

  [[nodiscard]] ArticleFacts read(std::int64_t number) const {
    ArticleFacts facts;
    try {
      for (std::size_t t = 0; t < kTables; ++t) {
        if (!selects.at(t)) {
          selects.at(t) = std::make_unique<SQLite::Statement>(*db, select_sql(kColumns.at(t)));
        }
        SQLite::Statement& statement = *selects.at(t);
        statement.tryReset();
        statement.bind(1, number);
        Row row(static_cast<std::size_t>(statement.getColumnCount()));
        while (statement.executeStep()) {
          for (std::size_t i = 0; i < row.size(); ++i) {
            row[i] = column(statement, static_cast<int>(i));
          }
          take_row(facts, static_cast<Table>(t), row);
        }
        statement.reset();
      }
    } catch (const std::invalid_argument& e) {
      throw base::Failure(path + ": is damaged: article '" + facts.article.id + "': " + e.what());
    }
    if (const std::string wrong = inconsistency(facts); !wrong.empty()) {
      throw base::Failure(path + ": is damaged: " + wrong);
    }
    return facts;
  }
};

Store::Store(std::unique_ptr<Content> content) : content_(std::move(content)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Store Store::open(const std::string& path) {
  auto content = std::make_unique<Content>();
  content->path = path;
  if (!std::filesystem::exists(path)) {
    throw base::Failure(path + ": no such file");
  }
  content->guard([&] {
    // A connection that may write tidies up SQLite's side files when it closes; query_only keeps it from writing anything else.
    const std::array<std::pair<std::string, int>, 3> ways = {{{path, SQLite::OPEN_READWRITE},
                                                              {path, SQLite::OPEN_READONLY},
                                                              {immutable_uri(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI}}};
    for (std::size_t i = 0; i < ways.size(); ++i) {
      try {
        content->db = std::make_unique<SQLite::Database>(ways.at(i).first, ways.at(i).second, kBusyMilliseconds);
        check_store(*content->db, path, false);
        break;
      } catch (const SQLite::Exception& e) {
        const bool no_access = e.getErrorCode() == SQLITE_CANTOPEN || e.getErrorCode() == SQLITE_READONLY;
        if (!no_access || i + 1 == ways.size()) {
          throw;
        }
      }
    }
    content->db->exec("PRAGMA query_only = ON");
  });
  return Store(std::move(content));
}

Store Store::create(const std::string& path) {
  auto content = std::make_unique<Content>();
  content->path = path;
  content->guard([&] {
    content->db = std::make_unique<SQLite::Database>(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyMilliseconds);
    check_store(*content->db, path, true);
    // NORMAL: in WAL mode a killed process loses nothing; a power cut may lose the last transactions but never harms the file.
    content->db->exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON");
    migrate(*content->db);
  });
  return Store(std::move(content));
}

bool Store::put(const ArticleFacts& facts) {
  require_storable(facts, content_->path);
  return content_->guard([&] {
    const std::int64_t print = fingerprint(facts);
    const auto same = [&](const auto& old) { return old && old->second == print; };
    if (same(content_->number_and_fingerprint(facts.article.id))) {
      return false;
    }
    bool changed = false;
    content_->transact([&] {
      // Looked up again, now that nobody else can write.
      const auto old = content_->number_and_fingerprint(facts.article.id);
      if (!same(old)) {
        if (old) {
          content_->erase(old->first);
        }
        content_->insert(facts, print);
        changed = true;
      }
    });
    return changed;
  });
}

bool Store::remove(std::string_view article_id) {
  return content_->guard([&] {
    bool found = false;
    content_->transact([&] {
      if (const auto old = content_->number_and_fingerprint(article_id)) {
        content_->erase(old->first);
        found = true;
      }
    });
    return found;
  });
}

void Store::together(const std::function<void()>& work) {
  content_->guard([&] { content_->transact(work); });
}

std::size_t Store::size() const {
  return content_->guard(
      [&] { return static_cast<std::size_t>(content_->db->execAndGet("SELECT count(*) FROM article").getInt64()); });
}

std::vector<Article> Store::articles() const {
  return content_->guard([&] {
    std::vector<Article> out;
    SQLite::Statement statement(*content_->db, "SELECT id, url, title, published FROM article ORDER BY id");
    while (statement.executeStep()) {
      Article& a = out.emplace_back();
      int at = 0;
      for (std::string* field : {&a.id, &a.url, &a.title, &a.published}) {
        *field = statement.getColumn(at++).getString();
      }
    }
    return out;
  });
}

std::optional<ArticleFacts> Store::facts(std::string_view article_id) const {
  return content_->guard([&]() -> std::optional<ArticleFacts> {
    const auto found = content_->number_and_fingerprint(article_id);
    return found ? std::optional(content_->read(found->first)) : std::nullopt;
  });
}

void Store::each(const std::function<void(const ArticleFacts&)>& visit) const {
  content_->guard([&] {
    // The open statement holds one snapshot, so that a writer beside us is either seen as a whole or not at all.
    SQLite::Statement statement(*content_->db, "SELECT number FROM article ORDER BY id");
    while (statement.executeStep()) {
      visit(content_->read(statement.getColumn(0).getInt64()));
    }
  });
}

void Store::decide(const Decision& decision) {
  if (decision.a == decision.b) {
    throw base::Failure(content_->path + ": a decision needs two names, '" + decision.a + "' is one");
  }
  content_->guard([&] {
    SQLite::Statement statement(*content_->db, "INSERT OR REPLACE INTO decision (a, b, kind) VALUES (?, ?, ?)");
    statement.bind(1, std::min(decision.a, decision.b));
    statement.bind(2, std::max(decision.a, decision.b));
    statement.bind(3, decision.kind == Decision::Kind::same ? "same" : "different");
    statement.exec();
  });
}

bool Store::undecide(std::string_view a, std::string_view b) {
  return content_->guard([&] {
    SQLite::Statement statement(*content_->db, "DELETE FROM decision WHERE a = ? AND b = ?");
    statement.bind(1, std::string(std::min(a, b)));
    statement.bind(2, std::string(std::max(a, b)));
    return statement.exec() > 0;
  });
}

std::vector<Decision> Store::decisions() const {
  return content_->guard([&] {
    std::vector<Decision> out;
    SQLite::Statement statement(*content_->db, "SELECT kind, a, b FROM decision ORDER BY a, b");
    while (statement.executeStep()) {
      const bool same = statement.getColumn(0).getString() == "same";
      out.push_back({same ? Decision::Kind::same : Decision::Kind::different, statement.getColumn(1).getString(),
                     statement.getColumn(2).getString()});
    }
    return out;
  });
}

}  // namespace actorgraph::graph
