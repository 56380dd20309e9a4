#include "gan/data/creatures.h"

#include "engine/core/error.h"
#include "gan/data/creature_shapes.h"

namespace tallgrass {
namespace creature {

void Builder::ball(Stuff stuff, float x, float y, float rx, float ry) {
  drawing.shapes.push_back({Shape::Kind::ball, stuff, x, y, rx, x, y, ry, group_, -1, light});
}

void Builder::taper(Stuff stuff, float ax, float ay, float ra, float bx, float by, float rb) {
  drawing.shapes.push_back({Shape::Kind::taper, stuff, ax, ay, ra, bx, by, rb, group_, -1, light});
}

void Builder::limb(Stuff stuff, std::pair<float, float> a, std::pair<float, float> b, std::pair<float, float> c, float ra,
                   float rc) {
  constexpr int pieces = 7;
  std::pair<float, float> last = a;
  float last_radius = ra;
  for (int i = 1; i <= pieces; ++i) {
    const float t = static_cast<float>(i) / pieces, u = 1 - t;
    const std::pair next{u * u * a.first + 2 * u * t * b.first + t * t * c.first,
                         u * u * a.second + 2 * u * t * b.second + t * t * c.second};
    const float radius = ra + (rc - ra) * t;
    taper(stuff, last.first, last.second, last_radius, next.first, next.second, radius);
    last = next;
    last_radius = radius;
  }
}

void Builder::mark(int on, float x, float y, float rx, float ry, Stuff stuff) {
  drawing.shapes.push_back({Shape::Kind::ball, stuff, x, y, rx, x, y, ry, on, on, 0});
}

void Builder::mark_taper(int on, Stuff stuff, float ax, float ay, float ra, float bx, float by, float rb) {
  drawing.shapes.push_back({Shape::Kind::taper, stuff, ax, ay, ra, bx, by, rb, on, on, 0});
}

}  // namespace creature

Image make_creature(std::uint64_t seed, int size) {
  if (size < 16 || size > 128 || (size & (size - 1)) != 0) {
    throw Error(ExitCode::setting, "cannot draw the built-in creatures", std::to_string(size) + " pixels",
                "the size must be 16, 32, 64 or 128");
  }
  // Streams of their own: the same seed has the same shape and colours at every size.
  Rng shape(seed, 1), colour(seed, 2);
  creature::Builder builder(shape);
  creature::draw_body(builder);
  return creature::paint(std::move(builder.drawing), size, colour);
}

}  // namespace tallgrass
