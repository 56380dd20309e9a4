#include "app/encounter/battle/battle_menu.h"

#include <array>

#include "app/encounter/battle/battle_art.h"
#include "app/encounter/palette.h"
#include "app/encounter/window_box.h"
#include "engine/pixel/pixel_font.h"

namespace tallgrass {
namespace {

constexpr std::array<const char*, 5> words{"Attack", "Ball", "Bait", "Rock", "Run"};
constexpr PixelRect main_window{120, text_box.y, 120, text_box.height}, bag_window{112, 2, 126, 108};
constexpr PixelRect answer_window{184, 76, 54, 36};

PixelRect main_entry(int i) { return {main_window.x + 9 + i % 2 * 54, main_window.y + 7 + i / 2 * 12, 50, 12}; }
PixelRect bag_entry(int i) { return {bag_window.x + 7, bag_window.y + 7 + i * 12, bag_window.width - 14, 12}; }
PixelRect answer_entry(int i) { return {answer_window.x + 7, answer_window.y + 6 + i * 12, 40, 12}; }

std::optional<int> entry_at(std::pair<int, int> point, int count, PixelRect (*entry)(int)) {
  for (int i = 0; i < count; ++i) {
    const PixelRect area = entry(i);
    const bool across = point.first >= area.x && point.first < area.x + area.width;
    if (across && point.second >= area.y && point.second < area.y + area.height) return i;
  }
  return std::nullopt;
}

struct Listing {
  int count = 0, columns = 1;
  PixelRect (*entry)(int) = nullptr;
};

// The cursor after a step, and whether its entry was taken.
bool step_list(int& cursor, const Listing& list, const Input& input, World& world) {
  const int before = cursor;
  const Buttons& pressed = input.pressed;
  const int dx = int(pressed.right) - int(pressed.left), dy = int(pressed.down) - int(pressed.up);
  if (dx != 0 || dy != 0) cursor = moved_cursor(cursor, list.count, list.columns, list.columns > 1 ? dx : 0, dy);
  if (input.pointer) cursor = entry_at(*input.pointer, list.count, list.entry).value_or(cursor);
  const auto clicked = input.click ? entry_at(*input.click, list.count, list.entry) : std::nullopt;
  cursor = clicked.value_or(cursor);
  const bool taken = pressed.a || clicked.has_value();
  if (taken) {
    world.play(Sound::accept);
  } else if (cursor != before) {
    world.play(Sound::move_cursor);
  }
  return taken;
}

MenuAnswer step_main(BattleMenu& menu, const Input& input, World& world) {
  if (input.pressed.b) menu.cursor = 4;            // "back" is on the way out
  if (!step_list(menu.cursor, {5, 2, main_entry}, input, world)) return {};
  if (menu.cursor == 1) {
    menu.page = BattleMenu::Page::bag;
    return {};
  }
  return {BattleChoice{static_cast<BattleChoice::Kind>(menu.cursor)}, {}};
}

MenuAnswer step_bag(BattleMenu& menu, const Input& input, World& world) {
  const bool beside = input.click && !entry_at(*input.click, ball_count, bag_entry);
  if (input.pressed.b || beside) {
    world.play(Sound::back);
    menu.page = BattleMenu::Page::main;
    return {};
  }
  if (!step_list(menu.ball, {ball_count, 1, bag_entry}, input, world)) return {};
  return {BattleChoice{BattleChoice::Kind::ball, static_cast<Ball>(menu.ball)}, {}};
}

MenuAnswer step_question(BattleMenu& menu, const Input& input, World& world) {
  if (input.pressed.b) {
    world.play(Sound::back);
    return {{}, false};
  }
  if (!step_list(menu.answer, {2, 1, answer_entry}, input, world)) return {};
  return {{}, menu.answer == 0};
}

void draw_entry(PixelScreen& screen, const PixelRect& area, std::string_view text, bool chosen, bool faint) {
  if (chosen) draw_text(screen, area.x, area.y + 2, "▶", on_paper(tint::accent));
  draw_text(screen, area.x + 9, area.y + 2, text, on_paper(faint ? tint::quiet : tint::ink));
}

void draw_bag(PixelScreen& screen, const BattleMenu& menu, const BallBag& balls) {
  draw_window(screen, bag_window);
  for (int i = 0; i < ball_count; ++i) {
    const PixelRect area = bag_entry(i);
    const std::string count = "×" + std::to_string(balls[std::size_t(i)]);
    const bool none = balls[std::size_t(i)] < 1;
    draw_entry(screen, area, ball_name(static_cast<Ball>(i)), i == menu.ball, none);
    draw_text(screen, area.x + area.width - 2 - text_width(count), area.y + 2, count, on_paper(none ? tint::quiet : tint::ink));
  }
  draw_text_box(screen, ball_help(static_cast<Ball>(menu.ball)));
}

}  // namespace

std::string_view ball_help(Ball ball) {
  constexpr std::array<std::string_view, ball_count> help{"A plain ball for any creature.",
                                                          "Holds better than a plain one.",
                                                          "Holds twice as well as a plain one.",
                                                          "Made for what swims or has\nsix legs.",
                                                          "The lower the level, the better.",
                                                          "For a kind that you have\ncaught before.",
                                                          "The longer you have been at it,\nthe better.",
                                                          "What it closes on stays.\nThere are not many."};
  return help[static_cast<std::size_t>(ball)];
}

MenuAnswer step_menu(BattleMenu& menu, const Input& input, World& world) {
  switch (menu.page) {
    case BattleMenu::Page::main: return step_main(menu, input, world);
    case BattleMenu::Page::bag: return step_bag(menu, input, world);
    case BattleMenu::Page::question: return step_question(menu, input, world);
    case BattleMenu::Page::closed: break;
  }
  return {};
}

void draw_menu(PixelScreen& screen, const BattleMenu& menu, const BallBag& balls) {
  if (menu.page == BattleMenu::Page::closed) return;
  if (menu.page == BattleMenu::Page::bag) return draw_bag(screen, menu, balls);
  draw_text_box(screen, menu.prompt);
  if (menu.page == BattleMenu::Page::question) {
    draw_window(screen, answer_window);
    draw_entry(screen, answer_entry(0), "Yes", menu.answer == 0, false);
    draw_entry(screen, answer_entry(1), "No", menu.answer == 1, false);
    return;
  }
  draw_window(screen, main_window);
  for (int i = 0; i < 5; ++i) draw_entry(screen, main_entry(i), words[std::size_t(i)], i == menu.cursor, false);
}

}  // namespace tallgrass
