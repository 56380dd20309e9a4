#pragma once

#include "engine/image/image.h"

namespace tallgrass {

struct ClipArea {
  int x = 0, y = 0, width = 0, height = 0;
  bool operator==(const ClipArea&) const = default;
};

// What a frame puts onto the one before, so that the screen then shows it exactly, half transparent pixels too.
// Internal to the room, for formats with an alpha channel.
struct ClipPatch {
  ClipArea area;
  Image pixels;
  bool over = false;                  // pixels with alpha 0 leave what was there, others are opaque; else all replace it
};

// `before` is of the same size, or empty: then all of it. Where much stays as it is, that is left out, which can only be
// where what changes is opaque. `even`: the area's place must be even, as WebP wants it.
ClipPatch clip_patch(const Image& frame, const Image& before, bool even = false);

}  // namespace tallgrass
