#version 330 core
uniform sampler2D picture;  // straight alpha
in vec2 uv;
in vec4 colour;
out vec4 pixel;

void main() { pixel = texture(picture, uv) * colour; }
