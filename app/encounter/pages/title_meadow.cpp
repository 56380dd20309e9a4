#include <algorithm>
#include <array>
#include <cmath>

#include "app/encounter/pages/title_art.h"

namespace tallgrass::title {
namespace {

struct Row {
  int base, height, level;                                   // where blades stand, how tall, their middle colour
};
constexpr std::array<Row, meadow_rows> rows{
    {{114, 5, 7}, {117, 6, 7}, {121, 8, 6}, {126, 10, 5}, {132, 13, 5}, {139, 15, 4}, {147, 18, 3}, {156, 22, 2}, {167, 27, 1}}};

// A gust travels to the right, sooner over the far rows: 0 calm, 1 bent.
float gust(int x, int row, float time) {
  const float wave = std::sin((float(x) + float(row) * 13 - time * 0.75f) * 0.034f);
  return wave > 0 ? wave * wave * wave : 0;
}

struct Blade {
  int x, base, height, row;
  float lean;
  int level, width;
  bool bloom;
};

void draw_blade(PixelScreen& screen, const Blade& blade, float wind) {
  for (int i = 0; i < blade.height; ++i) {
    const float up = float(i) / float(blade.height);
    const int x = blade.x + int(std::lround(blade.lean * up * up * float(blade.height)));
    const int lit = up < 0.35f ? -1 : up < 0.72f ? 0 : wind > 0.55f ? 2 : 1;
    const int y = blade.base - i;
    const int wide = up < 0.55f ? blade.width : std::max(1, blade.width - 1);
    for (int j = 0; j < wide; ++j) {
      screen.set(x + j, y, static_cast<std::uint8_t>(grass + std::clamp(blade.level + lit - (j > 0 ? 1 : 0), 0, 9)));
    }
    if (blade.bloom && i + 1 == blade.height) {
      screen.fill({x, y - 1, 2, 2}, static_cast<std::uint8_t>(bloom + blade.x % 2));
    }
  }
}

void draw_row(PixelScreen& screen, int number, float time) {
  const Row& row = rows[std::size_t(number)];
  const int ground = row.base - row.height / 3;
  screen.fill({0, ground, PixelScreen::width, PixelScreen::height - ground}, static_cast<std::uint8_t>(grass + std::max(0, row.level - 1)));
  const int blades = number < 5 ? 220 : 190;
  for (int i = 0; i < blades; ++i) {
    const float chance = scatter(i, number * 8), other = scatter(i, number * 8 + 1);
    Blade blade{i * 248 / blades - 4 + int(other * 3), row.base + int(other * 2), 0, number, 0, row.level, number < 5 ? 1 : 2, false};
    // A little lower where the creature stands.
    const float off = float(blade.x - guest_middle) / 26, hollow = number >= 5 && number < 8 ? 0.32f * std::exp(-off * off) : 0;
    blade.height = std::max(3, int(float(row.height) * (0.6f + 0.55f * chance) * (1 - hollow)));
    const float wind = gust(blade.x, number, time);
    blade.lean = (other - 0.5f) * 0.5f + 0.1f * std::sin(float(blade.x) * 0.13f + float(number) * 1.7f - time * 0.045f) + 0.42f * wind;
    blade.bloom = number > 0 && number < 7 && chance > 0.965f;
    if (other > 0.86f) ++blade.level;
    draw_blade(screen, blade, wind);
  }
}

void draw_lights(PixelScreen& screen, int x, int y, int strength) {
  screen.set(x, y, strength > 1 ? tint::white : tint::gold);
  if (strength < 1) return;
  for (const int side : {-1, 1}) {
    screen.set(x + side, y, strength > 1 ? tint::gold : std::uint8_t(glow));
    screen.set(x, y + side, strength > 1 ? tint::gold : std::uint8_t(glow));
  }
}

}  // namespace

void draw_meadow(PixelScreen& screen, int first_row, int end_row, std::int64_t step) {
  const float time = float(step / 4 * 4 % 1000000);  // fifteen pictures a second: steps, not a shimmer
  for (int row = first_row; row < end_row; ++row) draw_row(screen, row, time);
}

void draw_fireflies(PixelScreen& screen, std::int64_t step) {
  for (int fly = 0; fly < 16; ++fly) {
    const int life = 300 + int(scatter(fly, 51) * 240);
    const std::int64_t at = step + std::int64_t(scatter(fly, 52) * 540);
    const int turn = int(at / life), age = int(at % life);
    const float sway = std::sin(float(age) * 0.031f + float(fly)) * 9 + std::sin(float(age) * 0.013f + float(fly) * 2) * 6;
    const int x = int(scatter(fly, 53 + turn) * 236 + sway), y = 148 - age * 84 / life + int(3 * std::sin(float(age) * 0.07f));
    const int beat = (age + fly * 11) % 70;
    if (age < 20 || age > life - 30 || beat > 52) continue;
    draw_lights(screen, x, y, beat > 16 && beat < 34 ? 2 : beat > 6 && beat < 46 ? 1 : 0);
  }
}

void draw_leaves(PixelScreen& screen, std::int64_t age) {
  if (age < 4 || age > 50) return;
  for (int leaf = 0; leaf < 14; ++leaf) {
    const float time = float(age - 4), across = (scatter(leaf, 61) - 0.5f) * 2.2f, up = 1.1f + scatter(leaf, 62) * 1.3f;
    const int x = guest_middle + int((scatter(leaf, 63) - 0.5f) * 40 + across * time);
    const int y = 126 - int(up * time - 0.045f * time * time);
    const auto colour = static_cast<std::uint8_t>(grass + 5 + leaf % 4);
    screen.set(x, y, colour);
    screen.set(x + ((int(age) / 5 + leaf) % 2 == 0 ? 1 : 0), y + ((int(age) / 5 + leaf) % 2 == 0 ? 0 : 1), colour);
  }
}

void draw_sparks(PixelScreen& screen, std::int64_t age) {
  for (int spark = 0; spark < 9; ++spark) {
    const float turn = float(age) * 0.06f + float(spark) * 0.698f, high = float((age * 2 + spark * 29) % 84);
    const int x = guest_middle + int(std::lround(std::sin(turn) * (22 + scatter(spark, 71) * 14)));
    if (std::cos(turn) < -0.2f) continue;  // behind it
    draw_lights(screen, x, ground_row - 6 - int(high), spark % 3);
  }
}

}  // namespace tallgrass::title
