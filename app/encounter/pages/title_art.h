#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "app/encounter/palette.h"
#include "app/encounter/settings.h"
#include "engine/pixel/pixel_screen.h"

// What the title is painted with. All of it is a pure function of the step.
namespace tallgrass::title {

// Colours of the screen: sky + 0 (night) to sky + 9 (the sun), grass + 0 (dark) to grass + 9 (in the light).
inline constexpr int sky = bank::ground + 1, hill = bank::ground + 11, grass = bank::scenery + 1;
inline constexpr int bloom = bank::scenery + 11;                                   // flowers, two colours
inline constexpr int letter = bank::partner + 1, wood = bank::partner + 9;         // see title_art.cpp
inline constexpr int glow = bank::partner + 15;                                    // around a firefly

inline constexpr int ground_row = 137, guest_middle = 88;                          // where the creature stands

void set_palette(PixelScreen& screen, const Settings& settings);
float scatter(int a, int b = 0);                             // 0..1, as good as random, always the same
bool dithered(float part, int x, int y);                     // true for this part of all pixels, in an even pattern
void draw_outlined(PixelScreen& screen, int middle, int y, std::string_view text, std::uint8_t colour);

// The sky, the sun and the hills, which stand still, and what moves in front of them.
class Backdrop {
 public:
  Backdrop();
  void draw(PixelScreen& screen, std::int64_t step) const;

 private:
  std::vector<std::uint8_t> pixels_;
};

// The meadow in rows, the far ones first: those in front of the creature are drawn after it.
inline constexpr int meadow_rows = 9, rows_behind = 5;
void draw_meadow(PixelScreen& screen, int first_row, int end_row, std::int64_t step);
void draw_fireflies(PixelScreen& screen, std::int64_t step);
void draw_leaves(PixelScreen& screen, std::int64_t age);     // that fly up where the creature comes out of the grass
void draw_sparks(PixelScreen& screen, std::int64_t age);     // around one that changes

// The name. The letters are drawn half as large (title_logo.cpp) and smoothed; light from the upper left.
class Logo {
 public:
  Logo();
  void draw(PixelScreen& screen, std::int64_t step) const;

 private:
  int width_ = 0, height_ = 0;
  std::vector<std::uint8_t> pixels_;                         // colours of the screen; 0: nothing
};

}  // namespace tallgrass::title
