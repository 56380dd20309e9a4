#pragma once

#include <cmath>
#include <cstdint>

namespace tallgrass {

// A number that belongs to a place, 0..65535: the same for the same place and seed. Pure.
inline std::uint32_t place_number(int x, int y, std::uint64_t seed) {
  std::uint64_t n = seed ^ (std::uint64_t(std::uint32_t(x)) * 0x9e3779b97f4a7c15u) ^
                    (std::uint64_t(std::uint32_t(y)) * 0xc2b2ae3d27d4eb4fu);
  n = (n ^ n >> 30) * 0xbf58476d1ce4e5b9u;
  n = (n ^ n >> 27) * 0x94d049bb133111ebu;
  return static_cast<std::uint32_t>((n ^ n >> 31) & 0xffffu);
}

// Smooth value noise, 0..1; `size` is how far apart its values lie.
inline float noise(float x, float y, float size, std::uint64_t seed) {
  const float left = std::floor(x / size), top = std::floor(y / size);
  const float u = x / size - left, v = y / size - top;
  const float s = u * u * (3 - 2 * u), t = v * v * (3 - 2 * v);
  const auto value = [&](int dx, int dy) { return float(place_number(int(left) + dx, int(top) + dy, seed)) / 65535.0f; };
  const float upper = value(0, 0) + (value(1, 0) - value(0, 0)) * s;
  const float lower = value(0, 1) + (value(1, 1) - value(0, 1)) * s;
  return upper + (lower - upper) * t;
}

}  // namespace tallgrass
