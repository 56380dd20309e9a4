#include "app/encounter/pages/title.h"

#include <algorithm>
#include <array>

#include "app/encounter/hands.h"
#include "app/encounter/pages/title_art.h"
#include "app/encounter/pages/title_guest.h"
#include "app/encounter/window_box.h"
#include "engine/pixel/pixel_font.h"

namespace tallgrass {
namespace {

using namespace title;

struct Entry {
  const char* label;
  const char* leads_to;
};
constexpr std::array<Entry, 4> entries{{{"Field", "field"}, {"Dex", "dex"}, {"Studio", "studio"}, {"Quit", "quit"}}};
constexpr int sign_x = 168, sign_y = 61, plank_width = 56, plank_height = 13, plank_line = 15;

PixelRect plank(int entry) {
  return {sign_x + (entry % 2 == 0 ? 2 : 0), sign_y + entry * plank_line, plank_width, plank_height};
}

std::optional<int> entry_at(std::pair<int, int> point) {
  for (int i = 0; i < int(entries.size()); ++i) {
    const PixelRect area = plank(i);
    const int x = point.first - area.x, y = point.second - area.y;
    if (x >= -4 && x < area.width + 4 && y >= -1 && y < plank_line - 1) return i;
  }
  return std::nullopt;
}

std::uint8_t wooden(int shade) { return static_cast<std::uint8_t>(wood + shade); }

// A board with one end cut to a point; the chosen one has the light on it and stands out.
void draw_plank(PixelScreen& screen, int entry, bool chosen, std::int64_t step) {
  PixelRect area = plank(entry);
  if (chosen) area.x -= 3;
  for (int y = 0; y < area.height; ++y) {
    const int point = 6 - std::abs(y - area.height / 2), wide = area.width + point - 6 - (y == 0 || y == area.height - 1 ? 1 : 0);
    const bool rim = y == 0 || y == area.height - 1;
    const int shade = rim ? 0 : y == 1 ? (chosen ? 5 : 4) : y == area.height - 2 ? (chosen ? 3 : 1) : (chosen ? 4 : 2);
    screen.fill({area.x + (rim ? 1 : 0), area.y + y, wide, 1}, wooden(shade));
    if (!rim) screen.set(area.x, area.y + y, wooden(0)), screen.set(area.x + wide, area.y + y, wooden(0));
  }
  for (const int line : {0, 1}) {  // grain
    const int from = area.x + 30 + int(scatter(entry, line) * 8);
    screen.fill({from, area.y + 4 + line * 5, 12 - line * 4, 1}, wooden(chosen ? 3 : 1));
  }
  screen.set(area.x + 4, area.y + 6, wooden(0));
  screen.set(area.x + 3, area.y + 5, wooden(chosen ? 5 : 4));
  draw_text(screen, area.x + 11, area.y + 3, entries[std::size_t(entry)].label,
            chosen ? TextStyle{wooden(0), wooden(5), -1} : TextStyle{wooden(5), wooden(0), -1});
  if (chosen) draw_text(screen, area.x - 9 - (step / 20 % 2 == 0 ? 0 : 1), area.y + 3, "▶", {tint::gold, int(letter), -1});
}

void draw_sign(PixelScreen& screen, int cursor, std::int64_t step) {
  constexpr int post_x = sign_x + 32;
  screen.fill({post_x - 1, sign_y - 5, 7, 92}, wooden(0));
  screen.fill({post_x, sign_y - 4, 5, 92}, wooden(1));
  screen.fill({post_x, sign_y - 4, 2, 92}, wooden(3));
  screen.fill({post_x, sign_y - 4, 4, 1}, wooden(4));
  for (int i = 0; i < int(entries.size()); ++i) draw_plank(screen, i, i == cursor, step);
}

std::string hint_of(const Settings& settings) {
  return key_name(settings.keys[0]) + " " + key_name(settings.keys[1]) + " choose   " + key_name(settings.keys[4]) + " accepts";
}

class Title final : public Scene {
 public:
  explicit Title(World& world)
      : settings_(world.settings), guest_(world.creatures, std::uint64_t{world.dice.next()} << 32 | world.dice.next()) {}

  void step(const Input& input, World& world) override {
    ++step_;
    settings_ = world.settings;
    guest_.step(world.scripted);
    choose(input, world);
  }
  void draw(PixelScreen& screen) const override {
    set_palette(screen, settings_);
    backdrop_.draw(screen, step_);
    draw_meadow(screen, 0, rows_behind, step_);
    draw_sign(screen, cursor_, step_);
    guest_.draw(screen);
    draw_meadow(screen, rows_behind, meadow_rows, step_);
    if (guest_.there() && guest_.rising()) draw_leaves(screen, guest_.age());
    if (guest_.changing()) draw_sparks(screen, guest_.age());
    draw_fireflies(screen, step_);
    logo_.draw(screen, step_);
    draw_outlined(screen, guest_middle, 137, guest_.caption(), tint::white);
    draw_outlined(screen, PixelScreen::width / 2, 149, hint_of(settings_), std::uint8_t(grass + 7));
  }
  const char* name() const override { return "title"; }

 private:
  void move_to(int entry, World& world) {
    if (entry == cursor_) return;
    cursor_ = entry;
    world.play(Sound::move_cursor);
  }
  void accept(World& world) {
    world.play(Sound::accept);
    world.leave(entries[std::size_t(cursor_)].leads_to);
  }
  void choose(const Input& input, World& world) {
    const Buttons& pressed = input.pressed;
    const int down = (pressed.down ? 1 : 0) - (pressed.up ? 1 : 0);
    move_to(moved_cursor(cursor_, int(entries.size()), 1, 0, down), world);
    if (input.pointer) move_to(entry_at(*input.pointer).value_or(cursor_), world);
    if (pressed.a || pressed.start) return accept(world);
    if (!input.click) return;
    if (const auto clicked = entry_at(*input.click)) {
      move_to(*clicked, world);
      accept(world);
    }
  }

  Settings settings_;
  Guest guest_;
  Backdrop backdrop_;
  Logo logo_;
  int cursor_ = 0;
  std::int64_t step_ = 0;
};

}  // namespace

std::unique_ptr<Scene> make_title(World& world) { return std::make_unique<Title>(world); }

}  // namespace tallgrass
