#version 330 core
// One textured rectangle for each instance; its four corners come from gl_VertexID. Pixels, y downwards.
layout(location = 0) in vec4 where;  // x, y, width, height in pixels
layout(location = 1) in vec4 part;   // u0, v0, u1, v1; v 0 is the picture's first row
layout(location = 2) in vec4 tint;
uniform vec2 target_size;
out vec2 uv;
out vec2 inside;  // pixels from the rectangle's upper left corner
out vec4 colour;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  inside = corner * where.zw;
  uv = mix(part.xy, part.zw, corner);
  colour = tint;
  vec2 share = (where.xy + inside) / target_size;
  gl_Position = vec4(share.x * 2.0 - 1.0, 1.0 - share.y * 2.0, 0.0, 1.0);
}
