#include "engine/gl/context.h"

#include <glad/gl.h>


#include "engine/core/error.h"

namespace tallgrass {
namespace {

// OpenGL's current context is global; what it complained about is too.
struct ErrorLog {
  std::uint64_t count = 0;
  std::string last;
};
ErrorLog& error_log() {
  static ErrorLog log;
  return log;
}

void GLAD_API_PTR on_message(GLenum source, GLenum type, GLuint, GLenum, GLsizei length, const GLchar* text,
                                 const void*) {
  // What a shader's compiler says is an Error of ShaderProgram, not a wrong call of ours.
  if (type != GL_DEBUG_TYPE_ERROR || source == GL_DEBUG_SOURCE_SHADER_COMPILER) return;
  ++error_log().count;
  error_log().last = length < 0 ? std::string(text) : std::string(text, static_cast<std::size_t>(length));
}

std::string driver_string(GLenum name) {
  const auto* text = reinterpret_cast<const char*>(glGetString(name));
  return text ? text : "unknown";
}

bool is_software(const std::string& renderer) {
  for (const char* name : {"llvmpipe", "softpipe", "swrast", "SwiftShader", "Software"}) {
    if (renderer.find(name) != std::string::npos) return true;
  }
  return false;
}

void set_enabled(GLenum what, bool on) { on ? glEnable(what) : glDisable(what); }

int integer(GLenum name) {
  GLint value = 0;
  glGetIntegerv(name, &value);
  return value;
}

}  // namespace

GlInfo load_gl(GlLoader loader) {
  const int version = gladLoadGL(reinterpret_cast<GLADloadfunc>(loader));
  if (version < GLAD_MAKE_VERSION(3, 3)) {
    throw Error(ExitCode::device, "cannot use this OpenGL", "",
                "3.3 is needed, found " + std::to_string(GLAD_VERSION_MAJOR(version)) + "." +
                    std::to_string(GLAD_VERSION_MINOR(version)),
                "Install your graphics card's driver, or Mesa's software one (libgl1-mesa-dri)");
  }
  GlInfo info{driver_string(GL_VENDOR), driver_string(GL_RENDERER), driver_string(GL_VERSION)};
  info.software = is_software(info.renderer);
  info.debug = GLAD_GL_KHR_debug != 0;
  if (info.debug) {
    glEnable(GL_DEBUG_OUTPUT);
    glEnable(GL_DEBUG_OUTPUT_SYNCHRONOUS);  // so that a debugger stops in the call that was wrong
    glDebugMessageCallback(&on_message, nullptr);
  }
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  return info;
}

std::uint64_t gl_error_count() {
  // Without KHR_debug the flags are all there is; with it they repeat what the callback has counted.
  for (int i = 0; i < 16; ++i) {
    const GLenum code = glGetError();
    if (code == GL_NO_ERROR) break;
    if (GLAD_GL_KHR_debug) continue;
    ++error_log().count;
    error_log().last = "glGetError " + std::to_string(code);
  }
  return error_log().count;
}

const std::string& gl_last_error() { return error_log().last; }

GlStateGuard::GlStateGuard()
    : program_(integer(GL_CURRENT_PROGRAM)),
      vertex_array_(integer(GL_VERTEX_ARRAY_BINDING)),
      draw_framebuffer_(integer(GL_DRAW_FRAMEBUFFER_BINDING)),
      read_framebuffer_(integer(GL_READ_FRAMEBUFFER_BINDING)),
      active_texture_(integer(GL_ACTIVE_TEXTURE)),
      blend_source_rgb_(integer(GL_BLEND_SRC_RGB)),
      blend_target_rgb_(integer(GL_BLEND_DST_RGB)),
      blend_source_alpha_(integer(GL_BLEND_SRC_ALPHA)),
      blend_target_alpha_(integer(GL_BLEND_DST_ALPHA)),
      blend_(glIsEnabled(GL_BLEND)),
      scissor_(glIsEnabled(GL_SCISSOR_TEST)),
      depth_(glIsEnabled(GL_DEPTH_TEST)) {
  glActiveTexture(GL_TEXTURE0);
  texture_ = integer(GL_TEXTURE_BINDING_2D);
  glGetIntegerv(GL_VIEWPORT, viewport_);
  glGetIntegerv(GL_SCISSOR_BOX, scissor_box_);
}

GlStateGuard::~GlStateGuard() {
  // A program that was deleted while in use went with the change to ours.
  glUseProgram(glIsProgram(static_cast<GLuint>(program_)) ? static_cast<GLuint>(program_) : 0);
  glBindVertexArray(static_cast<GLuint>(vertex_array_));
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(draw_framebuffer_));
  glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(read_framebuffer_));
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture_));
  glActiveTexture(static_cast<GLenum>(active_texture_));
  glViewport(viewport_[0], viewport_[1], viewport_[2], viewport_[3]);
  glScissor(scissor_box_[0], scissor_box_[1], scissor_box_[2], scissor_box_[3]);
  glBlendFuncSeparate(static_cast<GLenum>(blend_source_rgb_), static_cast<GLenum>(blend_target_rgb_),
                      static_cast<GLenum>(blend_source_alpha_), static_cast<GLenum>(blend_target_alpha_));
  set_enabled(GL_BLEND, blend_);
  set_enabled(GL_SCISSOR_TEST, scissor_);
  set_enabled(GL_DEPTH_TEST, depth_);
}

}  // namespace tallgrass
