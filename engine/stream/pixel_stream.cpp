#include "engine/stream/pixel_stream.h"

#include <chrono>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "engine/core/error.h"

namespace tallgrass {
namespace {

bool switched_off() {
  const char* value = std::getenv("TALLGRASS_INTEROP");
  return value && std::string_view(value) == "off";
}

std::size_t bytes_of(const SampleFrame& frame) {
  return static_cast<std::size_t>(frame.width()) * static_cast<std::size_t>(frame.height()) * 4;
}

// A frame that cannot be right would make CUDA read beyond its memory.
void check(const SampleFrame& frame) {
  const bool sized = frame.tile_width > 0 && frame.tile_height > 0 && frame.columns > 0 && frame.rows > 0;
  const auto* host = std::get_if<HostPixels>(&frame.pixels);
  const auto* device = std::get_if<DevicePixels>(&frame.pixels);
  if (sized && (!host || host->size() == bytes_of(frame)) && (!device || device->pointer)) return;
  throw Error(ExitCode::bug, "cannot show a frame", "stamp " + std::to_string(frame.stamp),
              host ? std::to_string(host->size()) + " bytes for " + std::to_string(frame.width()) + " x " +
                         std::to_string(frame.height()) + " pixels"
                   : "it has no device memory or no size");
}

}  // namespace

PixelStream::PixelStream() : PixelStream(make_cuda_interop()) {}

PixelStream::PixelStream(std::unique_ptr<InteropDriver> driver, Filter filter)
    : texture_(filter), spare_(filter), driver_(std::move(driver)), reason_("no pixels have come yet") {
  if (!switched_off()) return;
  given_up_ = true;
  given_up_reason_ = "CUDA-OpenGL interop is switched off by TALLGRASS_INTEROP";
}

PixelStream::~PixelStream() { unregister(); }

void PixelStream::accept(const SampleFrame& frame) {
  const auto start = std::chrono::steady_clock::now();
  check(frame);
  if (const auto* device = std::get_if<DevicePixels>(&frame.pixels)) {
    accept_device(frame, *device);
  } else {
    accept_host(frame, std::get<HostPixels>(frame.pixels));
  }
  stamp_ = frame.stamp;
  last_upload_us_ = std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
}

void PixelStream::accept_host(const SampleFrame& frame, const HostPixels& pixels) {
  if (in_flight_) {  // an older copy must not land on top of these pixels
    driver_->finish();
    in_flight_.reset();
  }
  upload(frame, pixels);
  reason_ = "the pixels come from main memory";
}

// Into the texture that was drawn the frame before last: the newest one may still be in use by the renderer, and an
// upload into it would wait for that (10 ms a frame on software OpenGL).
void PixelStream::upload(const SampleFrame& frame, const HostPixels& pixels) {
  if (!registered_) std::swap(texture_, spare_);
  resize(frame);
  texture_.upload(pixels);
  route_ = Route::upload;
}

void PixelStream::accept_device(const SampleFrame& frame, const DevicePixels& pixels) {
  if (try_interop(frame, pixels)) return;
  staging_.resize(bytes_of(frame));
  if (const std::string failure = driver_->read_back(pixels, staging_.size(), staging_.data()); !failure.empty()) {
    throw Error(ExitCode::device, "cannot read pixels from the CUDA device", "cuda:" + std::to_string(pixels.device),
                failure, "Choose the device cpu");
  }
  upload(frame, staging_);
  reason_ = given_up_reason_;
}

bool PixelStream::try_interop(const SampleFrame& frame, const DevicePixels& pixels) {
  if (given_up_) return false;
  if (!asked_) {  // only now: asking starts CUDA, which a machine that dreams in main memory never needs
    asked_ = true;
    if (const std::string why = driver_->availability(); !why.empty()) return fall_back(why);
  }
  resize(frame);
  if (registered_ && registered_device_ != pixels.device) unregister();
  if (!registered_) {
    if (const std::string why = driver_->register_texture(texture_.id(), pixels.device); !why.empty()) {
      return fall_back(why);
    }
    registered_ = true;
    registered_device_ = pixels.device;
  }
  // The last copy was enqueued a frame ago: this hardly ever waits, and then its source may go.
  if (in_flight_) driver_->finish();
  in_flight_ = pixels.keep_alive;
  if (const std::string why = driver_->copy(pixels, frame.width(), frame.height()); !why.empty()) {
    return fall_back(why);
  }
  route_ = Route::interop;
  reason_ = "CUDA writes into the texture: pixels stay on the GPU";
  return true;
}

bool PixelStream::fall_back(const std::string& why) {
  given_up_ = true;
  given_up_reason_ = why;
  unregister();
  notice_ = "Pixels go through main memory: " + why + ".";
  return false;
}

void PixelStream::resize(const SampleFrame& frame) {
  if (texture_.width() == frame.width() && texture_.height() == frame.height()) return;
  unregister();  // a registered texture's memory must stay as it is
  texture_.allocate(frame.width(), frame.height());
}

void PixelStream::unregister() noexcept {
  if (in_flight_) driver_->finish();
  in_flight_.reset();
  if (registered_) driver_->unregister_texture();
  registered_ = false;
}

std::string PixelStream::take_notice() { return std::exchange(notice_, {}); }

}  // namespace tallgrass
