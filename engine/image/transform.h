#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "engine/image/image.h"

namespace tallgrass {

// Whole-number enlargement, nearest neighbour: pixels stay square. factor >= 1.
Image scale_nearest(const Image& image, int factor);

// How pixels become more or fewer. Never a blurred alpha edge: colours are averaged with alpha as their weight.
enum class Scaling : std::uint8_t {
  plain,    // area when shrinking, nearest when enlarging
  nearest,  // every pixel is one of the source's
  area,     // the average of what a pixel covers, also when enlarging
};

// To width x height. Fits the picture inside and centres it, keeping its proportions.
Image fit(const Image& image, int width, int height, Scaling scaling = Scaling::plain);

// No more columns than tiles. Tiles of equal size, row by row, `gap` transparent pixels between them. Throws Error (bug) on unequal sizes.
Image arrange(std::span<const Image> tiles, int columns, int gap = 0);

// Parts outside the picture are transparent.
Image crop(const Image& image, int x, int y, int width, int height);

// Composited over an opaque colour, or over a soft 8-pixel checkerboard (cell = pixels of one square).
Image over_colour(const Image& image, std::array<std::uint8_t, 3> rgb);
Image over_checkerboard(const Image& image, int cell = 8);

}  // namespace tallgrass
