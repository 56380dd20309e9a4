// Heads: what grows on them, their faces, and the markings of any rounded part.
#include <iterator>

#include "gan/data/creature_shapes.h"

namespace tallgrass::creature {
namespace {

void pointed_ears(Builder& b, float x, float y, float rx, float ry) {
  const float out = b.between(0.55f, 0.95f), up = b.between(1.2f, 1.75f), width = b.between(0.28f, 0.42f);
  b.both_sides([&](float s) {
    b.next_group();
    b.taper(Stuff::body, x + s * rx * 0.55f, y - ry * 0.55f, rx * width, x + s * rx * out, y - ry * up, 0.02f);
    b.mark_taper(b.group(), Stuff::accent, x + s * rx * 0.57f, y - ry * 0.6f, rx * width * 0.5f,
                 x + s * rx * out * 0.95f, y - ry * (up - 0.25f), 0.005f);
  });
}

void round_ears(Builder& b, float x, float y, float rx, float ry) {
  const float size = b.between(0.3f, 0.48f), out = b.between(0.7f, 0.95f);
  b.both_sides([&](float s) {
    b.next_group();
    b.ball(Stuff::body, x + s * rx * out, y - ry * 0.75f, rx * size, rx * size);
    b.mark(b.group(), x + s * rx * out, y - ry * 0.73f, rx * size * 0.55f, rx * size * 0.55f, Stuff::accent);
  });
}

void long_ears(Builder& b, float x, float y, float rx, float ry) {
  const float lean = b.between(0.35f, 1.1f), up = b.between(1.9f, 2.5f);
  const bool floppy = b.chance(0.4f);
  const float tip_y = floppy ? y + ry * b.between(0.2f, 0.9f) : y - ry * up;
  const float tip_x = floppy ? rx * b.between(1.2f, 1.5f) : rx * lean;
  b.both_sides([&](float s) {
    b.next_group();
    const float knee_x = floppy ? rx * 1.3f : rx * 0.4f;
    b.limb(Stuff::body, {x + s * rx * 0.5f, y - ry * 0.6f}, {x + s * knee_x, y - ry * 1.3f}, {x + s * tip_x, tip_y},
           rx * 0.18f, rx * 0.26f);
    b.mark(b.group(), x + s * tip_x, tip_y, rx * 0.2f, rx * 0.42f, Stuff::accent);
  });
}

void horns(Builder& b, float x, float y, float rx, float ry) {
  const float out = b.between(0.7f, 1.5f), up = b.between(1.3f, 1.9f), thick = b.between(0.13f, 0.24f);
  b.both_sides([&](float s) {
    b.next_group();
    b.limb(Stuff::belly, {x + s * rx * 0.5f, y - ry * 0.7f}, {x + s * rx * out, y - ry * 0.95f},
           {x + s * rx * (out - 0.15f), y - ry * up}, rx * thick, 0.01f);
  });
}

void tuft(Builder& b, float x, float y, float rx, float ry) {
  const int strands = 3 + b.pick(3);
  const float up = b.between(1.4f, 1.9f), spread = b.between(0.35f, 0.7f);
  b.next_group();
  for (int i = 0; i < strands; ++i) {
    const float side = strands == 1 ? 0 : 2.0f * static_cast<float>(i) / static_cast<float>(strands - 1) - 1;
    const float height = up - 0.35f * side * side;
    b.taper(Stuff::accent, x + side * rx * 0.2f, y - ry * 0.75f, rx * 0.2f, x + side * rx * spread, y - ry * height, 0.015f);
  }
}

void unicorn_horn(Builder& b, float x, float y, float rx, float ry) {
  b.next_group();
  const float thick = b.between(0.15f, 0.25f), up = b.between(1.5f, 2.0f);
  b.taper(Stuff::belly, x, y - ry * 0.7f, rx * thick, x, y - ry * up, 0.01f);
}

void fin_ears(Builder& b, float x, float y, float rx, float ry) {
  const float reach = b.between(1.35f, 1.7f);
  b.both_sides([&](float s) {
    b.next_group();
    for (int i = 0; i < 3; ++i) {
      const float rise = 0.9f - 0.55f * static_cast<float>(i);
      b.taper(Stuff::accent, x + s * rx * 0.75f, y - ry * 0.15f, rx * 0.2f, x + s * rx * (reach - 0.1f * static_cast<float>(i)),
              y - ry * rise, 0.02f);
    }
  });
}

void leaf(Builder& b, float x, float y, float rx, float ry) {
  b.next_group();
  b.taper(Stuff::body, x, y - ry * 0.8f, 0.035f, x, y - ry * 1.3f, 0.03f);
  const float reach = b.between(0.5f, 0.8f);
  b.both_sides([&](float s) {
    b.next_group();
    b.limb(Stuff::accent, {x, y - ry * 1.25f}, {x + s * rx * reach * 0.6f, y - ry * 1.75f},
           {x + s * rx * reach, y - ry * 1.35f}, rx * 0.17f, 0.015f);
  });
}

void muzzle_on(Builder& b, int head, float x, float y, float rx, float ry) {
  if (b.chance(0.5f)) {
    const float wide = b.between(0.4f, 0.6f), high = b.between(0.32f, 0.42f);
    b.mark(head, x, y + ry * 0.48f, rx * wide, ry * high, Stuff::belly);
  } else {
    const float wide = b.between(0.38f, 0.5f), high = b.between(0.28f, 0.36f);
    b.next_group();
    b.ball(Stuff::belly, x, y + ry * 0.45f, rx * wide, ry * high);
  }
}

void stripes(Builder& b, int on, float x, float y, float rx, float ry) {
  const int count = 2 + b.pick(2);
  const float reach = b.between(0.3f, 0.6f), thick = b.between(0.07f, 0.12f);
  b.both_sides([&](float s) {
    for (int i = 0; i < count; ++i) {
      const float at = y + ry * (-0.35f + 0.42f * static_cast<float>(i));
      b.mark_taper(on, Stuff::accent, x + s * rx, at - ry * 0.08f, ry * thick * 1.4f, x + s * rx * reach, at, 0.008f);
    }
  });
}

void spots(Builder& b, int on, float x, float y, float rx, float ry) {
  for (int i = 0, count = 3 + b.pick(4); i < count; ++i) {
    const float dx = b.between(0.2f, 0.95f), dy = b.between(-0.85f, 0.7f), r = b.between(0.09f, 0.2f);
    b.both_sides([&](float s) { b.mark(on, x + s * rx * dx, y + ry * dy, rx * r, rx * r, Stuff::accent); });
  }
}

}  // namespace

void antennae(Builder& b, float x, float y, float rx, float ry) {
  const float out = b.between(0.5f, 1.1f), up = b.between(1.5f, 1.9f), knob = b.between(0.1f, 0.2f);
  b.both_sides([&](float s) {
    b.next_group();
    b.limb(Stuff::body, {x + s * rx * 0.3f, y - ry * 0.8f}, {x + s * rx * 0.3f, y - ry * up},
           {x + s * rx * out, y - ry * up}, 0.035f, 0.025f);
    b.ball(Stuff::accent, x + s * rx * out, y - ry * up, rx * knob, rx * knob);
  });
}

void draw_markings(Builder& b, int on, float x, float y, float rx, float ry) {
  switch (b.pick(7)) {
    case 0: stripes(b, on, x, y, rx, ry); break;
    case 1: spots(b, on, x, y, rx, ry); break;
    case 2: b.mark(on, x, y - ry * 0.95f, rx * 0.95f, ry * 0.5f, Stuff::accent); break;  // a cap
    case 3:  // a mark on the brow
      b.mark_taper(on, Stuff::accent, x, y - ry * 0.85f, rx * 0.2f, x, y - ry * 0.35f, 0.01f);
      break;
    default: break;
  }
}

void draw_headgear(Builder& b, float x, float y, float rx, float ry) {
  constexpr std::pair<float, void (*)(Builder&, float, float, float, float)> kinds[] = {
      {0.19f, pointed_ears}, {0.12f, round_ears}, {0.13f, long_ears}, {0.15f, horns}, {0.09f, antennae},
      {0.12f, tuft},         {0.05f, unicorn_horn}, {0.09f, fin_ears}, {0.06f, leaf}};
  float at = b.rng.uniform();
  for (const auto& [share, draw] : kinds) {
    if (at < share) {
      draw(b, x, y, rx, ry);
      return;
    }
    at -= share;
  }
}

void draw_face(Builder& b, float x, float y, float rx, float ry, bool muzzle) {
  Face& face = b.drawing.face;
  face.x = x;
  face.eyes = static_cast<EyeKind>(b.pick(static_cast<int>(EyeKind::count)));
  face.eye = ry * b.between(0.22f, 0.36f);
  face.apart = b.chance(0.04f) ? 0 : rx * b.between(0.38f, 0.58f);
  if (face.apart == 0) face.eye *= 1.4f;
  face.y = y + ry * (muzzle ? b.between(-0.2f, -0.05f) : b.between(-0.1f, 0.12f));
  face.mouth_y = muzzle ? y + ry * 0.56f : face.y + face.eye + ry * 0.2f;
  face.mouth = rx * b.between(0.16f, 0.3f);
  constexpr MouthKind mouths[] = {MouthKind::smile, MouthKind::smile, MouthKind::smile, MouthKind::cat, MouthKind::cat,
                                  MouthKind::open,  MouthKind::open,  MouthKind::fangs, MouthKind::flat, MouthKind::none};
  face.mouth_kind = mouths[b.pick(static_cast<int>(std::size(mouths)))];
  face.nose = muzzle && b.chance(0.8f) ? rx * b.between(0.09f, 0.14f) : 0;
  face.nose_y = y + ry * 0.3f;
  face.blush = b.chance(0.35f) ? rx * b.between(0.1f, 0.16f) : 0;
}

void draw_head(Builder& b, float x, float y, float rx, float ry) {
  draw_headgear(b, x, y, rx, ry);
  const int head = b.next_group();
  b.ball(Stuff::body, x, y, rx, ry);
  if (b.chance(0.35f)) {  // cheeks widen the face
    b.both_sides([&](float s) { b.ball(Stuff::body, x + s * rx * 0.45f, y + ry * 0.35f, rx * 0.62f, ry * 0.58f); });
  }
  draw_markings(b, head, x, y, rx, ry);
  const bool muzzle = b.chance(0.5f);
  if (muzzle) muzzle_on(b, head, x, y, rx, ry);
  draw_face(b, x, y, rx, ry, muzzle);
}

}  // namespace tallgrass::creature
