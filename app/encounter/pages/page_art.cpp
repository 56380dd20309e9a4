#include "app/encounter/pages/page_art.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/encounter/hands.h"

namespace tallgrass {
namespace {

// From `page::leaf` on.
constexpr std::array<Rgb, 15> page_colours{{{232, 241, 222},
                                            {221, 233, 209},
                                            {253, 252, 244},
                                            {186, 204, 176},
                                            {226, 229, 219},
                                            {200, 207, 196},
                                            {38, 60, 70},
                                            {62, 94, 98},
                                            {190, 221, 170},
                                            {212, 235, 190},
                                            {158, 196, 146},
                                            {92, 164, 120},
                                            {176, 205, 196},
                                            {24, 24, 44},
                                            {60, 52, 96}}};
constexpr std::array<Rgb, 8> night_rings{{{24, 24, 44},
                                          {30, 29, 54},
                                          {38, 35, 66},
                                          {48, 43, 80},
                                          {62, 55, 98},
                                          {82, 73, 122},
                                          {112, 102, 152},
                                          {150, 142, 186}}};

void rounded(PixelScreen& screen, PixelRect area, std::uint8_t colour) {
  screen.fill({area.x + 1, area.y, area.width - 2, area.height}, colour);
  screen.fill({area.x, area.y + 1, area.width, area.height - 2}, colour);
}

// Tufts of grass in rows that stand between one another.
void draw_tufts(PixelScreen& screen) {
  screen.clear(page::leaf);
  static const PixelArt tuft = parse_art(R"(
..1....
1.1..1.
.111.1.
.11111.
..111..)");
  for (int row = 0; row * 14 < PixelScreen::height; ++row) {
    for (int x = 4 + row % 2 * 12; x < PixelScreen::width; x += 24) {
      screen.draw(tuft, x, row * 14 + 6, {page::leaf_line - 1});
    }
  }
}

const PixelArt& mark_art(Mark mark) {
  // 1 ink, 5 accent, a white, f gold: the interface's own colours.
  static const std::array<PixelArt, 6> marks{parse_art(R"(
..111..
.15551.
1555551
111a111
1aa1aa1
.1aaa1.
..111..)"),
                                             parse_art(R"(
...1...
..1f1..
111f111
1fffff1
.1fff1.
1ff1ff1
11...11)"),
                                             parse_art(R"(
...4...
..4.4..
444.444
4.....4
.4...4.
4..4..4
44...44)"),
                                             parse_art(R"(
...f...
...f...
..fff..
ffffff.
..fff..
...f...
...f...)"),
                                             parse_art(R"(
.......
.11.11.
1551551
1555551
.15551.
..151..
...1...)"),
                                             parse_art(R"(
..111..
.1aaa1.
.1a5a1.
1aaaaa1
15aaa51
.1aaa1.
..111..)")};
  return marks[static_cast<std::size_t>(mark)];
}

// How far each pixel lies from the middle of the screen's upper part, where creatures stand.
const std::vector<std::uint8_t>& distances() {
  static const std::vector<std::uint8_t> table = [] {
    std::vector<std::uint8_t> made;
    for (int y = 0; y < PixelScreen::height; ++y) {
      for (int x = 0; x < PixelScreen::width; ++x) {
        made.push_back(static_cast<std::uint8_t>(std::min(255.0, std::hypot(x - 119.5, (y - 58) * 1.15))));
      }
    }
    return made;
  }();
  return table;
}

}  // namespace

void set_page_palette(PixelScreen& screen, const Settings& settings) {
  screen.palette[0] = {0, 0, 0};
  screen.set_bank(bank::interface, interface_bank(settings.safe_colours));
  std::copy(page_colours.begin(), page_colours.end(), screen.palette.begin() + page::leaf);
  std::copy(night_rings.begin(), night_rings.end(), screen.palette.begin() + page::night_ring);
}

void begin_page(PixelScreen& screen, const Settings& settings, std::string_view title, std::string_view right) {
  set_page_palette(screen, settings);
  draw_tufts(screen);
  screen.fill({0, 0, PixelScreen::width, head_height - 1}, page::bar);
  screen.fill({0, head_height - 2, PixelScreen::width, 1}, page::bar_light);
  screen.fill({0, head_height - 1, PixelScreen::width, 1}, page::tile_edge);
  draw_text(screen, 8, 3, title, {tint::white, -1, -1});
  draw_text(screen, PixelScreen::width - 8 - text_width(right), 3, right, {page::soft_text, -1, -1});
}

void draw_hints(PixelScreen& screen, const Settings& settings, std::initializer_list<Hint> hints) {
  screen.fill({0, foot_top, PixelScreen::width, PixelScreen::height - foot_top}, page::bar);
  screen.fill({0, foot_top, PixelScreen::width, 1}, page::bar_light);
  int x = 6;
  for (const Hint& hint : hints) {
    const std::string name = hint.key != nullptr ? hint.key
                             : hint.button < 0   ? "←→"
                                                 : key_name(settings.keys[static_cast<std::size_t>(hint.button)]);
    const int wide = text_width(name);
    rounded(screen, {x, foot_top + 2, wide + 6, 10}, page::key);
    draw_text(screen, x + 3, foot_top + 3, name, {tint::white, -1, -1});
    draw_text(screen, x + wide + 9, foot_top + 3, hint.does, {page::soft_text, -1, -1});
    x += wide + 9 + text_width(hint.does) + 8;
  }
}

void draw_card(PixelScreen& screen, PixelRect area, bool dim) {
  rounded(screen, area, dim ? page::dim_edge : page::tile_edge);
  rounded(screen, {area.x + 1, area.y + 1, area.width - 2, area.height - 3}, dim ? page::tile_dim : page::tile);
}

void draw_chosen(PixelScreen& screen, PixelRect area, std::int64_t step) {
  const int out = step / 20 % 2 == 0 ? 0 : 1;
  const PixelRect around{area.x - out, area.y - out, area.width + 2 * out, area.height + 2 * out};
  for (int i = 0; i < 2; ++i) {
    const int left = around.x + i, top = around.y + i, wide = around.width - 2 * i, tall = around.height - 2 * i;
    screen.fill({left + 1, top, wide - 2, 1}, tint::accent),
        screen.fill({left + 1, top + tall - 1, wide - 2, 1}, tint::accent);
    screen.fill({left, top + 1, 1, tall - 2}, tint::accent),
        screen.fill({left + wide - 1, top + 1, 1, tall - 2}, tint::accent);
  }
}

void draw_disc(PixelScreen& screen, int middle, int y, int radius) {
  const int tall = radius / 4;
  for (int dy = -tall; dy <= tall; ++dy) {
    const double share = std::sqrt(1.0 - double(dy * dy) / double((tall + 0.5) * (tall + 0.5)));
    const int half = static_cast<int>(std::lround(radius * share));
    screen.fill({middle - half, y + dy + 1, 2 * half, 1}, page::disc_edge);
    screen.fill({middle - half, y + dy, 2 * half, 1}, page::disc);
    if (std::abs(dy) < tall - 2) screen.fill({middle - half + 6, y + dy, 2 * half - 12, 1}, page::disc_light);
  }
}

int badge_width(Type type) { return std::max(34, text_width(type_name(type)) + 10); }

int draw_badge(PixelScreen& screen, int x, int y, Type type, int slot) {
  const auto colour = static_cast<std::uint8_t>(page::badge + slot);
  screen.palette[colour] = type_colour(type);
  std::string name(type_name(type));
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  const int wide = badge_width(type);
  rounded(screen, {x, y, wide, 12}, colour);
  draw_centred(screen, x + wide / 2, y + 2, name, {tint::white, -1, -1});
  return wide;
}

TextStyle faint() { return {tint::quiet, -1, -1}; }

void draw_centred(PixelScreen& screen, int middle, int y, std::string_view text, const TextStyle& style) {
  draw_text(screen, middle - text_width(text) / 2, y, text, style);
}

void draw_mark(PixelScreen& screen, int x, int y, Mark mark) { screen.draw(mark_art(mark), x, y); }

void draw_night(PixelScreen& screen, std::int64_t step, float strength) {
  const std::vector<std::uint8_t>& far = distances();
  for (int y = 0; y < PixelScreen::height; ++y) {
    for (int x = 0; x < PixelScreen::width; ++x) {
      const int away = far[std::size_t(y) * PixelScreen::width + std::size_t(x)];
      const int wave = (away + 4096 - static_cast<int>(step / 2 % 4096)) % 26 < 9 ? 1 : 0;
      const int light = static_cast<int>(strength * float(150 - away) / 22.0f) + (strength > 0 ? wave : 0);
      screen.set(x, y, static_cast<std::uint8_t>(page::night_ring + std::clamp(light, 0, 7)));
    }
  }
}

void draw_burst(PixelScreen& screen, std::pair<int, int> from, std::int64_t step, std::initializer_list<int> colours) {
  if (step < 0 || step >= burst_steps) return;
  constexpr int pieces = 22;
  const float t = float(step);
  for (int i = 0; i < pieces; ++i) {
    const float way = 6.2832f * (float(i) + 0.4f * float(i % 3)) / pieces, speed = 1.0f + 0.35f * float(i * 7 % 5);
    const float out = speed * 26 * (1 - std::exp(-t / 18));  // fast at first, then carried
    const int x = from.first + static_cast<int>(std::lround(std::cos(way) * out));
    const int y = from.second + static_cast<int>(std::lround(std::sin(way) * out * 0.8f + 0.022f * t * t));
    const int side = step < 14 ? 3 : step < 30 ? 2 : 1;
    const int colour = colours.begin()[static_cast<std::size_t>(i) % colours.size()];
    screen.fill({x - side / 2, y - side / 2, side, side}, static_cast<std::uint8_t>(colour));
  }
}

}  // namespace tallgrass
