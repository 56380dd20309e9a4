#version 330 core
// The game's screen of 240 x 160 with a wipe over it, at its own size. A pixel is the screen's own, dark or light: no colour comes from blending.
uniform sampler2D screen;  // row 0 is the top
uniform int kind;          // WipeKind
uniform float closed;      // 0: all of the scene, 1: all dark
uniform int opening;
uniform int flashing;
uniform vec2 focus;        // native pixels
out vec4 pixel;

const ivec2 size = ivec2(240, 160);
const vec4 dark = vec4(0.0, 0.0, 0.0, 1.0), light = vec4(1.0, 1.0, 1.0, 1.0);

float dice(ivec2 of) {  // 0 to 1, the same for the same place
  uint h = uint(of.x) * 0x9E3779B1u ^ uint(of.y) * 0x85EBCA77u;
  h = (h ^ (h >> 15)) * 0x2C1B3C6Du;
  h = (h ^ (h >> 12)) * 0x297A2D39u;
  return float((h ^ (h >> 15)) & 0xFFFFu) / 65536.0;
}

// When each pixel goes dark: below 1. Fade: scattered in squares of two pixels.
float when_fade(ivec2 at) {
  ivec2 cell = at / 2;
  int rank = 0;
  for (int bit = 0; bit < 3; ++bit) {
    ivec2 half_bit = (cell >> bit) & 1;
    rank = rank * 4 + ((half_bit.x ^ half_bit.y) * 2 + half_bit.y);
  }
  return float(rank) / 64.0;
}

// Slats of sixteen pixels that turn shut one after the other, aslant.
float when_blinds(ivec2 at) {
  int along = at.x + (size.y - 1 - at.y) / 2;
  float slat = floor(float(along) / 16.0) / 20.0, within = float(along % 16) / 16.0;
  return 0.55 * slat + 0.449 * within;
}

// Tiles of sixteen pixels along a spiral from the edge to the middle, two arms at once.
float when_spiral(ivec2 at) {
  ivec2 tile = at / 16, count = size / 16;
  if (tile.y * 2 >= count.y) tile = count - 1 - tile;  // the second arm is the first one turned
  int ring = min(min(tile.x, count.x - 1 - tile.x), tile.y);
  float before = 0.0;
  for (int r = 0; r < ring; ++r) before += float(count.x - 2 * r + (count.y - 2 * r - 1) - 1);
  ivec2 inner = count - 2 * ring;
  bool on_top = tile.y == ring;
  float along = on_top ? float(tile.x - ring) : float(inner.x + tile.y - ring - 1);
  if (!on_top && tile.x == ring) along = -float(tile.y - ring);  // the left side belongs to the arm that comes up there
  return clamp((before + along + 4.0) / 82.0, 0.0, 0.9) + 0.09 * dice(at / 4);
}

float when_circle(ivec2 at) {
  vec2 far = max(focus, vec2(size) - focus);
  return 1.0 - (distance(vec2(at) + 0.5, focus) + 0.01) / (length(far) + 0.02);
}

// Blades from three rows of tussocks; a blade's way is fixed, its tip climbs along it and it grows broader behind the tip.
float when_grass(ivec2 at) {
  float up = float(size.y - at.y);
  float blade = 16.0 * dice(ivec2(at.x / 6, 5)) + 12.0 * abs(fract(float(at.x) / 6.0) - 0.5);
  float first = 0.999 * min(0.999, 0.25 + 0.75 * max(0.0, up + blade - 22.0) / 160.0);  // the thicket behind
  for (int root = -3; root <= 33; ++root) {
    float chance = dice(ivec2(root, 7)), bend = dice(ivec2(root, 11)) - 0.5;
    float share = up / 160.0;
    float middle = float(root) * 8.0 + 6.0 * chance + 64.0 * bend * share * share;
    float off = abs(float(at.x) + 0.5 - middle);
    if (off > 6.0) continue;
    float tip = up + off * off * 1.6;          // how far the tip must be for this pixel to lie in the blade
    float speed = 150.0 + 190.0 * chance;
    first = min(first, (tip / speed + 0.06 * dice(ivec2(root, 3))) * 0.93);
  }
  return clamp(first, 0.0, 0.999);
}

