#include "engine/stream/pixel_stream.h"

#include <cstdlib>

#include "engine/core/error.h"
#include "engine/core/rng.h"
#include "tests/engine/gl/offscreen.h"
#include "tests/engine/stream/fake_interop.h"

using namespace tallgrass;
using Catch::Matchers::Contains;

namespace {

bool interop_off() {
  const char* value = std::getenv("TALLGRASS_INTEROP");
  return value && std::string(value) == "off";
}

SampleFrame host_frame(int tile, int columns, int rows, std::uint64_t seed) {
  SampleFrame frame{seed, tile, tile, columns, rows, columns * rows};
  HostPixels pixels(std::size_t(frame.width()) * frame.height() * 4);
  Rng rng(seed);
  for (auto& byte : pixels) byte = static_cast<std::uint8_t>(rng.next());
  frame.pixels = std::move(pixels);
  return frame;
}

// The same pixels as host_frame(), on the fake's device.
SampleFrame device_frame(int tile, int columns, int rows, std::uint64_t seed) {
  SampleFrame frame = host_frame(tile, columns, rows, seed);
  auto memory = std::make_shared<HostPixels>(std::get<HostPixels>(frame.pixels));
  DevicePixels pixels;
  pixels.pointer = memory->data();
  pixels.keep_alive = memory;
  frame.pixels = pixels;
  return frame;
}

struct Stream {
  Stream() : stream((offscreen(), std::make_unique<FakeInterop>(log))) {}
  FakeInterop::Log log;
  PixelStream stream;
};

void check_pixels(const PixelStream& stream, const SampleFrame& like) {
  CHECK(stream.texture().width() == like.width());
  CHECK(stream.texture().height() == like.height());
  CHECK(stream.texture().download().rgba == std::get<HostPixels>(like.pixels));
  CHECK(stream.stamp() == like.stamp);
}

}  // namespace

TEST_CASE("frames arrive in the texture, exactly, by whatever route") {
  const NoGlErrors none;
  Stream with;
  auto& stream = with.stream;
  CHECK(stream.texture().width() == 0);
  stream.accept(host_frame(4, 3, 2, 1));
  check_pixels(stream, host_frame(4, 3, 2, 1));
  CHECK(stream.route() == Route::upload);
  CHECK(with.log.asked == 0);  // CUDA is not started for pixels in main memory

  for (std::uint64_t seed = 2; seed < 6; ++seed) {
    stream.accept(device_frame(4, 3, 2, seed));
    check_pixels(stream, host_frame(4, 3, 2, seed));
  }
  stream.accept(device_frame(8, 5, 1, 6));  // another size
  check_pixels(stream, host_frame(8, 5, 1, 6));
  stream.accept(host_frame(8, 5, 1, 7));    // and back to main memory
  check_pixels(stream, host_frame(8, 5, 1, 7));
  stream.accept(device_frame(8, 5, 1, 8));
  check_pixels(stream, host_frame(8, 5, 1, 8));

  CHECK(stream.take_notice().empty());
  CHECK(stream.last_upload_us() > 0);
  CHECK(stream.route() == (interop_off() ? Route::upload : Route::interop));
  if (interop_off()) {
    CHECK_THAT(stream.route_reason(), Contains("TALLGRASS_INTEROP"));
    CHECK(with.log.registrations == 0);
    CHECK(with.log.read_backs == 6);
  } else {
    CHECK(with.log.asked == 1);
    CHECK(with.log.registrations == 2);  // once for each size
    CHECK(with.log.copies == 6);
    CHECK(with.log.read_backs == 0);
  }
  CHECK_FALSE(with.log.broken_rule);
}

TEST_CASE("nothing stays registered, mapped or held when the stream goes") {
  const NoGlErrors none;
  offscreen();
  FakeInterop::Log log;
  std::weak_ptr<void> memory;
  {
    PixelStream stream(std::make_unique<FakeInterop>(log));
    const SampleFrame frame = device_frame(4, 2, 2, 1);
    memory = std::get<DevicePixels>(frame.pixels).keep_alive;
    stream.accept(frame);
  }
  CHECK(log.registered == 0);
  CHECK(log.mapped == 0);
  CHECK(memory.expired());
  CHECK_FALSE(log.broken_rule);
}

