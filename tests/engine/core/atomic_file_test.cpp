#include "engine/core/atomic_file.h"

#include <sys/stat.h>

#include <array>
#include <atomic>
#include <span>
#include <string>
#include <string_view>
#include <thread>

#include "engine/core/error.h"
#include "engine/core/new_file.h"
#include "tests/catch.h"

using namespace tallgrass;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path;

  explicit Folder(const std::string& name) : path(fs::temp_directory_path() / ("tallgrass-file-" + name)) {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
};

std::string text_of(const fs::path& path) {
  const auto bytes = read_file(path);
  return {bytes.begin(), bytes.end()};
}

std::ptrdiff_t entries(const fs::path& folder) { return std::distance(fs::directory_iterator(folder), {}); }

}  // namespace

TEST_CASE("a file is written, replaced, and its folders are made") {
  const Folder folder("write");
  const fs::path file = folder.path / "a/b/c.txt";
  write_file(file, "first");
  CHECK(text_of(file) == "first");
  write_file(file, std::string(100'000, 'x'));
  CHECK(text_of(file) == std::string(100'000, 'x'));
  write_file(file, "");
  CHECK(text_of(file).empty());
  CHECK(entries(file.parent_path()) == 1);
}

TEST_CASE("a new file has the permissions that any program would give it") {
  const Folder folder("mode");
  const mode_t before = ::umask(027);
  write_file(folder.path / "a", "x");
  ::umask(before);
  CHECK(fs::status(folder.path / "a").permissions() == fs::perms(0640));
}

TEST_CASE("a write that fails names the file and leaves everything as it was") {
  const Folder folder("fail");
  write_file(folder.path / "file", "kept");
  fs::create_directories(folder.path / "folder/inside");
  CHECK_THROWS_WITH(write_file(folder.path / "file/below", "x"), Catch::Contains("file/below"));
  CHECK_THROWS_AS(write_file(folder.path / "folder", "x"), Error);
  CHECK(text_of(folder.path / "file") == "kept");
  CHECK(fs::exists(folder.path / "folder/inside"));
  CHECK(entries(folder.path) == 2);  // no temporary stays behind
}

TEST_CASE("a new file is written over, read back and cut; nothing stays of one that is not finished") {
  const Folder folder("new");
  const fs::path place = folder.path / "a/b.txt";
  const NewFile::Words words{"cannot write the tale", "Tell another"};
  const auto bytes_of = [](std::string_view text) {
    return std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  };
  const auto begin = [&](NewFile& file) {
    file.write(bytes_of("once upon"));
    file.write_at(1, bytes_of("NC"));
    file.truncate(4);
    file.write(bytes_of(" more"));
    CHECK(file.bytes() == 9);
    CHECK(text_of(file.temporary()) == "oNCe more");
  };
  {
    NewFile file(place, words);
    begin(file);
    std::array<std::uint8_t, 4> read{};
    file.read_at(5, read);
    CHECK(std::string(read.begin(), read.end()) == "more");
    CHECK_THROWS_WITH(file.read_at(6, read), Catch::Contains("cannot write the tale") && Catch::Contains("Tell another"));
  }
  CHECK(entries(place.parent_path()) == 0);
  NewFile file(place, words);
  begin(file);
  file.finish();
  CHECK(text_of(place) == "oNCe more");
  CHECK(entries(place.parent_path()) == 1);
}

TEST_CASE("what a link leads to is replaced, and what is no file stays") {
  const Folder folder("places");
  write_file(folder.path / "real", "old");
  std::filesystem::create_symlink(folder.path / "real", folder.path / "link");
  write_file(folder.path / "link", "new");
  CHECK(std::filesystem::is_symlink(folder.path / "link"));
  CHECK(text_of(folder.path / "real") == "new");
  REQUIRE(::mkfifo((folder.path / "pipe").c_str(), 0600) == 0);
  std::filesystem::create_directory(folder.path / "folder");
  for (const char* name : {"pipe", "folder"}) {
    CHECK_THROWS_WITH(write_file(folder.path / name, "no"), Catch::Contains(name) && Catch::Contains("no file is in its place"));
    CHECK_THROWS_WITH(require_writable(folder.path / name), Catch::Contains("no file is in its place"));
  }
  CHECK(std::filesystem::is_fifo(folder.path / "pipe"));
  CHECK(entries(folder.path) == 4);
}

TEST_CASE("a reader never sees half a file") {
  const Folder folder("race");
  const fs::path file = folder.path / "f";
  const std::string a(300'000, 'a'), b(200'000, 'b');
  write_file(file, a);
  std::atomic<bool> stop = false;
  std::jthread writer([&] {
    for (int i = 0; i < 25; ++i) write_file(file, i % 2 == 0 ? b : a);
    stop = true;
  });
  bool whole = true;
  while (!stop) {
    const std::string seen = text_of(file);
    whole = whole && (seen == a || seen == b);
  }
  CHECK(whole);
}

TEST_CASE("reading what is missing, too large or no file is an error of kind file") {
  const Folder folder("read");
  write_file(folder.path / "ten", "0123456789");
  CHECK(read_file(folder.path / "ten", 10).size() == 10);
  CHECK_THROWS_WITH(read_file(folder.path / "ten", 9), Catch::Contains("10 bytes, at most 9"));
  CHECK_THROWS_WITH(read_file(folder.path), Catch::Contains("not a regular file"));
  try {
    read_file(folder.path / "nothing");
    FAIL("read a file that is not there");
  } catch (const Error& error) {
    CHECK(error.kind() == ExitCode::file);
    CHECK_THAT(error.what(), Catch::Contains("nothing: No such file"));
  }
}

TEST_CASE("a probe for writing leaves nothing and changes nothing") {
  const Folder folder("probe");
  require_writable(folder.path / "new/file");
  CHECK_FALSE(fs::exists(folder.path / "new/file"));
  CHECK(entries(folder.path / "new") == 0);
  write_file(folder.path / "old", "kept");
  require_writable(folder.path / "old");
  CHECK(text_of(folder.path / "old") == "kept");
  CHECK_THROWS_AS(require_writable(folder.path), Error);
  CHECK_THROWS_AS(require_writable(folder.path / "old/below"), Error);
}
