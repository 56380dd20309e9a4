#include "app/incubator/shiny.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/core/rng.h"
#include "engine/image/oklab.h"

namespace tallgrass {
namespace {

constexpr int tries = 3;
constexpr float least_turn = 70, most_turn = 290;  // degrees: nearer is hardly another colour
constexpr float outline = 0.25f, body = 0.45f;     // light below which nothing turns, and from which all does
constexpr float dull = 0.08f, tint = 0.11f;        // a creature of less mean chroma gets up to this much

// How much of the turn a colour takes.
float share_of(const Oklab& colour) {
  const float t = std::clamp((colour.light - outline) / (body - outline), 0.0f, 1.0f);
  return t * t * (3 - 2 * t);
}

// Within sRGB by giving up chroma, not light.
Rgb fitting(Oklab colour) {
  for (int step = 0; step < 12; ++step) {
    const Rgb rgb = to_rgb(colour);
    if (std::abs(to_oklab(rgb).light - colour.light) < 0.01f) return rgb;
    colour.a *= 0.88f, colour.b *= 0.88f;
  }
  return to_rgb(colour);
}

float mean_chroma(const ColourBank& bank, int used) {
  float sum = 0, count = 0;
  for (int i = 1; i <= used; ++i) {
    const Oklab lab = to_oklab(bank[std::size_t(i)]);
    const float share = share_of(lab);
    sum += share * std::hypot(lab.a, lab.b), count += share;
  }
  return count > 0 ? sum / count : 0;
}

ColourBank turned(const ColourBank& bank, int used, float degrees, float added) {
  const float angle = degrees * std::numbers::pi_v<float> / 180, c = std::cos(angle), s = std::sin(angle);
  ColourBank out = bank;
  for (int i = 1; i <= used; ++i) {
    const Oklab lab = to_oklab(bank[std::size_t(i)]);
    const Oklab full{lab.light, c * lab.a - s * lab.b + added * c, s * lab.a + c * lab.b + added * s};
    const float share = share_of(lab);
    out[std::size_t(i)] = share > 0 ? fitting(lab * (1 - share) + full * share) : bank[std::size_t(i)];
  }
  return out;
}

float difference(const ColourBank& a, const ColourBank& b, int used) {
  float sum = 0;
  for (std::size_t i = 1; i <= std::size_t(used); ++i) sum += std::sqrt(squared_distance(to_oklab(a[i]), to_oklab(b[i])));
  return sum;
}

}  // namespace

ColourBank shiny_bank(const ColourBank& bank, int used, std::uint64_t seed) {
  Rng random(seed, 0x5419);
  const float chroma = mean_chroma(bank, used), added = chroma < dull ? tint * (1 - chroma / dull) : 0;
  ColourBank best = bank;
  for (int i = 0; i < tries; ++i) {
    const ColourBank next = turned(bank, used, random.uniform(least_turn, most_turn), added);
    if (i == 0 || difference(next, bank, used) > difference(best, bank, used)) best = next;
  }
  return best;
}

}  // namespace tallgrass
