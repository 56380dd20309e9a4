#include "app/studio/morph_panel.h"

#include <algorithm>
#include <cmath>

#include "app/studio/morph.h"
#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {

void MorphPanel::drawContent() {
  if (picture_.empty()) {
    ui::empty_state("A creature that turns into others, as soon as there is a generator");
    return;
  }
  const float space = ImGui::GetStyle().ItemSpacing.y;
  const float strip = key_size() + ImGui::GetStyle().ScrollbarSize + space + 2;
  draw_picture(ImGui::GetContentRegionAvail().y - float(control_rows()) * ImGui::GetFrameHeightWithSpacing() - strip -
               grid(2) - space);
  draw_path();
  draw_keys();
  draw_controls();
}

void MorphPanel::draw_picture(float height) const {
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const int scale = whole_scale(picture_.tile_width(), picture_.tile_height(), int(width), int(height));
  const float side = float(scale * picture_.tile_width());
  const ImVec2 low{std::round(corner.x + (width - side) / 2), std::round(corner.y + std::max(0.0f, height - side) / 2)};
  ImGui::Dummy({width, std::max(height, side)});
  mark("picture");
  auto& list = *ImGui::GetWindowDrawList();
  ui::checkerboard(list, low, {low.x + side, low.y + side}, grid(1));
  picture_.draw(list, low, {low.x + side, low.y + side}, 0, state().now);
  if (!state().morph_picture.error.empty()) ui::error_line(state().morph_picture.error.c_str());
}

// The way through the keyframes as a line with a knob: a drag goes there.
void MorphPanel::draw_path() const {
  const auto& morph = state().morph;
  const ImVec2 low = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, y = std::round(low.y + grid(1)),
              keys = float(morph.keys.size());
  ImGui::InvisibleButton("path", {width, grid(2)});
  mark("path");
  const bool active = ImGui::IsItemActive();
  if (active) {
    const float share = std::clamp((ImGui::GetIO().MousePos.x - low.x) / width, 0.0f, 1.0f);
    emit(action::SetPosition{double(share * keys)});
  }
  auto& list = *ImGui::GetWindowDrawList();
  list.AddLine({low.x, y}, {low.x + width, y}, theme::line, 2);
  for (float key = 0; key < keys; ++key) {
    const float x = std::round(low.x + key / keys * width);
    list.AddRectFilled({x, y - grid(0.5f)}, {x + 2, y + grid(0.5f)}, theme::line);
  }
  const float x = low.x + float(morph.position) / keys * width;
  list.AddCircleFilled({x, y}, grid(active || ImGui::IsItemHovered() ? 0.9f : 0.7f), theme::generator, 20);
  ui::tooltip("Drag to move along the keyframes");
}

// In a wide panel the speed stands beside the buttons.
int MorphPanel::control_rows() const { return ImGui::GetWindowWidth() > grid(40) ? 2 : 3; }

// One row of thumbnails that scrolls sideways: a sprite is never drawn smaller than it is.
void MorphPanel::draw_keys() const {
  const float gap = std::round(grid(0.5f)), size = key_size();
  ImGui::BeginChild("keys", {0, size + ImGui::GetStyle().ScrollbarSize + 2}, false,
                    ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NoSavedSettings);
  if (ImGui::IsWindowHovered()) ImGui::SetScrollX(ImGui::GetScrollX() - ImGui::GetIO().MouseWheel * size);
  for (std::size_t i = 0; i < state().morph.keys.size(); ++i) {
    draw_key(i, size);
    ImGui::SameLine(0, gap);
  }
  const bool room_left = state().morph.keys.size() < most_keys;
  if (ui::button("+", ui::ButtonKind::quiet, grid(4), room_left, "There is room for 16")) emit(action::AddKey{});
  mark("add");
  ui::tooltip("Another creature on the way");
  ImGui::EndChild();
}

float MorphPanel::key_size() const {
  if (keys_.empty()) return grid(8);
  return float(keys_.tile_width() * whole_scale(keys_.tile_width(), keys_.tile_height(), int(grid(8)), int(grid(8))));
}

void MorphPanel::draw_key(std::size_t index, float size) const {
  const ImVec2 low = ImGui::GetCursorScreenPos(), high{low.x + size, low.y + size};
  ImGui::PushID(int(index));
  if (ImGui::InvisibleButton("key", {size, size})) emit(action::GoToKey{index});
  mark("key" + std::to_string(index));
  if (ImGui::IsItemClicked(ImGuiMouseButton_Right)) emit(action::RemoveKey{index});
  auto& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(low, high, theme::raised);
  keys_.draw(list, low, high, int(index), state().now);
  if (nearest_key(state().morph) == index) list.AddRect(low, high, theme::generator);
  if (ImGui::IsItemHovered()) {
    list.AddRect(low, high, theme::text);
    ui::tooltip(
        (key_name(state().morph.keys[index]) + "\nclick: go there, right click: remove").c_str());
  }
  ImGui::PopID();
}

void MorphPanel::draw_controls() const {
  const auto& morph = state().morph;
  if (ui::button(morph.playing ? "Pause" : "Play", ui::ButtonKind::primary, grid(7.5f))) emit(action::PlayOrStop{});
  mark("play");
  ImGui::SameLine();
  if (ui::button("Shuffle", ui::ButtonKind::quiet)) emit(action::ShuffleKeys{});
  mark("shuffle");
  ImGui::SameLine();
  const std::uint64_t key = morph.keys[nearest_key(morph)];
  if (ui::button("Dex", ui::ButtonKind::quiet, 0, key < first_found, "Only creatures with a seed have a page")) {
    emit(action::Leave{"dex:" + std::to_string(key)});
  }
  mark("dex");
  ui::tooltip("The page of the creature that the morph is nearest to: as its seed alone makes it, without truncation");
  if (control_rows() == 2) ImGui::SameLine(0, grid(1));
  double speed = morph.speed, truncation = morph.truncation;
  if (ui::slider({.label = "Speed", .help = "Keyframes a second"}, speed, 0.05, 4, 0.5)) {
    emit(action::SetSpeed{float(speed)});
  }
  mark("speed");
  if (ui::slider({.label = "Truncation", .help = "Below 1, creatures are tamer and less varied"}, truncation, 0, 1,
                 double(MorphState{}.truncation))) {
    emit(action::SetTruncation{float(truncation)});
  }
  mark("truncation");
}

}  // namespace tallgrass
