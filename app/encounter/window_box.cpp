#include "app/encounter/window_box.h"

#include <algorithm>

#include "app/encounter/palette.h"
#include "engine/pixel/pixel_font.h"

namespace tallgrass {
namespace {

// A corner of a window: a leaf's curve. The other three are this one mirrored.
constexpr int corner = 8;
const PixelArt& corner_art() {
  static const PixelArt art = parse_art(R"(
...eeeee
..eddddd
.edccccc
edccccee
edcceee2
edcee322
edcee222
edce3222)");
  return art;
}

void draw_corners(PixelScreen& screen, PixelRect area) {
  const PixelArt& art = corner_art();
  for (int y = 0; y < corner; ++y) {
    for (int x = 0; x < corner; ++x) {
      const std::uint8_t colour = art.at(x, y);
      if (colour == 0) continue;
      // Light comes from the upper left: the far sides have no bright edge.
      const std::uint8_t far = colour == tint::frame_light ? tint::frame : colour;
      const int right = area.x + area.width - 1 - x, bottom = area.y + area.height - 1 - y;
      screen.set(area.x + x, area.y + y, colour);
      screen.set(right, area.y + y, x < 3 && y >= 3 ? far : colour);
      screen.set(area.x + x, bottom, y < 3 && x >= 3 ? far : colour);
      screen.set(right, bottom, far);
    }
  }
}

void draw_edges(PixelScreen& screen, PixelRect area) {
  const int right = area.x + area.width - 1, bottom = area.y + area.height - 1;
  const int wide = area.width - 2 * corner, tall = area.height - 2 * corner;
  constexpr std::array<std::uint8_t, 4> near{tint::frame_dark, tint::frame_light, tint::frame, tint::frame_dark};
  constexpr std::array<std::uint8_t, 4> far{tint::frame_dark, tint::frame, tint::frame, tint::frame_dark};
  for (int i = 0; i < window_frame; ++i) {
    screen.fill({area.x + corner, area.y + i, wide, 1}, near[std::size_t(i)]);
    screen.fill({area.x + i, area.y + corner, 1, tall}, near[std::size_t(i)]);
    screen.fill({area.x + corner, bottom - i, wide, 1}, far[std::size_t(i)]);
    screen.fill({right - i, area.y + corner, 1, tall}, far[std::size_t(i)]);
  }
  screen.fill({area.x + corner, area.y + window_frame, wide, 1}, tint::paper_shade);
  screen.fill({area.x + window_frame, area.y + corner, 1, tall}, tint::paper_shade);
}

int column_width(std::span<const std::string> entries) {
  int widest = 0;
  for (const std::string& entry : entries) widest = std::max(widest, text_width(entry));
  return widest;
}

constexpr int cursor_room = 9, menu_margin = 9;

PixelRect entry_area(std::span<const std::string> entries, const MenuLook& look, int entry) {
  const PixelRect window = menu_area(entries, look);
  const int wide = (window.width - 2 * menu_margin) / look.columns;
  return {window.x + menu_margin + entry % look.columns * wide, window.y + menu_margin + entry / look.columns * menu_line - 3,
          wide, menu_line};
}

}  // namespace

void draw_window(PixelScreen& screen, PixelRect area) {
  screen.fill({area.x + window_frame, area.y + window_frame, area.width - 2 * window_frame, area.height - 2 * window_frame},
              tint::paper);
  draw_edges(screen, area);
  draw_corners(screen, area);
}

void draw_text_box(PixelScreen& screen, std::string_view text, int letters, bool more, std::int64_t step) {
  draw_window(screen, text_box);
  TextStyle style = on_paper();
  style.letters = letters;
  draw_text(screen, text_box_x, text_box_y, text, style);
  if (more) {
    const int hop = step / 15 % 2 == 0 ? 0 : 1;
    draw_text(screen, text_box.x + text_box.width - 18, text_box.y + text_box.height - 16 + hop, "▼", on_paper(tint::accent));
  }
}

PixelRect menu_area(std::span<const std::string> entries, const MenuLook& look) {
  const int rows = (static_cast<int>(entries.size()) + look.columns - 1) / look.columns;
  const int wanted = look.columns * (column_width(entries) + cursor_room + 4) - 4 + 2 * menu_margin;
  return {look.x, look.y, look.width > 0 ? look.width : wanted, rows * menu_line - (menu_line - font_height) + 2 * menu_margin};
}

void draw_menu(PixelScreen& screen, std::span<const std::string> entries, int cursor, const MenuLook& look) {
  draw_window(screen, menu_area(entries, look));
  for (int i = 0; i < static_cast<int>(entries.size()); ++i) {
    const PixelRect area = entry_area(entries, look, i);
    if (i == cursor) draw_text(screen, area.x, area.y + 3, "▶", on_paper(tint::accent));
    draw_text(screen, area.x + cursor_room, area.y + 3, entries[std::size_t(i)], on_paper());
  }
}

std::optional<int> menu_hit(std::span<const std::string> entries, const MenuLook& look, std::pair<int, int> point) {
  for (int i = 0; i < static_cast<int>(entries.size()); ++i) {
    const PixelRect area = entry_area(entries, look, i);
    const bool across = point.first >= area.x && point.first < area.x + area.width;
    if (across && point.second >= area.y && point.second < area.y + area.height) return i;
  }
  return std::nullopt;
}

void draw_bar(PixelScreen& screen, PixelRect area, int filled, std::uint8_t colour) {
  screen.fill({area.x + 1, area.y, area.width - 2, area.height}, tint::frame_dark);
  screen.fill({area.x, area.y + 1, area.width, area.height - 2}, tint::frame_dark);
  const int wide = std::clamp(filled, 0, area.width - 2);
  screen.fill({area.x + 1, area.y + 1, wide, area.height - 2}, colour);
}

int moved_cursor(int cursor, int count, int columns, int dx, int dy) {
  if (count < 1) return 0;
  const int rows = (count + columns - 1) / columns;
  int column = cursor % columns, row = cursor / columns;
  column = (column + dx % columns + columns) % columns;
  row = (row + dy % rows + rows) % rows;
  return std::min(row * columns + column, count - 1);
}

}  // namespace tallgrass
