#pragma once

#include <cstdint>
#include <vector>

#include "engine/clip/clip_writer.h"
#include "engine/clip/colour_counts.h"
#include "engine/clip/exact_colours.h"
#include "engine/clip/nearest_colour.h"

namespace tallgrass {

// A frame in the colours of a palette. What is the palette's own stays as it is whatever the dither, so that flat areas and text
// are not speckled. One thread.
class Ditherer {
 public:
  // 1..255 colours.
  Ditherer(const ChosenPalette& palette, Dither dither);

  // A rectangle of a frame that is `width` wide.
  struct Field {
    int x = 0, y = 0, columns = 0, rows = 0, width = 0;
  };
  // Where `frame` differs from `before`, `shown` gets a colour of the palette; elsewhere it keeps what it has: what stands still
  // does not crawl. All three are whole frames.
  void apply(const std::vector<ColourKey>& frame, const std::vector<ColourKey>& before, const Field& field,
             std::vector<ColourKey>& shown);

 private:
  struct Rows;                                       // what the row above and this one hand down, of diffusion
  const Rgb& nearest(const Rgb& colour);
  ColourKey plain(const Rgb& colour, ColourKey left, ColourKey earlier);
  Rgb mixed(const Rgb& colour, int threshold);
  Rgb diffused(const Rgb& colour, std::size_t x, Rows& rows);

  std::vector<Rgb> palette_;
  ExactColours own_;
  Dither dither_;
  NearestColour search_;
  std::vector<std::uint8_t> cells_;                  // by the upper bits of a colour: 0 where it was not asked for yet
};

}  // namespace tallgrass
