// Body plans: how a whole creature hangs together.
#include <iterator>

#include "gan/data/creature_shapes.h"

namespace tallgrass::creature {
namespace {

void blob(Builder& b) {
  const float rx = b.between(0.55f, 0.75f), ry = b.between(0.48f, 0.68f), y = 0.2f;
  if (b.chance(0.3f)) tail(b, 0, y + ry * 0.5f, rx * 0.8f);
  if (b.chance(0.2f)) bat_wings(b, 0, y - 0.1f, rx);
  draw_headgear(b, 0, y, rx * 0.8f, ry);
  if (b.chance(0.7f)) legs(b, rx * 0.5f, y + ry * 0.7f, y + ry + 0.12f, rx * 0.2f);
  const int body = b.next_group();
  b.ball(Stuff::body, 0, y, rx, ry);
  b.ball(Stuff::body, 0, y + ry * 0.35f, rx * b.between(0.95f, 1.12f), ry * 0.65f);
  draw_markings(b, body, 0, y, rx, ry);
  if (b.chance(0.6f)) b.mark(body, 0, y + ry * 0.75f, rx * 0.62f, ry * 0.5f, Stuff::belly);
  if (b.chance(0.5f)) arms(b, rx * 0.85f, y + ry * 0.25f, rx * 0.15f, rx * 0.3f);
  draw_face(b, 0, y - ry * 0.1f, rx * 0.85f, ry * 0.75f, false);
}

void quadruped(Builder& b) {
  const float rx = b.between(0.36f, 0.52f), ry = b.between(0.3f, 0.4f), y = 0.3f, thick = b.between(0.1f, 0.15f);
  tail(b, 0, y, rx);
  if (b.chance(0.15f)) bat_wings(b, 0, y - 0.1f, rx);
  b.light = -0.25f;
  legs(b, rx * 0.95f, y + 0.1f, 0.82f, thick * 0.9f);
  b.light = 0;
  const int body = b.next_group();
  b.ball(Stuff::body, 0, y, rx, ry);
  draw_markings(b, body, 0, y, rx, ry);
  if (b.chance(0.6f)) b.mark(body, 0, y + ry * 0.5f, rx * 0.55f, ry * 0.7f, Stuff::belly);
  legs(b, rx * 0.5f, y + 0.15f, 0.92f, thick);
  if (b.chance(0.25f)) {  // a mane
    b.next_group();
    for (int i = -3; i <= 3; ++i) {
      const float f = static_cast<float>(i) / 3;
      b.taper(Stuff::accent, f * 0.3f, -0.2f, 0.2f, f * 0.66f, 0.32f - 0.5f * f * f, 0.03f);
    }
  }
  const float head = b.between(0.4f, 0.52f);
  const float aside = b.chance(0.3f) ? b.between(-0.1f, 0.1f) : 0, height = head * b.between(0.78f, 0.95f);
  draw_head(b, aside, -0.2f, head, height);
}

void biped(Builder& b) {
  const float rx = b.between(0.3f, 0.46f), ry = b.between(0.34f, 0.46f), y = 0.32f;
  if (b.chance(0.75f)) tail(b, 0, y + ry * 0.6f, rx);
  if (b.chance(0.3f)) bat_wings(b, 0, y - 0.05f, rx);
  legs(b, rx * 0.65f, y + ry * 0.5f, 0.92f, b.between(0.13f, 0.19f));
  const int body = b.next_group();
  b.ball(Stuff::body, 0, y, rx, ry);
  draw_markings(b, body, 0, y, rx, ry);
  if (b.chance(0.75f)) b.mark(body, 0, y + ry * 0.2f, rx * 0.66f, ry * 0.75f, Stuff::belly);
  const float arm = b.between(0.09f, 0.13f), reach = b.between(0.2f, 0.32f);
  arms(b, rx * 0.75f, y - ry * 0.3f, arm, reach);
  const float head = b.between(0.36f, 0.48f);
  draw_head(b, 0, -0.28f, head, head * b.between(0.8f, 1.0f));
}

void beak(Builder& b, float y, float size) {
  Face& face = b.drawing.face;
  face.mouth_kind = MouthKind::none;
  b.next_group();
  b.taper(Stuff::accent, 0, y, size, 0, y + size * b.between(1.0f, 2.0f), 0.015f);
  b.ball(Stuff::accent, 0, y, size * 1.35f, size * 0.7f);
}

void bird(Builder& b) {
  const float rx = b.between(0.42f, 0.55f), ry = b.between(0.5f, 0.6f), y = 0.2f;
  b.light = -0.15f;
  b.next_group();
  for (int i = -1; i <= 1; ++i) {
    const float f = static_cast<float>(i);
    b.taper(Stuff::accent, f * 0.1f, y + ry * 0.6f, 0.1f, f * 0.26f, y + ry + 0.2f, 0.05f);
  }
  b.light = 0;
  b.both_sides([&](float s) {
    b.next_group();
    b.taper(Stuff::accent, s * 0.2f, y + ry * 0.8f, 0.05f, s * 0.22f, 0.88f, 0.045f);
    b.ball(Stuff::accent, s * 0.24f, 0.9f, 0.12f, 0.05f);
  });
  const bool raised = b.chance(0.5f);
  if (raised) feather_wings(b, 0, y - 0.1f, rx, true);
  if (b.chance(0.5f)) draw_headgear(b, 0, y - ry * 0.5f, rx * 0.75f, ry * 0.6f);
  const int body = b.next_group();
  b.ball(Stuff::body, 0, y, rx, ry);
  b.ball(Stuff::body, 0, y - ry * 0.5f, rx * 0.8f, ry * 0.62f);
  draw_markings(b, body, 0, y - ry * 0.4f, rx * 0.8f, ry * 0.7f);
  b.mark(body, 0, y + ry * 0.5f, rx * 0.7f, ry * 0.58f, Stuff::belly);
  if (!raised) feather_wings(b, 0, y, rx * 0.9f, false);
  draw_face(b, 0, y - ry * 0.5f, rx * 0.8f, ry * 0.5f, false);
  beak(b, y - ry * 0.25f, b.between(0.1f, 0.15f));
}

void fish(Builder& b) {
  const float rx = b.between(0.5f, 0.68f), ry = b.between(0.42f, 0.58f);
  const float fin = b.between(0.25f, 0.4f);
  b.light = -0.1f;
  b.next_group();
  for (int i = -2; i <= 2; ++i) {  // the back fin
    const float f = static_cast<float>(i) / 2;
    b.taper(Stuff::accent, f * rx * 0.5f, -ry * 0.7f, 0.12f, f * rx * 0.7f, -ry - fin * (1.1f - 0.7f * f * f), 0.02f);
  }
  b.both_sides([&](float s) {  // the tail fin looks out below
    b.next_group();
    b.limb(Stuff::accent, {0, ry * 0.7f}, {s * 0.1f, ry + 0.15f}, {s * 0.34f, ry + 0.22f}, 0.12f, 0.03f);
  });
  b.light = 0;
  b.both_sides([&](float s) {
    b.next_group();
    for (int i = 0; i < 3; ++i) {
      const float f = static_cast<float>(i);
      b.taper(Stuff::accent, s * rx * 0.85f, 0.08f, 0.1f, s * (rx + fin - 0.05f * f), -0.12f + 0.22f * f, 0.025f);
    }
  });
  const int body = b.next_group();
  b.ball(Stuff::body, 0, 0, rx, ry);
  draw_markings(b, body, 0, 0, rx, ry);
  b.mark(body, 0, ry * 0.75f, rx * 0.8f, ry * 0.55f, Stuff::belly);
  draw_face(b, 0, -ry * 0.1f, rx * 0.95f, ry * 0.8f, false);
  b.drawing.face.apart = rx * b.between(0.5f, 0.65f);
}

void serpent(Builder& b) {
  const float coil = b.between(0.5f, 0.64f), thick = b.between(0.19f, 0.24f), s = b.chance(0.5f) ? 1.0f : -1.0f;
  b.light = -0.15f;
  b.next_group();
  b.limb(Stuff::body, {s * coil * 0.6f, 0.72f}, {s * (coil + 0.4f), 0.75f}, {s * (coil + 0.25f), 0.35f}, 0.12f, 0.02f);
  b.light = 0;
  for (int ring = 0; ring < 2; ++ring) {
    const float f = static_cast<float>(ring), wide = coil * (1 - 0.22f * f), y = 0.72f - 0.25f * f;
    const int group = b.next_group();
    b.limb(Stuff::body, {-wide, y}, {0, y + 0.16f}, {wide, y}, thick, thick);
    for (int i = -2; i <= 2; ++i) {
      b.mark(group, static_cast<float>(i) * wide * 0.5f, y - thick * 0.75f, 0.09f, 0.09f, Stuff::accent);
    }
  }
  if (b.chance(0.35f)) {  // a hood
    b.both_sides([&](float side) {  // behind the neck
      b.next_group();
      b.limb(Stuff::body, {side * 0.1f, -0.6f}, {side * 0.8f, -0.2f}, {side * 0.1f, 0.2f}, 0.12f, 0.08f);
      b.mark(b.group(), side * 0.42f, -0.12f, 0.09f, 0.12f, Stuff::accent);
    });
  }
  const int neck = b.next_group();
  b.limb(Stuff::body, {-s * 0.1f, 0.5f}, {s * 0.16f, 0.2f}, {0, -0.2f}, thick * 1.1f, thick * 0.95f);
  for (int i = 0; i < 4; ++i) b.mark(neck, 0, 0.42f - 0.16f * static_cast<float>(i), thick * 0.6f, 0.06f, Stuff::belly);
  const float head = b.between(0.34f, 0.42f);
  draw_head(b, 0, -0.38f, head, head * b.between(0.72f, 0.85f));
}

void bug(Builder& b) {
  const float rx = b.between(0.36f, 0.5f), ry = b.between(0.34f, 0.46f), y = 0.34f;
  if (b.chance(0.6f)) {
    const float out = b.between(0.55f, 0.75f);
    b.light = 0.1f;
    b.both_sides([&](float s) {  // two pairs of wings
      b.next_group();
      b.limb(Stuff::belly, {s * 0.15f, 0.2f}, {s * out, 0.1f}, {s * out * 0.95f, 0.45f}, 0.06f, 0.17f);
      b.next_group();
      b.limb(Stuff::accent, {s * 0.15f, 0.05f}, {s * out * 0.7f, -0.4f}, {s * out * 1.1f, -0.35f}, 0.06f, 0.24f);
      b.mark(b.group(), s * out * 1.1f, -0.35f, 0.12f, 0.12f, Stuff::belly);
    });
    b.light = 0;
  }
  b.both_sides([&](float s) {
    for (int i = 0; i < 3; ++i) {
      const float f = static_cast<float>(i), reach = rx + 0.24f - 0.06f * f;
      b.next_group();
      b.limb(Stuff::body, {s * rx * 0.6f, y - 0.1f + 0.14f * f}, {s * reach, y - 0.25f + 0.18f * f},
             {s * reach * 1.02f, y + 0.12f + 0.22f * f}, 0.055f, 0.035f);
    }
  });
  const int body = b.next_group();
  b.ball(Stuff::body, 0, y, rx, ry);
  if (b.chance(0.6f)) {
    for (int i = 0; i < 3; ++i) {
      const float at = y - ry * 0.3f + ry * 0.45f * static_cast<float>(i);
      b.mark_taper(body, Stuff::accent, -rx, at, 0.045f, 0, at + 0.07f, 0.045f);
      b.mark_taper(body, Stuff::accent, rx, at, 0.045f, 0, at + 0.07f, 0.045f);
    }
  } else {  // wing cases of a beetle
    b.mark(body, 0, y, rx, ry, Stuff::accent);
    b.mark_taper(body, Stuff::body, 0, y - ry, 0.03f, 0, y + ry, 0.03f);
    draw_markings(b, body, 0, y, rx, ry);
  }
  const float head = b.between(0.32f, 0.42f);
  antennae(b, 0, -0.2f, head, head);
  const int group = b.next_group();
  b.ball(Stuff::body, 0, -0.2f, head, head * 0.85f);
  draw_markings(b, group, 0, -0.2f, head, head * 0.85f);
  draw_face(b, 0, -0.2f, head, head * 0.85f, false);
  b.drawing.face.apart = head * b.between(0.5f, 0.62f);
}

void petals(Builder& b, float y, float r) {
  // Directions of twelve petals, so that no library's sine is asked.
  constexpr std::pair<float, float> ring[] = {{0, -1}, {0.5f, -0.87f}, {0.87f, -0.5f}, {1, 0}, {0.87f, 0.5f}, {0.5f, 0.87f}, {0, 1}};
  const float size = b.between(0.26f, 0.36f);
  for (std::size_t i = 0; i < std::size(ring); ++i) {
    b.both_sides([&](float s) {
      b.next_group();
      b.ball(Stuff::accent, s * ring[i].first * r, y + ring[i].second * r, r * size * 1.5f, r * size * 1.5f);
    });
  }
}

void plant(Builder& b) {
  const float rx = b.between(0.38f, 0.5f), ry = b.between(0.36f, 0.46f), y = -0.05f;
  const bool flower = b.chance(0.4f), cap = !flower && b.chance(0.45f);
  b.both_sides([&](float s) {  // leaves for arms
    b.next_group();
    b.limb(Stuff::body, {0, 0.75f}, {s * 0.45f, 0.35f}, {s * 0.78f, 0.55f}, 0.14f, 0.015f);
  });
  legs(b, 0.17f, 0.6f, 0.92f, 0.11f);
  const int stem = b.next_group();
  b.taper(Stuff::belly, 0, y, rx * 0.55f, 0, 0.7f, b.between(0.2f, 0.3f));
  draw_markings(b, stem, 0, 0.5f, 0.3f, 0.3f);
  if (flower) petals(b, y, rx * 1.05f);
  else if (!cap) {
    const float up = b.between(0.45f, 0.7f);
    for (int i = -2; i <= 2; ++i) {
      const float f = static_cast<float>(i) / 2;
      b.next_group();
      b.limb(Stuff::accent, {f * rx * 0.3f, y - ry * 0.7f}, {f * rx * 0.8f, y - ry - up * 0.9f},
             {f * rx * 1.7f, y - ry - up * (0.8f - 0.6f * f * f)}, 0.13f, 0.015f);
    }
  }
  const int head = b.next_group();
  b.ball(cap ? Stuff::belly : Stuff::body, 0, y, rx, ry);
  if (!cap) draw_markings(b, head, 0, y, rx, ry);
  draw_face(b, 0, y + (cap ? ry * 0.25f : 0), rx, ry * 0.8f, false);
  if (!cap) return;
  const int top = b.next_group();
  b.ball(Stuff::accent, 0, y - ry * 0.75f, rx * 1.55f, ry * 0.62f);
  b.ball(Stuff::accent, 0, y - ry * 1.0f, rx * 1.15f, ry * 0.7f);
  for (int i = 0; i < 3; ++i) {
    const float dx = b.between(0.0f, 1.2f), dy = b.between(-1.4f, -0.6f), r = b.between(0.07f, 0.14f);
    b.both_sides([&](float s) { b.mark(top, s * rx * dx, y + ry * dy, r, r * 0.85f, Stuff::belly); });
  }
}

void ghost(Builder& b) {
  const float rx = b.between(0.42f, 0.56f), ry = b.between(0.45f, 0.58f), y = -0.15f;
  const int strands = 3 + 2 * b.pick(2);
  draw_headgear(b, 0, y, rx * 0.8f, ry * 0.9f);
  const float sway = b.between(-0.15f, 0.15f);
  const int body = b.next_group();
  for (int i = 0; i < strands; ++i) {
    const float f = 2.0f * static_cast<float>(i) / static_cast<float>(strands - 1) - 1;
    b.taper(Stuff::body, f * rx * 0.72f, y + ry * 0.3f, rx * 0.3f, f * rx * 0.85f + sway, 0.78f - 0.14f * f * f, 0.05f);
  }
  b.ball(Stuff::body, 0, y, rx, ry);
  draw_markings(b, body, 0, y, rx, ry);
  if (b.chance(0.5f)) b.mark(body, 0, y + ry * 1.1f, rx * 0.5f, ry * 0.6f, Stuff::belly);
  if (b.chance(0.75f)) arms(b, rx * 0.8f, y + ry * 0.5f, 0.09f, 0.22f);
  draw_face(b, 0, y, rx, ry * 0.85f, false);
}

void crab(Builder& b) {
  const float rx = b.between(0.48f, 0.6f), ry = b.between(0.32f, 0.42f), y = 0.25f, claw = b.between(0.18f, 0.27f);
  const float up = b.between(0.15f, 0.6f);
  b.both_sides([&](float s) {
    for (int i = 0; i < 3; ++i) {
      const float f = static_cast<float>(i);
      b.next_group();
      b.limb(Stuff::body, {s * rx * 0.6f, y + 0.1f}, {s * (rx + 0.28f - 0.1f * f), y + 0.05f + 0.1f * f},
             {s * (rx + 0.24f - 0.16f * f), y + 0.4f + 0.08f * f}, 0.07f, 0.035f);
    }
    b.next_group();
    b.limb(Stuff::body, {s * rx * 0.8f, y}, {s * (rx + 0.3f), y}, {s * (rx + 0.12f), y - up}, 0.09f, 0.09f);
    b.next_group();
    b.taper(Stuff::accent, s * (rx + 0.12f), y - up, claw, s * (rx - 0.06f), y - up - claw * 1.5f, 0.03f);
    b.next_group();
    b.taper(Stuff::accent, s * (rx + 0.2f), y - up, claw * 0.8f, s * (rx + 0.28f), y - up - claw * 1.6f, 0.02f);
  });
  if (b.chance(0.5f)) draw_headgear(b, 0, y, rx * 0.7f, ry);
  const int body = b.next_group();
  b.ball(Stuff::body, 0, y, rx, ry);
  draw_markings(b, body, 0, y, rx, ry);
  b.mark(body, 0, y + ry * 0.8f, rx * 0.75f, ry * 0.5f, Stuff::belly);
  draw_face(b, 0, y - ry * 0.1f, rx * 0.8f, ry * 0.9f, false);
}

}  // namespace

void draw_body(Builder& b) {
  constexpr void (*plans[])(Builder&) = {blob, quadruped, quadruped, biped, biped, bird, fish, serpent, bug, plant, ghost, crab};
  plans[b.pick(static_cast<int>(std::size(plans)))](b);
}

}  // namespace tallgrass::creature
