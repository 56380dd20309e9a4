#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "engine/core/rng.h"
#include "engine/image/image.h"

namespace tallgrass::creature {

// What a shape is made of; the painter has a ramp of colours for each.
enum class Stuff : std::uint8_t { body, belly, accent };

// A ball (an ellipse: `a` with radii ra, rb) or a taper (two circles a, b of radii ra, rb and all between them), in
// units of half a picture: x to the right of the axis of symmetry, y downwards.
struct Shape {
  enum class Kind : std::uint8_t { ball, taper } kind;
  Stuff stuff;
  float ax, ay, ra, bx, by, rb;
  int group;         // a line is drawn round a later group where it covers an earlier one
  int only_on = -1;  // a marking: colours that group where the shape covers it, and keeps its light
  float light = 0;   // added to its brightness: parts further back are darker
};

enum class EyeKind : std::uint8_t { bead, round, angry, sleepy, deep, count };
enum class MouthKind : std::uint8_t { none, smile, cat, fangs, open, flat, count };

struct Face {
  float x = 0, y = 0;       // between the eyes
  float apart = 0;          // from the axis to the middle of an eye; 0: one eye, on the axis
  float eye = 0;            // half an eye's height
  EyeKind eyes = EyeKind::bead;
  float mouth_y = 0;
  float mouth = 0;          // half its width
  MouthKind mouth_kind = MouthKind::none;
  float nose = 0;           // half its width, 0 for none
  float nose_y = 0;
  float blush = 0;          // radius of a cheek's blush, 0 for none
};

struct Drawing {
  std::vector<Shape> shapes;
  Face face;
};

// Puts shapes together. Groups grow from back to front. Random numbers are drawn one in a statement or in a list of
// initialisers: the order of a call's arguments is the compiler's choice, and would make other creatures.
class Builder {
 public:
  explicit Builder(Rng& random) : rng(random) {}

  int next_group() { return ++group_; }
  int group() const { return group_; }
  void ball(Stuff stuff, float x, float y, float rx, float ry);
  void taper(Stuff stuff, float ax, float ay, float ra, float bx, float by, float rb);
  // A bent limb: from a to c, pulled towards b (a quadratic Bezier curve), its radius going from ra to rc.
  void limb(Stuff stuff, std::pair<float, float> a, std::pair<float, float> b, std::pair<float, float> c, float ra, float rc);
  void mark(int on, float x, float y, float rx, float ry, Stuff stuff);
  void mark_taper(int on, Stuff stuff, float ax, float ay, float ra, float bx, float by, float rb);

  template <class Draw>
  void both_sides(Draw draw) {
    draw(-1.0f);
    draw(1.0f);
  }

  float between(float low, float high) { return rng.uniform(low, high); }
  int pick(int count) { return static_cast<int>(rng.below(static_cast<std::uint32_t>(count))); }
  bool chance(float p) { return rng.chance(p); }

  Rng& rng;
  float light = 0;
  Drawing drawing;

 private:
  int group_ = 0;
};

// One of the body plans, at random (creature_bodies.cpp); head with ears, horns and face (creature_head.cpp).
void draw_body(Builder& b);
void draw_head(Builder& b, float x, float y, float rx, float ry);
void draw_face(Builder& b, float x, float y, float rx, float ry, bool muzzle);
void draw_headgear(Builder& b, float x, float y, float rx, float ry);
void draw_markings(Builder& b, int on, float x, float y, float rx, float ry);

void antennae(Builder& b, float x, float y, float rx, float ry);

// Limbs (creature_limbs.cpp).
void tail(Builder& b, float x, float y, float size);
void bat_wings(Builder& b, float x, float y, float size);
void feather_wings(Builder& b, float x, float y, float size, bool raised);
void legs(Builder& b, float apart, float top, float ground, float thick);
void arms(Builder& b, float x, float y, float thick, float reach);

// Fits the drawing into the picture, lights it and paints it in at most 15 colours (creature_paint.cpp).
Image paint(Drawing drawing, int size, Rng& rng);

}  // namespace tallgrass::creature
