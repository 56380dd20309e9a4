#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/image/image.h"
#include "engine/image/palette.h"

namespace tallgrass {

// A picture of few colours, as old consoles and many engines want it: each pixel is a place in a palette whose place 0
// is transparent. Rows from the top.
struct IndexedImage {
  int width = 0, height = 0;
  std::vector<std::uint8_t> indices;   // width * height
  std::vector<Rgb> colours;            // of index 1 and up, dark ones first; at most 255
};

// With at most `most` colours (1..255) beside transparency: exactly the picture where it has no more of them and no
// translucent pixels (what finish_sprite() gives), else those that draw it best. Pixels with alpha < 128 become transparent.
// Deterministic; any thread, as all below.
IndexedImage index_colours(const Image& image, int most = 15);

// What it shows: alpha 255, or 0, 0, 0, 0.
Image image_of(const IndexedImage& image);

// The palette as a picture: one pixel a place, in a row.
IndexedImage palette_strip(const IndexedImage& image);

// A PNG with a palette (colour type 3, PLTE and tRNS) and as few bits a pixel as that needs: 4 for 15 colours.
// `text` travels in the file as encode_png()'s does. Throws Error (bug) for a picture without pixels.
std::vector<std::uint8_t> encode_png_indexed(const IndexedImage& image, const std::string& text = "");

}  // namespace tallgrass
