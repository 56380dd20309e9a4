#include "engine/stream/interop_driver.h"

#ifdef TALLGRASS_CUDA

// glad first: it stands in for the system's GL header, which cuda_gl_interop.h asks for.
#include <glad/gl.h>
#include <cuda_gl_interop.h>

#include <algorithm>
#include <array>
#include <utility>

namespace tallgrass {
namespace {

// Empty on success. A failure is also taken from CUDA's memory, where it would surface in someone else's call.
std::string said(cudaError_t code) {
  if (code == cudaSuccess) return {};
  cudaGetLastError();
  return cudaGetErrorString(code);
}

// CUDA's current device belongs to the thread: other code on this one keeps its own.
class OnDevice {
 public:
  explicit OnDevice(int device) {
    if (cudaGetDevice(&before_) != cudaSuccess) before_ = -1;
    failure_ = said(cudaSetDevice(device));
  }
  ~OnDevice() {
    if (before_ >= 0) cudaSetDevice(before_);
  }
  OnDevice(const OnDevice&) = delete;
  OnDevice& operator=(const OnDevice&) = delete;
  const std::string& failure() const { return failure_; }

 private:
  int before_ = -1;
  std::string failure_;
};

// Does CUDA's `device` draw this OpenGL context? Asked first: registering elsewhere fails late or slowly.
std::string draws(int device) {
  std::array<int, 16> found{};
  unsigned count = 0;
  const cudaError_t code = cudaGLGetDevices(&count, found.data(), found.size(), cudaGLDeviceListAll);
  const auto end = found.begin() + std::min<std::ptrdiff_t>(count, found.size());
  if (code == cudaSuccess && std::find(found.begin(), end, device) != end) return {};
  said(code);
  const auto* renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  return std::string("the screen is drawn by ") + (renderer ? renderer : "something else") + ", not by cuda:" +
         std::to_string(device);
}

class CudaInterop final : public InteropDriver {
 public:
  ~CudaInterop() override {
    unregister_texture();
    drop_stream();
  }

  std::string availability() override {
    int count = 0;
    const std::string failure = said(cudaGetDeviceCount(&count));
    if (!failure.empty()) return "CUDA says: " + failure;
    return count > 0 ? "" : "there is no CUDA device";
  }

  std::string register_texture(unsigned texture, int device) override {
    const OnDevice on(device);
    if (!on.failure().empty()) return on.failure();
    if (std::string other = draws(device); !other.empty()) return other;
    if (std::string failure = need_stream(device); !failure.empty()) return failure;
    // The old content is of no interest: each copy replaces all of it.
    return said(cudaGraphicsGLRegisterImage(&resource_, texture, GL_TEXTURE_2D,
                                            cudaGraphicsRegisterFlagsWriteDiscard));
  }

  void unregister_texture() noexcept override {
    if (!resource_) return;
    const OnDevice on(device_);
    cudaGraphicsUnregisterResource(std::exchange(resource_, nullptr));
  }

  std::string copy(const DevicePixels& pixels, int width, int height) override {
    const OnDevice on(device_);
    if (!on.failure().empty()) return on.failure();
    if (pixels.ready_event) {
      const auto event = static_cast<cudaEvent_t>(pixels.ready_event);
      if (std::string failure = said(cudaStreamWaitEvent(stream_, event, 0)); !failure.empty()) return failure;
    }
    if (std::string failure = said(cudaGraphicsMapResources(1, &resource_, stream_)); !failure.empty()) return failure;
    std::string failure = copy_mapped(pixels, width, height);
    const std::string unmapping = said(cudaGraphicsUnmapResources(1, &resource_, stream_));
    return failure.empty() ? unmapping : failure;
  }

  void finish() noexcept override {
    if (stream_) cudaStreamSynchronize(stream_);
  }

  std::string read_back(const DevicePixels& pixels, std::size_t bytes, void* host) override {
    const OnDevice on(pixels.device);
    if (!on.failure().empty()) return on.failure();
    if (pixels.ready_event) {
      const auto event = static_cast<cudaEvent_t>(pixels.ready_event);
      if (std::string failure = said(cudaEventSynchronize(event)); !failure.empty()) return failure;
    }
    return said(cudaMemcpy(host, pixels.pointer, bytes, cudaMemcpyDeviceToHost));
  }

 private:
  // A stream of its own: it waits for the frame's event alone, not for whatever else the device is doing.
  std::string need_stream(int device) {
    if (stream_ && device_ == device) return {};
    drop_stream();
    device_ = device;
    return said(cudaStreamCreateWithFlags(&stream_, cudaStreamNonBlocking));
  }

  void drop_stream() noexcept {
    if (stream_) cudaStreamDestroy(std::exchange(stream_, nullptr));
  }

  std::string copy_mapped(const DevicePixels& pixels, int width, int height) {
    cudaArray_t array = nullptr;
    const std::string failure = said(cudaGraphicsSubResourceGetMappedArray(&array, resource_, 0, 0));
    if (!failure.empty()) return failure;
    const std::size_t row = static_cast<std::size_t>(width) * 4;
    return said(cudaMemcpy2DToArrayAsync(array, 0, 0, pixels.pointer, row, row, static_cast<std::size_t>(height),
                                         cudaMemcpyDeviceToDevice, stream_));
  }

  cudaGraphicsResource_t resource_ = nullptr;
  cudaStream_t stream_ = nullptr;
  int device_ = 0;
};

}  // namespace

std::unique_ptr<InteropDriver> make_cuda_interop() { return std::make_unique<CudaInterop>(); }

}  // namespace tallgrass

#else

namespace tallgrass {
namespace {

constexpr auto without = "this program was built without CUDA";

class NoInterop final : public InteropDriver {
 public:
  std::string availability() override { return without; }
  std::string register_texture(unsigned, int) override { return without; }
  void unregister_texture() noexcept override {}
  std::string copy(const DevicePixels&, int, int) override { return without; }
  void finish() noexcept override {}
  std::string read_back(const DevicePixels&, std::size_t, void*) override { return without; }
};

}  // namespace

std::unique_ptr<InteropDriver> make_cuda_interop() { return std::make_unique<NoInterop>(); }

}  // namespace tallgrass

#endif
