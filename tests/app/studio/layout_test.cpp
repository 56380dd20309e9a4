#include "app/studio/layout.h"

#include <cmath>
#include <fstream>
#include <random>
#include <utility>
#include <vector>

#include "tests/catch.h"
#include "tests/scratch_folder.h"

using namespace tallgrass;

namespace {

std::vector<Rect> panels(const Areas& areas) {
  return {areas.header, areas.training, areas.device, areas.samples, areas.losses, areas.morph, areas.status};
}

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

void check_apart(const Layout& layout, float width, float height, float scale) {
  const auto all = panels(arrange(layout, width, height, scale));
  for (std::size_t i = 0; i < all.size(); ++i) {
    INFO("panel " << i << " of a window of " << width << "x" << height << " at " << scale);
    CHECK(all[i].width >= 1);
    CHECK(all[i].height >= 1);
    CHECK(all[i].x >= 0);
    CHECK(all[i].y >= 0);
    CHECK(all[i].x + all[i].width <= width);
    CHECK(all[i].y + all[i].height <= height);
    for (std::size_t j = i + 1; j < all.size(); ++j) CHECK_FALSE(overlap(all[i], all[j]));
  }
}

struct Size {
  float width, height, scale;
};
const Size sizes[] = {{1024, 640, 1}, {1280, 800, 1}, {2560, 1440, 1}, {2560, 1600, 2}, {3840, 2160, 1.5f}};

}  // namespace

TEST_CASE("Runs side by side are as wide as one another, in place of what they cover") {
  for (const auto& size : sizes) {
    const Areas areas = arrange({}, size.width, size.height, size.scale);
    for (std::size_t count = 1; count <= 4; ++count) {
      const SideBySide side = arrange_side_by_side(areas, count, size.scale);
      REQUIRE(side.columns.size() == count);
      auto all = side.columns;
      all.push_back(side.time);
      for (const Rect& other : {areas.header, areas.training, areas.device, areas.status}) all.push_back(other);
      for (std::size_t i = 0; i < all.size(); ++i) {
        INFO("part " << i << " of " << count << " columns in " << size.width << "x" << size.height);
        for (std::size_t j = i + 1; j < all.size(); ++j) CHECK_FALSE(overlap(all[i], all[j]));
        CHECK(all[i].x + all[i].width <= size.width);
      }
      for (const Rect& column : side.columns) {
        CHECK(column.width >= 150 * size.scale);
        CHECK(std::abs(column.width - side.columns[0].width) <= 1);
        CHECK(column.height > 400 * size.scale);
      }
    }
  }
}

TEST_CASE("Panels never overlap, at any size and wherever the gaps were dragged") {
  for (const auto& size : sizes) {
    check_apart({}, size.width, size.height, size.scale);
    for (float share : {0.001f, 0.3f, 0.999f}) {
      check_apart({share, share, share, share}, size.width, size.height, size.scale);
    }
  }
}

TEST_CASE("The samples are the widest panel by default") {
  for (const auto& size : sizes) {
    const auto areas = arrange({}, size.width, size.height, size.scale);
    CHECK(areas.samples.width > areas.training.width);
    CHECK(areas.samples.width > areas.losses.width);
  }
}

TEST_CASE("A dragged gap goes where the pointer is and stops at the panels' least sizes") {
  Layout layout;
  drag_left(layout, 300, 1280, 1);
  CHECK(arrange(layout, 1280, 800, 1).training.width == Approx(300).margin(1));
  drag_left(layout, 5, 1280, 1);
  CHECK(arrange(layout, 1280, 800, 1).training.width == Approx(232).margin(1));
  drag_right(layout, 880, 1280, 1);
  CHECK(arrange(layout, 1280, 800, 1).losses.width == Approx(400).margin(1));
  drag_losses(layout, 400, 800, 1);
  const auto losses = arrange(layout, 1280, 800, 1).losses;
  CHECK(losses.y + losses.height == Approx(400).margin(1));
  drag_training(layout, 10000, 800, 1);
  CHECK(arrange(layout, 1280, 800, 1).device.height == Approx(172).margin(1));
}

TEST_CASE("A layout is kept, and a damaged file gives the default") {
  const ScratchFolder folder;
  const auto file = folder.path / "studio.json";
  CHECK(load_layout(file) == Layout{});
  const Layout dragged{0.2f, 0.3f, 0.6f, 0.5f, true};
  save_layout(dragged, file);
  CHECK(load_layout(file) == dragged);
  for (const char* text :
       {"", "{", "[1]", "{\"left\": \"wide\"}", "{\"left\": 7}", "{\"left\": -1, \"right\": 1e99}"}) {
    std::ofstream(file) << text;
    CHECK(load_layout(file) == Layout{});
  }
}
