#include "engine/gl/buffer.h"

#include <glad/gl.h>

#include <utility>

namespace tallgrass {

Buffer::Buffer() { glGenBuffers(1, &id_); }

Buffer::~Buffer() {
  if (id_ != 0) glDeleteBuffers(1, &id_);
}

Buffer::Buffer(Buffer&& other) noexcept : id_(std::exchange(other.id_, 0)) {}

Buffer& Buffer::operator=(Buffer&& other) noexcept {
  std::swap(id_, other.id_);
  return *this;
}

void Buffer::upload(const void* data, std::size_t bytes) {
  bind();
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(bytes), data, GL_STREAM_DRAW);
}

void Buffer::bind() const { glBindBuffer(GL_ARRAY_BUFFER, id_); }

VertexArray::VertexArray() { glGenVertexArrays(1, &id_); }

VertexArray::~VertexArray() {
  if (id_ != 0) glDeleteVertexArrays(1, &id_);
}

VertexArray::VertexArray(VertexArray&& other) noexcept : id_(std::exchange(other.id_, 0)) {}

VertexArray& VertexArray::operator=(VertexArray&& other) noexcept {
  std::swap(id_, other.id_);
  return *this;
}

void VertexArray::bind() const { glBindVertexArray(id_); }

void VertexArray::attribute(const Buffer& buffer, int location, int count, int stride, std::size_t offset,
                            bool per_instance) {
  bind();
  buffer.bind();
  const auto index = static_cast<GLuint>(location);
  glEnableVertexAttribArray(index);
  glVertexAttribPointer(index, count, GL_FLOAT, GL_FALSE, stride, reinterpret_cast<const void*>(offset));
  glVertexAttribDivisor(index, per_instance ? 1 : 0);
}

}  // namespace tallgrass
