#include "engine/gl/readback.h"

#include <glad/gl.h>

#include <cstring>
#include <utility>

#include "engine/core/error.h"
#include "engine/gl/framebuffer.h"

namespace tallgrass {
namespace {

constexpr std::size_t most_asked = 3;  // what a GPU may be behind; each is a picture's memory

// OpenGL's first row is the bottom one.
Image turned_over(const std::uint8_t* pixels, int width, int height) {
  Image image(width, height);
  const std::size_t row = std::size_t(width) * 4;
  for (int y = 0; y < height; ++y) std::memcpy(image.pixel(0, y), pixels + row * std::size_t(height - 1 - y), row);
  return image;
}

// What is bound for packing, put back.
struct PackBinding {
  GLint before = 0;
  explicit PackBinding(unsigned buffer) {
    glGetIntegerv(GL_PIXEL_PACK_BUFFER_BINDING, &before);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, buffer);
  }
  ~PackBinding() { glBindBuffer(GL_PIXEL_PACK_BUFFER, static_cast<unsigned>(before)); }
  PackBinding(const PackBinding&) = delete;
  PackBinding& operator=(const PackBinding&) = delete;
};

}  // namespace

Readback::~Readback() {
  for (const Slot& slot : asked_) {
    glDeleteSync(static_cast<GLsync>(slot.fence));
    free_.push_back(slot.buffer);
  }
  if (!free_.empty()) glDeleteBuffers(static_cast<GLsizei>(free_.size()), free_.data());
}

// A window that changed its size needs others: what is on its way arrives first.
unsigned Readback::take_buffer(std::size_t bytes) {
  if (bytes != bytes_) {
    while (!asked_.empty()) fetch_oldest();
    glDeleteBuffers(static_cast<GLsizei>(free_.size()), free_.data());
    free_.clear();
    bytes_ = bytes;
  }
  if (!free_.empty()) {
    const unsigned buffer = free_.back();
    free_.pop_back();
    return buffer;
  }
  unsigned buffer = 0;
  glGenBuffers(1, &buffer);
  const PackBinding bound(buffer);
  glBufferData(GL_PIXEL_PACK_BUFFER, static_cast<GLsizeiptr>(bytes), nullptr, GL_STREAM_READ);
  return buffer;
}

void Readback::ask(int width, int height, double at) {
  if (route_ == ReadRoute::direct) {
    ready_.push_back({read_pixels(width, height), at});
    return;
  }
  if (asked_.size() == most_asked) fetch_oldest();
  Slot slot{.buffer = take_buffer(std::size_t(width) * std::size_t(height) * 4), .fence = nullptr, .width = width, .height = height, .at = at};
  const PackBinding bound(slot.buffer);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  slot.fence = glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
  glFlush();  // else a fence may wait for work that was never sent
  asked_.push_back(slot);
}

// Mapping waits where it must.
void Readback::fetch_oldest() {
  const Slot slot = asked_.front();
  const PackBinding bound(slot.buffer);
  const void* pixels = glMapBufferRange(GL_PIXEL_PACK_BUFFER, 0, static_cast<GLsizeiptr>(bytes_), GL_MAP_READ_BIT);
  if (pixels != nullptr) {
    ready_.push_back({turned_over(static_cast<const std::uint8_t*>(pixels), slot.width, slot.height), slot.at});
    glUnmapBuffer(GL_PIXEL_PACK_BUFFER);
  }
  glDeleteSync(static_cast<GLsync>(slot.fence));
  free_.push_back(slot.buffer);
  asked_.pop_front();
  if (pixels == nullptr) throw Error(ExitCode::device, "cannot read a picture back from the GPU", "", "OpenGL does not map its pixels");
}

std::optional<ReadFrame> Readback::next() {
  if (ready_.empty() && !asked_.empty() && glClientWaitSync(static_cast<GLsync>(asked_.front().fence), 0, 0) != GL_TIMEOUT_EXPIRED) fetch_oldest();
  if (ready_.empty()) return std::nullopt;
  ReadFrame frame = std::move(ready_.front());
  ready_.pop_front();
  return frame;
}

std::optional<ReadFrame> Readback::last() {
  if (ready_.empty() && !asked_.empty()) fetch_oldest();
  return next();
}

}  // namespace tallgrass
