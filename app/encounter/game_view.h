#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "app/encounter/wipe.h"
#include "engine/gl/framebuffer.h"
#include "engine/gl/screen_quad.h"
#include "engine/gl/texture.h"
#include "engine/image/image.h"
#include "engine/pixel/pixel_screen.h"

namespace tallgrass {

// Where the game's screen lies in a window, in its pixels: as large as a whole number allows, in the middle. A window that
// is too small shows the middle of it.
struct ScreenPlace {
  int left = 0, top = 0, scale = 1;
};
ScreenPlace screen_place(int window_width, int window_height);

// The native pixel below a point of a window (the mouse); nothing beside the screen.
std::optional<std::pair<int, int>> native_pixel(int x, int y, int window_width, int window_height);

// The game's screen on the graphics card. Main thread, with a current context; throws Error as ShaderProgram does.
class GameView {
 public:
  GameView();

  // Into the bound framebuffer of that size; around it is the window's background. GL state is put back.
  void draw(const PixelScreen& screen, const Wipe& wipe, int window_width, int window_height);
  // 240 x 160, opaque: what draw() shows, not enlarged. Blocks until it is drawn.
  Image draw_native(const PixelScreen& screen, const Wipe& wipe);
  // The same of what was drawn last.
  Image drawn() const;

 private:
  void paint(const PixelScreen& screen, const Wipe& wipe);

  ScreenQuad quad_;
  Texture picture_;
  Framebuffer native_;                  // wiped at its own size: a shader for each of a window's pixels would cost 25 ms without a GPU
  std::vector<std::uint8_t> rgba_;
};

}  // namespace tallgrass
