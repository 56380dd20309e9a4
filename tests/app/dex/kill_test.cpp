#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/app/dex/samples.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

// Adds, renames and keeps for ever, and says so after each.
[[noreturn]] void fill(const std::filesystem::path& file, int said) {
  try {
    Dex dex(file);
    for (std::uint32_t i = 0;; ++i) {
      DexRecord record = sample_record(i);
      record.id = dex.add(record);
      record.nickname = "N" + std::to_string(record.id);
      dex.update(record);
      dex.keep("player", std::to_string(record.id));
      if (::write(said, &record.id, sizeof record.id) != sizeof record.id) ::_exit(1);
    }
  } catch (const std::exception&) {
    ::_exit(2);
  }
}

std::string integrity(const std::filesystem::path& file) {
  sqlite3* database = nullptr;
  std::string answer;
  sqlite3_open(file.c_str(), &database);
  sqlite3_exec(
      database, "PRAGMA integrity_check",
      [](void* text, int, char** values, char**) { return *static_cast<std::string*>(text) += values[0], 0; }, &answer,
      nullptr);
  sqlite3_close(database);
  return answer;
}

// Kills a process that fills `file` after about so many records and microseconds. The last id that it has vouched for.
std::int64_t kill_after(const std::filesystem::path& file, int records, int microseconds) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) fill(file, ends[1]);
  ::close(ends[1]);
  std::int64_t id = 0, last = 0;
  for (int i = 0; i < records && ::read(ends[0], &id, sizeof id) == sizeof id; ++i) last = id;
  ::usleep(static_cast<useconds_t>(microseconds));
  ::kill(child, SIGKILL);
  while (::read(ends[0], &id, sizeof id) == sizeof id) last = id;
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status));
  return last;
}

}  // namespace

TEST_CASE("Killed at any moment, a dex has everything that was promised and is not damaged") {
  const ScratchFolder folder;
  std::int64_t before = 0;
  for (int round = 0; round < 12; ++round) {
    const std::int64_t promised = kill_after(dex_file(folder), 1 + round % 3 * 3, round * 337);
    REQUIRE(promised > before);
    CHECK(integrity(dex_file(folder)) == "ok");
    const Dex dex(dex_file(folder));
    CHECK(dex.seen() >= promised);
    CHECK(dex.seen() <= promised + 1);  // one may have been on its way
    CHECK(std::stoll(dex.kept("player")) >= promised);
    for (std::int64_t id = before + 1; id <= promised; ++id) {
      const std::optional<DexRecord> record = dex.find(id);
      REQUIRE(record);
      CHECK(record->nickname == "N" + std::to_string(id));
      CHECK(record->creature.sprite == sample_sprite(static_cast<std::uint32_t>(record->creature.genome.seed)));
    }
    before = dex.seen();
  }
}
