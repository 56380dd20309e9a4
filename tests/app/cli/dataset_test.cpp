// dataset inspect and sheet slice, through the real program.
#include <nlohmann/json.hpp>

#include "engine/image/decode.h"
#include "engine/image/encode.h"
#include "engine/image/transform.h"
#include "tests/app/cli/program.h"
#include "tests/catch.h"

using namespace tallgrass;
using namespace tallgrass::test;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

// A block of colour in the middle of nothing.
Image block(int size, std::uint8_t red, int margin) {
  Image image(size, size);
  for (int y = margin; y < size - margin; ++y) {
    for (int x = margin; x < size - margin; ++x) {
      image.pixel(x, y)[0] = red;
      image.pixel(x, y)[3] = 255;
    }
  }
  return image;
}

// 4 x 3 cells, the last two empty.
void save_sheet(const fs::path& file) {
  std::vector<Image> cells;
  for (int i = 0; i < 12; ++i)
    cells.push_back(i < 10 ? block(24, static_cast<std::uint8_t>(20 * i + 10), 2) : Image(24, 24));
  save_png(file, arrange(cells, 4));
}

}  // namespace

TEST_CASE("dataset inspect tells what is in a folder, and what is wrong with it") {
  const Workplace place;
  for (int i = 0; i < 5; ++i)
    save_png(place / ("data/p" + std::to_string(i) + ".png"), block(32, static_cast<std::uint8_t>(i * 40), 5));
  save_png(place / "data/noise.png", noise_picture(20, 1));
  place.write("data/words.txt", "words");
  const Outcome text = place.run({"dataset", "inspect", "data", "--size", "32", "-o", "contact.png"});
  INFO(text.err);
  REQUIRE(text.code == 0);
  CHECK_THAT(text.out, Contains("6 pictures read, 1 resized, 1 refused"));
  CHECK_THAT(text.out, Contains("32x32: 5 pictures") && Contains("20x20: 1 picture\n"));
  CHECK_THAT(text.out, Contains("5 pictures, 83 % (50 %): p0.png"));
  CHECK_THAT(text.out, Contains("data/words.txt: it is neither PNG, JPEG nor BMP"));
  CHECK(load_image(place / "contact.png").width > 600);

  const Outcome json = place.run({"dataset", "inspect", "data@2", "creatures:10", "--json"});
  REQUIRE(json.code == 0);
  const auto report = nlohmann::json::parse(json.out);
  CHECK(report["pictures"] == 16);
  CHECK(report["sources"][0]["source"] == "data");
  CHECK(report["sources"][0]["weight"] == 2.0);
  CHECK(report["sources"][1]["weight"].is_null());
  CHECK(report["refused"][0]["file"] == "data/words.txt");
  CHECK(report["near_duplicates"]["groups"][0]["pictures"].size() == 5);
  CHECK(report["colours"]["hues"].size() == 12);
}

TEST_CASE("a data set of nothing readable ends with 4, and leaves nothing") {
  const Workplace place;
  place.write("data/words.txt", "words");
  place.write("data/broken.png", "\x89PNG\r\n\x1a\n");
  const auto before = place.contents();
  const Outcome none = place.run({"dataset", "inspect", "data", "-o", "contact.png"});
  CHECK(none.code == 4);
  CHECK_THAT(none.err, Contains("none of its 2 files is a readable picture"));
  CHECK(place.run({"dataset", "inspect", "nowhere"}).code == 4);
  CHECK(place.run({"dataset", "inspect", "creatures:0"}).code == 2);
  CHECK(place.run({"dataset", "inspect", "data", "-o", "contact.jpg"}).code == 2);
  CHECK(place.run({"dataset", "inspect", "data#8x8"}).code == 2);
  CHECK(place.contents() == before);
}

TEST_CASE("sheet slice writes the filled cells, and over nothing") {
  const Workplace place;
  save_sheet(place / "s.png");
  const Outcome sliced = place.run({"sheet", "slice", "s.png", "-o", "cells"});
  INFO(sliced.err);
  REQUIRE(sliced.code == 0);
  CHECK_THAT(sliced.out, Contains("10 cells of 24x24 pixels, from 4 columns and 3 rows, in cells"));
  CHECK(load_image(place / "cells/2-3.png") == block(24, 130, 2));
  CHECK_FALSE(fs::exists(place / "cells/3-3.png"));
  const auto before = place.contents();
  const Outcome again = place.run({"sheet", "slice", "s.png", "-o", "cells"});
  CHECK(again.code == 4);
  CHECK_THAT(again.err, Contains("cells/1-1.png") && Contains("there already"));
  CHECK(place.contents() == before);

  const Outcome json = place.run({"sheet", "slice", "s.png", "--cell", "48x24", "--json"});
  REQUIRE(json.code == 0);
  CHECK(nlohmann::json::parse(json.out)["cells"] == 5);
  CHECK(load_image(place / "s/1-2.png").width == 48);
}

TEST_CASE("a sheet that cannot be cut is an error that says what to do") {
  const Workplace place;
  save_png(place / "one.png", block(32, 9, 4));
  save_png(place / "empty.png", Image(32, 32));
  place.write("words.png", "words");
  const auto before = place.contents();
  const Outcome one = place.run({"sheet", "slice", "one.png"});
  CHECK(one.code == 4);
  CHECK_THAT(one.err, Contains("cannot find the cells") && Contains("--cell 40x30"));
  CHECK(place.run({"sheet", "slice", "one.png", "--cell", "400x300"}).code == 3);
  CHECK(place.run({"sheet", "slice", "empty.png", "--cell", "8x8"}).code == 4);
  CHECK(place.run({"sheet", "slice", "words.png"}).code == 4);
  CHECK(place.run({"sheet", "slice", "nowhere.png"}).code == 4);
  CHECK(place.run({"sheet", "slice", "one.png", "--cell", "8by8"}).code == 2);
  CHECK(place.contents() == before);
}
