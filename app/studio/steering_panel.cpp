#include "app/studio/steering_panel.h"

#include <imgui_internal.h>  // BringWindowToDisplayFront

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string_view>

#include "app/studio/dream_view.h"
#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {
namespace {

constexpr double reach = 3;             // steps to either side
constexpr double hardly = 0.15;         // less than this of an attribute foretold is a weak hold on it
constexpr float widest_strip = 76;      // cells of the grid

std::string label_of(const Direction& direction) {
  const std::string_view variation = "variation";
  if (direction.more.starts_with(variation)) return "Variation " + direction.more.substr(variation.size());
  std::string label = direction.more;
  label.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(label.front())));
  return label;
}

// "More of the picture is creature; the other way: smaller. A step moves it by 0.6 deviations."
std::string help_of(const Direction& direction) {
  std::string help = direction.what;
  if (!direction.less.empty()) help += "; the other way: " + direction.less;
  if (direction.effect == 0) return help;
  char figures[64];
  std::snprintf(figures, sizeof figures, ". A step moves it by %.2f deviations", direction.effect);
  help += figures;
  return direction.predicted < hardly ? help + "; this model hardly knows it" : help;
}

}  // namespace

void SteeringPanel::drawContent() {
  draw_top();
  const auto& steering = state().steering;
  if (!steering.error.empty()) ui::error_line(steering.error.c_str());
  if (steering.searching) draw_search();
  if (steering.directions) {
    draw_sliders();
  } else if (!steering.searching) {
    ui::empty_state(state().model ? "Find what these creatures can be steered by: it takes a minute"
                                  : "Sliders for bigger, bluer, spikier, as soon as there is a generator");
  }
}

void SteeringPanel::draw_top() const {
  const auto& steering = state().steering;
  const bool turned = std::any_of(steering.steps.begin(), steering.steps.end(), [](float step) { return step != 0; });
  if (ui::button("Straight", ui::ButtonKind::quiet, 0, turned, "Nothing is steered")) emit(action::SteerStraight{});
  mark("straight");
  ui::tooltip("All sliders back to 0");
  ImGui::SameLine();
  const bool live = state().model && state().model->live;
  if (live || !steering.directions) {
    const char* label = steering.directions ? "Find again" : "Find directions";
    if (ui::button(label, ui::ButtonKind::primary, 0, state().model && !steering.searching, "At it")) {
      emit(action::FindDirections{});
    }
    mark("find");
    ui::tooltip("For the weights as they are now");
    ImGui::SameLine();
  }
  if (ui::button("Close", ui::ButtonKind::quiet)) emit(action::ToggleSteering{});
  mark("close");
  ImGui::Dummy({0, grid(0.5f)});
}

void SteeringPanel::draw_search() const {
  ui::text_wrapped("Drawing 2,900 creatures to learn what they can be steered by. Once for each model.", theme::quiet);
  ui::progress(state().steering.share);
  ImGui::Dummy({0, grid(0.5f)});
}

void SteeringPanel::draw_sliders() {
  ImGui::BeginChild("sliders", {0, 0}, false, ImGuiWindowFlags_NoSavedSettings);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(grid(1), std::round(grid(0.25f))));
  ImGui::Indent(grid(1.5f));  // room for the dots of what is turned
  std::optional<std::size_t> hovered;
  float y = 0;
  const auto& list = state().steering.directions->list;
  for (std::size_t i = 0; i < list.size() && i < state().steering.steps.size(); ++i) {
    const float top = ImGui::GetCursorScreenPos().y;
    if (draw_slider(i)) hovered = i, y = top;
  }
  ImGui::Unindent(grid(1.5f));
  ImGui::PopStyleVar();
  ImGui::EndChild();
  if (hovered != state().steering.looked_along) emit(action::LookAlong{hovered});
  if (hovered && hovered == state().steering.looked_along) draw_strip(y);
}

// True while the mouse is on its row.
bool SteeringPanel::draw_slider(std::size_t index) const {
  const Direction& direction = state().steering.directions->list[index];
  const std::string label = label_of(direction), help = help_of(direction);
  const ImVec2 low = ImGui::GetCursorScreenPos();
  double steps = state().steering.steps[index];
  const ui::Control control{.label = label.c_str(), .help = help.c_str(), .colour = theme::generator};
  if (ui::slider(control, steps, -reach, reach, 0)) emit(action::SteerBy{index, float(steps)});
  mark(direction.more);
  const ImVec2 high{low.x + ImGui::GetContentRegionAvail().x, low.y + ImGui::GetFrameHeight()};
  return ImGui::IsMouseHoveringRect(low, high) && ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
}

// Beside the panel, level with the slider: one creature from -3 to 3 steps along it.
void SteeringPanel::draw_strip(float y) const {
  if (strip_.empty() || strip_.count() != strip_count) return;
  const float gap = std::round(grid(0.5f)), margin = grid(1);
  const int room = int(std::min(grid(widest_strip), ImGui::GetWindowPos().x) - 2 * margin);
  const int scale = whole_scale(strip_.tile_width() * strip_count, strip_.tile_height(), room, int(grid(16)));
  const float side = float(scale * strip_.tile_width()), words = ImGui::GetTextLineHeight();
  const ImVec2 size{strip_count * (side + gap) - gap + 2 * margin, side + words + gap + 2 * margin};
  const float top = std::clamp(y - size.y / 2, 0.0f, std::max(0.0f, ImGui::GetIO().DisplaySize.y - size.y));
  ImGui::SetNextWindowPos({std::max(0.0f, std::round(ImGui::GetWindowPos().x - size.x - margin)), std::round(top)});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::vec4(theme::raised));
  ImGui::Begin("strip", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  auto& list = *ImGui::GetWindowDrawList();
  const ImVec2 corner = ImGui::GetWindowPos();
  for (int i = 0; i < strip_count; ++i) {
    const ImVec2 low{corner.x + margin + float(i) * (side + gap), corner.y + margin};
    const ImVec2 high{low.x + side, low.y + side};
    ui::checkerboard(list, low, high, grid(1));
    strip_.draw(list, low, high, i, state().now);
    char text[8];
    std::snprintf(text, sizeof text, "%+d", i - strip_count / 2);
    const char* shown = i == strip_count / 2 ? "0" : text;
    const float width = ImGui::CalcTextSize(shown).x;
    list.AddText({std::round(low.x + (side - width) / 2), high.y + gap}, theme::quiet, shown);
  }
  ImGui::End();
  ImGui::PopStyleColor();
}

}  // namespace tallgrass
