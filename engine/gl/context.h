#pragma once

#include <cstdint>
#include <string>

namespace tallgrass {

// What the driver says it is.
struct GlInfo {
  std::string vendor, renderer, version;
  bool software = false;  // llvmpipe, softpipe, SwiftShader: the processor draws
  bool debug = false;     // the driver reports errors by itself (GL_KHR_debug)
};

using GlLoader = void (*(*)(const char* name))();  // SDL_GL_GetProcAddress, eglGetProcAddress

// Loads OpenGL 3.3 core for the current context and listens to its errors. Throws Error (device) where the context
// is older. Main thread, once for each context.
GlInfo load_gl(GlLoader loader);

// Wrong calls since the start (KHR_debug reports, else glGetError); a test asserts 0. Main thread.
std::uint64_t gl_error_count();
// The newest error's text, empty without one.
const std::string& gl_last_error();

// While it lives, GL state that drawing code changes is put back when it dies: program, vertex array, framebuffer,
// texture of unit 0, viewport, blending, scissor, depth test.
class GlStateGuard {
 public:
  GlStateGuard();
  ~GlStateGuard();
  GlStateGuard(const GlStateGuard&) = delete;
  GlStateGuard& operator=(const GlStateGuard&) = delete;

 private:
  int program_, vertex_array_, draw_framebuffer_, read_framebuffer_, active_texture_, texture_;
  int viewport_[4], scissor_box_[4];
  int blend_source_rgb_, blend_target_rgb_, blend_source_alpha_, blend_target_alpha_;
  bool blend_, scissor_, depth_;
};

}  // namespace tallgrass
