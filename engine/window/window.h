#pragma once

#include <SDL.h>

#include <chrono>
#include <string>
#include <vector>

#include "engine/gl/context.h"
#include "engine/image/image.h"

namespace tallgrass {

// True where a window could be shown: SDL can start a video driver that has a screen. Main thread. What it
// found stays connected for the next Window.
bool has_display();

// A window with an OpenGL 3.3 core context, which is current on the thread that made it: the main thread.
class Window {
 public:
  struct Options {
    std::string title = "Tallgrass";
    int width = 1280, height = 800;  // points, at least 1024 x 640 on a screen
    bool fullscreen = false;
    bool vsync = true;
    bool offscreen = false;          // no screen needed: a context to draw into, for tests and screenshots
  };

  // Throws Error (device) where there is no display or no OpenGL 3.3. The environment stays as it was.
  explicit Window(const Options& options);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  // What happened since the last call, oldest first. With `wait`, sleeps until something happens or the time is
  // over: while nothing moves, nothing burns.
  std::vector<SDL_Event> events(std::chrono::milliseconds wait = std::chrono::milliseconds(0));
  // Ends a waiting events() early (it then sees an SDL_USEREVENT). Any thread; does not block.
  static void wake();

  int width() const;          // SDL's window coordinates: those of the mouse
  int height() const;
  int pixel_width() const;    // pixels: what GL draws
  int pixel_height() const;
  float scale() const;        // the display's factor: 1, 1.25, 2, ...
  bool fullscreen() const;
  void set_fullscreen(bool on);
  void set_title(const std::string& title);
  bool visible() const;       // not minimised, not hidden: worth drawing
  bool offscreen() const { return offscreen_; }
  void swap();                // blocks for the screen with vsync
  Image read_pixels() const;  // what was drawn since the last swap(), top row first

  const GlInfo& gl() const { return gl_; }
  SDL_Window* sdl() const { return window_; }
  SDL_GLContext context() const { return context_; }

 private:
  void open(const Options& options);
  void close() noexcept;
  SDL_Window* window_ = nullptr;
  SDL_GLContext context_ = nullptr;
  bool offscreen_ = false;
  GlInfo gl_;
};

}  // namespace tallgrass
