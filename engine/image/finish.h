#pragma once

#include "engine/image/image.h"

namespace tallgrass {

struct FinishOptions {
  int colours = 15;         // opaque ones at most, 1..255; transparency is the sixteenth
  int alpha_threshold = 128;  // below it a pixel becomes transparent, 1..255
  int least_piece = 8;      // loose pieces of fewer pixels go, unless nothing larger is there
  int largest_hole = 2;     // holes of at most so many pixels are closed
  float contrast = 1.1f;    // spread of light within what has more colours, times what it was, 0..2: drawings have a tenth more
  bool outline = true;      // gaps in the dark line around the creature are mended
};

// A dreamed picture as a pixel artist would hand it in: every pixel opaque or gone (then 0, 0, 0, 0), few colours, no
// specks, a whole outline. What is finished already comes back as it is, and a real sprite nearly so. Straight alpha in
// and out, any size; 1 to 3 ms for 64x64. Any thread. Throws Error (bug) for options out of range.
Image finish_sprite(const Image& image, const FinishOptions& options = {});

}  // namespace tallgrass
