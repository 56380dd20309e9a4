#include "app/encounter/field/ground_paint.h"

#include <algorithm>

#include "app/encounter/field/box_blur.h"
#include "app/encounter/field/ground_picture.h"
#include "app/encounter/field/noise.h"
#include "app/encounter/palette.h"

namespace tallgrass {
namespace {

constexpr int wide = GroundPicture::width, tall = GroundPicture::height;
constexpr std::uint8_t lawn_mid = bank::ground + 1, lawn_light = bank::ground + 2, lawn_dark = bank::ground + 3,
                       lawn_edge = bank::ground + 4, path_mid = bank::ground + 5, path_light = bank::ground + 6,
                       path_dark = bank::ground + 7, earth = bank::ground + 8, water_mid = bank::ground + 9,
                       water_light = bank::ground + 10, water_deep = bank::ground + 11, foam = bank::ground + 12,
                       rock_mid = bank::ground + 13, rock_light = bank::ground + 14, rock_dark = bank::ground + 15,
                       hollow = bank::scenery + 9;

constexpr int neighbours = 8;  // pixels around the area that a pixel's colour may go by

}  // namespace

GroundPaint::GroundPaint(const Map& map, PixelRect area) : map_(map), area_(area) {
  path_ = shape([](const Cell& c) { return c.ground == Ground::path; }, 5);
  sand_ = shape([](const Cell& c) { return c.ground == Ground::sand || c.ground == Ground::water; }, 6);
  water_ = shape([](const Cell& c) { return c.ground == Ground::water; }, 5);
  deep_ = shape([](const Cell& c) { return c.ground == Ground::water; }, 22);
  rock_ = shape([](const Cell& c) { return c.ground == Ground::rock || c.ground == Ground::cliff; }, 6);
  grass_ = shape([](const Cell& c) { return c.cover == Cover::grass; }, 4);
  wobble_ = around_area(neighbours);
  SteadyNoise uneven(7, map.seed + 1);
  const PixelRect& window = wobble_.window;
  wobble_.values.reserve(std::size_t(window.width) * std::size_t(window.height));
  for (int y = window.y; y < window.y + window.height; ++y) {
    for (int x = window.x; x < window.x + window.width; ++x) {
      wobble_.values.push_back(static_cast<std::uint8_t>(255 * uneven.at(float(x), float(y))));
    }
  }
  cut_facets();
}

GroundPaint::Shape GroundPaint::around_area(int margin) const {
  const int left = std::max(area_.x - margin, 0), top = std::max(area_.y - margin, 0);
  const int right = std::min(area_.x + area_.width + margin, wide);
  const int bottom = std::min(area_.y + area_.height + margin, tall);
  return {{left, top, right - left, bottom - top}, {}};
}

GroundPaint::Shape GroundPaint::shape(const std::function<bool(const Cell&)>& has, int radius) const {
  Shape made = around_area(2 * radius + neighbours);  // what two blurs reach
  const PixelRect& window = made.window;
  const int right = window.x + window.width, bottom = window.y + window.height;
  for (int ty = window.y / tile_size; ty * tile_size < bottom; ++ty) {
    for (int tx = window.x / tile_size; tx * tile_size < right; ++tx) {
      if (!has(map_.cell({tx, ty}))) continue;
      if (made.values.empty()) made.values.resize(std::size_t(window.width) * std::size_t(window.height));
      const int from = std::max(tx * tile_size, window.x), to = std::min((tx + 1) * tile_size, right);
      for (int y = std::max(ty * tile_size, window.y); y < std::min((ty + 1) * tile_size, bottom); ++y)
        std::fill_n(&made.values[made.place(from, y)], to - from, 255);
    }
  }
  if (made.values.empty()) return made;
  for (int i = 0; i < 2; ++i) box_blur(made.values, window.width, radius);
  return made;
}

// The mountain's wall, cut into pillars of unlike width.
void GroundPaint::cut_facets() {
  facets_.resize(wide);
  for (int left = 0, i = 0; left < wide; ++i) {
    Facet facet{left, 7 + int(luck(i, 0, 2) % 7), 0, 0};
    const int middle = std::min(left + facet.width / 2, wide - 1);
    const int rows = map_.cliff_foot[std::size_t(middle / tile_size)];
    facet.foot = rows * tile_size + (rows > 0 ? int(luck(i, 1, 2) % 4) - 1 : 0);
    facet.top = int(luck(i, 2, 2) % 6) - 2;
    for (int x = left; x < std::min(left + facet.width, wide); ++x) facets_[std::size_t(x)] = facet;
    left += facet.width;
  }
}

std::vector<std::uint8_t> GroundPaint::still() const {
  std::vector<std::uint8_t> picture;
  picture.reserve(std::size_t(area_.width) * std::size_t(area_.height));
  for (int y = area_.y; y < area_.y + area_.height; ++y) {
    for (int x = area_.x; x < area_.x + area_.width; ++x) picture.push_back(colour(x, y));
  }
  return picture;
}

std::vector<std::uint8_t> GroundPaint::rippled(const std::vector<std::uint8_t>& still, int ripple) const {
  std::vector<std::uint8_t> picture = still;
  if (water_.values.empty()) return picture;
  auto pixel = picture.begin();
  for (int y = area_.y; y < area_.y + area_.height; ++y) {
    for (int x = area_.x; x < area_.x + area_.width; ++x, ++pixel) {
      const bool wet = water_.at(x, y) > 90 && inside(water_, x, y) && y >= facets_[std::size_t(x)].foot;
      if (wet) *pixel = water(x, y, ripple);
    }
  }
  return picture;
}

std::uint32_t GroundPaint::luck(int x, int y, std::uint64_t what) const {
  return place_number(x, y, map_.seed * 31 + what);
}

bool GroundPaint::inside(const Shape& shape, int x, int y, int limit) const {
  const int column = std::clamp(x, 0, wide - 1), row = std::clamp(y, 0, tall - 1), value = shape.at(column, row);
  return value > 0 && value + (wobble_.at(column, row) - 128) / 5 > limit;
}

std::uint8_t GroundPaint::colour(int x, int y) const {
  if (y < facets_[std::size_t(x)].foot) return cliff(x, y);
  if (inside(water_, x, y)) return water(x, y, 0);
  const bool shadow = y < facets_[std::size_t(x)].foot + 4;
  std::uint8_t base = 0;
  if (inside(path_, x, y)) {
    base = trodden(x, y, false);
  } else if (inside(sand_, x, y) && !inside(rock_, x, y)) {
    base = trodden(x, y, true);
  } else if (inside(rock_, x, y)) {
    base = rock(x, y);
  } else {
    base = lawn(x, y);
  }
  if (shadow) return base >= rock_mid ? rock_dark : base >= path_mid ? path_dark : lawn_edge;
  return base;
}

std::uint8_t GroundPaint::lawn(int x, int y) const {
  // Blades hang over what lies below, and the far side of a path has the light.
  const bool below = inside(path_, x, y + 1) || inside(water_, x, y + 1) || inside(sand_, x, y + 1);
  if (below) return lawn_edge;
  if (inside(path_, x, y + 2) || inside(water_, x, y + 2) || inside(path_, x + 1, y)) return lawn_dark;
  if (inside(path_, x, y - 1) || inside(sand_, x, y - 1)) return lawn_light;
  if (inside(grass_, x, y, 120)) return (x + y * 3) % 5 == 0 ? lawn_edge : lawn_dark;
  if (inside(rock_, x, y + 1)) return lawn_dark;
  const int cx = x / 8, cy = y / 8, dx = x % 8, dy = y % 8;
  const std::uint32_t chance = luck(cx, cy, 3);
  const bool sparse = chance % 100 < 9;
  if (sparse || (chance % 100 < 26 && noise(float(x), float(y), 44, map_.seed + 5) > 0.56f)) {  // a few blades
    const int ox = int(chance >> 8 & 3), oy = int(chance >> 10 & 3);
    const int u = dx - ox, v = dy - oy;
    if ((v == 0 && (u == 0 || u == 3)) || (v == 1 && (u == 1 || u == 3)) || (v == 2 && (u == 1 || u == 2)))
      return lawn_dark;
    if (v == 0 && u == 1) return lawn_light;
  } else if (chance % 100 > 92 && dy == 3 && dx >= 3 && dx < 5) {
    return lawn_light;
  }
  return lawn_mid;
}

std::uint8_t GroundPaint::rock(int x, int y) const {
  const bool edge = !inside(rock_, x, y + 1) || !inside(rock_, x + 1, y);
  if (edge) return rock_dark;
  if (!inside(rock_, x, y - 1)) return rock_light;
  if (inside(grass_, x, y, 120)) return (x + y * 3) % 5 == 0 ? earth : rock_dark;
  const std::uint32_t chance = luck(x / 8, y / 8, 4);
  const int u = x % 8 - int(chance >> 8 & 3), v = y % 8 - int(chance >> 10 & 3);
  if (chance % 100 < 16) {  // a pebble
    if (v == 0 && (u == 1 || u == 2)) return rock_light;
    if (v == 1 && u >= 0 && u < 4) return u < 2 ? rock_light : rock_mid;
    if (v == 2 && u >= 0 && u < 4) return rock_dark;
  } else if (chance % 100 < 30) {  // a crack
    if ((v == 0 && u >= 0 && u < 3) || (v == 1 && u >= 3 && u < 5)) return rock_dark;
  } else if (chance % 100 > 88 && v == 1 && u > 0 && u < 4) {
    return rock_light;
  }
  return rock_mid;
}

std::uint8_t GroundPaint::trodden(int x, int y, bool sand) const {
  const Shape& shape = sand ? sand_ : path_;
  if (sand && inside(water_, x, y, 62)) return path_dark;  // wet
  if (!sand && !inside(shape, x, y - 1)) return path_dark;
  if (!sand && !inside(shape, x, y - 2)) return (x / 2) % 3 == 0 ? path_mid : path_dark;
  if (!sand && !inside(shape, x, y + 1)) return path_light;
  const std::uint32_t chance = luck(x / 8, y / 8, 5);
  const int u = x % 8 - int(chance >> 8 & 3), v = y % 8 - int(chance >> 10 & 3);
  const std::uint8_t ground = sand ? path_light : path_mid;
  if (chance % 100 < 18 && v == 1 && (u == 1 || u == 2)) return path_dark;
  if (chance % 100 < 18 && v == 0 && u == 1) return sand ? path_mid : path_light;
  if (chance % 100 > 80 && v == 1 && u >= 0 && u < 4) return sand ? path_mid : path_light;
  return ground;
}

int GroundPaint::land_above(int x, int y, int most) const {
  for (int up = 1; up <= most; ++up) {
    if (!inside(water_, x, y - up)) return up;
  }
  return most + 1;
}

std::uint8_t GroundPaint::water(int x, int y, int ripple) const {
  const bool beach = inside(sand_, x, y, 128) && !inside(water_, x, y, 150) &&
                     map_.cell({x / tile_size, y / tile_size}).ground == Ground::sand;
  const int land = land_above(x, y, 6);
  if (land == 1 && !beach) return earth;
  if (land <= 3 && !beach) return land == 2 ? earth : water_deep;
  const int depth = water_.at(x, y) + (wobble_.at(x, y) - 128) / 5;
  // Two lines of foam come in, one after the other, broken where the noise has it.
  constexpr int tide[] = {0, 7, 14, 7};
  const int line = 158 + tide[ripple];
  const bool broken = noise(float(x), float(y), 9, map_.seed + 6) < 0.38f;
  if (depth > line && depth < line + 14 && !broken) return foam;
  if (depth < 150) return water_light;
  if (land <= 6 && !beach) return water_deep;
  const std::uint32_t chance = luck(x / 16, y / 8, 7);
  const int phase = (ripple + int(chance >> 4)) % 4;
  const int u = x % 16 - int(chance >> 8 & 7) - phase, v = y % 8 - int(chance >> 12 & 3);
  const bool deep = deep_.at(x, y) + (wobble_.at(x, y) - 128) / 4 > 214;
  if (chance % 100 < 34 && phase != 3) {
    if (v == 1 && u >= 0 && u < 6 - phase) return deep ? water_mid : water_light;
    if (v == 2 && u >= 3 && u < 8 - phase) return deep ? water_mid : water_light;
  }
  if (chance % 100 > 96 && phase == 1 && v == 1 && u == 1) return foam;
  return deep ? water_deep : water_mid;
}

// How far into the mouth of the cave, from its rim; below 0: outside.
int GroundPaint::cave_depth(int x, int y) const {
  const float dx = (float(x) - float(map_.cave.x * tile_size) - 15.5f) / 15.5f;
  const float dy = float((map_.cave.y + 2) * tile_size - y) / 29.0f;
  if (dy < -0.2f || dy > 1.2f) return -1;
  const float far = dx * dx * (dy < 0.45f ? 0.9f : 1.0f) + (dy < 0.45f ? 0.0f : (dy - 0.45f) * (dy - 0.45f) / 0.3f);
  return far > 1.0f ? (far < 1.32f ? 0 : -1) : 1 + int((1 - far) * 6);
}

std::uint8_t GroundPaint::cliff(int x, int y) const {
  const int depth = cave_depth(x, y);
  if (depth >= 0) {
    if (depth == 0) return x < (map_.cave.x + 1) * tile_size ? rock_light : rock_dark;
    return depth == 1 ? earth : depth == 2 && (x + y) % 2 == 0 ? earth : hollow;
  }
  const Facet& facet = facets_[std::size_t(x)];
  // Terraces go up one behind the other, none as high or as deep as the last.
  const auto uneven = [&](int tier, float size) {
    return noise(float(facet.left), float(tier) * 3 * size, size, map_.seed + 11);
  };
  int rise = facet.foot - y, tier = 0, deep = 60;
  for (; rise >= deep; ++tier) rise -= deep, deep = 36 + int(46 * uneven(tier, 44));
  const int face = std::min(tier == 0 ? 33 : 18 + int(22 * uneven(tier, 70)), deep - 12) + facet.top;
  if (rise < face) return cliff_face(x, rise);
  if (rise < face + 2) return rock_light;
  const std::uint32_t chance = luck(x / 8, y / 8, 8);
  const int u = x % 8 - int(chance >> 8 & 3), v = y % 8 - int(chance >> 10 & 3);
  const bool moss = noise(float(x), float(y), 13, map_.seed + 9) > 0.6f;
  if (rise > deep - 4) return moss ? lawn_edge : rock_dark;
  if (moss)
    return chance % 3 == 0 && v == 1 && u > 0 && u < 3 ? lawn_light : (x + y * 2) % 7 == 0 ? lawn_dark : lawn_mid;
  if (chance % 100 < 30 && v == 1 && u >= 0 && u < 4) return rock_mid;
  return rock_light;
}

std::uint8_t GroundPaint::cliff_face(int x, int up) const {
  const Facet& facet = facets_[std::size_t(x)];
  const int across = x - facet.left, crack = int(luck(facet.left, up / 11, 10) % 11);
  if (across == 0) return earth;
  if (up < 2) return earth;
  if (up % 11 == crack && across > 1 && across < facet.width - int(luck(facet.left, up / 11, 11) % 5)) return rock_dark;
  if (up % 11 == (crack + 10) % 11 && across > 1 && across < 5) return rock_light;
  if (across <= 2) return up > 6 ? rock_light : rock_mid;
  if (across >= facet.width - 2) return up % 3 == 0 && across == facet.width - 2 ? rock_mid : rock_dark;
  if (up < 6) return (across + up) % 3 == 0 ? rock_mid : rock_dark;
  return across <= facet.width / 2 + 1 ? rock_mid : up < 14 ? rock_dark : rock_mid;
}

}  // namespace tallgrass
