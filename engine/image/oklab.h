#pragma once

#include <cstdint>

#include "engine/image/palette.h"

namespace tallgrass {

// A colour where equal distances look about equally different (Björn Ottosson, "A perceptual color space for image
// processing", 2020). light 0..1; a: green to red, b: blue to yellow, each about -0.4..0.4.
struct Oklab {
  float light = 0, a = 0, b = 0;

  Oklab operator+(const Oklab& o) const { return {light + o.light, a + o.a, b + o.b}; }
  Oklab operator-(const Oklab& o) const { return {light - o.light, a - o.a, b - o.b}; }
  Oklab operator*(float f) const { return {light * f, a * f, b * f}; }
  bool operator==(const Oklab&) const = default;
};

inline float squared_distance(const Oklab& x, const Oklab& y) {
  const Oklab d = x - y;
  return d.light * d.light + d.a * d.a + d.b * d.b;
}

Oklab to_oklab(const Rgb& srgb);

// The nearest sRGB colour, each channel clamped. A colour that came from to_oklab() comes back as it was.
Rgb to_rgb(const Oklab& colour);

}  // namespace tallgrass
