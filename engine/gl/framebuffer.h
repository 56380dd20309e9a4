#pragma once

#include "engine/gl/texture.h"
#include "engine/image/image.h"

namespace tallgrass {

// The framebuffer that is bound for reading, top row first. Blocks until the GPU is done.
Image read_pixels(int width, int height);

// What is bound for drawing; 0: the window.
unsigned bound_framebuffer();
// Fills what is bound with one colour.
void clear_bound(float red, float green, float blue);

// A picture to draw into instead of the window. Row 0 of what is drawn is OpenGL's bottom row; read() turns it
// over, so that a screenshot stands upright. Owns its id; moved-from it is 0. Main thread.
class Framebuffer {
 public:
  Framebuffer(int width, int height);  // throws Error (device) where the driver refuses it
  ~Framebuffer();
  Framebuffer(Framebuffer&& other) noexcept;
  Framebuffer& operator=(Framebuffer&& other) noexcept;  // swaps
  Framebuffer(const Framebuffer&) = delete;
  Framebuffer& operator=(const Framebuffer&) = delete;

  void bind() const;  // for drawing and reading, viewport to its size
  static void bind_window(int width, int height);
  void clear(float red, float green, float blue, float alpha = 1) const;  // binds it
  // Into another framebuffer (an id; 0: the window), enlarged by a whole number without smoothing, from its lower left pixel
  // `left`, `bottom` on, which may lie outside. No shader runs for each of its pixels. Leaves the target bound.
  void enlarge_into(unsigned target, int left, int bottom, int scale) const;
  Image read() const;  // top row first; blocks until the GPU is done

  const Texture& texture() const noexcept { return texture_; }
  unsigned id() const noexcept { return id_; }
  int width() const noexcept { return texture_.width(); }
  int height() const noexcept { return texture_.height(); }

 private:
  Texture texture_;
  unsigned id_ = 0;
};

}  // namespace tallgrass
