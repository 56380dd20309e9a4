#pragma once

#include <filesystem>

#include "engine/gl/buffer.h"
#include "engine/gl/shader_program.h"

namespace tallgrass {

// A fragment shader over the whole of what is drawn into, in one draw call. The shader has no inputs but its uniforms and
// gl_FragCoord. Main thread.
class ScreenQuad {
 public:
  explicit ScreenQuad(std::filesystem::path fragment_file);  // throws as ShaderProgram does

  const ShaderProgram& program() const { return program_; }  // to set uniforms
  // Into the bound framebuffer of the given size. Vertex array, viewport, blending, scissor and depth test are changed:
  // whoever needs them as they were holds a GlStateGuard.
  void draw(int target_width, int target_height) const;

 private:
  ShaderProgram program_;
  VertexArray nothing_;  // core OpenGL draws only with one bound
};

}  // namespace tallgrass
