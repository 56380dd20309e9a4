#include "engine/gl/screen_quad.h"

#include <glad/gl.h>

#include <utility>

namespace tallgrass {

ScreenQuad::ScreenQuad(std::filesystem::path fragment_file)
    : program_("shaders/screen.vert", std::move(fragment_file)) {}

void ScreenQuad::draw(int target_width, int target_height) const {
  program_.use();
  nothing_.bind();
  glDisable(GL_BLEND);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_SCISSOR_TEST);
  glViewport(0, 0, target_width, target_height);
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace tallgrass
