#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "engine/ui/row.h"
#include "engine/ui/theme.h"

namespace tallgrass::ui {
namespace {

const char* word(std::span<const char* const> choices, int index) {
  return index >= 0 && index < static_cast<int>(choices.size()) ? choices[static_cast<std::size_t>(index)] : "";
}

// A switch: a track with a knob, grass while it is on.
void draw_switch(const Row& row, bool on, bool hovered, float dim) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float height = grid(2), width = grid(4), radius = height / 2;
  const ImVec2 low(row.low.x + row.width - width, row.low.y + (row.height - height) / 2);
  const ImU32 track = on ? theme::grass : hovered ? theme::rgb(0x354454) : theme::line;
  list.AddRectFilled(low, {low.x + width, low.y + height}, theme::fade(track, dim), radius);
  const ImVec2 knob(on ? low.x + width - radius : low.x + radius, low.y + radius);
  list.AddCircleFilled(knob, radius - grid(0.25f), theme::fade(on ? theme::background : theme::text, dim), 24);
}

}  // namespace

bool checkbox(const Control& control, bool& value, bool preset) {
  const bool before = value;
  const Row row = begin_row(control, value != preset);
  ImGui::BeginDisabled(!control.enabled);
  if (ImGui::InvisibleButton("switch", {row.width, row.height})) value = !value;
  draw_switch(row, value, ImGui::IsItemHovered(), control.enabled ? 1.f : 0.45f);
  ImGui::EndDisabled();
  end_row(control, row, std::string("preset ") + (preset ? "on" : "off"));
  return value != before;
}

bool combo(const Control& control, int& index, std::span<const char* const> choices, int preset) {
  const int before = index;
  const Row row = begin_row(control, index != preset);
  ImGui::BeginDisabled(!control.enabled);
  ImGui::SetNextItemWidth(row.width);
  if (ImGui::BeginCombo("##choice", word(choices, index))) {
    for (int i = 0; i < static_cast<int>(choices.size()); ++i) {
      if (ImGui::Selectable(choices[static_cast<std::size_t>(i)], i == index)) index = i;
      if (i == index) ImGui::SetItemDefaultFocus();
    }
    ImGui::EndCombo();
  }
  ImGui::EndDisabled();
  const char* word_of_preset = word(choices, preset);
  end_row(control, row, *word_of_preset ? std::string("preset ") + word_of_preset : "");
  return index != before;
}

bool input_text(const Control& control, std::string& value, const char* hint) {
  const Row row = begin_row(control, false);
  ImGui::BeginDisabled(!control.enabled);
  ImGui::SetNextItemWidth(row.width);
  const bool changed = ImGui::InputTextWithHint("##text", hint, &value);
  ImGui::EndDisabled();
  end_row(control, row, "");
  return changed;
}

}  // namespace tallgrass::ui
