#include "app/encounter/battle/backdrop.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/encounter/palette.h"
#include "app/encounter/window_box.h"

namespace tallgrass {
namespace {

constexpr int wide = PixelScreen::width, tall = text_box.y;
// Places in the bank: three of the sky from above, two of what stands far off, three of the ground, three of the discs.
enum : int { sky = 1, far = 4, far_light = 5, ground = 6, disc_light = 9, disc = 10, disc_edge = 11 };

using Colours = std::array<Rgb, 11>;
constexpr Colours meadow{{{136, 200, 240}, {180, 224, 244}, {224, 244, 236}, {120, 188, 152}, {152, 212, 160},
                          {148, 208, 112}, {168, 220, 124}, {192, 232, 144}, {212, 240, 164}, {128, 192, 100}, {92, 156, 88}}};
constexpr Colours shore{{{124, 176, 232}, {168, 208, 244}, {216, 236, 244}, {84, 152, 208}, {136, 196, 228},
                         {232, 212, 160}, {240, 224, 180}, {248, 236, 204}, {252, 244, 216}, {212, 184, 132}, {164, 136, 104}}};
constexpr Colours cave{{{60, 52, 88}, {84, 72, 112}, {240, 216, 168}, {48, 40, 68}, {112, 92, 132},
                        {124, 104, 116}, {140, 120, 128}, {160, 140, 144}, {184, 164, 160}, {104, 84, 100}, {72, 58, 80}}};

// Ordered dither: whether a pixel takes the next tone at `share`, 0 to 1.
bool next_tone(int x, int y, float share) {
  constexpr std::array<std::array<int, 4>, 4> order{{{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}}};
  return share * 16 > float(order[std::size_t(y & 3)][std::size_t(x & 3)]) + 0.5f;
}

// Tones from `first` on, `count` of them over a share of 0 to 1, each plain for a while before it mixes with the next.
int tone(int x, int y, float share, int first, int count) {
  const float place = std::clamp(share, 0.0f, 0.999f) * float(count);
  const int step = std::min(static_cast<int>(place), count - 1);
  const float within = (place - float(step) - 0.55f) / 0.45f;
  return first + std::min(step + (next_tone(x, y, within) ? 1 : 0), count - 1);
}

float wave(int x, float length, float phase) { return std::sin(float(x) * 6.2832f / length + phase); }

// Ground in stripes that grow broader towards us.
int stripes(int x, int y, int horizon) {
  const float near = float(y - horizon) / float(tall - horizon);
  const float row = std::sqrt(near) * 9 + 0.22f * wave(x, 150, near * 9);
  const bool odd = static_cast<int>(row) % 2 == 1;
  const float within = row - std::floor(row);
  const bool edge = within > 0.72f && next_tone(x, y, (within - 0.72f) / 0.28f);
  return ground + (odd != edge ? 1 : 0);
}

int tuft(int x, int y, int horizon) {  // a light blade here and there, by a hash of its cell
  const int cell_x = x / 12, cell_y = y / 7, hash = (cell_x * 73 + cell_y * 151 + cell_x * cell_y * 7) % 29;
  const int u = x % 12 - hash % 7 - 2, v = y % 7 - 2;
  const bool blade = (u == 0 && v >= 1 && v <= 3) || (u == 2 && v >= 0 && v <= 3) || (u == -2 && v == 2) || (u == 1 && v == 3);
  return hash < 9 && y > horizon + 8 && blade ? 1 : 0;
}

int meadow_at(int x, int y) {
  constexpr int horizon = 46;
  const float hills = 38 - 5 * wave(x, 170, 0.6f) - 3 * wave(x, 61, 2), trees = 42 - 2.2f * std::fabs(wave(x, 23, 1)) - 2 * wave(x, 90, 4);
  if (y >= horizon) return tuft(x, y, horizon) ? ground + 2 : stripes(x, y, horizon);
  if (float(y) >= trees) return far;
  if (float(y) >= hills) return next_tone(x, y, (float(y) - hills) / 14) ? far : far_light;
  return tone(x, y, float(y) / 42, sky, 3);
}

int shore_at(int x, int y) {
  constexpr int horizon = 34;
  const float beach = 62 + 3 * wave(x, 210, 1.2f) + 1.2f * wave(x, 47, 0);
  if (y < horizon) {
    const float island = 33 - 4 * std::max(0.0f, 1 - std::fabs(float(x - 60)) / 34) - 2 * std::max(0.0f, wave(x, 40, 1));
    return float(y) >= island && x > 26 && x < 96 ? far : tone(x, y, float(y) / 34, sky, 3);
  }
  if (float(y) < beach - 3) {
    const bool glint = (x + y * 13) % 31 < 3 + (y - horizon) / 6 && (y * 5 + x / 31) % 4 == 0;
    return glint ? sky + 2 : tone(x, y, float(y - horizon) / 40, far, 2);
  }
  if (float(y) < beach) return sky + 2;                                    // foam
  if (float(y) < beach + 3) return ground;                                 // wet sand
  return (x * 7 + y * 31) % 97 == 0 ? disc : stripes(x, y, 60) == ground ? ground + 1 : ground + 2;
}

int cave_at(int x, int y) {
  constexpr int horizon = 50;
  const float roof = 9 + 5 * wave(x, 97, 0.5f) + 6 * std::fabs(wave(x, 37, 0)) * (x % 37 < 24 ? 1.0f : 0.4f);
  const float mouth_x = float(x - 92) / 34, mouth_y = float(y - 50) / 33;
  const float mouth = mouth_x * mouth_x + mouth_y * mouth_y + 0.12f * wave(y, 19, 0);
  if (y >= horizon) {
    const bool lit = std::fabs(float(x - 92)) < 30 + float(y - horizon) * 0.5f && y < 74 && next_tone(x, y, float(80 - y) / 52);
    return lit ? ground + 2 : stripes(x, y, horizon);
  }
  if (mouth < 1) return mouth > 0.84f || (mouth > 0.66f && next_tone(x, y, 0.5f)) ? int{far_light} : sky + 2;
  if (float(y) < roof) return far;
  if (float(y) < roof + 2) return sky;
  const bool block = (y + (x / 22 % 2) * 5) % 14 == 0 || (x + y / 14 * 9) % 22 == 0;
  return block && next_tone(x, y, 0.6f) ? far : tone(x, y, float(y) / 70 + 0.25f * (mouth < 1.6f ? 1.0f : 0.0f), sky, 2);
}

PixelArt paint(int (*at)(int x, int y)) {
  PixelArt art{wide, tall, {}};
  for (int y = 0; y < tall; ++y) {
    for (int x = 0; x < wide; ++x) art.indices.push_back(static_cast<std::uint8_t>(at(x, y)));
  }
  return art;
}

}  // namespace

ColourBank backdrop_bank(Biome biome) {
  const Colours& colours = biome == Biome::shore ? shore : biome == Biome::cave ? cave : meadow;
  ColourBank made{};
  std::copy(colours.begin(), colours.end(), made.begin() + 1);
  return made;
}

const PixelArt& backdrop_art(Biome biome) {
  static const std::array<PixelArt, biome_count> arts{paint(meadow_at), paint(shore_at), paint(cave_at)};
  return arts[static_cast<std::size_t>(biome)];
}

void draw_disc(PixelScreen& screen, const Disc& place) {
  const float across = float(place.width) / 2, down = float(place.height) / 2;
  for (int y = 0; y < place.height; ++y) {
    for (int x = 0; x < place.width; ++x) {
      const float u = (float(x) + 0.5f) / across - 1, v = (float(y) + 0.5f) / down - 1;
      const float out = u * u + v * v;
      if (out > 1) continue;
      const float inner = u * u / 0.86f + (v + 0.12f) * (v + 0.12f) / 0.62f;
      const float core = u * u / 0.42f + v * v / 0.26f;
      const int left = place.middle - place.width / 2;
      const int index = inner > 1 ? (v > 0 ? disc_edge : disc)
                        : core < 1 || next_tone(x, y, 0.5f) ? disc_light
                                                            : disc;
      screen.set(left + x, place.top + y, static_cast<std::uint8_t>(bank::ground + index));
    }
  }
}

}  // namespace tallgrass
