#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "engine/core/sample_frame.h"

namespace tallgrass {

// The few things PixelStream asks of CUDA; a fake stands in for it in tests. Steps return an empty text on success,
// else what the driver said. Main thread, with the GL context current.
class InteropDriver {
 public:
  virtual ~InteropDriver() = default;

  // Can this ever work here? Empty, or why not ("no CUDA device"). Quiet and quick.
  virtual std::string availability() = 0;

  // Makes `texture` (GL id, GL_TEXTURE_2D, RGBA8) known to `device`. One texture at a time.
  virtual std::string register_texture(unsigned texture, int device) = 0;
  virtual void unregister_texture() noexcept = 0;

  // Enqueues: wait for the pixels' ready_event, map, copy width x height RGBA8, unmap. On any failure after mapping
  // it has unmapped. Does not wait for the device.
  virtual std::string copy(const DevicePixels& pixels, int width, int height) = 0;

  // Waits until the copies enqueued so far are done: before their source is freed or overwritten.
  virtual void finish() noexcept = 0;

  // For the upload route: waits for the ready_event and copies to main memory. Blocks.
  virtual std::string read_back(const DevicePixels& pixels, std::size_t bytes, void* host) = 0;
};

// The CUDA one; without CUDA in this build, one whose availability() says so.
std::unique_ptr<InteropDriver> make_cuda_interop();

}  // namespace tallgrass
