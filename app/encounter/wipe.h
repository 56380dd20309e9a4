#pragma once

namespace tallgrass {

// How one scene goes over into the next: shaders/wipe.frag, which goes by these numbers.
enum class WipeKind { none, fade, blinds, spiral, circle, grass, shatter, ripple, flash_strips };
inline constexpr int wipe_kind_count = 9;

struct Wipe {
  WipeKind kind = WipeKind::none;
  float closed = 0;                // 0: the scene is all there, 1: all is dark
  bool opening = false;            // after the scenes have changed
  bool flash = false;              // two short flashes of white while it closes: not where Settings::reduced_flashing
  float x = 120, y = 80;           // what circle, shatter and ripple are centred on, native pixels: Scene::focus()
};

}  // namespace tallgrass
