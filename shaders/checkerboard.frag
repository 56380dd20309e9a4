#version 330 core
// What stands behind transparent pixels: squares of `cell` pixels, counted from each rectangle's own corner.
uniform float cell;
uniform vec4 dark;
uniform vec4 light;
in vec2 inside;
in vec4 colour;
out vec4 pixel;

void main() {
  ivec2 square = ivec2(floor(inside / cell));
  pixel = vec4((((square.x + square.y) & 1) == 0 ? dark : light).rgb, colour.a);
}
