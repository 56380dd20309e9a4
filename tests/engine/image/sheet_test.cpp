#include "engine/image/sheet.h"

#include <array>
#include <cstring>
#include <filesystem>

#include "engine/core/error.h"
#include "engine/core/rng.h"
#include "engine/image/decode.h"
#include "tests/catch.h"

using namespace tallgrass;
namespace fs = std::filesystem;

namespace {

using Rgba = std::array<std::uint8_t, 4>;

void put(Image& image, int x, int y, const Rgba& colour) { std::memcpy(image.pixel(x, y), colour.data(), 4); }

// A ring with an eye, nowhere nearer to the cell's edge than `margin`.
void draw_sprite(Image& sheet, int left, int top, int width, int height, int margin) {
  for (int y = margin; y < height - margin; ++y) {
    for (int x = margin; x < width - margin; ++x) {
      const float u = (static_cast<float>(x - margin) + 0.5f) / static_cast<float>(width - 2 * margin) * 2 - 1;
      const float v = (static_cast<float>(y - margin) + 0.5f) / static_cast<float>(height - 2 * margin) * 2 - 1;
      if (u * u + v * v > 1) continue;
      const bool eye = u * u + v * v < 0.05f;
      put(sheet, left + x, top + y,
          eye ? Rgba{255, 255, 255, 255} : Rgba{std::uint8_t(30 + x * 3), 80, std::uint8_t(40 + y * 3), 255});
    }
  }
}

struct Plan {
  int columns, rows, width, height;                      // cells
  int margin = 2, left = 0, top = 0, gap = 0, skip = 0;  // the last `skip` cells stay empty
  Rgba ground{0, 0, 0, 0};
};

Image draw_sheet(const Plan& plan) {
  Image sheet(2 * plan.left + plan.columns * (plan.width + plan.gap) - plan.gap,
              2 * plan.top + plan.rows * (plan.height + plan.gap) - plan.gap);
  for (std::size_t at = 0; at < sheet.rgba.size(); at += 4) std::memcpy(&sheet.rgba[at], plan.ground.data(), 4);
  for (int i = 0; i < plan.columns * plan.rows - plan.skip; ++i) {
    draw_sprite(sheet, plan.left + i % plan.columns * (plan.width + plan.gap),
                plan.top + i / plan.columns * (plan.height + plan.gap), plan.width, plan.height, plan.margin);
  }
  return sheet;
}

}  // namespace

TEST_CASE("a grid is found in a sheet of full cells, and empty cells are passed over") {
  const Image sheet = draw_sheet({.columns = 7, .rows = 5, .width = 40, .height = 30, .skip = 4});
  const auto grid = find_grid(sheet);
  REQUIRE(grid);
  CHECK(*grid == Grid{.cell_width = 40, .cell_height = 30, .columns = 7, .rows = 5});
  const auto places = filled_cells(sheet, *grid);
  REQUIRE(places.size() == 31);
  CHECK(places.front() == CellPlace{0, 0});
  CHECK(places.back() == CellPlace{4, 2});
  const Image cell = cut_cell(sheet, *grid, {1, 3}, find_background(sheet));
  CHECK((cell.width == 40 && cell.height == 30));
  CHECK(std::memcmp(cell.pixel(20, 8), sheet.pixel(140, 38), 4) == 0);
}

TEST_CASE("cells that sprites fill to the edge, and cells that they hardly fill") {
  for (const int margin : {0, 5, 11}) {
    INFO("margin " << margin);
    const auto grid = find_grid(draw_sheet({.columns = 6, .rows = 6, .width = 32, .height = 32, .margin = margin}));
    REQUIRE(grid);
    CHECK(*grid == Grid{.cell_width = 32, .cell_height = 32, .columns = 6, .rows = 6});
  }
}

