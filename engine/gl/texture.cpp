#include "engine/gl/texture.h"

#include <glad/gl.h>

#include <string>
#include <utility>

#include "engine/core/error.h"

namespace tallgrass {
namespace {

std::string size_text(int width, int height) { return std::to_string(width) + " x " + std::to_string(height); }

GLint gl_filter(Filter filter) { return filter == Filter::nearest ? GL_NEAREST : GL_LINEAR; }

}  // namespace

Texture::Texture(Filter filter) {
  glGenTextures(1, &id_);
  set_filter(filter);
  set_repeat(false);
}

Texture::Texture(int width, int height, Filter filter) : Texture(filter) { allocate(width, height); }

Texture::Texture(const Image& image, Filter filter) : Texture(image.width, image.height, filter) {
  upload(image.rgba);
}

Texture::~Texture() {
  if (id_ != 0) glDeleteTextures(1, &id_);
}

Texture::Texture(Texture&& other) noexcept
    : id_(std::exchange(other.id_, 0)),
      width_(std::exchange(other.width_, 0)),
      height_(std::exchange(other.height_, 0)) {}

Texture& Texture::operator=(Texture&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(width_, other.width_);
  std::swap(height_, other.height_);
  return *this;
}

void Texture::allocate(int width, int height) {
  if (width == width_ && height == height_) return;
  if (width < 1 || height < 1) throw Error(ExitCode::bug, "cannot make a texture", size_text(width, height));
  GLint limit = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &limit);
  if (width > limit || height > limit) {
    throw Error(ExitCode::device, "cannot make a texture", size_text(width, height),
                "this graphics driver takes at most " + std::to_string(limit) + " pixels a side",
                "Show fewer creatures at a time");
  }
  bind();
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  width_ = width;
  height_ = height;
}

void Texture::upload(std::span<const std::uint8_t> rgba) { upload(0, 0, width_, height_, rgba); }

void Texture::upload(int x, int y, int width, int height, std::span<const std::uint8_t> rgba) {
  const bool inside = x >= 0 && y >= 0 && width > 0 && height > 0 && width <= width_ - x && height <= height_ - y;
  if (!inside || rgba.size() != std::size_t(width) * height * 4) {
    throw Error(ExitCode::bug, "cannot upload pixels to a texture", size_text(width_, height_),
                size_text(width, height) + " at " + std::to_string(x) + ", " + std::to_string(y) + " from " +
                    std::to_string(rgba.size()) + " bytes");
  }
  bind();
  glTexSubImage2D(GL_TEXTURE_2D, 0, x, y, width, height, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
}

void Texture::set_filter(Filter filter) {
  bind();
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, gl_filter(filter));
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, gl_filter(filter));
}

void Texture::set_repeat(bool repeat) {
  bind();
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, repeat ? GL_REPEAT : GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, repeat ? GL_REPEAT : GL_CLAMP_TO_EDGE);
}

void Texture::bind(int unit) const {
  glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
  glBindTexture(GL_TEXTURE_2D, id_);
}

Image Texture::download() const {
  Image image(width_, height_);
  if (image.empty()) return image;
  bind();
  glGetTexImage(GL_TEXTURE_2D, 0, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  return image;
}

}  // namespace tallgrass
