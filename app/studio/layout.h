#pragma once

#include <filesystem>
#include <vector>

#include "engine/gl/sprite_batch.h"

namespace tallgrass {

// How the window is divided: shares of its width and of a column's height, so that they hold for every window size.
struct Layout {
  float left = 0.245f;     // width of Training
  float right = 0.28f;     // width of Losses
  float training = 0.70f;  // height of Training above Device
  float losses = 0.36f;    // height of Losses above Morph
  bool less_motion = false;
  bool operator==(const Layout&) const = default;
};

// The panels' rectangles in pixels, and the gaps between them that can be dragged.
struct Areas {
  Rect header, training, device, samples, losses, morph, status;
  Rect left_gap, right_gap, training_gap, losses_gap;
};

// For a window of width x height pixels whose interface is enlarged by `scale`. Panels never overlap and keep a least
// size from 1024x640 points on.
Areas arrange(const Layout& layout, float width, float height, float scale);

// Where runs stand side by side, instead of Samples, Losses and Morph: `count` columns of one width and a strip below.
struct SideBySide {
  std::vector<Rect> columns;
  Rect time;
};
SideBySide arrange_side_by_side(const Areas& areas, std::size_t count, float scale);

// What a gap dragged to (x, y) makes of the layout; values that arrange() would not keep are held to what it would.
void drag_left(Layout& layout, float x, float width, float scale);
void drag_right(Layout& layout, float x, float width, float scale);
void drag_training(Layout& layout, float y, float height, float scale);
void drag_losses(Layout& layout, float y, float height, float scale);

// A missing or damaged file gives the default: a layout is not worth an error.
Layout load_layout(const std::filesystem::path& file);
void save_layout(const Layout& layout, const std::filesystem::path& file);  // throws Error (file)

}  // namespace tallgrass
