#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "engine/pixel/pixel_screen.h"

namespace tallgrass {

// The frame is four pixels wide; text stands best eight pixels inside.
inline constexpr int window_frame = 4;
void draw_window(PixelScreen& screen, PixelRect area);

// The box at the lower edge that scenes speak in: two lines of 224 pixels, the text at text_box_x, text_box_y.
inline constexpr PixelRect text_box{0, 112, 240, 48};
inline constexpr int text_box_x = 12, text_box_y = 124, text_box_width = 216;
// `letters`: so many have been typed (-1: all); `more`: a small arrow hops at the right, by `step`.
void draw_text_box(PixelScreen& screen, std::string_view text, int letters = -1, bool more = false, std::int64_t step = 0);

// A window with a list, and a cursor before the chosen one. Lines are menu_line apart.
inline constexpr int menu_line = 14;
struct MenuLook {
  int x = 0, y = 0;                                 // the window's upper left corner
  int width = 0;                                    // of the window; 0: as wide as its entries want
  int columns = 1;                                  // filled row by row
};
PixelRect menu_area(std::span<const std::string> entries, const MenuLook& look);
void draw_menu(PixelScreen& screen, std::span<const std::string> entries, int cursor, const MenuLook& look);
// The entry under a point of the screen, for the mouse.
std::optional<int> menu_hit(std::span<const std::string> entries, const MenuLook& look, std::pair<int, int> point);

// A bar: `filled` of its inner pixels in `colour`, the rest dark. The area is the outline, at least 5 high.
void draw_bar(PixelScreen& screen, PixelRect area, int filled, std::uint8_t colour);

// How far a cursor in a list goes for the buttons pressed: comes round at the ends, in columns too.
int moved_cursor(int cursor, int count, int columns, int dx, int dy);

}  // namespace tallgrass
