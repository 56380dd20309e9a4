#include "gan/data/inspect.h"

#include <cstring>

#include "engine/image/transform.h"
#include "tests/catch.h"
#include "tests/gan/data/folder.h"

using namespace tallgrass;
using test::blot;
using test::Folder;

namespace {

Image disc(std::array<std::uint8_t, 4> colour, int size = 16) {
  Image image(size, size);
  for (int y = size / 4; y < size * 3 / 4; ++y) {
    for (int x = size / 4; x < size * 3 / 4; ++x) std::memcpy(image.pixel(x, y), colour.data(), 4);
  }
  return image;
}

Dataset load(const Folder& folder, int size = 16) { return load_dataset({folder.path.string()}, size); }

}  // namespace

TEST_CASE("quantiles are those of the sorted values") {
  const Quantiles q = quantiles_of({5, 1, 4, 2, 3});
  CHECK((q.least == 1 && q.quarter == 2 && q.median == 3 && q.three_quarters == 4 && q.most == 5));
  CHECK(quantiles_of({}).most == 0);
  CHECK(quantiles_of({7}).least == 7);
}

TEST_CASE("colours are counted as they are drawn") {
  const Folder folder("colours");
  save_png(folder / "a.png", disc({255, 0, 0, 255}));      // 64 of 256 pixels red
  save_png(folder / "b.png", disc({0, 0, 255, 255}));      // as many blue
  save_png(folder / "c.png", disc({128, 128, 128, 128}));  // half transparent grey
  save_png(folder / "d.png", Image(16, 16));               // nothing
  const ColourStatistics colours = inspect_dataset(load(folder)).colours;
  const float sum = 255 + 255 + 128;
  CHECK(colours.mean[0] == Approx((255.0f * 255 + 128.0f * 128) / sum));
  CHECK(colours.mean[1] == Approx(128.0f * 128 / sum));
  CHECK(colours.transparent == Approx((192.0 * 3 + 256) / 1024));
  CHECK(colours.soft == Approx(0.25));
  CHECK(colours.hues[0] == Approx(255 / sum));
  CHECK(colours.hues[8] == Approx(255 / sum));
  CHECK(colours.grey == Approx(128 / sum));
  CHECK((colours.colours.least == 1 && colours.colours.most == 1));
  CHECK(colours.brightness.least == Approx(0.114));
  CHECK(colours.brightness.most == Approx(128.0 / 255));
  CHECK(colours.mean_picture.pixel(0, 0)[3] == 0);
  CHECK(int(colours.mean_picture.pixel(8, 8)[3]) == 160);  // (255 + 255 + 128 + 0) / 4
  CHECK(int(colours.mean_picture.pixel(8, 8)[0]) == 128);
}

TEST_CASE("the number of colours is exact, picture by picture") {
  const Folder folder("many");
  Image many(16, 16);
  for (int i = 0; i < 256; ++i) {
    const std::array<std::uint8_t, 4> colour{std::uint8_t(i % 200), std::uint8_t(i % 200 / 2), 7, 255};
    std::memcpy(many.pixel(i % 16, i / 16), colour.data(), 4);
  }
  save_png(folder / "a.png", many);
  save_png(folder / "b.png", disc({1, 2, 3, 255}));
  const Quantiles colours = inspect_dataset(load(folder)).colours.colours;
  CHECK((colours.least == 1 && colours.most == 200));
}

TEST_CASE("groups, sizes, notes and what balance would do") {
  const Folder folder("report");
  for (int i = 0; i < 6; ++i) save_png(folder / ("same" + std::to_string(i) + ".png"), blot(32, 32, 1));
  save_png(folder / "x.png", blot(32, 32, 2));
  save_png(folder / "y.png", blot(32, 20, 3));
  folder.text("z.png", "broken");
  const Dataset data = load(folder, 32);
  const DataReport report = inspect_dataset(data);
  CHECK(report.count == 8);
  REQUIRE(report.sizes.size() == 2);
  CHECK((report.sizes[0].width == 32 && report.sizes[0].height == 32 && report.sizes[0].count == 7));
  REQUIRE(report.notes.size() == 1);
  CHECK(report.notes[0].count == 1);
  CHECK(report.import.refused.size() == 1);
  CHECK(report.group_summary.count == 3);
  CHECK(report.group_summary.alone == 2);
  CHECK(report.group_summary.effective == Approx(1 / (0.75 * 0.75 + 2 * 0.125 * 0.125)));
  CHECK(report.group_summary.effective_balanced == Approx(3));
  REQUIRE(report.groups.size() == 1);
  CHECK(report.groups[0].pictures == std::vector<std::int32_t>{0, 1, 2, 3, 4, 5});
  CHECK(report.groups[0].share == Approx(0.75));
  CHECK(report.groups[0].balanced == Approx(1.0 / 3));
}

TEST_CASE("a contact sheet shows mean, groups and the rest") {
  const Folder folder("contact");
  for (int i = 0; i < 4; ++i) save_png(folder / ("a" + std::to_string(i) + ".png"), blot(32, 32, 1));
  for (int i = 0; i < 30; ++i)
    save_png(folder / ("b" + std::to_string(i) + ".png"), blot(32, 32, 10 + std::uint64_t(i)));
  const Dataset data = load(folder, 32);
  const Image sheet = contact_sheet(data, inspect_dataset(data));
  CHECK(sheet.width == 20 * 34 - 2 + 16);
  CHECK(sheet.height > 128 + 3 * 34);
  for (std::size_t at = 3; at < sheet.rgba.size(); at += 4) REQUIRE(sheet.rgba[at] == 255);
  // The first group's row lies below the mean picture; its first tile is the drawing.
  const Image wanted = over_colour(blot(32, 32, 1), {0x1b, 0x24, 0x2d});
  CHECK(crop(sheet, 8, 8 + 130 + 8, 32, 32) == wanted);
  CHECK(crop(sheet, 8 + 3 * 34, 8 + 130 + 8, 32, 32) == wanted);
}

TEST_CASE("one picture can be inspected too") {
  const Folder folder("one");
  save_png(folder / "a.png", blot(16, 16, 1));
  const Dataset data = load(folder);
  const DataReport report = inspect_dataset(data);
  CHECK(report.groups.empty());
  CHECK(report.group_summary.count == 1);
  CHECK(contact_sheet(data, report).width > 0);
}
