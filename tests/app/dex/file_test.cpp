#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "app/dex/dex.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "tests/app/dex/samples.h"
#include "tests/catch.h"

using namespace tallgrass;
using Catch::Matchers::Contains;

namespace {

void sql(const std::filesystem::path& file, const char* text) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
  REQUIRE(sqlite3_exec(database, text, nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(database);
}

std::string refusal(const std::filesystem::path& file) {
  try {
    Dex dex(file);
    dex.seen();
  } catch (const Error& error) {
    CHECK(error.kind() == ExitCode::file);
    return error.what();
  }
  return "";
}

// What opening such a file says; the file must be the same afterwards.
std::string refusal_unchanged(const std::filesystem::path& file) {
  const auto before = read_file(file);
  const std::string said = refusal(file);
  CHECK(read_file(file) == before);
  CHECK_THAT(said, Contains(file.string()));
  return said;
}

}  // namespace

TEST_CASE("A missing folder is made") {
  const ScratchFolder folder;
  Dex dex(folder.path / "a" / "b" / "dex.sqlite");
  CHECK(dex.add(sample_record(1)) == 1);
}

TEST_CASE("A file that is no database is refused and left alone") {
  const ScratchFolder folder;
  write_file(dex_file(folder), std::string(5000, 'x'));
  CHECK_THAT(refusal_unchanged(dex_file(folder)), Contains("Move it"));
}

TEST_CASE("Another program's database is refused and left alone") {
  const ScratchFolder folder;
  sql(dex_file(folder), "CREATE TABLE recipes(name TEXT)");
  CHECK_THAT(refusal_unchanged(dex_file(folder)), Contains("another program"));
}

TEST_CASE("A dex of a newer program is refused with a reason and left alone") {
  const ScratchFolder folder;
  { Dex(dex_file(folder)).add(sample_record(1)); }
  sql(dex_file(folder), "PRAGMA user_version = 2");
  CHECK_THAT(refusal_unchanged(dex_file(folder)), Contains("newer Tallgrass"));
}

TEST_CASE("A dex with its end missing or its middle overwritten is refused and left alone") {
  const ScratchFolder folder;
  {
    Dex dex(dex_file(folder));
    for (std::uint32_t i = 0; i < 30; ++i) dex.add(sample_record(i));
  }
  const auto whole = read_file(dex_file(folder));
  SECTION("cut off") { write_file(dex_file(folder), std::span(whole).first(whole.size() / 2)); }
  SECTION("overwritten") {
    auto broken = whole;
    for (std::size_t page = 1; page < broken.size() / 4096; page += 2) {
      std::fill_n(broken.begin() + static_cast<std::ptrdiff_t>(page * 4096), 64, std::uint8_t{0xAB});
    }
    write_file(dex_file(folder), broken);
  }
  CHECK_THAT(refusal_unchanged(dex_file(folder)), Contains("damaged"));
}

TEST_CASE("A record that somebody has spoilt is an error that names it, and the others are read") {
  const ScratchFolder folder;
  {
    Dex dex(dex_file(folder));
    dex.add(sample_record(1)), dex.add(sample_record(2)), dex.add(sample_record(3)), dex.add(sample_record(4));
  }
  sql(dex_file(folder),
      "UPDATE sheet SET facts='{' WHERE id=1; UPDATE sheet SET genome='w(' WHERE id=2;"
      "UPDATE sheet SET sprite=x'89504e47' WHERE id=3");
  Dex dex(dex_file(folder));
  for (const std::int64_t id : {1, 2, 3}) CHECK_THROWS_WITH(dex.find(id), Contains("number " + std::to_string(id)));
  CHECK(dex.find(4));
  CHECK(dex.add(sample_record(5)) == 5);
}

TEST_CASE("A folder stands where the file should be") {
  const ScratchFolder folder;
  std::filesystem::create_directories(dex_file(folder));
  CHECK_THAT(refusal(dex_file(folder)), Contains("cannot be opened"));
}

// As somebody who may not write there: root may everywhere.
TEST_CASE("A folder that may not be written to is an error with advice") {
  const ScratchFolder folder;
  const bool there = GENERATE(false, true);
  if (there) Dex(dex_file(folder)).add(sample_record(1));
  ::chmod(folder.path.c_str(), 0555);
  if (there) ::chmod(dex_file(folder).c_str(), 0444);
  const pid_t child = ::fork();
  if (child == 0) {
    if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(3);
    try {
      Dex dex(dex_file(folder));
      ::_exit(1);
    } catch (const Error& error) {
      ::_exit(std::string(error.what()).find("Check that the file") == std::string::npos ? 2 : 0);
    }
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WEXITSTATUS(status) == 0);
  ::chmod(folder.path.c_str(), 0755);
}

namespace {

void fill(const std::filesystem::path& file, int from, int count) {
  Dex dex(file);
  for (int i = from; i < from + count; ++i) dex.add(sample_record(static_cast<std::uint32_t>(i)));
}

// How many of the processes failed; each adds `each` records to one dex that none of them has found.
int failures_of(int processes, const std::filesystem::path& file, int each) {
  for (int process = 0; process < processes; ++process) {
    if (::fork() != 0) continue;
    try {
      fill(file, process * each, each);
      ::_exit(0);
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s\n", error.what());
      ::_exit(1);
    }
  }
  int failures = 0;
  for (int process = 0; process < processes; ++process) {
    int status = 0;
    ::wait(&status);
    failures += WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : 1;
  }
  return failures;
}

}  // namespace

TEST_CASE("Processes that make and fill one dex at the same time wait for each other") {
  const ScratchFolder folder;
  CHECK(failures_of(3, dex_file(folder), 20) == 0);
  CHECK(Dex(dex_file(folder)).seen() == 60);
}

// Between two questions to a file another process may have made it: many short tries find what one does not.
TEST_CASE("Processes that make one dex at the same time all find it theirs") {
  const ScratchFolder folder;
  for (int round = 0; round < 40; ++round) {
    CHECK(failures_of(4, folder.path / (std::to_string(round) + ".sqlite"), 1) == 0);
  }
}
