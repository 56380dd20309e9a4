#pragma once

#include <cmath>
#include <cstdint>

#include "engine/core/mix.h"

namespace tallgrass {

// A number that belongs to a place, 0..65535: the same for the same place and seed. Pure.
inline std::uint32_t place_number(int x, int y, std::uint64_t seed) {
  const std::uint64_t n = seed ^ (std::uint64_t(std::uint32_t(x)) * 0x9e3779b97f4a7c15u) ^
                          (std::uint64_t(std::uint32_t(y)) * 0xc2b2ae3d27d4eb4fu);
  return static_cast<std::uint32_t>(mix64(n) & 0xffffu);
}

// Smooth value noise, 0..1; `size` is how far apart its values lie. It remembers the four values around the last
// place, which pays where neighbours are asked for one after the other.
class SteadyNoise {
 public:
  SteadyNoise(float size, std::uint64_t seed) : size_(size), seed_(seed) {}
  float at(float x, float y) {
    const float left = std::floor(x / size_), top = std::floor(y / size_);
    if (left != left_ || top != top_) go_to(left, top);
    const float u = x / size_ - left, v = y / size_ - top;
    const float s = u * u * (3 - 2 * u), t = v * v * (3 - 2 * v);
    const float upper = values_[0] + (values_[1] - values_[0]) * s;
    const float lower = values_[2] + (values_[3] - values_[2]) * s;
    return upper + (lower - upper) * t;
  }

 private:
  void go_to(float left, float top) {
    left_ = left, top_ = top;
    for (int i = 0; i < 4; ++i)
      values_[i] = float(place_number(int(left) + i % 2, int(top) + i / 2, seed_)) / 65535.0f;
  }
  float size_, left_ = NAN, top_ = NAN;
  std::uint64_t seed_;
  float values_[4]{};
};

inline float noise(float x, float y, float size, std::uint64_t seed) { return SteadyNoise(size, seed).at(x, y); }

}  // namespace tallgrass
