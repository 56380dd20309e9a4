#include "app/encounter/battle/choreography.h"

#include <cmath>
#include <utility>

#include "app/encounter/battle/choreography_parts.h"
#include "app/encounter/palette.h"

namespace tallgrass {
namespace {

constexpr int slide_steps = 36, arc_steps = 30, shake_steps = 24, still_steps = 24;
constexpr float ball_ground = foe_ground - 5, catch_y = foe_ground - 34;

float eased(float share) { return 1 - (1 - share) * (1 - share); }

void dust(Stage& stage, float x, float y) {
  for (const float side : {-1.0f, -0.5f, 0.5f, 1.0f}) stage.sparks.push_back({x, y, side, -0.5f, 0.04f, 14, tint::white, false});
}

// Where something thrown is on its way, `share` 0 to 1.
struct Way {
  float from_x, from_y, to_x, to_y, height;
  std::pair<float, float> at(float share) const {
    return {from_x + (to_x - from_x) * share, from_y + (to_y - from_y) * share - height * std::sin(circle_half * share)};
  }
};

// From the figure's hand, or from below the picture's edge where the partner stands.
Way way_to_foe(const Stage& stage, float y, float height) {
  return {stage.figure ? float(hand_x) : 4.0f, stage.figure ? float(hand_y) : 104.0f, float(foe_x), y, height};
}

Acts wind_up() {
  const auto pose = [](Pose which) { return once([which](Stage& stage, World&) { stage.pose = which; }); };
  return {pose(Pose::back), wait_for(12), pose(Pose::over), wait_for(5), pose(Pose::thrown)};
}

void append(Acts& acts, Acts more) {
  for (Act& act : more) acts.push_back(std::move(act));
}

Act follow_through() {
  return over(arc_steps, [](Stage& stage, float share) {
    stage.pose = share < 0.4f ? Pose::thrown : share < 1 ? Pose::after : Pose::rest;
  });
}

Act fly() {
  return over(arc_steps, [](Stage& stage, float share) {
    const auto [x, y] = way_to_foe(stage, catch_y, 30).at(share);
    stage.ball.visible = true, stage.ball.x = x, stage.ball.y = y;
    stage.ball.look = static_cast<BallLook>(static_cast<int>(share * 11) % 4);
  });
}

Acts suck_in() {
  return {once([](Stage& stage, World& world) {
            stage.ball.look = BallLook::open;
            stage.flash_now();
            world.play(Sound::ball_open);
            ring_of_sparks(stage, foe_x, catch_y, 8, 1.2f, false);
          }),
          over(8, [](Stage& stage, float share) { stage.foe.white = share; }),
          over(16, [](Stage& stage, float share) {
            stage.foe.scale = 1 - share;
            stage.foe.dy = -rounded(share * (foe_ground - catch_y));
          }),
          once([](Stage& stage, World&) {
            stage.foe.visible = false;
            stage.ball.look = BallLook::quarter0;
          })};
}

// Falls and bounces twice, each time lower.
Acts drop() {
  const auto hop = [](float height, int steps) {
    return over(steps, [height](Stage& stage, float share) {
      stage.ball.y = ball_ground - height * std::sin(circle_half * share);
    });
  };
  const auto landed = once([](Stage& stage, World& world) {
    world.play(Sound::bounce);
    dust(stage, stage.ball.x, ball_ground + 4);
  });
  Acts acts{wait_for(6), over(14, [](Stage& stage, float share) {
              stage.ball.y = catch_y + (ball_ground - catch_y) * share * share;
            })};
  append(acts, {landed, hop(12, 16), landed, hop(5, 11), landed, wait_for(10)});
  return acts;
}

}  // namespace

void ring_of_sparks(Stage& stage, float x, float y, int count, float speed, bool star) {
  for (int i = 0; i < count; ++i) {
    const float angle = 2 * circle_half * float(i) / float(count);
    const std::uint8_t colour = i % 2 == 0 ? tint::white : tint::gold;
    stage.sparks.push_back({x, y, speed * std::cos(angle), speed * std::sin(angle), 0, 22 + i % 3 * 4, colour, star});
  }
}

Acts slide_in() {
  return {once([](Stage& stage, World&) {
            stage.foe.visible = true, stage.foe.dark = 1;
            stage.foe.slide = -PixelScreen::width, stage.mate.slide = stage.figure_slide = PixelScreen::width;
          }),
          over(slide_steps, [](Stage& stage, float share) {
            stage.foe.slide = -rounded((1 - share) * PixelScreen::width);
            stage.mate.slide = stage.figure_slide = rounded((1 - share) * PixelScreen::width);
          }),
          once([](Stage& stage, World&) { stage.foe.slide = 0; })};
}

Act light_up() {
  return over(14, [](Stage& stage, float share) { stage.foe.dark = 1 - share; });
}

Act drop_box() {
  return over(16, [](Stage& stage, float share) { stage.foe.box = rounded((1 - eased(share)) * 48); });
}

Acts sparkle() {
  Acts acts{sound(Sound::shiny)};
  for (int i = 0; i < 5; ++i) {
    acts.push_back(once([i](Stage& stage, World&) {
      const float angle = 1.9f * float(i);
      stage.sparks.push_back({foe_x + 24 * std::cos(angle), 38 + 20 * std::sin(angle), 0, -0.15f, 0, 26, tint::gold, true});
      stage.sparks.push_back({foe_x - 18 * std::cos(angle), 36 + 26 * std::sin(angle), 0, -0.1f, 0, 20, tint::white, false});
    }));
    acts.push_back(wait_for(7));
  }
  return acts;
}

Acts send_out(const Tune& cry) {
  return {over(14, [](Stage& stage, float share) { stage.figure_slide = -rounded(share * share * 100); }),
          once([](Stage& stage, World& world) {
            stage.figure = false;
            stage.mate.visible = true, stage.mate.white = 1, stage.mate.scale = 0.1f;
            world.play(Sound::ball_open);
            ring_of_sparks(stage, mate_x, 92, 8, 1.3f, false);
          }),
          over(14, [](Stage& stage, float share) { stage.mate.scale = 0.1f + 0.9f * share; }),
          once([cry](Stage&, World& world) { world.play(cry); }),
          together({over(10, [](Stage& stage, float share) { stage.mate.white = 1 - share; }),
                    over(16, [](Stage& stage, float share) { stage.mate.box = rounded((1 - eased(share)) * 118); })})};
}

Acts hide_partner() {
  return {over(16, [](Stage& stage, float share) {
            stage.mate.dx = -rounded(share * 110);
            stage.mate.box = rounded(share * 118);
          }),
          once([](Stage& stage, World&) {
            stage.mate.visible = false;
            stage.mate.box = 160;
            stage.figure = true;
          }),
          over(14, [](Stage& stage, float share) { stage.figure_slide = -rounded((1 - eased(share)) * 100); })};
}

Acts throw_at(Ball ball) {
  Acts acts{once([ball](Stage& stage, World&) {
    stage.ball = {};
    stage.ball.kind = ball;
  })};
  append(acts, wind_up());
  acts.push_back(sound(Sound::throw_ball));
  acts.push_back(together({fly(), follow_through()}));
  append(acts, suck_in());
  append(acts, drop());
  return acts;
}

Acts shake_ball(int index) {
  return {sound(Sound::shake),
          over(shake_steps,
               [index](Stage& stage, float share) {
                 const float swing = std::sin(2 * circle_half * share) * (index % 2 == 0 ? 1.0f : -1.0f);
                 stage.foe.struggling = true;
                 stage.ball.lens = index == 0 ? std::min(1.0f, share * 3) : 1;
                 stage.ball.shake = rounded(2 * swing);
                 stage.ball.look = swing < -0.35f  ? BallLook::tilt_left
                                   : swing > 0.35f ? BallLook::tilt_right
                                                   : BallLook::quarter0;
               }),
          once([](Stage& stage, World&) {
            stage.ball.look = BallLook::quarter0;
            stage.ball.shake = 0;
          }),
          wait_for(still_steps)};
}

Acts click_shut() {
  return {over(6, [](Stage& stage, float share) { stage.ball.lens = 1 - share; }),
          once([](Stage& stage, World& world) {
            stage.ball.dim = true, stage.foe.struggling = false;
            world.play(Sound::caught);
            for (int i = -1; i <= 1; ++i) {
              stage.sparks.push_back({stage.ball.x, stage.ball.y - 4, float(i) * 0.7f, i == 0 ? -1.5f : -1.2f, 0.045f, 44, tint::gold, true});
            }
          }),
          wait_for(44), once([](Stage& stage, World&) { stage.ball.dim = false; })};
}

Acts burst_open() {
  return {once([](Stage& stage, World& world) {
            stage.ball.look = BallLook::open, stage.ball.lens = 0;
            stage.flash_now();
            world.play(Sound::burst);
            ring_of_sparks(stage, stage.ball.x, stage.ball.y, 12, 1.8f, false);
            ring_of_sparks(stage, stage.ball.x, stage.ball.y, 5, 1.1f, true);
            stage.foe.visible = true, stage.foe.struggling = false, stage.foe.white = 1, stage.foe.dy = 0;
          }),
          over(12, [](Stage& stage, float share) { stage.foe.scale = 0.15f + 0.85f * share; }),
          once([](Stage& stage, World&) { stage.ball.visible = false; }),
          over(10, [](Stage& stage, float share) { stage.foe.white = 1 - share; })};
}

Acts toss(bool rock) {
  Acts acts = wind_up();
  acts.push_back(sound(Sound::throw_ball));
  acts.push_back(together({over(arc_steps,
                                [rock](Stage& stage, float share) {
                                  const auto [x, y] = way_to_foe(stage, rock ? 44.0f : float(foe_ground - 2), 34).at(share);
                                  stage.tossed = {share < 1, rock, x, y};
                                }),
                           follow_through()}));
  if (rock) {
    append(acts, {strike_impact({Side::foe, 2}), flinch(Side::foe)});
  } else {
    acts.push_back(once([](Stage& stage, World& world) {
      world.play(Sound::bounce);
      dust(stage, foe_x, foe_ground);
    }));
    acts.push_back(wait_for(10));
  }
  return acts;
}

}  // namespace tallgrass
