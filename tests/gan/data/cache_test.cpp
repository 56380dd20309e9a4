#include "gan/data/cache.h"

#include <chrono>
#include <fstream>

#include "gan/data/cache_bytes.h"
#include "tests/catch.h"
#include "tests/gan/data/folder.h"

using namespace tallgrass;
using test::Folder;
namespace fs = std::filesystem;

namespace {

struct Cached {
  Folder source{"cache-source"}, cache{"cache"};
  DataOptions options;

  Cached() {
    for (int i = 0; i < 5; ++i) source.flat("p" + std::to_string(i) + ".png", 10 + i);
    source.text("words.txt", "no picture");
    options.size = 8;
    options.cache_folder = cache.path;
    options.cache_from = 0;
  }
  Dataset load() const { return load_dataset({source.path.string()}, options); }
  std::vector<fs::path> entries() const {
    std::vector<fs::path> all;
    for (const auto& entry : fs::directory_iterator(cache.path)) all.push_back(entry.path());
    return all;
  }
};

void flip_byte(const fs::path& path, std::int64_t at) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.seekg(at < 0 ? static_cast<std::int64_t>(fs::file_size(path)) + at : at);
  const int byte = file.get();
  file.seekp(at < 0 ? static_cast<std::int64_t>(fs::file_size(path)) + at : at);
  file.put(static_cast<char>(byte ^ 1));
}

}  // namespace

TEST_CASE("decoded pictures come back from the cache as they were") {
  const Cached cached;
  const Dataset first = cached.load(), second = cached.load();
  CHECK_FALSE(first.report.from_cache);
  CHECK(second.report.from_cache);
  CHECK(cached.entries().size() == 1);
  CHECK(second.rgba == first.rgba);
  CHECK(second.origins == first.origins);
  CHECK(second.report.summary() == first.report.summary());
  REQUIRE(second.report.refused.size() == 1);
  CHECK(second.report.refused[0].reason == first.report.refused[0].reason);
  REQUIRE(second.report.notes.size() == first.report.notes.size());
  std::int64_t told = 0;
  load_dataset({cached.source.path.string()}, cached.options,
               [&](std::int64_t done, std::int64_t) { return (told = done) > 0; });
  CHECK(told == 5);
}

TEST_CASE("a source that changed is read again") {
  const Cached cached;
  cached.load();
  SECTION("a file is added") { cached.source.flat("q.png", 99); }
  SECTION("a file is removed") { fs::remove(cached.source / "p1.png"); }
  SECTION("a file has another size") { cached.source.flat("p1.png", 11, 16); }
  SECTION("a file was written again") {
    cached.source.flat("p1.png", 77);
    fs::last_write_time(cached.source / "p1.png", fs::file_time_type::clock::now() + std::chrono::seconds(5));
  }
  const Dataset again = cached.load();
  CHECK_FALSE(again.report.from_cache);
  CHECK(again.rgba == load_dataset({cached.source.path.string()}, 8).rgba);
  CHECK(cached.load().report.from_cache);
  CHECK(cached.entries().size() == 1);  // the outdated file was replaced
}

TEST_CASE("another size and another rule are other entries; no cache is no file") {
  Cached cached;
  cached.load();
  cached.options.size = 16;
  CHECK_FALSE(cached.load().report.from_cache);
  cached.options.resize = Resizing::area;
  CHECK_FALSE(cached.load().report.from_cache);
  CHECK(cached.entries().size() == 3);
  cached.options.size = 24;
  cached.options.cache_from = 1000;  // nothing takes that long
  cached.load();
  cached.options.cache = false;
  cached.options.cache_from = 0;
  cached.load();
  CHECK(cached.entries().size() == 3);
}

TEST_CASE("a damaged cache is ignored and made again") {
  const Cached cached;
  const Dataset first = cached.load();
  const fs::path file = cached.entries().at(0);
  const auto size = static_cast<std::int64_t>(fs::file_size(file));
  for (const std::int64_t at : {std::int64_t{0}, std::int64_t{12}, std::int64_t{30}, std::int64_t{50}, std::int64_t{60},
                                std::int64_t{90}, size - 8 * 8 * 4 * 5, size - 1}) {
    INFO("byte " << at);
    flip_byte(file, at);
    const Dataset again = cached.load();
    CHECK_FALSE(again.report.from_cache);
    CHECK(again.rgba == first.rgba);
  }
  for (const std::int64_t length : {std::int64_t{0}, std::int64_t{20}, std::int64_t{100}, size - 1}) {
    fs::resize_file(file, static_cast<std::uintmax_t>(length));
    CHECK_FALSE(cached.load().report.from_cache);
  }
  CHECK(cached.load().report.from_cache);
}

TEST_CASE("a folder that cannot be written costs nothing but time") {
  Cached cached;
  cached.source.text("file", "in the way");
  cached.options.cache_folder = cached.source / "file";
  CHECK(cached.load().count == 5);
}

TEST_CASE("the words of a data set never read outside their bytes") {
  Dataset data;
  data.size = 8;
  data.count = 2;
  data.origins = {{.name = "a", .source = 0, .row = 1, .column = 2, .width = 3, .height = 4}, {.name = "b"}};
  data.report.refused = {{"c", "why"}};
  data.report.notes = {{"d", "what"}};
  const std::string words = pack(data);
  REQUIRE(unpack(words));
  CHECK(unpack(words)->origins == data.origins);
  for (std::size_t length = 0; length < words.size(); ++length)
    CHECK_FALSE(unpack(std::string_view(words).substr(0, length)));
  CHECK_FALSE(unpack(words + "x"));
  for (std::size_t at = 0; at < words.size(); ++at) {
    std::string wrong = words;
    wrong[at] = '\x7f';
    unpack(wrong);  // whatever it gives: the sanitizers watch
  }
}

TEST_CASE("the least recently used files make room") {
  const Folder folder("room");
  const auto now = fs::file_time_type::clock::now();
  for (int i = 0; i < 5; ++i) {
    const std::string file = folder / (std::to_string(i) + ".pixels");
    folder.text(std::to_string(i) + ".pixels", std::string(100, 'x'));
    fs::last_write_time(file, now - std::chrono::minutes(i == 0 ? 0 : 10 - i));  // 0 is the newest, then 4, 3, 2, 1
  }
  folder.text("notes.txt", "not ours");
  folder.text("9.pixels.tmp-1", "left behind");
  fs::last_write_time(folder / "9.pixels.tmp-1", now - std::chrono::hours(2));
  const auto there = [&](const char* name) { return fs::exists(folder / name); };
  make_room(folder.path, 150, {.most = 500, .files = 10});
  CHECK((there("0.pixels") && there("4.pixels") && there("3.pixels") && !there("2.pixels") && !there("1.pixels")));
  CHECK((there("notes.txt") && !there("9.pixels.tmp-1")));
  make_room(folder.path, 0, {.most = 500, .files = 2});
  CHECK((there("0.pixels") && !there("4.pixels") && !there("3.pixels")));
}

TEST_CASE("a sum over bytes changes with any of them") {
  std::string bytes(100, 'a');
  const std::uint64_t before = hash_bytes(bytes);
  for (char& c : bytes) {
    c = 'b';
    CHECK(hash_bytes(bytes) != before);
    c = 'a';
  }
  CHECK(hash_bytes(bytes) == before);
  CHECK(hash_bytes(bytes + std::string(1, '\0')) != before);
}
