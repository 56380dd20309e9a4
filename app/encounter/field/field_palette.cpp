#include <algorithm>
#include <cmath>

#include "app/encounter/battle/battle_art.h"
#include "app/encounter/field/tile_art.h"

namespace tallgrass {
namespace {

// Of the ground: 1-4 lawn, light, dark, its edge; 5-8 path, light, dark, its edge; 9-c water, light, deep, foam; d-f
// rock, light, dark.
constexpr ColourBank day_ground{{{0, 0, 0}, {132, 200, 104}, {164, 220, 124}, {104, 176, 96}, {72, 140, 88},
                                 {228, 204, 148}, {242, 224, 178}, {206, 172, 116}, {92, 72, 84},
                                 {92, 164, 228}, {144, 204, 244}, {68, 132, 206}, {220, 244, 250},
                                 {182, 160, 144}, {212, 194, 172}, {140, 116, 116}}};
// Evening is no darker day: what is in the light turns warm, shadows turn to indigo, and the lake mirrors the sky.
constexpr ColourBank dusk_ground{{{0, 0, 0}, {78, 140, 116}, {122, 170, 120}, {58, 112, 110}, {44, 80, 100},
                                  {208, 160, 136}, {238, 194, 150}, {168, 120, 124}, {72, 52, 88},
                                  {84, 112, 190}, {236, 160, 150}, {60, 76, 158}, {252, 216, 190},
                                  {150, 120, 144}, {222, 164, 146}, {98, 80, 124}}};

// Of what stands on it: 1 outline; 2-5 leaves from dark to bright; 6-8 wood; 9 a deep shadow; a, b roof; c, d wall;
// e yellow; f roof in the light.
constexpr ColourBank day_scenery{{{0, 0, 0}, {32, 66, 70}, {44, 108, 82}, {66, 146, 84}, {104, 182, 90},
                                  {158, 214, 108}, {98, 68, 66}, {148, 104, 78}, {192, 144, 100}, {56, 44, 66},
                                  {212, 92, 80}, {156, 60, 74}, {248, 236, 208}, {214, 190, 160},
                                  {250, 212, 92}, {240, 140, 112}}};
constexpr ColourBank dusk_scenery{{{0, 0, 0}, {30, 34, 66}, {34, 70, 88}, {48, 104, 98}, {86, 140, 100},
                                   {178, 180, 104}, {80, 52, 74}, {128, 82, 84}, {186, 126, 98}, {38, 28, 62},
                                   {190, 76, 88}, {124, 46, 82}, {240, 206, 176}, {196, 150, 148},
                                   {255, 214, 110}, {236, 126, 104}}};

constexpr std::size_t cave_grass = 13;  // and its two lighter tones

// 1 outline; 2, 3 skin; 4 hair; 5, 7 cap; 6 badge and shirt; 8, c pack, and the shoes; 9, a jacket; b trousers; d-f the
// cave's grass. Who walks is who throws: one and the same colours.
ColourBank day_figure() {
  const ColourBank traveller = figure_bank(Ball::poke);
  ColourBank bank{};
  constexpr std::array<std::size_t, 13> from{0, 1, 2, 3, 4, 10, 14, 11, 8, 6, 7, 0, 9};
  for (std::size_t i = 0; i < from.size(); ++i) bank[i] = traveller[from[i]];
  bank[11] = {70, 78, 124};
  bank[cave_grass] = {58, 72, 104}, bank[cave_grass + 1] = {88, 112, 136}, bank[cave_grass + 2] = {132, 160, 164};
  return bank;
}

Rgb scaled(const Rgb& colour, const std::array<float, 3>& by) {
  Rgb made{};
  for (std::size_t i = 0; i < 3; ++i) {
    made[i] = static_cast<std::uint8_t>(std::clamp(std::lround(float(colour[i]) * by[i]), 0L, 255L));
  }
  return made;
}

ColourBank dusk_figure() {
  ColourBank bank = day_figure();
  for (Rgb& colour : bank) colour = scaled(colour, {0.92f, 0.80f, 0.90f});
  bank[cave_grass] = {52, 50, 104}, bank[cave_grass + 1] = {88, 84, 150}, bank[cave_grass + 2] = {176, 136, 172};
  return bank;
}

ColourBank lit(const ColourBank& day, const ColourBank& dusk, const FieldLight& light) {
  ColourBank made{};
  for (std::size_t c = 0; c < made.size(); ++c) {
    Rgb between{};
    for (std::size_t i = 0; i < 3; ++i) {
      const float from = float(day[c][i]), to = float(dusk[c][i]);
      between[i] = static_cast<std::uint8_t>(std::lround(from + (to - from) * light.dusk));
    }
    made[c] = scaled(between, {1 - 0.06f * light.shore, 1, 1 + 0.04f * light.shore});  // the air over a lake
  }
  return made;
}

}  // namespace

FieldBanks field_banks(const FieldLight& light) {
  return {lit(day_ground, dusk_ground, light), lit(day_scenery, dusk_scenery, light),
          lit(day_figure(), dusk_figure(), light)};
}

}  // namespace tallgrass
