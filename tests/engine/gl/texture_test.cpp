#include <glad/gl.h>

#include "engine/core/error.h"
#include "engine/gl/framebuffer.h"
#include "engine/gl/texture.h"
#include "tests/engine/gl/noise.h"
#include "tests/engine/gl/offscreen.h"

using namespace tallgrass;

TEST_CASE("pixels come back from a texture as they went in") {
  const NoGlErrors none;
  const Image image = noise(13, 7, 1);  // odd: rows are not padded
  const Texture texture(image);
  CHECK(texture.width() == 13);
  CHECK(texture.height() == 7);
  CHECK(texture.download() == image);
}

TEST_CASE("a part of a texture can be replaced") {
  const NoGlErrors none;
  Image image = noise(8, 8, 2);
  const Image part = noise(3, 2, 3);
  Texture texture(image);
  texture.upload(4, 5, 3, 2, part.rgba);
  for (int y = 0; y < 2; ++y) std::copy_n(part.pixel(0, y), 3 * 4, image.pixel(4, 5 + y));
  CHECK(texture.download() == image);
}

TEST_CASE("a texture changes its size and keeps its name") {
  const NoGlErrors none;
  Texture texture(4, 4);
  const unsigned id = texture.id();
  const Image image = noise(6, 2, 4);
  texture.allocate(6, 2);
  texture.upload(image.rgba);
  CHECK(texture.id() == id);
  CHECK(texture.download() == image);
}

TEST_CASE("a texture refuses what does not fit") {
  const NoGlErrors none;
  Texture texture(4, 4);
  const Image image = noise(4, 4, 5);
  const std::vector<std::uint8_t> short_by_one(4 * 4 * 4 - 1);
  CHECK_THROWS_AS(texture.upload(short_by_one), Error);
  CHECK_THROWS_AS(texture.upload(1, 0, 4, 4, image.rgba), Error);
  CHECK_THROWS_AS(texture.upload(-1, 0, 4, 4, image.rgba), Error);
  CHECK_THROWS_AS(texture.allocate(0, 4), Error);
  CHECK_THROWS_AS(texture.allocate(1 << 24, 1), Error);
  CHECK(texture.width() == 4);  // as it was
  CHECK_THROWS_AS(Texture().upload(image.rgba), Error);
}

TEST_CASE("what is drawn into a framebuffer is read top row first") {
  const NoGlErrors none;
  const Framebuffer target(5, 3);
  target.clear(0, 0, 1);
  glEnable(GL_SCISSOR_TEST);
  glScissor(0, 2, 5, 1);  // OpenGL's uppermost row
  glClearColor(1, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_SCISSOR_TEST);
  const Image image = target.read();
  REQUIRE(image.width == 5);
  REQUIRE(image.height == 3);
  CHECK(int(image.pixel(2, 0)[0]) == 255);
  CHECK(int(image.pixel(2, 0)[2]) == 0);
  CHECK(int(image.pixel(2, 1)[2]) == 255);
  CHECK(int(image.pixel(2, 2)[0]) == 0);
}

TEST_CASE("the window itself can be read") {
  const NoGlErrors none;
  auto& window = offscreen();
  Framebuffer::bind_window(window.pixel_width(), window.pixel_height());
  glClearColor(0.2f, 0.4f, 0.6f, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  const Image image = window.read_pixels();
  REQUIRE(image.width == 320);
  REQUIRE(image.height == 200);
  CHECK(int(image.pixel(160, 100)[0]) == Approx(51).margin(1));
  CHECK(int(image.pixel(160, 100)[2]) == Approx(153).margin(1));
}
