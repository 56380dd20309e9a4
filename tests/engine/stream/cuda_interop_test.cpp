#include <cstdlib>

#include "engine/core/error.h"
#include "engine/core/rng.h"
#include "engine/stream/pixel_stream.h"
#include "tests/engine/gl/offscreen.h"

#ifdef TALLGRASS_CUDA
#include <cuda_runtime_api.h>
#endif

using namespace tallgrass;
using Catch::Matchers::Contains;

TEST_CASE("the real driver says in a sentence why it cannot, and can be let go") {
  offscreen();
  const auto driver = make_cuda_interop();
  const std::string why = driver->availability();
  if (why.empty()) {
    WARN("skipped: this machine has a CUDA device");
    return;
  }
  CHECK_FALSE(driver->register_texture(1, 0).empty());
  driver->finish();
  driver->unregister_texture();

  // Device pixels where no device is: an Error, not a crash.
  PixelStream stream;
  SampleFrame frame{1, 4, 4, 1, 1, 1};
  int not_device_memory = 0;
  DevicePixels pixels;
  pixels.pointer = &not_device_memory;
  frame.pixels = pixels;
  CHECK_THROWS_AS(stream.accept(frame), Error);
}

#ifdef TALLGRASS_CUDA
namespace {

bool has_device() {
  int count = 0;
  const bool found = cudaGetDeviceCount(&count) == cudaSuccess && count > 0;
  cudaGetLastError();
  return found;
}

struct DeviceMemory {
  explicit DeviceMemory(const HostPixels& pixels) {
    cudaMalloc(&memory, pixels.size());
    cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking);
    cudaEventCreateWithFlags(&ready, cudaEventDisableTiming);
    cudaMemcpyAsync(memory, pixels.data(), pixels.size(), cudaMemcpyHostToDevice, stream);
    cudaEventRecord(ready, stream);
  }
  ~DeviceMemory() {
    cudaEventDestroy(ready);
    cudaStreamDestroy(stream);
    cudaFree(memory);
  }
  void* memory = nullptr;
  cudaStream_t stream = nullptr;
  cudaEvent_t ready = nullptr;
};

}  // namespace

TEST_CASE("a real device's pixels arrive in the texture") {
  if (!has_device()) {
    WARN("skipped: no CUDA device");
    return;
  }
  const NoGlErrors none;
  PixelStream stream;
  for (const int tile : {16, 16, 64}) {
    SampleFrame frame{std::uint64_t(tile), tile, tile, 4, 3, 12};
    HostPixels expected(std::size_t(frame.width()) * frame.height() * 4);
    Rng rng(std::uint64_t(tile) + 1);
    for (auto& byte : expected) byte = static_cast<std::uint8_t>(rng.next());
    auto memory = std::make_shared<DeviceMemory>(expected);
    DevicePixels pixels;
    pixels.pointer = memory->memory;
    pixels.ready_event = memory->ready;
    pixels.keep_alive = memory;
    frame.pixels = pixels;
    stream.accept(frame);
    CHECK(stream.texture().download().rgba == expected);
  }
  WARN("route: " << (stream.route() == Route::interop ? "interop" : "upload") << ", " << stream.route_reason());
}
#endif
