#pragma once

#include <cstdint>
#include <vector>

namespace tallgrass {

// RGBA8, straight alpha, rows from the top, no padding. The one picture type outside torch and OpenGL.
struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;  // width * height * 4

  Image() = default;
  Image(int w, int h) : width(w), height(h), rgba(std::size_t(w) * static_cast<std::size_t>(h) * 4) {}

  std::uint8_t* pixel(int x, int y) { return rgba.data() + (std::size_t(y) * width + x) * 4; }
  const std::uint8_t* pixel(int x, int y) const { return rgba.data() + (std::size_t(y) * width + x) * 4; }
  bool empty() const { return rgba.empty(); }
  bool operator==(const Image&) const = default;
};

}  // namespace tallgrass
