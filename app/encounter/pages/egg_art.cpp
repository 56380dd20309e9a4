#include "app/encounter/pages/egg_art.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace tallgrass {
namespace {

constexpr int wide = 32, tall = 40;

// 1 outline, 2 to 5 shell from dark to light, 6 and 7 one parent's spots, 8 and 9 the other's, 10 a crack.
struct Spot {
  float x, y, radius;
  int colour;
};
constexpr std::array<Spot, 7> spots{{{9, 13, 3.6f, 6},
                                     {21, 9, 2.6f, 8},
                                     {23, 20, 4.2f, 6},
                                     {12, 25, 4.6f, 8},
                                     {22, 32, 3.2f, 8},
                                     {6, 21, 2.0f, 6},
                                     {15, 17, 1.8f, 8}}};

// 0 in the middle, 1 at the shell: the lower half is rounder than the upper one.
float outwards(float x, float y) {
  const float up = y < 23 ? (23 - y) / 21.5f : (y - 23) / 15.5f;
  return std::sqrt(up * up + (x - 15.5f) * (x - 15.5f) / (14.5f * 14.5f));
}

bool cracked(int x, int y, int cracks) {
  const int reach[] = {-1, 11, 22, 31};
  const int zigzag = 17 + std::abs(x % 8 - 4);
  const bool across = x <= reach[std::clamp(cracks, 0, 3)] && y >= zigzag && y < zigzag + 2;
  const bool down = cracks > 1 && y > 20 && y < 31 && x >= 12 + std::abs(y % 6 - 3) && x < 14 + std::abs(y % 6 - 3);
  const bool up = cracks > 2 && y > 7 && y < 18 && x >= 18 + std::abs(y % 6 - 3) && x < 20 + std::abs(y % 6 - 3);
  return across || down || up;
}

std::uint8_t colour_at(int x, int y, int cracks) {
  const auto at_x = float(x), at_y = float(y);
  if (outwards(at_x, at_y) > 1) return 0;
  const bool edge = outwards(at_x - 1, at_y) > 1 || outwards(at_x + 1, at_y) > 1 || outwards(at_x, at_y - 1) > 1 ||
                    outwards(at_x, at_y + 1) > 1;
  if (edge) return 1;
  if (cracked(x, y, cracks)) return 10;
  const float light = std::hypot(at_x - 10, (at_y - 12) * 0.8f);  // from the upper left
  const int tone = light < 5 ? 5 : light < 12 ? 4 : light < 18 ? 3 : 2;
  for (const Spot& spot : spots) {
    if (std::hypot(at_x - spot.x, at_y - spot.y) < spot.radius)
      return static_cast<std::uint8_t>(spot.colour + (tone < 4));
  }
  return static_cast<std::uint8_t>(tone);
}

Rgb mixed(const Rgb& a, const Rgb& b, int percent) {
  Rgb made{};
  for (std::size_t i = 0; i < 3; ++i)
    made[i] = static_cast<std::uint8_t>((a[i] * (100 - percent) + b[i] * percent) / 100);
  return made;
}

}  // namespace

PixelArt egg_art(int cracks) {
  PixelArt art{wide, tall, {}};
  for (int y = 0; y < tall; ++y) {
    for (int x = 0; x < wide; ++x) art.indices.push_back(colour_at(x, y, cracks));
  }
  return art;
}

ColourBank egg_bank(Type mother, Type father) {
  const Rgb one = type_colour(mother), other = type_colour(father);
  const Rgb shade{74, 58, 92}, cream{255, 248, 226};
  ColourBank colours{};
  colours[1] = mixed(shade, one, 20);
  colours[2] = {206, 186, 176}, colours[3] = {232, 216, 196}, colours[4] = {248, 238, 216},
  colours[5] = {255, 253, 246};
  colours[6] = mixed(one, cream, 25), colours[7] = mixed(one, shade, 15);
  colours[8] = mixed(other, cream, 25), colours[9] = mixed(other, shade, 15);
  colours[10] = {70, 48, 72};
  return colours;
}

}  // namespace tallgrass
