#include <algorithm>
#include <cmath>

#include "app/encounter/battle/battle_art.h"
#include "app/encounter/field/tile_art.h"

namespace tallgrass {

// 1-4 lawn, light, dark, its edge; 5-8 path, light, dark, its edge; 9-c water, light, deep, foam; d-f rock, light,
// dark.
ColourBank ground_bank() {
  return {{{0, 0, 0},
           {132, 200, 104},
           {164, 220, 124},
           {104, 176, 96},
           {72, 140, 88},
           {228, 204, 148},
           {242, 224, 178},
           {206, 172, 116},
           {92, 72, 84},
           {92, 164, 228},
           {144, 204, 244},
           {68, 132, 206},
           {220, 244, 250},
           {182, 160, 144},
           {212, 194, 172},
           {140, 116, 116}}};
}

// 1 outline; 2-5 leaves from dark to bright; 6-8 wood; 9 a deep shadow; a, b roof; c, d wall; e yellow; f roof in the
// light.
ColourBank scenery_bank() {
  return {{{0, 0, 0},
           {32, 66, 70},
           {44, 108, 82},
           {66, 146, 84},
           {104, 182, 90},
           {158, 214, 108},
           {98, 68, 66},
           {148, 104, 78},
           {192, 144, 100},
           {56, 44, 66},
           {212, 92, 80},
           {156, 60, 74},
           {248, 236, 208},
           {214, 190, 160},
           {250, 212, 92},
           {240, 140, 112}}};
}

// 1 outline; 2, 3 skin; 4 hair; 5, 7 cap; 6 badge and shirt; 8, c pack, and the shoes; 9, a jacket; b trousers; d-f the
// cave's grass. Who walks is who throws: one and the same colours.
ColourBank figure_bank() {
  const ColourBank traveller = figure_bank(Ball::poke);
  ColourBank bank{};
  constexpr std::array<std::size_t, 13> from{0, 1, 2, 3, 4, 10, 14, 11, 8, 6, 7, 0, 9};
  for (std::size_t i = 0; i < from.size(); ++i) bank[i] = traveller[from[i]];
  bank[11] = {70, 78, 124};
  bank[13] = {58, 72, 104}, bank[14] = {88, 112, 136}, bank[15] = {132, 160, 164};
  return bank;
}

ColourBank tinted(const ColourBank& bank, float dusk, float shore) {
  ColourBank made = bank;
  // What evening and the lake's air leave of red, green and blue.
  constexpr std::array<float, 3> evening{0.80f, 0.80f, 0.97f}, air{0.94f, 1.0f, 1.04f};
  for (Rgb& colour : made) {
    for (std::size_t i = 0; i < 3; ++i) {
      const float kept = (1 + (evening[i] - 1) * dusk) * (1 + (air[i] - 1) * shore);
      colour[i] = static_cast<std::uint8_t>(std::clamp(std::lround(float(colour[i]) * kept), 0L, 255L));
    }
  }
  return made;
}

}  // namespace tallgrass
