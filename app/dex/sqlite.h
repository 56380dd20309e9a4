#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace tallgrass {

// A prepared statement. Values are bound, never written into its text. Throws Error (file).
class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(int place, std::int64_t value);  // places from 1
  Statement& bind(int place, std::string_view text);
  Statement& bind(int place, std::span<const std::uint8_t> bytes);
  bool step();   // true: a row is there
  void run();    // to the end
  void reset();  // values too

  std::int64_t integer(int column) const;  // columns from 0
  std::string text(int column) const;
  std::vector<std::uint8_t> bytes(int column) const;

 private:
  void check(int result) const;
  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
};

// One SQLite file, opened for reading and writing, made where it is missing; its folder too. Throws Error (file), which
// says what to do about a file in use, damage, a full disk or a folder that may not be written to.
class Database {
 public:
  explicit Database(const std::filesystem::path& file);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // A statement, prepared once; what it gave before is over. `sql` is one of our own texts.
  Statement& use(const std::string& sql);
  void execute(const char* sql);                // several at once; nothing bound
  std::int64_t number(const std::string& sql);  // the first value of its only row
  std::int64_t last_id() const;
  void log_ahead();                             // journal_mode WAL: readers and a writer do not wait for each other
  const std::string& where() const { return where_; }

 private:
  std::string where_;
  sqlite3* database_ = nullptr;
  std::map<std::string, std::unique_ptr<Statement>> statements_;
};

// All or nothing: rolled back unless committed. Waits for another process that writes.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace tallgrass
