#include "gan/data/dataset.h"

#include <algorithm>
#include <filesystem>

#include "engine/core/error.h"
#include "gan/data/creatures.h"
#include "tests/catch.h"
#include "tests/gan/data/folder.h"

using namespace tallgrass;
using test::Folder;
namespace fs = std::filesystem;

namespace {

std::vector<int> shades(const Dataset& data) {
  std::vector<int> all;
  for (std::int64_t i = 0; i < data.count; ++i) {
    all.push_back(data.rgba[std::size_t(i) * std::size_t(data.size) * std::size_t(data.size) * 4]);
  }
  return all;
}

std::string complaint(const std::vector<std::string>& sources, ExitCode kind = ExitCode::file) {
  try {
    load_dataset(sources, 8);
  } catch (const Error& error) {
    CHECK(error.kind() == kind);
    return error.what();
  }
  return "loaded";
}

}  // namespace

TEST_CASE("folders are read in order, with their subfolders, one source after the other") {
  const Folder a("order-a"), b("order-b");
  for (int i = 0; i < 40; ++i) a.flat("m" + std::to_string(100 + i) + ".png", 100 + i);  // enough for several threads
  a.flat("b/z.png", 2);
  a.flat("a.png", 1);
  b.flat("0.png", 50);
  b.flat(".hidden.png", 99);
  const Dataset data = load_dataset({b.path, a.path, (b.path / "0.png").string()}, 8);
  std::vector<int> wanted{50, 1, 2};
  for (int i = 0; i < 40; ++i) wanted.push_back(100 + i);
  wanted.push_back(50);
  CHECK(shades(data) == wanted);
  CHECK(data.count == 44);
  CHECK(data.rgba.size() == 44 * 8 * 8 * 4);
  CHECK(data.report.refused.empty());
  CHECK(data.report.summary() == "44 pictures of 8x8");
}

TEST_CASE("what is no picture is passed over and reported") {
  const Folder folder("mixed");
  folder.flat("a.png", 10);
  folder.flat("c.png", 30, 16);
  folder.text("b.png", "no picture at all");
  folder.text("notes/readme.txt", "words");
  folder.flat("d.png", 40);
  fs::resize_file(folder.path / "d.png", 40);
  folder.flat("e.png", 50);
  const Dataset data = load_dataset({folder.path}, 8);
  CHECK(shades(data) == std::vector{10, 30, 50});
  CHECK(data.report.read == 3);
  CHECK(data.report.resized == 1);
  REQUIRE(data.report.refused.size() == 3);
  CHECK(data.report.refused[1].file == (folder.path / "d.png").string());
  CHECK(data.report.refused[1].reason == "the file is cut short");
  CHECK(
      data.report.summary() ==
      "3 pictures of 8x8, 1 resized, 3 refused (b.png: it is neither PNG, JPEG nor BMP; d.png: the file is cut short; "
      "readme.txt: it is neither PNG, JPEG nor BMP)");
}

TEST_CASE("sources without a picture are errors that say why") {
  const Folder empty("empty"), words("words"), good("good");
  words.text("a.txt", "a");
  words.text("b.txt", "b");
  good.flat("a.png", 1);
  CHECK_THAT(complaint({"/nowhere/at/all"}), Catch::Contains("/nowhere/at/all: there is no such file or folder"));
  CHECK_THAT(complaint({empty.path}), Catch::Contains("the folder holds no files"));
  CHECK_THAT(complaint({words.path}), Catch::Contains("none of its 2 files is a readable picture"));
  CHECK_THAT(complaint({good.path, words.path}), Catch::Contains("words"));  // each source must give something
  CHECK_THAT(complaint({(words.path / "a.txt").string()}), Catch::Contains("neither PNG, JPEG nor BMP"));
  CHECK_THAT(complaint({}, ExitCode::usage), Catch::Contains("no data"));
  CHECK_THROWS_AS(load_dataset({good.path}, 0), Error);
}

TEST_CASE("built-in creatures are a source like others") {
  const Dataset data = load_dataset({"creatures:40", "creatures:40:7"}, 32);
  REQUIRE(data.count == 80);
  const Image first = make_creature(0, 32);
  CHECK(std::equal(first.rgba.begin(), first.rgba.end(), data.rgba.begin()));
  const auto half = data.rgba.begin() + std::ptrdiff_t(data.rgba.size() / 2);
  CHECK_FALSE(std::equal(data.rgba.begin(), half, half));
  CHECK(load_dataset({"creatures:40:7"}, 32).rgba == std::vector<std::uint8_t>(half, data.rgba.end()));
  CHECK(load_dataset({"creatures:2"}, 80).rgba.size() == 2 * 80 * 80 * 4);
  CHECK(data.report.resized == 0);
  for (const auto* wrong :
       {"creatures:", "creatures:0", "creatures:-1", "creatures:12x", "creatures:5:", "creatures:9999999"}) {
    CHECK_THAT(complaint({wrong}, ExitCode::usage), Catch::Contains("creatures:N"));
  }
}

TEST_CASE("progress is told and can stop the import") {
  std::int64_t last = 0;
  load_dataset({"creatures:300"}, 64, [&](std::int64_t done, std::int64_t total) {
    CHECK(done >= last);
    CHECK(total == 300);
    last = done;
    return true;
  });
  CHECK(last == 300);
  try {
    load_dataset({"creatures:8000"}, 64, [](std::int64_t, std::int64_t) { return false; });
    FAIL("went on to the end");
  } catch (const Error& error) {
    CHECK(error.kind() == ExitCode::done);
  }
}

TEST_CASE("the real sprites are read whole") {
  const fs::path folder = fs::path(TALLGRASS_SOURCE_FOLDER) / "../shared/data";
  if (!fs::exists(folder / "sprites64")) {
    WARN("skipped: no sprites in ../shared/data");
    return;
  }
  const Dataset data = load_dataset({(folder / "sprites64").string(), (folder / "gba64").string()}, 64);
  CHECK(data.report.summary() == "7,908 pictures of 64x64");
}
