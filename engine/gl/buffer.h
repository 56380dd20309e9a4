#pragma once

#include <cstddef>

namespace tallgrass {

// Vertex data on the GPU. Owns its id; moved-from it is 0. Main thread.
class Buffer {
 public:
  Buffer();
  ~Buffer();
  Buffer(Buffer&& other) noexcept;
  Buffer& operator=(Buffer&& other) noexcept;  // swaps
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  // Replaces the whole content; the driver keeps the old one for draws that still read it.
  void upload(const void* data, std::size_t bytes);
  void bind() const;  // GL_ARRAY_BUFFER
  unsigned id() const noexcept { return id_; }

 private:
  unsigned id_ = 0;
};

// How vertices are read. Owns its id; moved-from it is 0. Main thread.
class VertexArray {
 public:
  VertexArray();
  ~VertexArray();
  VertexArray(VertexArray&& other) noexcept;
  VertexArray& operator=(VertexArray&& other) noexcept;  // swaps
  VertexArray(const VertexArray&) = delete;
  VertexArray& operator=(const VertexArray&) = delete;

  void bind() const;
  // `count` floats at `offset` bytes of records of `stride` bytes; with per_instance, one record for each instance.
  void attribute(const Buffer& buffer, int location, int count, int stride, std::size_t offset, bool per_instance);
  unsigned id() const noexcept { return id_; }

 private:
  unsigned id_ = 0;
};

}  // namespace tallgrass
