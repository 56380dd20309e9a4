#include "engine/gl/sprite_batch.h"

#include <glad/gl.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "engine/gl/context.h"

namespace tallgrass {

UvRect tile_uv(int index, int columns, int rows) {
  const int column = index % columns, row = index / columns;
  const auto width = static_cast<float>(columns), height = static_cast<float>(rows);
  return {static_cast<float>(column) / width, static_cast<float>(row) / height,
          static_cast<float>(column + 1) / width, static_cast<float>(row + 1) / height};
}

int whole_scale(int content_width, int content_height, int room_width, int room_height) {
  if (content_width < 1 || content_height < 1) return 1;
  return std::max(1, std::min(room_width / content_width, room_height / content_height));
}

SpriteBatch::SpriteBatch()
    : sprite_("shaders/sprite.vert", "shaders/sprite.frag"),
      checkerboard_("shaders/sprite.vert", "shaders/checkerboard.frag") {
  const GlStateGuard keep;
  layout_.attribute(instances_, 0, 4, sizeof(Sprite), offsetof(Sprite, where), true);
  layout_.attribute(instances_, 1, 4, sizeof(Sprite), offsetof(Sprite, part), true);
  layout_.attribute(instances_, 2, 4, sizeof(Sprite), offsetof(Sprite, tint), true);
}

void SpriteBatch::add(const Rect& where, const UvRect& part, const Colour& tint) {
  // Edges are rounded, not position and size, so that neighbours stay neighbours.
  const float left = std::round(where.x), top = std::round(where.y);
  const Rect whole{left, top, std::round(where.x + where.width) - left, std::round(where.y + where.height) - top};
  sprites_.push_back({whole, part, tint});
}

void SpriteBatch::submit(const ShaderProgram& program, int target_width, int target_height) {
  if (sprites_.empty()) return;
  instances_.upload(sprites_.data(), sprites_.size() * sizeof(Sprite));
  program.set("target_size", static_cast<float>(target_width), static_cast<float>(target_height));
  layout_.bind();
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_SCISSOR_TEST);
  glViewport(0, 0, target_width, target_height);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(sprites_.size()));
}

void SpriteBatch::draw(const Texture& texture, int target_width, int target_height) {
  const GlStateGuard keep;
  texture.bind();
  sprite_.set("picture", 0);
  submit(sprite_, target_width, target_height);
  sprites_.clear();
}

void SpriteBatch::draw_checkerboard(int target_width, int target_height, int cell, const Colour& dark,
                                    const Colour& light) {
  const GlStateGuard keep;
  checkerboard_.set("cell", static_cast<float>(cell));
  checkerboard_.set("dark", dark.red, dark.green, dark.blue, dark.alpha);
  checkerboard_.set("light", light.red, light.green, light.blue, light.alpha);
  submit(checkerboard_, target_width, target_height);
}

std::optional<std::string> SpriteBatch::reload_if_changed() {
  auto failure = sprite_.reload_if_changed();
  auto other = checkerboard_.reload_if_changed();
  return failure ? failure : other;
}

}  // namespace tallgrass
