#include "engine/window/window.h"

#include <glad/gl.h>

#include <cstdlib>
#include <thread>

#include "engine/core/error.h"
#include "tests/catch.h"
#include "tests/engine/window/environment.h"

using namespace tallgrass;
using Catch::Matchers::Contains;

TEST_CASE("a context without a display") {
  const Variable display("DISPLAY", nullptr), wayland("WAYLAND_DISPLAY", nullptr), driver("SDL_VIDEODRIVER", nullptr);
  Window window({.width = 640, .height = 360, .offscreen = true});
  CHECK(window.offscreen());
  CHECK(window.visible());
  CHECK(window.width() == 640);
  CHECK(window.pixel_height() == 360);
  CHECK(window.scale() == 1);
  CHECK_FALSE(window.gl().renderer.empty());
  CHECK(std::getenv("SDL_VIDEODRIVER") == nullptr);  // the environment is as it was
  CHECK_FALSE(has_display());

  glClearColor(0, 1, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  const Image image = window.read_pixels();
  CHECK(int(image.pixel(639, 359)[1]) == 255);
  window.swap();
  CHECK(gl_error_count() == 0);
}

TEST_CASE("no display is one clear sentence") {
  const Variable display("DISPLAY", nullptr), wayland("WAYLAND_DISPLAY", nullptr), driver("SDL_VIDEODRIVER", nullptr);
  CHECK_FALSE(has_display());
  try {
    const Window window({});
    FAIL("a window without a display");
  } catch (const Error& error) {
    CHECK(error.kind() == ExitCode::device);
    CHECK_THAT(error.what(), Contains("no display") && Contains("tallgrass shot"));
  }
}

TEST_CASE("a display that does not answer is none") {
  const Variable display("DISPLAY", ":987"), wayland("WAYLAND_DISPLAY", nullptr), driver("SDL_VIDEODRIVER", nullptr);
  CHECK_FALSE(has_display());
  CHECK_THROWS_AS(Window({}), Error);
}

TEST_CASE("the environment's dummy driver has no screen") {
  const Variable driver("SDL_VIDEODRIVER", "dummy");
  CHECK_FALSE(has_display());
  CHECK_THROWS_AS(Window({}), Error);
  CHECK_NOTHROW(Window({.offscreen = true}));
}

TEST_CASE("waiting for events ends by time or by another thread") {
  using namespace std::chrono;
  Window window({.width = 64, .height = 64, .offscreen = true});
  while (!window.events().empty()) {
  }
  auto start = steady_clock::now();
  window.events(milliseconds(40));
  CHECK(steady_clock::now() - start >= milliseconds(35));

  start = steady_clock::now();
  std::thread other([] {
    std::this_thread::sleep_for(milliseconds(20));
    Window::wake();
    Window::wake();
  });
  const auto events = window.events(seconds(20));
  CHECK(steady_clock::now() - start < seconds(10));
  REQUIRE_FALSE(events.empty());
  CHECK(events.front().type == SDL_USEREVENT);
  other.join();
  window.events();
  Window::wake();  // and again after it was taken
  CHECK(window.events(seconds(1)).front().type == SDL_USEREVENT);
}
