#pragma once

namespace tallgrass {

// How one scene goes over into the next: shaders/wipe.frag.
enum class WipeKind { none, fade, blinds, spiral, circle, grass, shatter, ripple, flash_strips };

struct Wipe {
  WipeKind kind = WipeKind::none;
  float closed = 0;                // 0: the scene is all there, 1: all is dark
  bool opening = false;            // after the scenes have changed
};

}  // namespace tallgrass