TEST_CASE("a frame on the device is held until its copy is done, and no longer") {
  if (interop_off()) return;
  const NoGlErrors none;
  Stream with;
  std::weak_ptr<void> first;
  {
    const SampleFrame frame = device_frame(4, 2, 2, 1);
    first = std::get<DevicePixels>(frame.pixels).keep_alive;
    with.stream.accept(frame);
  }
  CHECK_FALSE(first.expired());  // the copy may still be going on
  CHECK(with.log.finishes == 0);
  with.stream.accept(device_frame(4, 2, 2, 2));
  CHECK(with.log.finishes == 1);
  CHECK(first.expired());
  CHECK_FALSE(with.log.broken_rule);
}

TEST_CASE("whatever fails, pixels arrive, it is said once, and interop is not tried again") {
  if (interop_off()) return;
  const NoGlErrors none;
  Stream with;
  int working = 0;
  SECTION("no device") { with.log.no_device = "it broke"; }
  SECTION("registering") { with.log.registering_fails = "it broke"; }
  SECTION("mapping") { with.log.mapping_fails = "it broke"; }
  SECTION("copying") { with.log.copying_fails = "it broke"; }
  SECTION("mapping, later on") {
    with.stream.accept(device_frame(4, 2, 2, 90));
    CHECK(with.stream.route() == Route::interop);
    with.log.mapping_fails = "it broke";
    working = 1;
  }
  with.stream.accept(device_frame(4, 2, 2, 1));
  check_pixels(with.stream, host_frame(4, 2, 2, 1));
  CHECK(with.stream.route() == Route::upload);
  CHECK_THAT(with.stream.route_reason(), Contains("it broke"));
  CHECK_THAT(with.stream.take_notice(), Contains("it broke") && Contains("main memory"));
  CHECK(with.stream.take_notice().empty());

  const int registrations = with.log.registrations, copies = with.log.copies;
  with.log.no_device = with.log.registering_fails = with.log.mapping_fails = with.log.copying_fails = "";
  with.stream.accept(device_frame(8, 2, 2, 2));
  check_pixels(with.stream, host_frame(8, 2, 2, 2));
  CHECK(with.stream.take_notice().empty());
  CHECK(with.log.asked == 1);
  CHECK(with.log.registrations == registrations);
  CHECK(with.log.copies == copies);
  CHECK(with.log.read_backs == 2);
  CHECK(with.log.copies - working <= 1);
  CHECK(with.log.registered == 0);
  CHECK(with.log.mapped == 0);
  CHECK_FALSE(with.log.broken_rule);
}

TEST_CASE("where no route is left, it is an error of the device") {
  const NoGlErrors none;
  Stream with;
  with.stream.accept(host_frame(4, 2, 2, 1));
  with.log.registering_fails = "it broke";
  with.log.reading_fails = "the device is lost";
  CHECK_THROWS_WITH(with.stream.accept(device_frame(4, 2, 2, 2)), Contains("the device is lost"));
}

TEST_CASE("a frame that cannot be right is refused") {
  const NoGlErrors none;
  Stream with;
  with.stream.accept(host_frame(4, 2, 2, 1));
  SampleFrame bad = host_frame(4, 2, 2, 2);
  std::get<HostPixels>(bad.pixels).pop_back();
  CHECK_THROWS_AS(with.stream.accept(bad), Error);
  bad = device_frame(4, 2, 2, 2);
  std::get<DevicePixels>(bad.pixels).pointer = nullptr;
  CHECK_THROWS_AS(with.stream.accept(bad), Error);
  CHECK_THROWS_AS(with.stream.accept(SampleFrame{}), Error);
  check_pixels(with.stream, host_frame(4, 2, 2, 1));
}
