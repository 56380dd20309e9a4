// Limbs: tails, wings, legs and arms.
#include "gan/data/creature_shapes.h"

namespace tallgrass::creature {
// On one side only: the small asymmetry that makes a front view look alive.
void tail(Builder& b, float x, float y, float size) {
  b.next_group();
  b.light = -0.12f;
  const float s = b.chance(0.5f) ? 1.0f : -1.0f;
  const float reach = b.between(0.55f, 0.8f), rise = b.between(0.1f, 0.75f), thick = size * b.between(0.12f, 0.3f);
  const std::pair tip{x + s * reach, y - rise};
  switch (b.pick(4)) {
    case 0:  // thin with a ball or a flame
      b.limb(Stuff::body, {x, y}, {x + s * reach * 1.1f, y + 0.15f}, tip, size * 0.12f, 0.04f);
      b.next_group();
      b.taper(Stuff::accent, tip.first, tip.second, size * 0.22f, tip.first + s * 0.05f, tip.second - size * 0.6f, 0.015f);
      b.ball(Stuff::accent, tip.first, tip.second, size * 0.22f, size * 0.2f);
      break;
    case 1:  // bushy
      b.limb(Stuff::body, {x, y}, {x + s * reach * 1.2f, y + 0.1f}, tip, size * 0.15f, thick * 1.3f);
      b.mark(b.group(), tip.first, tip.second, thick * 1.5f, thick, Stuff::belly);
      break;
    case 2: b.limb(Stuff::body, {x, y}, {x + s * reach * 1.1f, y + 0.15f}, tip, thick, 0.015f); break;
    default:  // short
      b.ball(Stuff::body, x + s * size * 0.85f, y - 0.05f, size * 0.3f, size * 0.28f);
  }
  b.light = 0;
}

void bat_wings(Builder& b, float x, float y, float size) {
  const float out = b.between(0.75f, 0.95f), up = b.between(0.3f, 0.7f);
  b.light = -0.1f;
  b.both_sides([&](float s) {
    b.next_group();
    const float hand_x = x + s * out * 0.75f, hand_y = y - up;
    for (int i = 0; i < 4; ++i) {
      const float f = static_cast<float>(i) / 3;
      b.taper(Stuff::accent, x + s * size * 0.4f + (hand_x - x - s * size * 0.4f) * (1 - f) * 0.8f, y + (hand_y - y) * (1 - f) * 0.7f,
              0.1f, x + s * out * (1 - 0.35f * f), y + 0.02f + 0.22f * f - up * 0.35f * (1 - f), 0.02f);
    }
    b.next_group();
    b.limb(Stuff::body, {x + s * size * 0.3f, y}, {x + s * size, y - up * 0.9f}, {hand_x, hand_y}, 0.06f, 0.04f);
  });
  b.light = 0;
}

void feather_wings(Builder& b, float x, float y, float size, bool raised) {
  b.both_sides([&](float s) {
    b.next_group();
    for (int i = 0; i < 4; ++i) {
      const float f = static_cast<float>(i);
      const float tip_y = raised ? y - 0.5f + 0.2f * f : y + 0.12f + 0.13f * f;
      b.taper(i == 0 ? Stuff::accent : Stuff::body, x + s * size * 0.75f, y, 0.13f,
              x + s * (size + (raised ? 0.5f - 0.07f * f : 0.36f - 0.09f * f)), tip_y, 0.035f);
    }
    b.mark(b.group(), x + s * (size + 0.4f), raised ? y - 0.3f : y + 0.35f, 0.2f, 0.24f, Stuff::accent);
  });
}

void legs(Builder& b, float apart, float top, float ground, float thick) {
  const bool socks = b.chance(0.45f), claws = b.chance(0.35f);
  b.both_sides([&](float s) {
    const int leg = b.next_group();
    b.taper(Stuff::body, s * apart, top, thick, s * apart * 1.05f, ground - thick, thick * 0.9f);
    b.ball(Stuff::body, s * apart * 1.12f, ground - thick * 0.7f, thick * 1.25f, thick * 0.8f);
    if (socks) b.mark(leg, s * apart, ground, thick * 2, thick * 1.5f, Stuff::accent);
    if (claws) {
      b.mark(leg, s * apart * 1.12f - thick * 0.55f, ground - thick * 0.2f, 0.035f, 0.045f, Stuff::belly);
      b.mark(leg, s * apart * 1.12f + thick * 0.55f, ground - thick * 0.2f, 0.035f, 0.045f, Stuff::belly);
    }
  });
}

void arms(Builder& b, float x, float y, float thick, float reach) {
  const float drop = b.between(-0.3f, 0.4f);
  const bool paws = b.chance(0.4f);
  b.both_sides([&](float s) {
    b.next_group();
    b.limb(Stuff::body, {s * x, y}, {s * (x + reach), y + 0.05f}, {s * (x + reach * 0.9f), y + drop}, thick, thick * 0.85f);
    if (paws) b.ball(Stuff::accent, s * (x + reach * 0.9f), y + drop, thick * 1.3f, thick * 1.2f);
  });
}

}  // namespace tallgrass::creature
