#include "app/encounter/pages/daycare_room.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/encounter/pages/page_art.h"
#include "app/encounter/window_box.h"

namespace tallgrass {
namespace {

constexpr int floor_top = 62, board = 10;
constexpr std::uint8_t wall = page::night_ring, wall_shade = wall + 1, wood = wall + 2, wood_dark = wall + 3,
                       boards = wall + 4, seam = wall + 5, sky = wall + 6, cloth = wall + 7;
constexpr std::array<Rgb, 8> room_colours{{{250, 238, 210}, {238, 220, 186}, {188, 138, 98}, {120, 82, 74},
                                           {222, 180, 130}, {196, 150, 106}, {158, 212, 240}, {206, 100, 92}}};

void draw_wall(PixelScreen& screen) {
  screen.fill({0, head_height, PixelScreen::width, floor_top - head_height}, wall);
  for (int x = 0; x < PixelScreen::width; x += 12) {
    screen.fill({x, head_height, 4, floor_top - 12 - head_height}, wall_shade);
  }
  screen.fill({0, floor_top - 12, PixelScreen::width, 12}, wood);
  screen.fill({0, floor_top - 12, PixelScreen::width, 1}, boards);
  for (int x = 9; x < PixelScreen::width; x += 18) screen.fill({x, floor_top - 10, 1, 8}, wood_dark);
  screen.fill({0, floor_top - 1, PixelScreen::width, 1}, wood_dark);
}

void draw_window_in_wall(PixelScreen& screen, int x, int y) {
  screen.fill({x, y, 38, 26}, wood_dark);
  screen.fill({x + 1, y + 1, 36, 24}, wood);
  screen.fill({x + 3, y + 3, 32, 20}, sky);
  screen.fill({x + 7, y + 7, 8, 2}, tint::white), screen.fill({x + 5, y + 9, 13, 2}, tint::white);  // a cloud
  screen.fill({x + 3, y + 18, 32, 5}, page::disc), screen.fill({x + 20, y + 16, 15, 3}, page::disc);
  screen.fill({x + 18, y + 3, 2, 20}, wood);
  for (int i = 0; i < 9; ++i) {  // curtains, tied back
    const int wide = 8 - i * 2 / 3;
    screen.fill({x + 3, y + 2 + i, wide, 1}, cloth), screen.fill({x + 35 - wide, y + 2 + i, wide, 1}, cloth);
  }
  screen.fill({x - 2, y + 25, 42, 2}, wood_dark);
}

void draw_shelf(PixelScreen& screen, int x, int y) {
  for (int i = 0; i < 4; ++i) draw_mark(screen, x + 4 + i * 11, y - 7, Mark::egg);
  screen.fill({x, y, 48, 3}, wood), screen.fill({x, y + 3, 48, 1}, wood_dark);
  for (const int foot : {x + 5, x + 41}) screen.fill({foot, y + 4, 2, 3}, wood_dark);
}

void draw_picture(PixelScreen& screen, int x, int y) {
  screen.fill({x, y, 17, 15}, wood_dark), screen.fill({x + 1, y + 1, 15, 13}, tint::gold);
  screen.fill({x + 2, y + 2, 13, 11}, tint::white);
  draw_mark(screen, x + 5, y + 4, Mark::heart);
}

void draw_floor(PixelScreen& screen) {
  screen.fill({0, floor_top, PixelScreen::width, text_box.y - floor_top}, boards);
  for (int row = 0; floor_top + row * board < text_box.y; ++row) {
    const int y = floor_top + row * board;
    if (row > 0) screen.fill({0, y, PixelScreen::width, 1}, seam);
    for (int x = row * 37 % 60; x < PixelScreen::width; x += 60) screen.fill({x, y, 1, board}, seam);
  }
}

void ellipse(PixelScreen& screen, PixelRect area, std::uint8_t colour) {
  for (int y = 0; y < area.height; ++y) {
    const float v = (float(y) + 0.5f) * 2 / float(area.height) - 1;
    const int half = static_cast<int>(std::lround(float(area.width) / 2 * std::sqrt(1 - v * v)));
    screen.fill({area.x + area.width / 2 - half, area.y + y, 2 * half, 1}, colour);
  }
}

}  // namespace

void draw_room(PixelScreen& screen) {
  std::copy(room_colours.begin(), room_colours.end(), screen.palette.begin() + wall);
  draw_wall(screen);
  draw_window_in_wall(screen, 18, 20);
  draw_picture(screen, 112, 24);
  draw_shelf(screen, 176, 38);
  draw_floor(screen);
  ellipse(screen, {22, 77, 196, 32}, wood_dark);
  ellipse(screen, {22, 76, 196, 31}, cloth);
  ellipse(screen, {28, 78, 184, 27}, wall);
  ellipse(screen, {31, 79, 178, 25}, cloth);
}

void draw_room_shadow(PixelScreen& screen, int middle, int ground, int radius) {
  ellipse(screen, {middle - radius, ground - 4, 2 * radius, 9}, wood_dark);
}

}  // namespace tallgrass
