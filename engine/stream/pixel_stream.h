#pragma once

#include <memory>
#include <string>

#include "engine/core/sample_frame.h"
#include "engine/gl/texture.h"
#include "engine/stream/interop_driver.h"

namespace tallgrass {

enum class Route {
  upload,   // pixels go through main memory: glTexSubImage2D
  interop,  // CUDA writes into the texture: pixels never leave the GPU
};

// Dreamed pixels to one texture. Frames on the device take the interop route where the driver can; the first
// failure is said once (take_notice) and everything is uploaded from then on. Main thread.
class PixelStream {
 public:
  // CUDA-OpenGL interop where this program has it and TALLGRASS_INTEROP is not "off".
  PixelStream();
  explicit PixelStream(std::unique_ptr<InteropDriver> driver, Filter filter = Filter::nearest);
  ~PixelStream();
  PixelStream(const PixelStream&) = delete;
  PixelStream& operator=(const PixelStream&) = delete;

  // Afterwards texture() has the frame's pixels and size, and the frame may go: a frame on the device is kept
  // until CUDA has read it. Does not wait for the device on the interop route; on the upload route it does.
  // Throws Error (bug) where pixels and sizes disagree, Error (device) where a device frame can be read in no way.
  void accept(const SampleFrame& frame);

  // The newest frame. Another texture after each upload: ask for it each time it is drawn.
  const Texture& texture() const { return texture_; }
  Route route() const { return route_; }
  // Why it is this route, a sentence: "interop is switched off by TALLGRASS_INTEROP".
  const std::string& route_reason() const { return reason_; }
  // The sentence about a fallback, once; then empty.
  std::string take_notice();
  double last_upload_us() const { return last_upload_us_; }  // time accept() took on this thread
  std::uint64_t stamp() const { return stamp_; }             // of the frame in the texture

 private:
  void accept_host(const SampleFrame& frame, const HostPixels& pixels);
  void accept_device(const SampleFrame& frame, const DevicePixels& pixels);
  bool try_interop(const SampleFrame& frame, const DevicePixels& pixels);
  bool fall_back(const std::string& why);  // always false
  void upload(const SampleFrame& frame, const HostPixels& pixels);
  void resize(const SampleFrame& frame);
  void unregister() noexcept;

  Texture texture_, spare_;
  std::unique_ptr<InteropDriver> driver_;
  Route route_ = Route::upload;
  bool asked_ = false;
  bool given_up_ = false;
  bool registered_ = false;
  int registered_device_ = -1;
  std::string reason_, given_up_reason_, notice_;
  std::shared_ptr<void> in_flight_;  // what CUDA may still read
  HostPixels staging_;
  double last_upload_us_ = 0;
  std::uint64_t stamp_ = 0;
};

}  // namespace tallgrass
