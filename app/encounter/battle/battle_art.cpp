#include "app/encounter/battle/battle_art.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tallgrass {
namespace {

// Places in the bank; a tone's shade is the next one.
enum : int { line = 1, skin = 2, hair = 4, jacket = 6, pack = 8, cap = 10, lid = 12, shell = 14, clasp = 15 };

struct Point {
  float x = 0, y = 0;
};

// Simple shapes in two tones, lit from the upper left.
class Painter {
 public:
  explicit Painter(int size) : art_{size, size, std::vector<std::uint8_t>(std::size_t(size) * std::size_t(size))} {}

  void oval(Point middle, Point radius, int tone) {
    each([&](float x, float y) {
      const float u = (x - middle.x) / radius.x, v = (y - middle.y) / radius.y;
      return u * u + v * v > 1 ? 0 : 0.55f * u + 0.8f * v > 0.42f ? tone + 1 : tone;
    });
  }
  void limb(Point from, Point to, float radius, int tone) {
    const float dx = to.x - from.x, dy = to.y - from.y, length = dx * dx + dy * dy + 0.001f;
    each([&](float x, float y) {
      const float along = std::clamp(((x - from.x) * dx + (y - from.y) * dy) / length, 0.0f, 1.0f);
      const float u = (x - from.x - along * dx) / radius, v = (y - from.y - along * dy) / radius;
      return u * u + v * v > 1 ? 0 : 0.6f * u + 0.8f * v > 0.35f ? tone + 1 : tone;
    });
  }
  void outline() {
    const PixelArt before = art_;
    const auto filled = [&](int x, int y) {
      return x >= 0 && y >= 0 && x < before.width && y < before.height && before.at(x, y) > line;
    };
    for (int y = 0; y < art_.height; ++y) {
      for (int x = 0; x < art_.width; ++x) {
        const bool beside = filled(x - 1, y) || filled(x + 1, y) || filled(x, y - 1) || filled(x, y + 1);
        if (before.at(x, y) == 0 && beside) set(x, y, line);
      }
    }
  }
  // Lines between parts: a part's shape in the line's colour, one pixel larger, before the part itself.
  void edged_oval(Point middle, Point radius, int tone) {
    each([&](float x, float y) {
      const float u = (x - middle.x) / (radius.x + 1), v = (y - middle.y) / (radius.y + 1);
      return u * u + v * v > 1 ? 0 : int{line};
    });
    oval(middle, radius, tone);
  }
  void edged_limb(Point from, Point to, float radius, int tone) {
    limb(from, to, radius + 1, 0);
    const float dx = to.x - from.x, dy = to.y - from.y, length = dx * dx + dy * dy + 0.001f;
    each([&](float x, float y) {
      const float along = std::clamp(((x - from.x) * dx + (y - from.y) * dy) / length, 0.0f, 1.0f);
      return std::hypot(x - from.x - along * dx, y - from.y - along * dy) > radius + 1 ? 0 : int{line};
    });
    limb(from, to, radius, tone);
  }
  void set(int x, int y, int index) {
    art_.indices[std::size_t(y) * std::size_t(art_.width) + std::size_t(x)] = static_cast<std::uint8_t>(index);
  }
  PixelArt take() { return std::move(art_); }

