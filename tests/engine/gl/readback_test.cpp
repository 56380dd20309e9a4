#include "engine/gl/readback.h"

#include <glad/gl.h>

#include "engine/gl/framebuffer.h"
#include "engine/gl/texture.h"
#include "tests/engine/gl/noise.h"
#include "tests/engine/gl/offscreen.h"

using namespace tallgrass;

namespace {

// A picture's rows the other way round: as OpenGL holds what was drawn.
Image turned(const Image& image) {
  Image other(image.width, image.height);
  for (int y = 0; y < image.height; ++y) {
    std::copy_n(image.pixel(0, image.height - 1 - y), std::size_t(image.width) * 4, other.pixel(0, y));
  }
  return other;
}

// Asks for a picture as if it had just been drawn; what it was drawn into is gone before it is fetched.
void ask_for(Readback& readback, const Image& picture, double at) {
  const Texture drawn(turned(picture));
  unsigned target = 0;
  glGenFramebuffers(1, &target);
  glBindFramebuffer(GL_FRAMEBUFFER, target);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, drawn.id(), 0);
  readback.ask(picture.width, picture.height, at);
  Framebuffer::bind_window(offscreen().pixel_width(), offscreen().pixel_height());
  glDeleteFramebuffers(1, &target);
}

}  // namespace

TEST_CASE("pictures leave the GPU by either route as they were drawn, in their order") {
  const NoGlErrors none;
  const ReadRoute route = GENERATE(ReadRoute::direct, ReadRoute::ring);
  Readback readback(route);
  std::vector<Image> drawn;
  std::vector<ReadFrame> read;
  for (int i = 0; i < 12; ++i) {
    const int width = i < 7 ? 33 : 20;  // the window changes its size while some are on their way
    drawn.push_back(noise(width, 17, std::uint64_t(i)));
    ask_for(readback, drawn.back(), i / 30.0);
    if (i % 5 == 4) {
      while (auto frame = readback.next()) read.push_back(std::move(*frame));
    }
  }
  while (auto frame = readback.last()) read.push_back(std::move(*frame));
  REQUIRE(read.size() == drawn.size());
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    CHECK(read[i].image == drawn[i]);
    CHECK(read[i].at == double(i) / 30.0);
  }
  CHECK_FALSE(readback.next());
  CHECK_FALSE(readback.last());
}

TEST_CASE("a readback that is dropped with pictures on their way leaves OpenGL in order") {
  const NoGlErrors none;
  {
    Readback readback(ReadRoute::ring);
    ask_for(readback, noise(8, 8, 1), 0);
    ask_for(readback, noise(8, 8, 2), 0);
    GLint bound = 1;
    glGetIntegerv(GL_PIXEL_PACK_BUFFER_BINDING, &bound);
    CHECK(bound == 0);
  }
  const Image after = noise(5, 4, 3);
  Readback direct(ReadRoute::direct);
  ask_for(direct, after, 0);
  CHECK(direct.next()->image == after);
}
