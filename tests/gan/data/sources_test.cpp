// What a source may be: weights, sheets, held-out creatures, and what is said of each file.
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include "engine/core/error.h"
#include "engine/image/encode.h"
#include "engine/image/transform.h"
#include "gan/data/dataset.h"
#include "gan/data/notes.h"
#include "gan/data/resize.h"
#include "gan/data/shares.h"
#include "gan/data/source_text.h"
#include "tests/catch.h"
#include "tests/engine/image/files.h"
#include "tests/gan/data/folder.h"

using namespace tallgrass;
using test::blot;
using test::Folder;
namespace fs = std::filesystem;

namespace {

DataOptions options(int size) {
  DataOptions wanted;
  wanted.size = size;
  wanted.cache = false;
  return wanted;
}

double weight_of(const Dataset& data, int source) {
  double sum = 0;
  for (std::size_t i = 0; i < data.origins.size(); ++i) {
    if (data.origins[i].source == source) sum += static_cast<double>(data.weight[i]);
  }
  return sum;
}

std::string complaint(const std::vector<std::string>& sources) {
  try {
    load_dataset(sources, options(16));
  } catch (const Error& error) {
    return error.what();
  }
  return "loaded";
}

void save(const std::string& file, const files::Bytes& bytes) {
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

// `count` blots as a sheet; the last cells are empty.
Image sheet_of(int columns, int rows, int width, int height, int count) {
  std::vector<Image> cells;
  for (int i = 0; i < columns * rows; ++i)
    cells.push_back(i < count ? blot(width, height, static_cast<std::uint64_t>(i)) : Image(width, height));
  return arrange(cells, columns);
}

}  // namespace

TEST_CASE("a weight after a source is its share of what is drawn") {
  const Folder few("few"), many("many");
  for (int i = 0; i < 2; ++i) few.flat("f" + std::to_string(i) + ".png", 10);
  for (int i = 0; i < 18; ++i) many.flat("m" + std::to_string(i) + ".png", 20);
  const std::string a = few.path.string(), b = many.path.string();
  CHECK(load_dataset({a, b}, options(8)).weight.empty());  // all alike
  const Dataset weighted = load_dataset({a + "@3", b, "creatures:5@0.5"}, options(16));
  CHECK(weight_of(weighted, 0) == Approx(3 / 4.5));
  CHECK(weight_of(weighted, 1) == Approx(1 / 4.5));
  CHECK(weight_of(weighted, 2) == Approx(0.5 / 4.5));
  CHECK(weighted.weight[0] == weighted.weight[1]);
  REQUIRE(weighted.sources.size() == 3);
  CHECK(weighted.sources[0].name == a);
  CHECK(weighted.sources[0].weight == 3.0);
  CHECK(weighted.sources[1].count == 18);
  CHECK_FALSE(weighted.sources[1].weight);
  CHECK(weighted.sources[2].name == "creatures:5");
}

TEST_CASE("what exists under the whole name is that; what is no weight is part of the name") {
  const Folder at("with@2"), plain("plain");
  at.flat("a.png", 1);
  plain.flat("b@3.png", 2);
  CHECK(load_dataset({at.path.string()}, options(8)).weight.empty());
  CHECK(load_dataset({plain / "b@3.png"}, options(8)).count == 1);
  CHECK(load_dataset({at.path.string() + "@4"}, options(8)).sources[0].weight == 4.0);
  for (const char* wrong : {"@0", "@-1", "@x", "@", "@nan", "@inf", "@1e999"}) {
    CHECK_THAT(complaint({plain.path.string() + wrong}), Catch::Contains("there is no such file or folder"));
  }
}

TEST_CASE("the size of a sheet's cells is read from what follows its name") {
  CHECK(read_cells("40x30") == Grid{.cell_width = 40, .cell_height = 30});
  CHECK(read_cells("40x30+1+2") == Grid{.cell_width = 40, .cell_height = 30, .left = 1, .top = 2});
  CHECK(read_cells("40x30,3") == Grid{.cell_width = 40, .cell_height = 30, .gap_x = 3, .gap_y = 3});
  CHECK(read_cells("8x8+1+2,3") ==
        Grid{.cell_width = 8, .cell_height = 8, .left = 1, .top = 2, .gap_x = 3, .gap_y = 3});
  for (const char* wrong :
       {"", "40", "40x", "x30", "0x30", "40x30+1", "40x30+1+", "40x30 ", "-4x30", "40x30,x", "999999x1"}) {
    INFO(wrong);
    CHECK_FALSE(read_cells(wrong));
  }
}

TEST_CASE("a picture file that is a sheet gives its cells, each with its origin") {
  const Folder folder("sheet");
  save_png(folder / "s.png", sheet_of(6, 4, 30, 20, 21));
  const Dataset found = load_dataset({folder / "s.png"}, options(32));
  REQUIRE(found.count == 21);
  CHECK(found.origins[8] == PictureOrigin{folder / "s.png", 0, 1, 2, 30, 20});
  CHECK(found.origins[8].text() == "s.png, row 2, column 3");
  REQUIRE(found.report.notes.size() == 1);
  CHECK(found.report.notes[0].note == "a sheet of 6x4 cells of 30x20 pixels, 21 of them filled");
  const Image cell = fit_square(blot(30, 20, 8), 32, Resizing::automatic);
  CHECK(std::equal(cell.rgba.begin(), cell.rgba.end(), found.rgba.begin() + 8 * 32 * 32 * 4));

  CHECK(load_dataset({folder / "s.png#60x40@2"}, options(32)).count == 6);
  CHECK(load_dataset({folder / "s.png#60x40@2"}, options(32)).sources[0].weight == 2.0);
  CHECK(load_dataset({folder.path.string()}, options(32)).count == 1);  // in a folder, a picture is a picture
  CHECK_THAT(complaint({folder / "s.png#400x300"}), Catch::Contains("no cell of the sheet has this size"));
  CHECK_THAT(complaint({folder.path.string() + "#10x10"}), Catch::Contains("only a picture can be cut"));
  CHECK_THAT(complaint({"creatures:5#10x10"}), Catch::Contains("only a picture can be cut"));
  CHECK_THAT(complaint({folder / "t.png#10x10"}), Catch::Contains("no such file"));
}

TEST_CASE("each unusual file is noted, each unreadable one refused, by name") {
  const Folder folder("formats");
  const files::Bytes palette = files::chunk("PLTE", {255, 0, 0, 0, 255, 0});
  save(folder / "a-palette.png", files::png(files::header(2, 2, 8, 3), palette, {0, 0, 1, 0, 1, 1}));
  save(folder / "b-grey.png", files::png(files::header(2, 2, 8, 0), {}, {0, 9, 9, 0, 9, 9}));
  save(folder / "c-deep.png",
       files::png(files::header(2, 2, 16, 4), {}, {0, 7, 7, 8, 8, 7, 7, 8, 8, 0, 7, 7, 8, 8, 7, 7, 8, 8}));
  save(folder / "d-wide.png", files::png(files::header(2, 1, 8, 4), {}, {0, 1, 255, 2, 255}));
  save(folder / "e-moving.png",
       files::png(files::header(1, 1, 8, 6), files::chunk("acTL", {0, 0, 0, 1, 0, 0, 0, 0}), {0, 1, 2, 3, 4}));
  save(folder / "f.jpg", files::jpeg(8, 8));
  folder.text("g.gif", "GIF89a");
  const Dataset data = load_dataset({folder.path.string()}, options(8));
  CHECK(data.count == 6);
  std::vector<std::string> notes;
  for (const Noted& noted : data.report.notes)
    notes.push_back(fs::path(noted.file).filename().string() + ": " + noted.note);
  CHECK(notes == std::vector<std::string>{
                     "a-palette.png: " + std::string(notes::guessed_background),
                     "b-grey.png: " + std::string(notes::no_alpha), "c-deep.png: " + std::string(notes::deep),
                     "d-wide.png: " + std::string(notes::not_square), "e-moving.png: " + std::string(notes::animated),
                     "f.jpg: " + std::string(notes::no_alpha)});
  REQUIRE(data.report.refused.size() == 1);
  CHECK(data.report.refused[0].file == folder / "g.gif");
}

TEST_CASE("one creature's pictures have one key") {
  const auto keys = [](std::vector<std::string> names) {
    std::vector<PictureOrigin> origins;
    for (std::string& name : names) origins.push_back({.name = std::move(name)});
    return creature_keys(origins);
  };
  CHECK(keys({"a/abra-x0.png", "b/063-abra-shiny.png", "abra.png", "abra_m.png"}) ==
        std::vector<std::string>(4, "abra"));
  CHECK(keys({"0001.png", "01-05.png", "-.png"}) == std::vector<std::string>{"0001", "01-05", "-"});
  std::vector<std::string> numbered;
  for (int i = 0; i < 80; ++i) numbered.push_back("sprite-" + std::to_string(i) + ".png");
  const auto alone = keys(numbered);
  CHECK(std::set<std::string>(alone.begin(), alone.end()).size() == 80);  // "sprite" names the set, not a creature
}

TEST_CASE("whole creatures are held out, the same ones each time, and never drawn") {
  const Folder folder("held");
  for (int i = 0; i < 60; ++i) {
    for (const char* form : {"-x0", "-x0-shiny"})
      folder.flat("name" + std::to_string(100 + i) + "z" + form + ".png", i + 1);
  }
  DataOptions wanted = options(8);
  wanted.hold_out = 0.25f;
  const Dataset data = load_dataset({folder.path.string()}, wanted);
  REQUIRE(data.held_out.size() >= 28);
  CHECK(data.held_out.size() <= 30);
  CHECK(data.report.held_out == static_cast<int>(data.held_out.size()));
  std::map<std::string, int> count;
  const auto keys = creature_keys(data.origins);
  for (const std::int32_t i : data.held_out) {
    CHECK(data.weight[static_cast<std::size_t>(i)] == 0);
    ++count[keys[static_cast<std::size_t>(i)]];
  }
  for (const auto& [key, pictures] : count) CHECK(pictures == 2);
  CHECK(std::accumulate(data.weight.begin(), data.weight.end(), 0.0) == Approx(1));
  CHECK(load_dataset({folder.path.string()}, wanted).held_out == data.held_out);

  // More pictures leave most of the choice as it is: who is held out is asked of the name.
  for (int i = 0; i < 6; ++i) folder.flat("other" + std::to_string(i) + "q-x0.png", 99);
  const Dataset more = load_dataset({folder.path.string()}, wanted);
  std::set<std::string> before, after;
  for (const std::int32_t i : data.held_out) before.insert(data.origins[static_cast<std::size_t>(i)].name);
  int same = 0;
  for (const std::int32_t i : more.held_out)
    same += static_cast<int>(before.count(more.origins[static_cast<std::size_t>(i)].name));
  CHECK(same >= 24);
}

TEST_CASE("nothing is held out of a small set, and enough is left of every source") {
  DataOptions wanted = options(16);
  wanted.hold_out = 0.5f;
  CHECK(load_dataset({"creatures:63"}, wanted).held_out.empty());
  const Dataset data = load_dataset({"creatures:70", "creatures:1:5"}, wanted);
  CHECK(data.held_out.size() == 35);
  CHECK(std::find(data.held_out.begin(), data.held_out.end(), 70) == data.held_out.end());
  for (const float wrong : {-0.1f, 0.6f, std::numeric_limits<float>::quiet_NaN()}) {
    wanted.hold_out = wrong;
    CHECK_THROWS_AS(load_dataset({"creatures:70"}, wanted), Error);
  }
}

TEST_CASE("the cells of a sheet that show one creature fall on one side") {
  const Folder folder("held-sheet");
  std::vector<Image> cells;
  for (int i = 0; i < 96; ++i) cells.push_back(blot(32, 32, static_cast<std::uint64_t>(i / 2)));  // everyone twice
  save_png(folder / "s.png", arrange(cells, 12));
  DataOptions wanted = options(32);
  wanted.hold_out = 0.2f;
  const Dataset data = load_dataset({folder / "s.png"}, wanted);
  REQUIRE(data.count == 96);
  CHECK(data.held_out.size() >= 12);
  const std::set<std::int32_t> held(data.held_out.begin(), data.held_out.end());
  for (const std::int32_t i : held) CHECK(held.contains(i ^ 1));
}

TEST_CASE("the rule of resizing follows the picture") {
  const Image small = blot(20, 20, 3);
  CHECK(is_pixel_art(small));
  const auto soft = [](const Image& image) {
    for (std::size_t at = 3; at < image.rgba.size(); at += 4) {
      if (image.rgba[at] != 0 && image.rgba[at] != 255) return true;
    }
    return false;
  };
  CHECK(fit_square(scale_nearest(small, 3), 20, Resizing::automatic) == small);  // taken back
  CHECK_FALSE(soft(fit_square(small, 16, Resizing::automatic)));                 // nearly the same size: lines stay lines
  CHECK_FALSE(soft(fit_square(small, 50, Resizing::automatic)));
  CHECK(soft(fit_square(blot(64, 64, 3), 20, Resizing::automatic)));  // three to one: an average
  CHECK_FALSE(soft(fit_square(blot(64, 64, 3), 20, Resizing::nearest)));
  CHECK(soft(fit_square(small, 50, Resizing::area)));

  Image artwork(40, 40);  // a disc of a hundred reds with a soft edge, on transparent green
  for (int y = 0; y < 40; ++y) {
    for (int x = 0; x < 40; ++x) {
      const double d = std::hypot(x - 19.5, y - 19.5);
      const std::array<std::uint8_t, 4> inside{std::uint8_t(100 + x + y), 0, 0,
                                               std::uint8_t(d < 15   ? 255
                                                            : d < 16 ? 128
                                                                     : 0)},
          outside{0, 255, 0, 0};
      std::memcpy(artwork.pixel(x, y), (d < 16 ? inside : outside).data(), 4);
    }
  }
  CHECK_FALSE(is_pixel_art(artwork));
  for (const int size : {15, 64}) {
    const Image fitted = fit_square(artwork, size, Resizing::automatic);
    CHECK(soft(fitted));
    for (std::size_t at = 0; at < fitted.rgba.size(); at += 4)
      REQUIRE(fitted.rgba[at + 1] == 0);  // no green comes through an edge
  }
}

TEST_CASE("the real sheet is a data set") {
  const fs::path sheet = fs::path(TALLGRASS_SOURCE_FOLDER) / "../shared/data/sheet/Sprite_Sheet.png";
  if (!fs::exists(sheet)) {
    WARN("skipped: no sheet in ../shared/data");
    return;
  }
  const Dataset data = load_dataset({sheet.string()}, options(64));
  CHECK(data.count == 1722);
  CHECK(data.report.summary() == "1,722 pictures of 64x64, 1,722 resized");
}
