#pragma once

#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

namespace tallgrass {

// Pixels in main memory: RGBA8, straight alpha, rows from the top, no padding.
using HostPixels = std::vector<std::uint8_t>;

// Pixels on a CUDA device, in the same layout. Neither a torch nor a CUDA type: both sides read it as plain values.
struct DevicePixels {
  const void* pointer = nullptr;      // linear device memory
  int device = 0;                     // CUDA ordinal
  void* ready_event = nullptr;        // cudaEvent_t recorded after the last write; wait for it before reading
  std::shared_ptr<void> keep_alive;   // owns the memory and the event
};

// What the generator dreamed: `count` creatures laid out as one sheet of columns x rows tiles, row by row.
// Always RGBA8, because OpenGL interop with CUDA knows no RGB. Tiles from `count` on are transparent.
struct SampleFrame {
  std::uint64_t stamp = 0;  // of the request it answers
  int tile_width = 0;       // pixels of one creature
  int tile_height = 0;
  int columns = 0;
  int rows = 0;
  int count = 0;
  std::variant<HostPixels, DevicePixels> pixels;

  int width() const { return tile_width * columns; }
  int height() const { return tile_height * rows; }
  bool on_device() const { return std::holds_alternative<DevicePixels>(pixels); }
};

}  // namespace tallgrass
