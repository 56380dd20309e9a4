#include "app/studio/samples_panel.h"

#include <algorithm>
#include <cmath>

#include "app/studio/words.h"
#include "engine/core/text.h"
#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {
namespace {

constexpr int most_columns = 8;

}  // namespace

void SamplesPanel::drawContent() {
  draw_title();
  if (!state().model_error.empty()) ui::error_line(state().model_error.c_str());
  if (!state().grid.error.empty()) ui::error_line(state().grid.error.c_str());
  if (grid_.empty()) {
    draw_empty();
    return;
  }
  draw_grid();
  if (state().closer) draw_closer();
}

void SamplesPanel::draw_title() const {
  const float top = ImGui::GetCursorPosY();
  ImGui::SetCursorPosY(top + ImGui::GetStyle().FramePadding.y);
  if (state().model) {
    if (state().model->live) ui::status_dot(theme::grass);
    std::string text = state().model->name;
    if (const auto seen = state().grid.images_seen; seen > 0) text += "  ·  " + with_commas(seen) + " images seen";
    ui::text_quiet(text.c_str());
  } else {
    ui::text_quiet("no generator yet");
  }
  if (grid_.empty()) return;
  const std::uint64_t first = state().first_seed, count = std::uint64_t(grid_.count());
  const std::string seeds = "seeds " + std::to_string(first) + "-" + std::to_string(first + count - 1);
  const float arrow = ImGui::CalcTextSize("<").x + 2 * ImGui::GetStyle().FramePadding.x;
  const float width = ImGui::CalcTextSize(seeds.c_str()).x + 2 * arrow + grid(2);
  ImGui::SameLine(ImGui::GetContentRegionMax().x - width);
  ImGui::SetCursorPosY(top);
  if (ui::button("<", ui::ButtonKind::quiet, arrow, first > count, "These are the first")) {
    emit(action::ShowSeeds{first - count});
  }
  ImGui::SameLine(0, grid(1));
  ImGui::AlignTextToFramePadding();
  ui::text_quiet(seeds.c_str());
  ImGui::SameLine(0, grid(1));
  if (ui::button(">", ui::ButtonKind::quiet, arrow)) emit(action::ShowSeeds{first + count});
  mark("next");
}

void SamplesPanel::draw_empty() const {
  if (state().loading_model) {
    ui::empty_state("Opening the model");
  } else if (state().run_active()) {
    ui::empty_state("The first creatures appear after the first steps");
  } else {
    ui::empty_state("Press Space to start training on 2,000 built-in creatures, or drop a folder of images here");
  }
}

// As many columns and rows as fit at a whole-number scale: 8x8 wherever the panel has room for them.
SamplesPanel::Tiling SamplesPanel::tiling() const {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float gap = std::round(grid(0.5f));
  const int rows_wanted = (grid_.count() + most_columns - 1) / most_columns;
  const float tile = float(grid_.tile_width());
  const float fits = std::min((room.x + gap) / most_columns, (room.y + gap) / float(rows_wanted)) - gap;
  const float size = tile * std::max(1.0f, std::floor(fits / tile));
  const float step = size + gap;
  const int columns = std::clamp(int((room.x + gap) / step), 1, most_columns);
  const int rows = std::clamp(int((room.y + gap) / step), 1, rows_wanted);
  const ImVec2 spare{room.x - float(columns) * step + gap, room.y - float(rows) * step + gap};
  return {{std::round(corner.x + spare.x / 2), std::round(corner.y + spare.y / 2)}, size, step, columns, rows};
}

void SamplesPanel::draw_grid() const {
  const Tiling where = tiling();
  for (int row = 0; row < where.rows; ++row) {
    for (int column = 0; column < where.columns; ++column) {
      const int index = row * most_columns + column;
      if (index >= grid_.count()) return;
      ImGui::SetCursorScreenPos(
          {where.origin.x + float(column) * where.step, where.origin.y + float(row) * where.step});
      ImGui::PushID(index);
      draw_creature(where, index);
      ImGui::PopID();
    }
  }
}

void SamplesPanel::draw_creature(const Tiling& tiling, int index) const {
  const ImVec2 low = ImGui::GetCursorScreenPos(), high{low.x + tiling.size, low.y + tiling.size};
  const std::uint64_t seed = state().first_seed + std::uint64_t(index);
  if (ImGui::InvisibleButton("creature", {tiling.size, tiling.size})) emit(action::LookCloser{seed});
  mark(std::to_string(index));
  auto& list = *ImGui::GetWindowDrawList();
  ui::checkerboard(list, low, high, grid(1));
  grid_.draw(list, low, high, index, state().now);
  if (!ImGui::IsItemHovered()) return;
  list.AddRect({low.x - 1, low.y - 1}, {high.x + 1, high.y + 1}, theme::text);
  ui::tooltip(("seed " + std::to_string(seed)).c_str());
}

void SamplesPanel::draw_closer() const {
  const std::uint64_t seed = *state().closer;
  const int index = int(seed - state().first_seed);
  if (index < 0 || index >= grid_.count()) return;
  const ImVec2 low = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  const float controls = grid(12);
  const int scale =
      whole_scale(grid_.tile_width(), grid_.tile_height(), int(size.x - grid(8)), int(size.y * 0.8f - controls));
  const float side = float(scale * grid_.tile_width());
  const ImVec2 card{side + grid(4), side + controls + grid(2)};
  ImGui::GetWindowDrawList()->AddRectFilled(low, {low.x + size.x, low.y + size.y},
                                            theme::fade(theme::background, 0.7f));
  ImGui::SetCursorScreenPos({std::round(low.x + (size.x - card.x) / 2), std::round(low.y + (size.y - card.y) / 2)});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, theme::vec4(theme::raised));
  ImGui::BeginChild("closer", card, false, ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollbar);
  ImGui::SetCursorPos({grid(2), grid(2)});
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImGui::Dummy({side, side});
  mark("closer");
  auto& list = *ImGui::GetWindowDrawList();
  ui::checkerboard(list, corner, {corner.x + side, corner.y + side}, grid(1));
  grid_.draw(list, corner, {corner.x + side, corner.y + side}, index, state().now);
  draw_closer_controls(seed);
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

void SamplesPanel::draw_closer_controls(std::uint64_t seed) const {
  ImGui::SetCursorPosX(grid(2));
  strong(("Seed " + std::to_string(seed)).c_str());
  ImGui::SetCursorPosX(grid(2));
  if (ui::button("Use as morph key", ui::ButtonKind::primary)) emit(action::AddKey{seed});
  mark("use_as_key");
  ImGui::SameLine();
  if (ui::button("Save PNG", ui::ButtonKind::quiet)) emit(action::SaveCreature{seed});
  mark("save");
  ImGui::SameLine();
  if (ui::button("Close", ui::ButtonKind::quiet)) emit(action::CloseOverlay{});
  mark("close");
}

}  // namespace tallgrass
