#include "app/encounter/battle/stage.h"

#include <cmath>

#include "app/encounter/battle/backdrop.h"
#include "app/encounter/battle/health_box.h"
#include "app/encounter/palette.h"
#include "app/encounter/window_box.h"

namespace tallgrass {
namespace {

constexpr int breath_steps = 120, struggle_steps = 50, sleep_steps = 300;
constexpr std::size_t ball_colours = 12;  // the figure's bank from here on is the ball's
constexpr Rgb night{44, 40, 68}, bright{255, 255, 255}, ice{150, 208, 244};
constexpr float iced = 0.55f;

Rgb mixed(const Rgb& from, const Rgb& to, float share) {
  Rgb made{};
  for (std::size_t i = 0; i < 3; ++i) {
    made[i] = static_cast<std::uint8_t>(std::lround(float(from[i]) + (float(to[i]) - float(from[i])) * share));
  }
  return made;
}

ColourBank colours_of(const Actor& actor) {
  ColourBank bank = actor.shiny ? actor.art->shiny_bank : actor.art->bank;
  const float cold = actor.ailment == Ailment::frozen ? iced : 0;
  for (Rgb& colour : bank) colour = mixed(mixed(mixed(colour, ice, cold), night, actor.dark), bright, actor.white);
  return bank;
}

const PixelArt& frame_of(const Actor& actor, std::int64_t clock) {
  const auto& frames = actor.struggling && !actor.art->struggle.empty() ? actor.art->struggle : actor.art->breath;
  if (actor.ailment == Ailment::frozen) return frames.front();
  const auto loop = actor.struggling ? struggle_steps : actor.ailment == Ailment::asleep ? sleep_steps : breath_steps;
  return frames[std::size_t(clock % loop) * frames.size() / std::size_t(loop)];
}

struct Place {
  int x = 0, ground = 0, first = 0;  // `first` colour of its bank
  bool mirror = false;
};

void draw_creature(PixelScreen& screen, const Actor& actor, const Place& place, std::int64_t clock) {
  if (!actor.visible || !actor.art) return;
  screen.set_bank(place.first, colours_of(actor));
  const PixelArt& art = frame_of(actor, clock);
  const int x = place.x - art.width / 2 + actor.slide + actor.dx;
  // Stamp scales about the art's lowest row, the feet may be above it.
  const int below = static_cast<int>(std::lround(float(art.height - 1 - actor.art->feet) * actor.scale));
  const int y = place.ground - art.height + 1 + below + actor.dy + actor.sunk;
  if (actor.sunk > 0) screen.clip({0, 0, PixelScreen::width, place.ground + 1});
  screen.draw(art, x, y, {.bank = place.first, .mirror = place.mirror, .scale = actor.scale});
  if (actor.sunk > 0) screen.unclip();
}

// A look inside the ball: what is in there wanders.
void draw_lens(PixelScreen& screen, const Stage& stage) {
  constexpr int middle_x = foe_x, middle_y = 32, full = 25;
  const int radius = static_cast<int>(std::lround(stage.ball.lens * full));
  if (radius < 2 || !stage.foe.art) return;
  const int x = middle_x + stage.ball.shake * 2;
  for (int v = -radius - 2; v <= radius + 2; ++v) {
    for (int u = -radius - 2; u <= radius + 2; ++u) {
      const int far = u * u + v * v, rim = (radius + 2) * (radius + 2), inner = radius * radius;
      if (far > rim) continue;
      const bool edge = far > (radius + 1) * (radius + 1);
      const int ring = bank::figure + (edge ? 1 : v < 0 ? 12 : 14);
      const int inside = far > inner * 3 / 4 && (u + v) % 2 == 0 ? int{tint::ink} : int{tint::shadow};
      screen.set(x + u, middle_y + v, static_cast<std::uint8_t>(far > inner ? ring : inside));
    }
  }
  for (int i = 0; i < 2; ++i) screen.fill({x - 1, middle_y + radius + 5 + i * 4, 2, 2}, bank::figure + 14);
  if (stage.ball.lens < 0.8f) return;
  const PixelArt& art = stage.foe.art->breath.front();
  const auto first = std::find_if(art.indices.begin(), art.indices.end(), [](auto index) { return index != 0; });
  const int top = static_cast<int>(first - art.indices.begin()) / art.width;
  Actor inside = stage.foe;
  inside.visible = true, inside.slide = inside.sunk = 0, inside.dy = 0, inside.scale = 0.6f;
  inside.dx = stage.ball.shake * 3, inside.white = 0, inside.dark = 0.25f;
  draw_creature(screen, inside, {x, middle_y + (stage.foe.art->feet - top) * 3 / 10, bank::foe}, stage.clock);
}

void draw_ball(PixelScreen& screen, const Stage& stage) {
  const BallShown& ball = stage.ball;
  if (!ball.visible) return;
  ColourBank colours = figure_bank(ball.kind);
  if (ball.dim) {
    for (std::size_t i = ball_colours; i < colours.size(); ++i) colours[i] = mixed(colours[i], night, 0.45f);
  }
  screen.set_bank(bank::figure, colours);
  draw_lens(screen, stage);
  const int x = static_cast<int>(std::lround(ball.x)) + ball.shake, y = static_cast<int>(std::lround(ball.y));
  screen.draw(ball_art(ball.look), x - 6, y - 6, {.bank = bank::figure});
}

void draw_sparks(PixelScreen& screen, const Stage& stage) {
  for (const Spark& spark : stage.sparks) {
    if (spark.life < 8 && spark.life % 2 == 0) continue;
    const PixelArt& art = spark.star ? star_art() : spark_art();
    const int x = static_cast<int>(std::lround(spark.x)), y = static_cast<int>(std::lround(spark.y));
    screen.draw(art, x - art.width / 2, y - art.height / 2, {.only = spark.colour});
  }
  if (stage.impact > 0) {
    screen.draw(impact_art(), stage.struck_x - 12, stage.struck_y - 12, {.only = tint::white});
  }
}

void draw_tossed(PixelScreen& screen, const Tossed& tossed) {
  if (!tossed.visible) return;
  const int x = static_cast<int>(std::lround(tossed.x)), y = static_cast<int>(std::lround(tossed.y));
  screen.fill({x - 3, y - 2, 7, 5}, tint::ink);
  screen.fill({x - 2, y - 3, 5, 7}, tint::ink);
  screen.fill({x - 2, y - 2, 5, 5}, tossed.rock ? tint::quiet : tint::health_bad);
  screen.fill({x - 2, y - 2, 2, 2}, tossed.rock ? tint::paper_shade : tint::gold);
}

// Moves the picture above the text box; what would come in black repeats the edge.
void rock_picture(PixelScreen& screen, int dx) {
  screen.shift(dx, 0);
  for (int y = 0; y < text_box.y; ++y) {
    for (int i = 0; i < std::abs(dx); ++i) {
      const int x = dx > 0 ? i : PixelScreen::width - 1 - i;
      screen.set(x, y, screen.at(dx > 0 ? dx : PixelScreen::width - 1 + dx, y));
    }
  }
}

void draw_scene(PixelScreen& screen, const Stage& stage) {
  const Disc far{foe_x + stage.foe.slide, foe_ground - 9, 94, 18}, near{mate_x - 4 + stage.mate.slide, 100, 116, 28};
  draw_disc(screen, far);
  draw_disc(screen, near);
  draw_creature(screen, stage.foe, {foe_x, foe_ground, bank::foe}, stage.clock);
  draw_creature(screen, stage.mate, {mate_x, mate_ground, bank::partner, true}, stage.clock + 37);
  if (stage.figure) {
    screen.set_bank(bank::figure, figure_bank(stage.ball.kind));
    screen.draw(figure_art(stage.pose), 26 + stage.figure_slide, text_box.y - 64, {.bank = bank::figure});
  }
  draw_ball(screen, stage);
  draw_tossed(screen, stage.tossed);
  draw_sparks(screen, stage);
}

void draw_boxes(PixelScreen& screen, const Stage& stage) {
  draw_foe_box(screen, stage.foe);
  if (stage.mate.art && stage.mate.box < 120) draw_mate_box(screen, stage.mate);
}

}  // namespace

void Stage::flash_now() {
  if (clock - last_flash < 21) return;
  flash = 2, last_flash = clock;
}

void Stage::step() {
  ++clock;
  if (flash > 0) --flash;
  if (impact > 0) --impact;
  for (Spark& spark : sparks) {
    spark.x += spark.vx, spark.y += spark.vy, spark.vy += spark.fall;
    --spark.life;
  }
  std::erase_if(sparks, [](const Spark& spark) { return spark.life <= 0; });
}

void draw_stage(PixelScreen& screen, const Stage& stage) {
  screen.palette[0] = {0, 0, 0};
  screen.set_bank(bank::interface, interface_bank(stage.safe_colours));
  screen.set_bank(bank::ground, backdrop_bank(stage.biome));
  screen.clear(0);
  screen.draw(backdrop_art(stage.biome), 0, 0, {.bank = bank::ground});
  draw_scene(screen, stage);
  if (stage.flash > 0) screen.fill({0, 0, PixelScreen::width, text_box.y}, tint::white);
  draw_boxes(screen, stage);
  if (stage.shake_x != 0) rock_picture(screen, stage.shake_x);
  draw_text_box(screen, stage.text, stage.letters);
}

}  // namespace tallgrass
