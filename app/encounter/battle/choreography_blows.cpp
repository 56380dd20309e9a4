#include "app/encounter/battle/choreography_parts.h"
#include "app/encounter/battle/health_box.h"
#include "app/encounter/palette.h"

namespace tallgrass {
namespace {

Actor& actor(Stage& stage, Side side) { return side == Side::foe ? stage.foe : stage.mate; }

// The health box goes the way it came.
Act lift_box(Side side) {
  const int far = side == Side::foe ? 48 : 118;
  return over(10, [side, far](Stage& stage, float share) { actor(stage, side).box = rounded(share * float(far)); });
}

Act lunge(Side side) {
  const int direction = side == Side::foe ? -1 : 1;
  return over(14, [side, direction](Stage& stage, float share) {
    const float reach = std::sin(circle_half * share);
    actor(stage, side).dx = rounded(10 * direction * reach), actor(stage, side).dy = -rounded(4 * direction * reach);
  });
}

// Until the bar shows what is left.
Acts drain(Side side, int hp_after) {
  return {once([side, hp_after](Stage& stage, World&) { actor(stage, side).bar.aim(hp_after); }), [side](const Cue& cue) {
            return (cue.age % 2 == 0 && !actor(cue.stage, side).bar.step()) || !actor(cue.stage, side).bar.moving();
          }};
}

}  // namespace

Act strike_impact(const BlowSeen& blow) {
  return once([blow](Stage& stage, World& world) {
    world.play(blow.quarters > 4 ? Sound::strong_hit : blow.quarters < 4 ? Sound::weak_hit : Sound::hit);
    stage.impact = 8;
    stage.struck_x = blow.struck == Side::foe ? foe_x : mate_x;
    stage.struck_y = blow.struck == Side::foe ? 40 : 88;
    if (blow.critical) stage.flash_now();
    ring_of_sparks(stage, float(stage.struck_x), float(stage.struck_y), blow.quarters > 4 ? 10 : 6, 1.5f, false);
  });
}

// Two pixels of the whole picture; the one that is struck turns white once and rocks.
Act flinch(Side side) {
  return over(18, [side](Stage& stage, float share) {
    const int age = rounded(share * 18);
    stage.shake_x = age > 9 ? 0 : age % 4 < 2 ? 2 : -2;
    actor(stage, side).white = age <= 2 ? 1.0f : 0.0f;
    actor(stage, side).dx = age >= 18 ? 0 : age % 6 < 3 ? 3 : -3;
  });
}

Acts strike_at(const BlowSeen& blow) {
  const Side by = blow.struck == Side::foe ? Side::mate : Side::foe;
  Acts acts{lunge(by)};
  if (blow.quarters == 0) return acts;
  acts.push_back(strike_impact(blow));
  acts.push_back(flinch(blow.struck));
  for (Act& act : drain(blow.struck, blow.hp_after)) acts.push_back(std::move(act));
  return acts;
}

Acts befall(Side side, Ailment ailment) {
  return {once([side, ailment](Stage& stage, World& world) {
            world.play(ailment == Ailment::asleep ? Sound::bounce : Sound::weak_hit);
            const float x = side == Side::foe ? foe_x : mate_x, y = side == Side::foe ? 40 : 88;
            for (int i = 0; i < 10; ++i) {
              const float angle = circle_half * float(i) / 5, reach = 16 + float(i % 3) * 5;
              stage.sparks.push_back({x + reach * std::cos(angle), y + reach * std::sin(angle), 0, -0.45f, 0, 18 + i % 4 * 4,
                                      ailment_tint(ailment), false});
            }
          }),
          wait_for(16)};
}

Acts wince(Side side, int hp_after) {
  Acts acts{sound(Sound::weak_hit), over(8, [side](Stage& stage, float share) {
              actor(stage, side).dx = share >= 1 ? 0 : rounded(share * 8) % 4 < 2 ? 1 : -1;
            })};
  for (Act& act : drain(side, hp_after)) acts.push_back(std::move(act));
  return acts;
}

Acts sink(Side side) {
  return {wait_for(12), sound(Sound::faint),
          over(24, [side](Stage& stage, float share) { actor(stage, side).sunk = rounded(share * share * 64); }),
          once([side](Stage& stage, World&) {
            actor(stage, side).visible = false;
            actor(stage, side).sunk = 0;
          }),
          lift_box(side)};
}

Acts run_off() {
  return {sound(Sound::run_away), over(22, [](Stage& stage, float share) {
            stage.foe.dx = rounded(share * share * 110);
            stage.foe.dy = -rounded(std::fabs(std::sin(share * 3 * circle_half)) * 6);
          }),
          once([](Stage& stage, World&) { stage.foe.visible = false; }), lift_box(Side::foe)};
}

}  // namespace tallgrass
