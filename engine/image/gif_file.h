#pragma once

#include <gif_lib.h>

#include <string>

#include "engine/image/image.h"
#include "engine/image/palette.h"

// What the room's two GIF writers share. Internal: giflib's header is for engine/image alone.
namespace tallgrass::gif {

inline constexpr int transparent = 0;  // its place in every palette; the colours follow

// A file being written, and what is said where that fails.
struct Target {
  GifFileType* file = nullptr;
  std::string where, advice;

  [[noreturn]] void fail(const std::string& how) const;  // Error (file)
  void require(int result) const;                        // of a call of giflib's
};

void put_screen(const Target& to, int width, int height, const ClipPalette* palette);  // null: each frame has its own
void put_endless_loop(const Target& to);                 // without it a GIF stops after its last frame

// How a frame follows the one before.
struct Following {
  int centiseconds = 2;
  int disposal = DISPOSE_DO_NOT;
  bool deltas = true;                                    // index 0 is transparent
};
void put_control(const Target& to, const Following& following);
// `image` at left, top, in the colours of `palette`: the frame's own where `local`, else the screen's.
struct Place {
  int left = 0, top = 0;
  bool local = false;
};
void put_picture(const Target& to, const Image& image, const ClipPalette& palette, const Place& place);

}  // namespace tallgrass::gif
