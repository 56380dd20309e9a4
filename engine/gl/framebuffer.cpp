#include "engine/gl/framebuffer.h"

#include <glad/gl.h>

#include <algorithm>
#include <string>
#include <utility>

#include "engine/core/error.h"
#include "engine/gl/context.h"

namespace tallgrass {

Image read_pixels(int width, int height) {
  Image image(width, height);
  if (image.empty()) return image;
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  const auto row = static_cast<std::ptrdiff_t>(width) * 4;  // OpenGL's first row is the bottom one
  for (int y = 0; y < height / 2; ++y) {
    std::swap_ranges(image.rgba.begin() + y * row, image.rgba.begin() + (y + 1) * row,
                     image.rgba.begin() + (height - 1 - y) * row);
  }
  return image;
}

unsigned bound_framebuffer() {
  GLint id = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &id);
  return static_cast<unsigned>(id);
}

void clear_bound(float red, float green, float blue) {
  glDisable(GL_SCISSOR_TEST);
  glClearColor(red, green, blue, 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

Framebuffer::Framebuffer(int width, int height) : texture_(width, height) {
  GlStateGuard keep;
  glGenFramebuffers(1, &id_);
  glBindFramebuffer(GL_FRAMEBUFFER, id_);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_.id(), 0);
  const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
  if (status != GL_FRAMEBUFFER_COMPLETE) {
    glDeleteFramebuffers(1, &id_);
    throw Error(ExitCode::device, "cannot draw into a picture",
                std::to_string(width) + " x " + std::to_string(height),
                "the graphics driver answers " + std::to_string(status), "Try a smaller picture");
  }
}

Framebuffer::~Framebuffer() {
  if (id_ != 0) glDeleteFramebuffers(1, &id_);
}

Framebuffer::Framebuffer(Framebuffer&& other) noexcept
    : texture_(std::move(other.texture_)), id_(std::exchange(other.id_, 0)) {}

Framebuffer& Framebuffer::operator=(Framebuffer&& other) noexcept {
  texture_ = std::move(other.texture_);
  std::swap(id_, other.id_);
  return *this;
}

void Framebuffer::bind() const {
  glBindFramebuffer(GL_FRAMEBUFFER, id_);
  glViewport(0, 0, width(), height());
}

void Framebuffer::bind_window(int width, int height) {
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glViewport(0, 0, width, height);
}

void Framebuffer::clear(float red, float green, float blue, float alpha) const {
  bind();
  glDisable(GL_SCISSOR_TEST);
  glClearColor(red, green, blue, alpha);
  glClear(GL_COLOR_BUFFER_BIT);
}

void Framebuffer::enlarge_into(unsigned target, int left, int bottom, int scale) const {
  glDisable(GL_SCISSOR_TEST);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, id_);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target);
  glBlitFramebuffer(0, 0, width(), height(), left, bottom, left + width() * scale, bottom + height() * scale,
                    GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, target);
}

Image Framebuffer::read() const {
  GlStateGuard keep;
  bind();
  return read_pixels(width(), height());
}

}  // namespace tallgrass
