#include <glad/gl.h>

#include <array>

#include "engine/gl/context.h"
#include "engine/gl/framebuffer.h"
#include "engine/gl/sprite_batch.h"
#include "tests/engine/gl/offscreen.h"

using namespace tallgrass;

namespace {

using Rgba = std::array<int, 4>;

Rgba at(const Image& image, int x, int y) {
  const auto* p = image.pixel(x, y);
  return {p[0], p[1], p[2], p[3]};
}

Image two_by_two() {  // red green / blue see-through
  Image image(2, 2);
  const std::uint8_t bytes[] = {255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 0, 0, 0, 0};
  std::copy(std::begin(bytes), std::end(bytes), image.rgba.begin());
  return image;
}

}  // namespace

TEST_CASE("a sprite is drawn in whole pixels, upright, over what is there") {
  const NoGlErrors none;
  offscreen();
  SpriteBatch batch;
  const Framebuffer target(16, 12);
  target.clear(1, 1, 1);
  const Texture texture(two_by_two());
  batch.add({4.2f, 1.8f, 8, 8});  // rounded to 4, 2
  batch.draw(texture, 16, 12);
  const Image image = target.read();
  CHECK(at(image, 3, 2) == Rgba{255, 255, 255, 255});
  CHECK(at(image, 4, 2) == Rgba{255, 0, 0, 255});
  CHECK(at(image, 7, 5) == Rgba{255, 0, 0, 255});
  CHECK(at(image, 8, 5) == Rgba{0, 255, 0, 255});
  CHECK(at(image, 4, 9) == Rgba{0, 0, 255, 255});
  CHECK(at(image, 11, 9) == Rgba{255, 255, 255, 255});  // see-through
  CHECK(at(image, 4, 10) == Rgba{255, 255, 255, 255});
  CHECK(batch.size() == 0);
}

TEST_CASE("many tiles of a sheet in one draw") {
  const NoGlErrors none;
  offscreen();
  Image sheet(8, 4);  // 4 x 2 tiles of 2 x 2, each of its own colour
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 8; ++x) {
      const int tile = (y / 2) * 4 + x / 2;
      auto* p = sheet.pixel(x, y);
      p[0] = static_cast<std::uint8_t>(tile * 30);
      p[3] = 255;
    }
  }
  SpriteBatch batch;
  const Framebuffer target(8, 4);
  target.clear(0, 0, 0);
  const Texture texture(sheet);
  for (int tile = 0; tile < 8; ++tile) {  // back to front
    const int place = 7 - tile;
    batch.add({static_cast<float>(place % 4 * 2), static_cast<float>(place / 4 * 2), 2, 2}, tile_uv(tile, 4, 2));
  }
  batch.draw(texture, 8, 4);
  const Image image = target.read();
  for (int tile = 0; tile < 8; ++tile) {
    const int place = 7 - tile;
    CHECK(at(image, place % 4 * 2, place / 4 * 2) == Rgba{tile * 30, 0, 0, 255});
    CHECK(at(image, place % 4 * 2 + 1, place / 4 * 2 + 1) == Rgba{tile * 30, 0, 0, 255});
  }
}

TEST_CASE("the checkerboard begins at each sprite's corner and shows through") {
  const NoGlErrors none;
  offscreen();
  SpriteBatch batch;
  const Framebuffer target(20, 20);
  target.clear(0, 0, 0);
  const Texture texture(two_by_two());
  batch.add({2, 2, 16, 16});
  batch.draw_checkerboard(20, 20, 4, {0.2f, 0.2f, 0.2f, 1}, {0.4f, 0.4f, 0.4f, 1});
  batch.draw(texture, 20, 20);
  const Image image = target.read();
  CHECK(at(image, 2, 2) == Rgba{255, 0, 0, 255});
  CHECK(at(image, 10, 10) == Rgba{51, 51, 51, 255});   // third square of the third row
  CHECK(at(image, 14, 10) == Rgba{102, 102, 102, 255});
  CHECK(at(image, 17, 17) == Rgba{51, 51, 51, 255});
  CHECK(at(image, 18, 18) == Rgba{0, 0, 0, 255});
}

TEST_CASE("drawing leaves OpenGL as it found it") {
  const NoGlErrors none;
  offscreen();
  SpriteBatch batch;
  const Framebuffer target(16, 16);
  target.bind();
  const Texture texture(two_by_two()), other(4, 4);
  other.bind();
  glDisable(GL_BLEND);
  glEnable(GL_SCISSOR_TEST);
  glScissor(1, 2, 3, 4);
  glViewport(1, 1, 5, 5);
  batch.add({0, 0, 4, 4});
  batch.draw(texture, 16, 16);
  GLint value[4];
  glGetIntegerv(GL_TEXTURE_BINDING_2D, value);
  CHECK(unsigned(value[0]) == other.id());
  glGetIntegerv(GL_VIEWPORT, value);
  CHECK(value[2] == 5);
  glGetIntegerv(GL_SCISSOR_BOX, value);
  CHECK(value[3] == 4);
  CHECK(glIsEnabled(GL_SCISSOR_TEST));
  CHECK_FALSE(glIsEnabled(GL_BLEND));
  glDisable(GL_SCISSOR_TEST);
}

TEST_CASE("the largest whole scale that fits") {
  CHECK(whole_scale(64, 64, 640, 700) == 10);
  CHECK(whole_scale(64, 64, 639, 700) == 9);
  CHECK(whole_scale(512, 512, 300, 300) == 1);
  CHECK(whole_scale(0, 0, 300, 300) == 1);
}
