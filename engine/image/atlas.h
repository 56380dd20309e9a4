#pragma once

#include <span>
#include <vector>

#include "engine/image/image.h"

namespace tallgrass {

struct PixelRect {
  int x = 0, y = 0, width = 0, height = 0;
  bool operator==(const PixelRect&) const = default;
};

// A pixel of less alpha cannot be seen. Networks leave such everywhere, and no sprite could be cut if they counted.
inline constexpr int least_shown = 8;

// The smallest rectangle that holds every pixel that can be seen. One pixel at the top left for a picture that shows nothing.
// Any thread, as all below. The picture must not be empty.
PixelRect shown_part(const Image& image);

struct AtlasOptions {
  int padding = 1;                   // transparent pixels between sprites, and around them all; 0..64
  int extrude = 0;                   // how often a sprite's outermost pixels are repeated around it, for filtering; 0..16
  int most = 16384;                  // pixels a side that the sheet may have
  int group = 1;                     // so many sprites in a row are cut alike: an animation then stands still even where
                                     // nobody looks at what was cut off; of as many as there are, the last may be fewer
};

// Sprites on one sheet, cut to what they show and packed tightly, by a skyline. Equal ones lie at one place.
struct Atlas {
  Image sheet;
  struct Place {
    PixelRect in_sheet;              // without what was extruded
    PixelRect in_sprite;             // the part that was cut out, as large
  };
  std::vector<Place> places;         // one a sprite, in the order of the sprites
};

// The same sprites give the same sheet on every machine. Throws Error (usage) where they do not fit on a sheet of
// `most` a side. The sprites must not be empty.
Atlas pack_atlas(std::span<const Image> sprites, const AtlasOptions& options = {});

}  // namespace tallgrass
