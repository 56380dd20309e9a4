#include "engine/pixel/pixel_art.h"

#include <algorithm>
#include <limits>
#include <string>

#include "engine/core/error.h"
#include "engine/image/oklab.h"

namespace tallgrass {
namespace {

int digit(char c) {
  if (c == '.' || c == ' ') return 0;
  if (c >= '1' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return 10 + c - 'a';
  throw Error(ExitCode::bug, "pixel art has a letter that stands for no colour", std::string(1, c));
}

int nearest(const std::uint8_t* rgba, const ColourBank& bank, int used) {
  const Oklab wanted = to_oklab(Rgb{rgba[0], rgba[1], rgba[2]});
  int best = 1;
  float least = std::numeric_limits<float>::max();
  for (int i = 1; i <= used; ++i) {
    const Oklab colour = to_oklab(bank[std::size_t(i)]);
    const float far = squared_distance(wanted, colour);
    if (far < least) least = far, best = i;
  }
  return best;
}

}  // namespace

PixelArt parse_art(std::string_view rows) {
  PixelArt art;
  if (rows.starts_with('\n')) rows.remove_prefix(1);
  while (!rows.empty()) {
    const std::string_view row = rows.substr(0, rows.find('\n'));
    rows.remove_prefix(std::min(rows.size(), row.size() + 1));
    if (art.height++ == 0) art.width = static_cast<int>(row.size());
    if (static_cast<int>(row.size()) != art.width) {
      throw Error(ExitCode::bug, "pixel art has rows of unequal length", "row " + std::to_string(art.height));
    }
    for (const char c : row) art.indices.push_back(static_cast<std::uint8_t>(digit(c)));
  }
  return art;
}

BankedArt to_art(const Image& picture) {
  BankedArt made{{picture.width, picture.height, {}}, {}};
  int used = 0;
  for (std::size_t i = 0; i < picture.rgba.size(); i += 4) {
    const std::uint8_t* p = &picture.rgba[i];
    const Rgb colour{p[0], p[1], p[2]};
    int index = 0;
    if (p[3] >= 128) {
      const auto end = made.bank.begin() + used + 1;
      const auto found = std::find(made.bank.begin() + 1, end, colour);
      index = static_cast<int>(found - made.bank.begin());
      if (found == end) {
        if (++used >= bank_size) throw Error(ExitCode::bug, "a picture has more than 15 colours", "");
        made.bank[std::size_t(used)] = colour;
      }
    }
    made.art.indices.push_back(static_cast<std::uint8_t>(index));
  }
  return made;
}

PixelArt to_art(const Image& picture, const ColourBank& bank, int used) {
  PixelArt art{picture.width, picture.height, {}};
  for (std::size_t i = 0; i < picture.rgba.size(); i += 4) {
    const std::uint8_t* p = &picture.rgba[i];
    art.indices.push_back(static_cast<std::uint8_t>(p[3] < 128 || used < 1 ? 0 : nearest(p, bank, used)));
  }
  return art;
}

int colours_used(const PixelArt& art) {
  return art.empty() ? 0 : *std::max_element(art.indices.begin(), art.indices.end());
}

Image to_image(const PixelArt& art, const ColourBank& bank) {
  Image image(art.width, art.height);
  for (std::size_t i = 0; i < art.indices.size(); ++i) {
    if (art.indices[i] == 0) continue;
    const Rgb colour = bank[art.indices[i]];
    std::copy(colour.begin(), colour.end(), &image.rgba[i * 4]);
    image.rgba[i * 4 + 3] = 255;
  }
  return image;
}

}  // namespace tallgrass
