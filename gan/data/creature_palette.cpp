#include "gan/data/creature_palette.h"

#include <algorithm>
#include <cmath>

namespace tallgrass::creature {
namespace {

struct Hsv {
  float hue, saturation, value;  // all in [0, 1]; hue wraps
};

constexpr float sun = 0.14f;    // what light shifts a hue towards: warm yellow
constexpr float night = 0.70f;  // and shadow: blue violet

std::uint8_t byte(float value) { return static_cast<std::uint8_t>(std::clamp(value, 0.0f, 1.0f) * 255 + 0.5f); }

Colour to_rgb(Hsv c) {
  const float at = (c.hue - std::floor(c.hue)) * 6;
  const auto channel = [&](float offset) {
    float k = offset + at;
    if (k >= 6) k -= 6;
    return byte(c.value - c.value * c.saturation * std::clamp(std::min(k, 4 - k), 0.0f, 1.0f));
  };
  return {channel(5), channel(3), channel(1)};
}

float towards(float hue, float goal, float amount) {
  float way = goal - hue;
  way -= std::floor(way + 0.5f);  // the short way round
  return hue + std::clamp(way, -amount, amount);
}

Hsv lit(Hsv c, float amount) {
  return {towards(c.hue, sun, 0.05f * amount), c.saturation * (1 - 0.35f * amount),
          c.value + (1 - c.value) * 0.65f * amount};
}

Hsv shaded(Hsv c, float amount) {
  return {towards(c.hue, night, 0.07f * amount), std::min(1.0f, c.saturation * (1 + 0.2f * amount) + 0.06f * amount),
          c.value * (1 - 0.3f * amount)};
}

std::array<Colour, 3> ramp(Hsv c) { return {to_rgb(shaded(c, 1)), to_rgb(c), to_rgb(lit(c, 0.8f))}; }

Hsv random_body(Rng& rng) {
  const float hue = rng.uniform();
  switch (rng.below(8)) {
    case 0: return {hue, rng.uniform(0.1f, 0.25f), rng.uniform(0.75f, 0.92f)};  // pale
    case 1: return {hue, rng.uniform(0.25f, 0.45f), rng.uniform(0.42f, 0.56f)};  // dusky
    case 2: return {rng.uniform(0.04f, 0.12f), rng.uniform(0.45f, 0.7f), rng.uniform(0.6f, 0.85f)};  // furs
    default: return {hue, rng.uniform(0.5f, 0.78f), rng.uniform(0.72f, 0.92f)};
  }
}

Hsv random_belly(const Hsv& body, Rng& rng) {
  if (rng.chance(0.6f)) return {towards(body.hue, sun, 0.2f), rng.uniform(0.12f, 0.3f), 0.95f};  // cream
  return {towards(body.hue, sun, 0.08f), body.saturation * 0.4f, std::min(0.97f, body.value + 0.2f)};
}

Hsv random_accent(const Hsv& body, Rng& rng) {
  constexpr std::array<float, 5> steps{0.5f, 0.33f, -0.33f, 0.12f, -0.12f};
  const float step = steps[rng.below(5)];
  const float hue = body.hue + step + rng.uniform(-0.04f, 0.04f);
  if (rng.chance(0.2f)) return {body.hue, body.saturation, body.value * 0.6f};  // darker, of the same hue
  return {hue, rng.uniform(0.5f, 0.85f), body.value > 0.7f && rng.chance(0.4f) ? 0.6f : rng.uniform(0.8f, 0.97f)};
}

}  // namespace

Palette Palette::random(Rng& rng) {
  const Hsv main = random_body(rng);
  Palette palette;
  palette.body = {to_rgb(shaded(main, 2)), to_rgb(shaded(main, 1)), to_rgb(main), to_rgb(lit(main, 0.75f))};
  palette.belly = ramp(random_belly(main, rng));
  palette.accent = ramp(random_accent(main, rng));
  palette.line = to_rgb({towards(main.hue, night, 0.1f), 0.55f, 0.2f});
  palette.lit_line = to_rgb({towards(main.hue, night, 0.06f), std::min(0.75f, main.saturation + 0.2f), 0.34f});
  palette.white = {250, 250, 244};
  palette.iris = to_rgb({rng.uniform(), 0.75f, 0.75f});
  palette.blush = to_rgb({0.97f, 0.55f, 0.93f});
  return palette;
}

const Colour& Palette::tone(Stuff stuff, float light) const {
  if (stuff == Stuff::body) return body[light > 0.88f ? 3 : light > 0.3f ? 2 : light > -0.1f ? 1 : 0];
  const auto& tones = stuff == Stuff::belly ? belly : accent;
  return tones[light > 0.85f ? 2 : light > 0.22f ? 1 : 0];
}

}  // namespace tallgrass::creature
