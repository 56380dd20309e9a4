#include <algorithm>
#include <cmath>
#include <cstdio>

#include "engine/ui/row.h"
#include "engine/ui/theme.h"
#include "engine/ui/ui_state.h"
#include "engine/ui/value_scale.h"

namespace tallgrass::ui {
namespace {

constexpr float drag_threshold = 3;  // pixels before a press is a drag
constexpr float fine = 0.1f;         // with Shift

std::string facts_of(const ValueScale& scale, const char* unit, double preset) {
  return format_number(scale.low) + " to " + format_value(scale.high, unit) + "  ·  preset " +
         format_number(preset) + "\nDrag, Ctrl-click to type, double-click for the preset";
}

void start_typing(ImGuiID id, double value) {
  UiState& state = ui_state();
  state.typing = id;
  state.typing_began = true;
  std::snprintf(state.typed, sizeof state.typed, "%.6g", value);
}

// The slider as a text field. True where a number was entered; anything else leaves the value.
bool type(const Row& row, double& value) {
  UiState& state = ui_state();
  ImGui::SetNextItemWidth(row.width);
  if (state.typing_began) ImGui::SetKeyboardFocusHere();
  const bool entered = ImGui::InputText("##typed", state.typed, sizeof state.typed,
                                        ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_EnterReturnsTrue);
  const bool left = ImGui::IsItemDeactivated();
  const bool escaped = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape));
  state.typing_began = false;
  if (!entered && !left) return false;
  state.typing = 0;
  return !escaped && parse_number(state.typed, value);
}

// `share` of the box is full, from `zero` on: at the left end, or where 0 is in a range that goes to both sides.
void draw_box(const Row& row, const Control& control, float share, float zero, const char* text, bool hovered,
              bool active) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 high(row.low.x + row.width, row.low.y + row.height);
  const float rounding = ImGui::GetStyle().FrameRounding, dim = control.enabled ? 1.f : 0.45f;
  const ImU32 accent = control.colour ? control.colour : theme::quiet;
  const auto ground = ImGui::GetColorU32(active ? ImGuiCol_FrameBgActive
                                         : hovered && control.enabled ? ImGuiCol_FrameBgHovered : ImGuiCol_FrameBg);
  list.AddRectFilled(row.low, high, theme::fade(ground, dim), rounding);
  const float edge = row.low.x + std::round(share * row.width), mark = std::max(2.f, grid(0.25f));
  const float from = row.low.x + std::round(zero * row.width);
  list.PushClipRect({std::min(from, edge), row.low.y}, {std::max(from, edge), high.y}, true);  // the fill keeps the box's round corners
  list.AddRectFilled(row.low, high, theme::fade(accent, dim * (active ? 0.38f : hovered ? 0.32f : 0.24f)), rounding);
  list.PopClipRect();
  if (zero > 0) list.AddLine({from, row.low.y + grid(0.5f)}, {from, high.y - grid(0.5f)}, theme::fade(accent, 0.4f * dim));
  const ImVec2 size = ImGui::CalcTextSize(text);
  const float x = std::clamp(edge, row.low.x + mark, high.x - mark), text_x = high.x - size.x - grid(1);
  const bool behind_text = x > text_x - grid(0.5f) && x < high.x - grid(0.5f);  // then only its foot shows
  const float top = behind_text ? high.y - grid(0.625f) : row.low.y + grid(0.5f);
  list.AddRectFilled({x - mark / 2, top}, {x + mark / 2, high.y - (behind_text ? 0 : grid(0.5f))},
                     theme::fade(accent, dim), mark / 2);
  list.AddText({text_x, row.low.y + (row.height - size.y) / 2}, theme::fade(theme::text, dim), text);
}

// Dragging is relative: a press alone never jumps the value of a run that is going on.
bool drag(const Row& row, const ValueScale& scale, double& value) {
  UiState& state = ui_state();
  if (ImGui::IsItemActivated()) state.press_share = static_cast<float>(scale.share(value));
  if (!ImGui::IsItemActive() || !ImGui::IsMouseDragging(ImGuiMouseButton_Left, drag_threshold)) return false;
  const float moved = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, drag_threshold).x;
  const double share = state.press_share + moved / row.width * (ImGui::GetIO().KeyShift ? fine : 1.f);
  value = scale.value(share);
  return true;
}

bool any_slider(const Control& control, double& value, const ValueScale& scale, double preset) {
  const double before = value;
  const Row row = begin_row(control, value != preset);
  const ImGuiID id = ImGui::GetID("slider");
  if (ui_state().typing == id && control.enabled) {
    double typed = value;
    if (type(row, typed)) value = scale.clamp(typed);
  } else {
    ImGui::BeginDisabled(!control.enabled);
    ImGui::InvisibleButton("slider", {row.width, row.height});
    const bool hovered = ImGui::IsItemHovered(), active = ImGui::IsItemActive();
    drag(row, scale, value);
    if (hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
      value = preset;
      ui_state().press_share = static_cast<float>(scale.share(value));
    } else if (ImGui::IsItemActivated() && ImGui::GetIO().KeyCtrl) {
      start_typing(id, value);
    }
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    ImGui::EndDisabled();
    const std::string text = format_value(value, control.unit);
    const bool both_sides = scale.low < 0 && scale.high > 0;
    draw_box(row, control, static_cast<float>(scale.share(value)),
             both_sides ? static_cast<float>(scale.share(0)) : 0.f, text.c_str(), hovered, active);
  }
  end_row(control, row, facts_of(scale, control.unit, preset));
  return value != before;
}

}  // namespace

bool log_slider(const Control& control, double& value, double low, double high, double preset) {
  return any_slider(control, value, {low, high, true, false}, preset);
}

bool slider(const Control& control, double& value, double low, double high, double preset) {
  return any_slider(control, value, {low, high, false, false}, preset);
}

bool int_slider(const Control& control, int& value, int low, int high, int preset) {
  double number = value;
  const bool changed = any_slider(control, number, {double(low), double(high), false, true}, preset);
  value = static_cast<int>(std::lround(number));
  return changed;
}

}  // namespace tallgrass::ui
