#include "app/dex/schema.h"

#include <array>

namespace tallgrass {
namespace {

constexpr std::int64_t our_id = 0x54616c6c;  // "Tall": in every dex's header

// What is sorted and searched stands in a narrow table; pictures would make each look at it a hundred times longer.
// `shown` and `search` are folded (fold.h), so that SQLite compares bytes.
const char* const first_schema = R"sql(
CREATE TABLE creature(
  id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, nickname TEXT NOT NULL,
  shown TEXT NOT NULL, search TEXT NOT NULL, type TEXT NOT NULL, second TEXT NOT NULL,
  rarity INTEGER NOT NULL, level INTEGER NOT NULL, experience INTEGER NOT NULL,
  caught INTEGER NOT NULL, favourite INTEGER NOT NULL, met_at INTEGER NOT NULL,
  place TEXT NOT NULL, ball TEXT NOT NULL,
  mother INTEGER NOT NULL, father INTEGER NOT NULL, grown_from INTEGER NOT NULL);
CREATE TABLE sheet(
  id INTEGER PRIMARY KEY REFERENCES creature(id), model TEXT NOT NULL, genome TEXT NOT NULL,
  facts TEXT NOT NULL, sprite BLOB NOT NULL);
CREATE TABLE growth(
  id INTEGER NOT NULL REFERENCES creature(id), images_seen INTEGER NOT NULL, sprite BLOB NOT NULL,
  PRIMARY KEY(id, images_seen));
CREATE TABLE kept(key TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX by_time ON creature(met_at);
CREATE INDEX by_name ON creature(shown);
CREATE INDEX by_type ON creature(type, second, shown);
CREATE INDEX by_level ON creature(caught DESC, level DESC, shown);
CREATE INDEX by_rarity ON creature(rarity DESC, shown);
CREATE INDEX by_code ON creature(code);
CREATE INDEX by_mother ON creature(mother) WHERE mother <> 0;
CREATE INDEX by_father ON creature(father) WHERE father <> 0;
CREATE INDEX by_origin ON creature(grown_from) WHERE grown_from <> 0;
)sql";

// From each version to the next. Never change one: somebody's file has been through it.
const std::array migrations{first_schema};
constexpr auto our_version = static_cast<std::int64_t>(migrations.size());

void refuse_foreign(Database& database) {
  // Emptiness first: another process that makes the dex between the two questions writes tables and id at once.
  const bool empty = database.number("SELECT count(*) FROM sqlite_master") == 0;
  const std::int64_t id = database.number("PRAGMA application_id");
  if (id == our_id || (id == 0 && empty)) return;
  throw Error(ExitCode::file, "the file is not a dex", database.where(), "it is another program's database",
              "Nothing in it was changed. Choose another file, or move this one away");
}

void refuse_newer(Database& database) {
  const std::int64_t version = database.number("PRAGMA user_version");
  if (version <= our_version) return;
  throw Error(ExitCode::file, "the dex was made by a newer Tallgrass", database.where(),
              "version " + std::to_string(version) + " of the file, up to " + std::to_string(our_version) + " is known",
              "Nothing in it was changed. Use the newer Tallgrass, or move the file away to begin a new dex");
}

void refuse_damaged(Database& database) {
  Statement& check = database.use("PRAGMA quick_check(1)");
  const std::string answer = check.step() ? check.text(0) : "no answer";
  check.reset();
  if (answer == "ok") return;
  throw Error(ExitCode::file, "the dex is damaged", database.where(), answer,
              "Nothing in it was changed. Move it to another folder and start again with a new one");
}

// Another process may be doing the same: whoever comes second finds it done.
void migrate(Database& database) {
  if (database.number("PRAGMA user_version") == our_version) return;
  Transaction transaction(database);
  for (std::int64_t at = database.number("PRAGMA user_version"); at < our_version; ++at) {
    database.execute(migrations[static_cast<std::size_t>(at)]);
  }
  database.execute(("PRAGMA user_version = " + std::to_string(our_version)).c_str());
  database.execute(("PRAGMA application_id = " + std::to_string(our_id)).c_str());
  transaction.commit();
}

}  // namespace

void prepare_dex(Database& database) {
  refuse_foreign(database);
  refuse_newer(database);
  refuse_damaged(database);
  database.log_ahead();
  database.execute("PRAGMA synchronous = FULL");  // the log is on disk before a change counts
  database.execute("PRAGMA foreign_keys = ON");
  database.execute("PRAGMA cache_size = -16384");  // KiB: the narrow table of a large dex
  migrate(database);
}

}  // namespace tallgrass
