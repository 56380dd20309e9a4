#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>

#include "gan/train/find_target.h"

namespace tallgrass {

// What the brush leaves.
struct Brush {
  int size = 5;                                          // pixels across, 1..most_brush
  bool erase = false;
  std::optional<std::array<std::uint8_t, 3>> colour{};   // none: only the outline counts there
};
inline constexpr int most_brush = 15;

// A rough silhouette on a canvas of side x side pixels. A value with its way back.
class Drawing {
 public:
  static constexpr int side = 64;

  Drawing() : now_(empty_canvas()) {}

  void begin_stroke();                                   // what comes now can be undone in one go
  void draw(float x0, float y0, float x1, float y1, const Brush& brush);  // a line in canvas pixels; a dot where both are one
  void clear();                                          // can be undone
  void undo();
  bool can_undo() const { return !before_.empty(); }
  bool empty() const { return drawn_box(now_.picture).empty(); }

  FindTarget target() const;
  const Image& picture() const { return now_.picture; }  // as one sees it: pixels without a colour are grey

 private:
  static FindTarget empty_canvas() { return {Image(side, side), true, Image(side, side)}; }

  FindTarget now_;
  std::deque<FindTarget> before_;
};

}  // namespace tallgrass
