#include "engine/clip/dither.h"

#include <algorithm>
#include <array>

#include "engine/clip/next_difference.h"

namespace tallgrass {
namespace {

constexpr int cell_bits = 6;                         // of each channel
constexpr int unseen = 12;                           // squared distance: 2 of 255 levels in each channel

int squared_distance(const Rgb& x, const Rgb& y) {
  int sum = 0;
  for (std::size_t c = 0; c < 3; ++c) sum += (x[c] - y[c]) * (x[c] - y[c]);
  return sum;
}

std::vector<Oklab> in_oklab(const std::vector<Rgb>& colours) {
  std::vector<Oklab> out;
  for (const Rgb& colour : colours) out.push_back(to_oklab(colour));
  return out;
}

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

// Dithers mix what is missing from all colours there are, dear or not.
Ditherer::Ditherer(const ChosenPalette& palette, Dither dither)
    : palette_(palette.colours), dither_(dither),
      search_(in_oklab(palette.colours), dither == Dither::none ? palette.costs : std::vector<float>()),
      cells_(std::size_t{1} << (3 * cell_bits)) {
  for (const Rgb& colour : palette_) own_.take(key_of(colour));
}

// Colours that differ in their last bits alone share what is nearest to their middle.
const Rgb& Ditherer::nearest(const Rgb& colour) {
  constexpr unsigned drop = 8 - cell_bits;
  const std::size_t cell = static_cast<std::size_t>(colour[0] >> drop) << (2 * cell_bits) |
                           static_cast<std::size_t>(colour[1] >> drop) << cell_bits | static_cast<std::size_t>(colour[2] >> drop);
  if (cells_[cell] == 0) {
    const auto middle = [](std::uint8_t c) { return static_cast<std::uint8_t>((c >> drop << drop) + (1 << drop) / 2); };
    cells_[cell] = static_cast<std::uint8_t>(search_.find(to_oklab({middle(colour[0]), middle(colour[1]), middle(colour[2])})) + 1);
  }
  return palette_[cells_[cell] - 1u];
}

// What was here or stands to the left is taken where it comes as near, but for what no eye sees: runs and still pixels are
// shorter to write, and flicker less.
ColourKey Ditherer::plain(const Rgb& colour, ColourKey left, ColourKey earlier) {
  const Rgb& near = nearest(colour);
  const int most = squared_distance(colour, near) + unseen;
  for (const ColourKey other : {earlier, left}) {
    if (other != transparent_key && squared_distance(colour, rgb_of(other)) <= most) return other;
  }
  return key_of(near);
}

// Between the nearest colour and the one nearest to as far again on the other side, each for its share of the pixels.
Rgb Ditherer::mixed(const Rgb& colour, int threshold) {
  const Rgb& near = nearest(colour);
  Rgb beyond{};
  for (std::size_t c = 0; c < 3; ++c) beyond[c] = static_cast<std::uint8_t>(std::clamp(2 * colour[c] - near[c], 0, 255));
  const Rgb& far = nearest(beyond);
  int along = 0, length = 0;
  for (std::size_t c = 0; c < 3; ++c) {
    along += (colour[c] - near[c]) * (far[c] - near[c]);
    length += (far[c] - near[c]) * (far[c] - near[c]);
  }
  return 64 * along > threshold * length ? far : near;
}

// After Floyd and Steinberg.
Rgb Ditherer::diffused(const Rgb& colour, std::size_t x, Rows& rows) {
  std::array<int, 3> wanted{};
  Rgb asked{};
  for (std::size_t c = 0; c < 3; ++c) {
    wanted[c] = std::clamp(colour[c] + ((rows.here[x + 1][c] + 8) >> 4), 0, 255);
    asked[c] = static_cast<std::uint8_t>(wanted[c]);
  }
  const Rgb& given = nearest(asked);
  for (std::size_t c = 0; c < 3; ++c) rows.spread(x, c, wanted[c] - given[c]);
  return given;
}

void Ditherer::apply(const std::vector<ColourKey>& frame, const std::vector<ColourKey>& before, const Field& field,
                     std::vector<ColourKey>& shown) {
  const auto columns = static_cast<std::size_t>(field.columns);
  const bool diffuses = dither_ == Dither::diffusion;
  Rows rows(diffuses ? columns : 0);
  for (int y = field.y; y < field.y + field.rows; ++y) {
    const std::size_t begin = static_cast<std::size_t>(y) * static_cast<std::size_t>(field.width) + static_cast<std::size_t>(field.x);
    const std::uint8_t* thresholds = &bayer[static_cast<std::size_t>(y & 7) * 8];
    const auto next = [&](std::size_t x) { return next_difference(frame, before, begin + x, begin + columns) - begin; };
    for (std::size_t x = next(0); x < columns; x = next(x + 1)) {
      const ColourKey key = frame[begin + x];
      ColourKey& pixel = shown[begin + x];
      if (own_.index_of(key) >= 0) {                 // transparent, or the palette's: it takes no error in
        pixel = key;
      } else if (dither_ == Dither::none) {
        pixel = plain(rgb_of(key), x > 0 ? shown[begin + x - 1] : transparent_key, pixel);
      } else if (dither_ == Dither::ordered) {
        pixel = key_of(mixed(rgb_of(key), thresholds[(static_cast<std::size_t>(field.x) + x) & 7]));
      } else {
        pixel = key_of(diffused(rgb_of(key), x, rows));
      }
    }
    if (diffuses) rows.step();
  }
}

}  // namespace tallgrass