// The seed of the splinter that a point belongs to, in pixels.
vec2 splinter(vec2 at) {
  ivec2 cell = ivec2(floor(at / 26.0));
  vec2 best = vec2(0.0);
  float least = 1e9;
  for (int y = -1; y <= 1; ++y) {
    for (int x = -1; x <= 1; ++x) {
      ivec2 there = cell + ivec2(x, y);
      vec2 seed = (vec2(there) + 0.15 + 0.7 * vec2(dice(there + 90), dice(there.yx + 40))) * 26.0;
      float far = distance(seed, at);
      if (far < least) least = far, best = seed;
    }
  }
  return best;
}

bool crack(ivec2 at) {
  vec2 here = splinter(vec2(at) + 0.5);
  return here != splinter(vec2(at) + vec2(1.5, 0.5)) || here != splinter(vec2(at) + vec2(0.5, 1.5));
}

// Cracks run from the focus outwards, then every splinter falls back into the dark.
vec4 shatter(ivec2 at) {
  vec2 here = vec2(at) + 0.5, seed = splinter(here);
  float out_there = distance(here, focus) / 290.0;
  if (closed > 0.45 * out_there && crack(at)) return dark;
  float begin = 0.3 + 0.2 * dice(ivec2(seed)) + 0.2 * distance(seed, focus) / 290.0;
  float size_now = 1.0 - clamp((closed - begin) / 0.36, 0.0, 1.0);
  if (size_now < 0.04) return dark;
  vec2 from = seed + (here - seed) / size_now;
  bool inside = splinter(from) == seed && all(greaterThanEqual(from, vec2(0.0))) && all(lessThan(from, vec2(size)));
  return inside ? texelFetch(screen, ivec2(from), 0) : dark;
}

// The picture swims as if a stone had fallen into it, while dark rings widen.
vec4 ripple(ivec2 at) {
  vec2 away = vec2(at) + 0.5 - focus;
  float far = length(away);
  float ring = fract(far / 22.0), late = min(far / 150.0, 1.0);
  float covered_at = 0.24 + 0.45 * late + 0.28 * ring;
  if (closed > covered_at) return dark;
  float strength = 7.0 * smoothstep(0.0, 0.5, closed);
  vec2 moved = vec2(at) + 0.5 + away / max(far, 1.0) * strength * sin(far * 0.2856 - closed * 22.0);
  return texelFetch(screen, ivec2(clamp(moved, vec2(0.0), vec2(size) - 1.0)), 0);
}

// Strips of eight rows that leave to the left and to the right, the upper ones first.
vec4 strips(ivec2 at) {
  int strip = at.y / 8;
  float begin = 0.35 * float(strip) / 20.0, share = clamp((closed - begin) / (1.0 - 0.35), 0.0, 1.0);
  int gone = int(ceil(share * share * 240.0));
  int from = (strip & 1) == 0 ? at.x + gone : at.x - gone;
  return from >= 0 && from < size.x ? texelFetch(screen, ivec2(from, at.y), 0) : dark;
}

vec4 wiped(ivec2 at) {
  if (kind == 6) return shatter(at);
  if (kind == 7) return ripple(at);
  if (kind == 8) return strips(at);
  float when = kind == 1 ? when_fade(at) : kind == 2 ? when_blinds(at) : kind == 3 ? when_spiral(at)
             : kind == 4 ? when_circle(at) : when_grass(at);
  // Fade, blinds and spiral open in the order in which they closed; a circle and grass go back the way they came.
  bool reversed = opening != 0 && kind <= 3;
  bool covered = reversed ? 1.0 - closed <= when : closed > when;
  return covered ? dark : texelFetch(screen, at, 0);
}

void main() {
  ivec2 at = ivec2(int(gl_FragCoord.x), size.y - 1 - int(gl_FragCoord.y));
  if (kind == 0 || closed <= 0.0) {
    pixel = texelFetch(screen, at, 0);
  } else if (closed >= 1.0) {
    pixel = dark;
  } else {
    bool flash = flashing != 0 && opening == 0 && (abs(closed - 0.06) < 0.02 || abs(closed - 0.24) < 0.02);
    pixel = flash ? light : wiped(at);
  }
}
