#include <algorithm>
#include <cmath>
#include <cstdint>

#include "engine/ui/theme.h"
#include "engine/ui/ui_state.h"
#include "engine/ui/widgets.h"

namespace tallgrass::ui {
namespace {

// Where there is no texture to repeat: square by square.
void draw_squares(ImDrawList& list, ImVec2 low, ImVec2 high, float cell) {
  list.AddRectFilled(low, high, theme::checker_dark);
  list.PushClipRect(low, high, true);
  int row = 0;
  for (float y = low.y; y < high.y; y += cell, ++row) {
    for (float x = low.x + (row % 2 == 0 ? cell : 0); x < high.x; x += 2 * cell) {
      list.AddRectFilled({x, y}, {x + cell, y + cell}, theme::checker_light);
    }
  }
  list.PopClipRect();
}

}  // namespace

ImTextureID texture_id(const Texture& texture) {
  return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture.id()));
}

void checkerboard(ImDrawList& list, ImVec2 low, ImVec2 high, float cell) {
  const auto& texture = ui_state().checkerboard;
  if (!texture) return draw_squares(list, low, high, cell);
  const ImVec2 repeats((high.x - low.x) / (2 * cell), (high.y - low.y) / (2 * cell));
  list.AddImage(texture_id(*texture), low, high, {0, 0}, repeats);
}

bool sprite(const char* id, const Texture& texture, const UvRect& part, ImVec2 size, bool with_checkerboard) {
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  const ImVec2 low(std::floor(cursor.x), std::floor(cursor.y));  // whole pixels: nearest neighbour stays square
  ImGui::SetCursorScreenPos(low);
  const bool clicked = ImGui::InvisibleButton(id, {std::max(size.x, 1.f), std::max(size.y, 1.f)});
  const ImVec2 high(low.x + size.x, low.y + size.y);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (with_checkerboard) checkerboard(list, low, high, std::round(grid(1)));
  list.AddImage(texture_id(texture), low, high, {part.u0, part.v0}, {part.u1, part.v1});
  if (ImGui::IsItemHovered()) list.AddRect(low, high, theme::fade(theme::text, 0.7f));
  return clicked;
}

}  // namespace tallgrass::ui
