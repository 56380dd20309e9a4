#pragma once

#include <string>

#include "engine/image/image.h"

namespace tallgrass {

// What is looked for: pixels of straight alpha, of any size. What is not transparent is the creature.
struct FindTarget {
  Image picture;
  bool outline_only = false;  // a silhouette: colours count nowhere, or only where:
  Image coloured;             // of the picture's size; its alpha says where the picture's colour counts. Empty: nowhere

  // Whether some colour counts.
  bool has_colour() const { return !outline_only || !coloured.empty(); }
};

// A picture to look for in colour. One without transparency whose corners agree loses what is connected to its border
// and of their colour; of any other, the whole rectangle is looked for.
FindTarget target_of_picture(Image picture);

// Where a model's creatures stand, in pixels of its pictures.
struct Stance {
  float centre = 0, feet = 0;    // middle between left and right; the row below the lowest
  float extent = 0;              // width or height, whichever is more
};

// Of creatures that nobody has looked at yet.
inline Stance usual_stance(int size) { return {float(size) * 0.5f, float(size) * 0.875f, float(size) * 0.7f}; }

struct Box {
  int left = 0, top = 0, right = 0, bottom = 0;  // right and bottom are outside

  bool empty() const { return right <= left || bottom <= top; }
  int width() const { return right - left; }
  int height() const { return bottom - top; }
  int extent() const { return width() > height() ? width() : height(); }
  bool operator==(const Box&) const = default;
};

// Around everything at least half opaque.
Box drawn_box(const Image& picture);

// The same target in a picture of size x size, standing where that model's creatures stand: centred, its feet on their
// ground, about as large. Pixel art grows and shrinks by whole numbers, once the enlargement that it was kept with is
// taken back; other pictures by areas. What has the right size already and stands well is left alone.
// Throws Error (file) naming `name` where nothing is drawn.
FindTarget place_target(const FindTarget& target, int size, const Stance& stance, const std::string& name);

}  // namespace tallgrass