TEST_CASE("sheets on white, with gaps, margins and drawn lines") {
  const Rgba white{255, 255, 255, 255}, black{0, 0, 0, 255};
  const auto count = [](const Image& sheet, int width, int height) {
    const auto grid = find_grid(sheet);
    REQUIRE(grid);
    CHECK(grid->cell_width == width);
    CHECK(grid->cell_height == height);
    return filled_cells(sheet, *grid).size();
  };
  CHECK(count(draw_sheet({.columns = 5, .rows = 4, .width = 24, .height = 24, .ground = white}), 24, 24) == 20);
  // A gap without a line belongs to the cells: nothing tells where a cell ends.
  CHECK(count(draw_sheet({.columns = 6, .rows = 5, .width = 24, .height = 20, .left = 7, .top = 5, .gap = 2}), 26,
              22) == 30);

  Image lined =
      draw_sheet({.columns = 5, .rows = 4, .width = 24, .height = 20, .left = 1, .top = 1, .gap = 1, .ground = white});
  for (int y = 0; y < lined.height; ++y) {
    for (int x = 0; x < lined.width; ++x) {
      if (x % 25 == 0 || y % 21 == 0) put(lined, x, y, black);
    }
  }
  const auto grid = find_grid(lined);
  REQUIRE(grid);
  INFO(grid->cell_width << "x" << grid->cell_height << " at " << grid->left << "," << grid->top << " gap "
                        << grid->gap_x << "," << grid->gap_y << " " << grid->columns << "x" << grid->rows);
  CHECK(
      *grid ==
      Grid{.cell_width = 24, .cell_height = 20, .left = 1, .top = 1, .gap_x = 1, .gap_y = 1, .columns = 5, .rows = 4});
  const Image cell = cut_cell(lined, *grid, {3, 4}, find_background(lined));
  CHECK(cell.pixel(0, 0)[3] == 0);  // the ground is gone, no line is left
  CHECK(cell.pixel(23, 19)[3] == 0);
  CHECK(cell.pixel(12, 10)[3] == 255);  // and the white eye stays
}

TEST_CASE("a strip of frames is a sheet of one row; one sprite, a photo and flat colour are none") {
  const auto strip = find_grid(draw_sheet({.columns = 4, .rows = 1, .width = 32, .height = 32}));
  REQUIRE(strip);
  CHECK((strip->columns == 4 && strip->rows == 1 && strip->cell_height == 32));
  CHECK_FALSE(find_grid(draw_sheet({.columns = 1, .rows = 1, .width = 64, .height = 64})));
  CHECK_FALSE(
      find_grid(draw_sheet({.columns = 2, .rows = 1, .width = 32, .height = 32})));  // two halves of one drawing?
  Image noise(96, 96);
  Rng rng(1);
  for (std::uint8_t& byte : noise.rgba) byte = static_cast<std::uint8_t>(rng.next() | 1);
  CHECK_FALSE(find_grid(noise));
  CHECK_FALSE(find_grid(Image(64, 64)));
  CHECK_FALSE(find_grid(Image{}));
}

TEST_CASE("a grid is laid as asked, or is an error") {
  const Image sheet(100, 50);
  CHECK(lay_grid(sheet, {.cell_width = 20, .cell_height = 25}).columns == 5);
  CHECK(lay_grid(sheet, {.cell_width = 20, .cell_height = 25}).rows == 2);
  CHECK(lay_grid(sheet, {.cell_width = 18, .cell_height = 16, .left = 1, .top = 1, .gap_x = 2, .gap_y = 1}).columns ==
        5);
  CHECK(lay_grid(sheet, {.cell_width = 60, .cell_height = 50}).columns == 2);  // the second is cut off at 40 of 60
  for (const auto& [width, height] : {std::pair{0, 5}, {5, -1}, {300, 10}, {1 << 30, 1 << 30}}) {
    CHECK_THROWS_AS(lay_grid(sheet, {.cell_width = width, .cell_height = height}), Error);
  }
}

TEST_CASE("the real sheet has exactly its 1,722 cells; real sprites and artwork are no sheets") {
  const fs::path data = fs::path(TALLGRASS_SOURCE_FOLDER) / "../shared/data";
  if (!fs::exists(data / "sheet/Sprite_Sheet.png")) {
    WARN("skipped: no sheet in ../shared/data");
    return;
  }
  const Image sheet = load_image(data / "sheet/Sprite_Sheet.png");
  const auto grid = find_grid(sheet);
  REQUIRE(grid);
  CHECK(*grid == Grid{.cell_width = 40, .cell_height = 30, .columns = 32, .rows = 54});
  CHECK(filled_cells(sheet, *grid).size() == 1722);
  for (const char* folder : {"art128", "indexed", "sprites80"}) {
    int looked = 0, sheets = 0;
    for (const auto& entry : fs::directory_iterator(data / folder)) {
      if (looked++ % 8 == 0 && find_grid(load_image(entry.path()))) ++sheets;
    }
    CHECK(sheets == 0);
  }
}
