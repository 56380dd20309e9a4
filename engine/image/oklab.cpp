#include "engine/image/oklab.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tallgrass {
namespace {

std::array<float, 256> make_linear() {
  std::array<float, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const double c = static_cast<double>(i) / 255;
    table[i] = static_cast<float>(c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return table;
}

std::uint8_t encoded(float linear) {
  const float c = std::clamp(linear, 0.0f, 1.0f);
  const float srgb = c <= 0.0031308f ? 12.92f * c : 1.055f * std::pow(c, 1 / 2.4f) - 0.055f;
  return static_cast<std::uint8_t>(std::lround(255 * srgb));
}

float cubed(float x) { return x * x * x; }

}  // namespace

Oklab to_oklab(const Rgb& srgb) {
  static const std::array<float, 256> linear = make_linear();
  const float r = linear[srgb[0]], g = linear[srgb[1]], b = linear[srgb[2]];
  const float l = std::cbrt(0.4122214708f * r + 0.5363325363f * g + 0.0514459929f * b);
  const float m = std::cbrt(0.2119034982f * r + 0.6806995451f * g + 0.1073969566f * b);
  const float s = std::cbrt(0.0883024619f * r + 0.2817188376f * g + 0.6299787005f * b);
  return {0.2104542553f * l + 0.7936177850f * m - 0.0040720468f * s,
          1.9779984951f * l - 2.4285922050f * m + 0.4505937099f * s,
          0.0259040371f * l + 0.7827717662f * m - 0.8086757660f * s};
}

Rgb to_rgb(const Oklab& colour) {
  const float l = cubed(colour.light + 0.3963377774f * colour.a + 0.2158037573f * colour.b);
  const float m = cubed(colour.light - 0.1055613458f * colour.a - 0.0638541728f * colour.b);
  const float s = cubed(colour.light - 0.0894841775f * colour.a - 1.2914855480f * colour.b);
  return {encoded(4.0767416621f * l - 3.3077115913f * m + 0.2309699292f * s),
          encoded(-1.2684380046f * l + 2.6097574011f * m - 0.3413193965f * s),
          encoded(-0.0041960863f * l - 0.7034186147f * m + 1.7076147010f * s)};
}

}  // namespace tallgrass
