#pragma once

#include <vector>

#include "engine/gl/buffer.h"
#include "engine/gl/shader_program.h"
#include "engine/gl/texture.h"

namespace tallgrass {

// A rectangle in pixels from the upper left corner of what is drawn into.
struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
};

// The part of a texture, 0 to 1, from its first row.
struct UvRect {
  float u0 = 0, v0 = 0, u1 = 1, v1 = 1;
};

// Tile `index` of a sheet of columns x rows tiles, row by row.
UvRect tile_uv(int index, int columns, int rows);

// The largest whole number by which content fits into room; at least 1.
int whole_scale(int content_width, int content_height, int room_width, int room_height);

struct Colour {
  float red = 1, green = 1, blue = 1, alpha = 1;
};

// Many textured quads in one draw call, blended over what is there. Positions are rounded to whole pixels.
class SpriteBatch {
 public:
  SpriteBatch();  // throws as ShaderProgram does

  void add(const Rect& where, const UvRect& part = {}, const Colour& tint = {});
  // Draws what was added into the bound framebuffer of the given size and forgets it. GL state is put back.
  void draw(const Texture& texture, int target_width, int target_height);
  // A soft checkerboard behind what was added (which stays for draw()); `cell` pixels a square.
  void draw_checkerboard(int target_width, int target_height, int cell, const Colour& dark, const Colour& light);

  std::optional<std::string> reload_if_changed();  // both shaders
  std::size_t size() const { return sprites_.size(); }

 private:
  struct Sprite {
    Rect where;
    UvRect part;
    Colour tint;
  };
  void submit(const ShaderProgram& program, int target_width, int target_height);

  ShaderProgram sprite_, checkerboard_;
  VertexArray layout_;
  Buffer instances_;
  std::vector<Sprite> sprites_;
};

}  // namespace tallgrass
