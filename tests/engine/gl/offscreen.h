#pragma once

#include "engine/window/window.h"
#include "tests/catch.h"

// A context without a display, one for the whole test program. A machine that has none fails the test: set-up
// installs what it needs.
inline tallgrass::Window& offscreen() {
  static tallgrass::Window window({.title = "tests", .width = 320, .height = 200, .offscreen = true});
  return window;
}

// Asserts at its end that OpenGL complained about nothing since its start.
struct NoGlErrors {
  NoGlErrors() : before((offscreen(), tallgrass::gl_error_count())) {}
  ~NoGlErrors() {
    INFO(tallgrass::gl_last_error());
    CHECK(tallgrass::gl_error_count() == before);
  }
  std::uint64_t before;
};
