#include "engine/ui/row.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/theme.h"
#include "engine/ui/ui_state.h"

namespace tallgrass::ui {
namespace {

constexpr double rest_time = 0.35;  // seconds before help appears
constexpr float label_share = 0.46f;
constexpr float help_width = 40;    // grid cells

}  // namespace

bool rests_on(ImGuiID id, bool hovered) {
  if (!hovered) return false;
  UiState& state = ui_state();
  const int frame = ImGui::GetFrameCount();
  if (state.hovered != id || frame - state.hovered_frame > 1) state.hovered_since = ImGui::GetTime();
  state.hovered = id;
  state.hovered_frame = frame;
  return ImGui::GetTime() - state.hovered_since >= rest_time;
}

void show_help(const char* help, const std::string& facts, const char* why_not) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(grid(1.5f), grid(1)));
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(grid(help_width));
  if (*help) ImGui::TextUnformatted(help);
  ImGui::PushStyleColor(ImGuiCol_Text, theme::quiet);
  if (!facts.empty()) ImGui::TextUnformatted(facts.c_str());
  ImGui::PopStyleColor();
  if (*why_not) ImGui::TextUnformatted(why_not);
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

Row begin_row(const Control& control, bool changed) {
  ImGui::PushID(control.label);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = ImGui::GetFrameHeight();
  const float label_width = std::floor(width * label_share);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 colour = control.colour ? control.colour : theme::text;
  if (changed) {  // in the window's margin, so that labels stay in one line
    list.AddCircleFilled({at.x - grid(0.75f), at.y + height / 2}, grid(0.3f), colour, 12);
  }
  const float text_y = at.y + (height - ImGui::GetFontSize()) / 2;
  list.PushClipRect(at, {at.x + label_width - grid(1), at.y + height}, true);
  list.AddText({at.x, text_y}, theme::fade(colour, control.enabled ? 1.f : 0.45f), control.label);
  list.PopClipRect();
  ImGui::SetCursorScreenPos({at.x + label_width, at.y});
  return {{at.x + label_width, at.y}, std::max(1.f, width - label_width), height};
}

void end_row(const Control& control, const Row& row, const std::string& facts) {
  const float left = ImGui::GetWindowPos().x;  // the label and its dot count too
  const bool hovered = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
                       ImGui::IsMouseHoveringRect({left, row.low.y}, {row.low.x + row.width, row.low.y + row.height});
  const bool quiet = ImGui::IsMouseDown(ImGuiMouseButton_Left) || ui_state().typing != 0;
  if (rests_on(ImGui::GetID("help"), hovered && !quiet)) {
    show_help(control.help, facts, control.enabled ? "" : control.why_not);
  }
  ImGui::PopID();
}

}  // namespace tallgrass::ui
