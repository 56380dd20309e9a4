#pragma once

#include <cstdint>
#include <span>

#include "engine/image/image.h"

namespace tallgrass {

enum class Filter { nearest, linear };

// An RGBA8 picture on the GPU. Owns its id; moved-from it is 0. Main thread.
class Texture {
 public:
  explicit Texture(Filter filter = Filter::nearest);  // no pixels yet: width() == 0
  Texture(int width, int height, Filter filter = Filter::nearest);
  explicit Texture(const Image& image, Filter filter = Filter::nearest);
  ~Texture();
  Texture(Texture&& other) noexcept;
  Texture& operator=(Texture&& other) noexcept;  // swaps
  Texture(const Texture&) = delete;
  Texture& operator=(const Texture&) = delete;

  // New, undefined pixels; nothing happens where the size is already this one. Throws Error (device) beyond the
  // driver's limit and Error (bug) for sizes below 1.
  void allocate(int width, int height);
  // All pixels, RGBA8 from the top row. Throws Error (bug) where the count is not width * height * 4.
  void upload(std::span<const std::uint8_t> rgba);
  // A rectangle of them.
  void upload(int x, int y, int width, int height, std::span<const std::uint8_t> rgba);
  void set_filter(Filter filter);
  void set_repeat(bool repeat);  // outside 0 to 1 the picture repeats, else its edge goes on (the default)
  void bind(int unit = 0) const;
  Image download() const;  // blocks until the GPU is done

  unsigned id() const noexcept { return id_; }
  int width() const noexcept { return width_; }
  int height() const noexcept { return height_; }

 private:
  unsigned id_ = 0;
  int width_ = 0;
  int height_ = 0;
};

}  // namespace tallgrass
