#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/clip/clip_writer.h"
#include "engine/clip/exact_colours.h"
#include "engine/image/oklab.h"

namespace tallgrass {

// A frame in the colours of a palette. What is the palette's own stays as it is whatever the dither, so that flat areas and text
// are not speckled. One thread.
class Ditherer {
 public:
  // 1..255 colours.
  Ditherer(const std::vector<Rgb>& palette, Dither dither);

  // A rectangle of a frame that is `width` wide.
  struct Field {
    int x = 0, y = 0, columns = 0, rows = 0, width = 0;
  };
  // Where `frame` differs from `before`, `shown` gets a colour of the palette; elsewhere it keeps what it has: what stands still
  // does not crawl. All three are whole frames.
  void apply(const std::vector<ColourKey>& frame, const std::vector<ColourKey>& before, const Field& field,
             std::vector<ColourKey>& shown);

 private:
  // A colour between two of the palette: the nearest one, and one on the other side for this share of its pixels, in 64ths.
  struct Mix {
    ColourKey of = transparent_key;
    std::uint8_t near = 0, far = 0, share = 0;
  };
  struct Rows;                                       // what the row above and this one hand down, of diffusion
  std::size_t nearest(const Oklab& colour) const;
  const Mix& mix(ColourKey key);
  ColourKey diffused(ColourKey key, std::size_t x, Rows& rows);

  std::vector<Rgb> palette_;
  Dither dither_;
  std::array<float, 256> light_{}, a_{}, b_{};       // of the palette; the rest is far away
  std::vector<Mix> mixes_;                           // remembered by a hash of the colour
};

}  // namespace tallgrass
