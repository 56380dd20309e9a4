#include "app/dex/sqlite.h"

#include <sqlite3.h>

#include <chrono>
#include <thread>
#include <utility>

namespace tallgrass {
namespace {

constexpr int patience_ms = 5000;  // how long another process may hold the file

const char* advice_for(int result) {
  switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "Close the other program that uses it and try again";
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return "Nothing in it was changed. Move it to another folder and start again with a new one";
    case SQLITE_FULL:
      return "Make room on the disk; what was stored before is safe";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return "Check that the file and its folder may be read and written";
    default:
      return "Check the disk; what was stored before is safe";
  }
}

std::string name_of(sqlite3* database) {
  const char* name = database == nullptr ? nullptr : sqlite3_db_filename(database, "main");
  return name == nullptr || *name == '\0' ? "in memory" : name;
}

[[noreturn]] void fail(sqlite3* database, int result) {
  const bool broken = (result & 0xff) == SQLITE_NOTADB || (result & 0xff) == SQLITE_CORRUPT;
  throw Error(ExitCode::file, broken ? "the dex is damaged, or no dex at all" : "the dex cannot be used",
              name_of(database), sqlite3_errmsg(database), advice_for(result));
}

}  // namespace

Statement::Statement(sqlite3* database, std::string_view sql) : database_(database) {
  check(sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement_,
                           nullptr));
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::check(int result) const {
  if (result != SQLITE_OK) fail(database_, result);
}

Statement& Statement::bind(int place, std::int64_t value) {
  check(sqlite3_bind_int64(statement_, place, value));
  return *this;
}

Statement& Statement::bind(int place, std::string_view text) {
  const char* data = text.data() == nullptr ? "" : text.data();
  check(sqlite3_bind_text64(statement_, place, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind(int place, std::span<const std::uint8_t> bytes) {
  const void* data = bytes.empty() ? static_cast<const void*>("") : bytes.data();
  check(sqlite3_bind_blob64(statement_, place, data, bytes.size(), SQLITE_TRANSIENT));
  return *this;
}

bool Statement::step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  sqlite3_reset(statement_);  // a failed one would hold its locks
  fail(database_, result);
}

void Statement::run() {
  while (step()) {
  }
  sqlite3_reset(statement_);
}

void Statement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string Statement::text(int column) const {
  const unsigned char* text = sqlite3_column_text(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return text == nullptr ? "" : std::string(reinterpret_cast<const char*>(text), size);
}

std::vector<std::uint8_t> Statement::bytes(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  if (data == nullptr) return {};
  return {data, data + sqlite3_column_bytes(statement_, column)};
}

Database::Database(const std::filesystem::path& file) : where_(file.string()) {
  std::error_code ignored;  // SQLite says it better
  if (file != ":memory:" && file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), ignored);
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE;
  const int result = sqlite3_open_v2(where_.c_str(), &database_, flags, nullptr);
  if (result != SQLITE_OK) {
    const Error error(ExitCode::file, "the dex cannot be opened", where_, sqlite3_errstr(result & 0xff),
                      advice_for(result));
    sqlite3_close_v2(std::exchange(database_, nullptr));
    throw error;
  }
  if (sqlite3_db_readonly(database_, "main") ==
      1) {  // SQLite opens such a file all the same, and fails at the first change
    sqlite3_close_v2(std::exchange(database_, nullptr));
    throw Error(ExitCode::file, "the dex cannot be written to", where_, "it is read-only", advice_for(SQLITE_READONLY));
  }
  sqlite3_busy_timeout(database_, patience_ms);
}

Database::~Database() {
  statements_.clear();
  sqlite3_close_v2(database_);
}

Statement& Database::use(const std::string& sql) {
  std::unique_ptr<Statement>& statement = statements_[sql];
  if (!statement) statement = std::make_unique<Statement>(database_, sql);
  statement->reset();
  return *statement;
}

void Database::execute(const char* sql) {
  const int result = sqlite3_exec(database_, sql, nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) fail(database_, result);
}

std::int64_t Database::number(const std::string& sql) {
  Statement statement(database_, sql);
  return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(database_); }

// SQLite does not wait its usual patience for this one change: several processes that open a new dex at once refuse each
// other, and whoever asks again finds it done.
void Database::log_ahead() {
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_ms);
  while (true) {
    const int result = sqlite3_exec(database_, "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
    if (result == SQLITE_OK) return;
    if ((result & 0xff) != SQLITE_BUSY || std::chrono::steady_clock::now() > until) fail(database_, result);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

Transaction::Transaction(Database& database) : database_(database) { database_.execute("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.execute("ROLLBACK");
  } catch (const Error&) {  // a full disk has rolled it back already
  }
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace tallgrass