 private:
  template <typename Tone>
  void each(Tone tone) {
    for (int y = 0; y < art_.height; ++y) {
      for (int x = 0; x < art_.width; ++x) {
        if (const int index = tone(float(x) + 0.5f, float(y) + 0.5f); index > 0) set(x, y, index);
      }
    }
  }
  PixelArt art_;
};

struct Posture {
  float lean;          // of the body, pixels to the right at the head
  Point elbow, hand;   // of the arm that throws
  bool ball;           // in the hand
};
constexpr std::array<Posture, pose_count> postures{{{0, {47, 49}, {46, 62}, false},
                                                    {-3, {12, 35}, {7, 23}, true},
                                                    {0, {45, 22}, {42, 8}, true},
                                                    {5, {51, 30}, {60, 22}, false},
                                                    {4, {51, 44}, {57, 55}, false}}};

void paint_head(Painter& paint, float x) {
  paint.edged_oval({x, 20}, {11.5f, 11}, hair);
  paint.edged_oval({x - 9, 23}, {2.5f, 3.5f}, skin);
  paint.edged_oval({x - 0.5f, 14}, {12, 8}, cap);
  paint.edged_oval({x + 11, 18}, {6, 2}, cap);
  paint.oval({x - 3, 10}, {2, 1.5f}, shell);          // the badge of tall grass on the cap
  paint.limb({x - 7, 26}, {x - 4, 30}, 1.5f, hair);
  paint.limb({x + 1, 27}, {x + 2, 31}, 1.5f, hair);
  paint.limb({x + 7, 26}, {x + 6, 29}, 1.5f, hair);
}

PixelArt paint_figure(const Posture& posture) {
  Painter paint(64);
  const float x = 31 + posture.lean, hip = 31 + posture.lean / 3;
  const bool behind = posture.hand.x < 20;
  const auto arm = [&] {
    const Point shoulder{x + (behind ? -9.0f : 12.0f), 38};
    paint.edged_limb(shoulder, posture.elbow, 4.5f, jacket);
    paint.edged_limb(posture.elbow, posture.hand, 3.6f, jacket);
    paint.edged_oval(posture.hand, {3.6f, 3.6f}, skin);
    if (posture.ball) paint.edged_oval({posture.hand.x + (behind ? -2.0f : 1.0f), posture.hand.y - 4}, {4, 4}, lid);
  };
  paint.edged_limb({x - 12, 39}, {hip - 17, 50}, 4.5f, jacket);     // the other arm
  paint.edged_limb({hip - 17, 50}, {hip - 15, 63}, 3.8f, jacket);
  if (!behind) arm();
  paint.edged_limb({x - 6, 40}, {hip - 5, 64}, 9, jacket);
  paint.limb({x + 6, 40}, {hip + 5, 64}, 9, jacket);
  paint.edged_oval({x, 33}, {5, 4}, skin);
  paint.edged_oval({(x + hip) / 2, 50}, {10, 12}, pack);
  paint.edged_oval({(x + hip) / 2, 56}, {6, 5}, pack);
  paint.limb({x - 9, 37}, {x - 7, 45}, 1.5f, pack);
  paint.limb({x + 9, 37}, {x + 7, 45}, 1.5f, pack);
  if (behind) arm();
  paint_head(paint, x + posture.lean / 2);
  paint.outline();
  return paint.take();
}

// A ball as if turned by an angle: a lid of its kind's colour, a shell, a dark seam between them.
PixelArt paint_ball(float angle, bool open) {
  Painter paint(12);
  const float s = std::sin(angle), c = std::cos(angle);
  for (int y = 0; y < 12; ++y) {
    for (int x = 0; x < 12; ++x) {
      const float u = float(x) - 5.5f, v = float(y) - 5.5f, far = std::hypot(u, v);
      const float along = u * c + v * s, up = -u * s + v * c;      // turned back
      const float seam = 0.9f + 0.8f * std::cos(along * 2.1f);      // scalloped, as an acorn's cup is
      const bool above = up < seam;
      if (far > 5.9f) continue;
      if (open && std::fabs(up) < 2) continue;
      int index = above ? (u + v > 2 ? lid + 1 : lid) : shell;
      if (!open && std::fabs(up - seam) < 0.6f) index = line;
      if (far > 4.9f) index = line;
      if (above && !open && far < 4.2f && std::hypot(u + 2.2f, v + 2.6f) < 1.1f) index = clasp;
      paint.set(x, y, index);
    }
  }
  return paint.take();
}

}  // namespace

const PixelArt& figure_art(Pose pose) {
  static const std::array<PixelArt, pose_count> arts = [] {
    std::array<PixelArt, pose_count> made;
    std::transform(postures.begin(), postures.end(), made.begin(), paint_figure);
    return made;
  }();
  return arts[static_cast<std::size_t>(pose)];
}

const PixelArt& ball_art(BallLook look) {
  constexpr float quarter = 1.5708f, tilt = 0.55f;
  static const std::array<PixelArt, ball_look_count> arts{
      paint_ball(0, false),           paint_ball(quarter, false), paint_ball(2 * quarter, false),
      paint_ball(3 * quarter, false), paint_ball(-tilt, false),   paint_ball(tilt, false), paint_ball(0, true)};
  return arts[static_cast<std::size_t>(look)];
}

ColourBank figure_bank(Ball ball) {
  struct Lid {
    Rgb light, shade;
  };
  constexpr std::array<Lid, ball_count> lids{{{{{224, 96, 80}}, {{172, 60, 68}}},
                                              {{{80, 140, 224}}, {{56, 96, 176}}},
                                              {{{236, 196, 72}}, {{188, 140, 48}}},
                                              {{{72, 184, 192}}, {{44, 132, 152}}},
                                              {{{124, 192, 88}}, {{84, 144, 72}}},
                                              {{{240, 140, 64}}, {{192, 96, 48}}},
                                              {{{232, 232, 240}}, {{176, 176, 200}}},
                                              {{{152, 96, 200}}, {{108, 64, 156}}}}};
  ColourBank bank{{{0, 0, 0},      {52, 44, 68},   {248, 208, 168}, {216, 160, 128}, {132, 84, 64}, {96, 60, 56},
                   {84, 132, 184}, {60, 96, 148},  {236, 184, 92},  {196, 136, 64},  {120, 188, 96}, {80, 144, 84}}};
  bank[lid] = lids[static_cast<std::size_t>(ball)].light, bank[lid + 1] = lids[static_cast<std::size_t>(ball)].shade;
  bank[shell] = {244, 240, 224}, bank[clasp] = {255, 255, 255};
  return bank;
}

const PixelArt& star_art() {
  static const PixelArt art = parse_art(R"(
...1...
..111..
1111111
.11111.
..111..
.11.11.
.1...1.)");
  return art;
}

const PixelArt& spark_art() {
  static const PixelArt art = parse_art(R"(
.1.
111
.1.)");
  return art;
}

const PixelArt& impact_art() {
  static const PixelArt art = [] {
    PixelArt made{24, 24, {}};
    for (int y = 0; y < 24; ++y) {
      for (int x = 0; x < 24; ++x) {
        const float u = float(x) - 11.5f, v = float(y) - 11.5f, angle = std::atan2(v, u);
        const float reach = 6.5f + 5 * std::cos(8 * angle) * (std::fabs(std::cos(2 * angle)) > 0.7f ? 1.0f : 0.7f);
        made.indices.push_back(std::hypot(u, v) < reach ? 1 : 0);
      }
    }
    return made;
  }();
  return art;
}

}  // namespace tallgrass
