#include "engine/clip/dither.h"

#include <algorithm>
#include <cmath>

namespace tallgrass {
namespace {

constexpr int mix_bits = 16;

// Bayer's matrix of 8 x 8: each of 0..63 once, those that follow each other far apart.
constexpr std::array<std::uint8_t, 64> make_bayer() {
  std::array<std::uint8_t, 64> matrix{};
  for (unsigned y = 0; y < 8; ++y) {
    for (unsigned x = 0; x < 8; ++x) {
      unsigned value = 0;
      for (unsigned bit = 0; bit < 3; ++bit) {
        value = value << 2 | ((x ^ y) >> bit & 1) << 1 | (y >> bit & 1);
      }
      matrix[y * 8 + x] = static_cast<std::uint8_t>(value);
    }
  }
  return matrix;
}
constexpr std::array<std::uint8_t, 64> bayer = make_bayer();

}  // namespace

// Errors by channel, in 16ths; one pixel of room at either side.
struct Ditherer::Rows {
  using Error = std::array<int, 3>;
  std::vector<Error> here, below;

  explicit Rows(std::size_t columns) : here(columns + 2), below(columns + 2) {}
  void step() {
    std::swap(here, below);
    std::fill(below.begin(), below.end(), Error{});
  }
  void spread(std::size_t x, std::size_t channel, int error) {
    here[x + 2][channel] += 7 * error;
    below[x][channel] += 3 * error;
    below[x + 1][channel] += 5 * error;
    below[x + 2][channel] += error;
  }
};

Ditherer::Ditherer(const std::vector<Rgb>& palette, Dither dither)
    : palette_(palette), dither_(dither), mixes_(std::size_t{1} << mix_bits) {
  light_.fill(1000);
  for (std::size_t i = 0; i < palette.size(); ++i) {
    const Oklab colour = to_oklab(palette[i]);
    light_[i] = colour.light, a_[i] = colour.a, b_[i] = colour.b;
  }
}

std::size_t Ditherer::nearest(const Oklab& colour) const {
  std::array<float, 256> distance;
  for (std::size_t i = 0; i < distance.size(); ++i) {
    const float light = light_[i] - colour.light, a = a_[i] - colour.a, b = b_[i] - colour.b;
    distance[i] = light * light + a * a + b * b;
  }
  return static_cast<std::size_t>(std::min_element(distance.begin(), distance.end()) - distance.begin());
}

const Ditherer::Mix& Ditherer::mix(ColourKey key) {
  Mix& slot = mixes_[(key * 0x9E3779B1u) >> (32 - mix_bits)];
  if (slot.of == key) return slot;
  const Oklab colour = to_oklab(rgb_of(key));
  const std::size_t near = nearest(colour);
  slot = {key, static_cast<std::uint8_t>(near), static_cast<std::uint8_t>(near), 0};
  if (dither_ != Dither::ordered || palette_[near] == rgb_of(key)) return slot;
  const Oklab start = to_oklab(palette_[near]), missing = colour - start;
  const std::size_t far = nearest(colour + missing);
  const Oklab way = to_oklab(palette_[far]) - start;
  const float length = way.light * way.light + way.a * way.a + way.b * way.b;
  if (length == 0) return slot;
  const float share = (missing.light * way.light + missing.a * way.a + missing.b * way.b) / length;
  slot.far = static_cast<std::uint8_t>(far);
  slot.share = static_cast<std::uint8_t>(std::lround(64 * std::clamp(share, 0.0f, 1.0f)));
  return slot;
}

// After Floyd and Steinberg. A colour of the palette takes no error in: it would be speckled for its neighbours' sake.
ColourKey Ditherer::diffused(ColourKey key, std::size_t x, Rows& rows) {
  if (palette_[mix(key).near] == rgb_of(key)) return key;
  const Rgb colour = rgb_of(key);
  std::array<int, 3> wanted{};
  Rgb asked{};
  for (std::size_t c = 0; c < 3; ++c) {
    wanted[c] = std::clamp(colour[c] + ((rows.here[x + 1][c] + 8) >> 4), 0, 255);
    asked[c] = static_cast<std::uint8_t>(wanted[c]);
  }
  const Rgb& given = palette_[mix(key_of(asked)).near];
  for (std::size_t c = 0; c < 3; ++c) rows.spread(x, c, wanted[c] - given[c]);
  return key_of(given);
}

void Ditherer::apply(const std::vector<ColourKey>& frame, const std::vector<ColourKey>& before, const Field& field,
                     std::vector<ColourKey>& shown) {
  const auto columns = static_cast<std::size_t>(field.columns);
  Rows rows(columns);
  for (int y = field.y; y < field.y + field.rows; ++y) {
    const std::size_t begin = static_cast<std::size_t>(y) * static_cast<std::size_t>(field.width) + static_cast<std::size_t>(field.x);
    const std::uint8_t* thresholds = &bayer[static_cast<std::size_t>(y & 7) * 8];
    for (std::size_t x = 0; x < columns; ++x) {
      const ColourKey key = frame[begin + x];
      if (key == before[begin + x]) continue;
      ColourKey& pixel = shown[begin + x];
      if (key == transparent_key) {
        pixel = key;
      } else if (dither_ == Dither::diffusion) {
        pixel = diffused(key, x, rows);
      } else {
        const Mix& mixed = mix(key);
        const bool far = mixed.share > thresholds[(static_cast<std::size_t>(field.x) + x) & 7];
        pixel = key_of(palette_[far ? mixed.far : mixed.near]);
      }
    }
    rows.step();
  }
}

}  // namespace tallgrass
