#include "app/studio/run_column.h"

#include <algorithm>
#include <cmath>

#include "app/studio/time_slider.h"
#include "app/studio/words.h"
#include "engine/core/text.h"
#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {
namespace {

const char* word(RunPhase phase) {
  switch (phase) {
    case RunPhase::going_on:
      return "training";
    case RunPhase::finished:
      return "finished";
    case RunPhase::at_rest:
      return "at rest";
  }
  return "";
}

ImU32 colour(RunPhase phase) {
  return phase == RunPhase::going_on ? theme::grass : phase == RunPhase::finished ? theme::text : theme::quiet;
}

}  // namespace

RunColumn::RunColumn(PanelContext context, const ShownRun& run, const std::string& name, const SheetView* live)
    : StudioPanel(run.folder.filename().string() + "##run" + std::to_string(run.id), name, context),
      id_(run.id),
      live_(live) {}

const ShownRun* RunColumn::run() const {
  const auto& shelf = state().shelf;
  if (shelf.own.id == id_) return &shelf.own;
  const auto found = std::find_if(shelf.opened.begin(), shelf.opened.end(), [&](auto& one) { return one.id == id_; });
  return found == shelf.opened.end() ? nullptr : &*found;
}

void RunColumn::update(const HistoryPlots::Ranges& ranges) {
  const ShownRun* now = run();
  if (now == nullptr || !now->history) return;
  if (now->version != version_) plots_.show(*now->history);
  version_ = now->version;
  plots_.set_ranges(ranges);
}

void RunColumn::drawContent() {
  const ShownRun* now = run();
  if (now == nullptr) return;
  draw_facts(*now);
  if (!now->error.empty()) ui::error_line(now->error.c_str());
  if (!now->sheet.error.empty()) ui::error_line(now->sheet.error.c_str());
  if (const SheetView* creatures = shown()) {
    draw_creatures(*creatures);
  } else if (now->history && now->history->previews.empty()) {
    ui::text_quiet("It kept no previews yet");
  }
  if (now->history) draw_curves();
}

// The own run lives, unless it is turned back.
const SheetView* RunColumn::shown() const {
  const SheetView* which = live_ != nullptr && !state().shelf.moment ? live_ : &sheet_;
  return which->empty() ? nullptr : which;
}

void RunColumn::draw_facts(const ShownRun& run) const {
  const float top = ImGui::GetCursorPosY(), room = ImGui::GetContentRegionMax().x;
  ImGui::SetCursorPosY(top + ImGui::GetStyle().FramePadding.y);
  if (run.history) {
    ui::status_dot(colour(run.history->phase));
    ImGui::TextUnformatted(run.history->preset.empty() ? "unknown preset" : run.history->preset.c_str());
    ImGui::SameLine(0, grid(1));
    ui::text_quiet(word(run.history->phase));
  } else {
    ui::text_quiet(run.error.empty() ? "reading it" : "it cannot be read");
  }
  if (live_ == nullptr) {
    ImGui::SameLine(room - ImGui::CalcTextSize("Close").x - grid(3));
    ImGui::SetCursorPosY(top);
    if (ui::button("Close", ui::ButtonKind::quiet)) emit(action::CloseRun{id_});
    mark("close");
  } else {
    ImGui::SetCursorPosY(top + ImGui::GetFrameHeightWithSpacing());
  }
  const bool live = live_ != nullptr && !state().shelf.moment;
  const std::int64_t seen = live ? state().grid.images_seen : run.sheet.images_seen;
  const bool earlier = !live && run.history && run.history->images > seen;
  const std::string text = earlier ? "at " + with_commas(seen) + " of " + with_commas(run.history->images) + " images"
                                   : at_images(seen);
  ui::text_quiet(run.sheet.frame || live ? text.c_str() : " ");
}

// As many of the sheet's columns as fit at a whole-number scale, and rows that leave the curves their half.
RunColumn::Tiling RunColumn::tiling(const SheetView& creatures) const {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float gap = std::round(grid(0.5f)), tile = float(creatures.tile_width());
  const float high = std::max(room.y - grid(26), room.y * 0.45f);  // for the creatures
  const float fits = std::min((room.x + gap) / preview_columns, (high + gap) / preview_rows) - gap;
  const float size = tile * std::max(1.0f, std::floor(fits / tile)), step = size + gap;
  return {size, step, std::clamp(int((room.x + gap) / step), 1, preview_columns),
          std::clamp(int((high + gap) / step), 1, preview_rows)};
}

void RunColumn::draw_creatures(const SheetView& creatures) const {
  const Tiling where = tiling(creatures);
  const float gap = where.step - where.size, wide = float(where.columns) * where.step - gap;
  const float tall = float(where.rows) * where.step - gap, spare = ImGui::GetContentRegionAvail().x - wide;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::round(spare / 2));
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  auto& list = *ImGui::GetWindowDrawList();
  for (int row = 0; row < where.rows; ++row) {
    for (int column = 0; column < where.columns; ++column) {
      const int index = row * preview_columns + column;
      const ImVec2 low{corner.x + float(column) * where.step, corner.y + float(row) * where.step};
      const ImVec2 high{low.x + where.size, low.y + where.size};
      ui::checkerboard(list, low, high, grid(1));
      creatures.draw(list, low, high, index, state().now);
    }
  }
  ImGui::Dummy({wide, tall});
  mark("creatures");
}

void RunColumn::draw_curves() {
  const float room = ImGui::GetContentRegionAvail().y, least = grid(11), space = ImGui::GetStyle().ItemSpacing.y;
  const int count = std::clamp(int((room + space) / least), 0, 3);
  const float height = std::floor((room + space) / float(std::max(count, 1)) - space);
  if (count > 0) plots_.losses.draw({0, height}, "It wrote no losses down yet");
  if (count > 0) mark("losses");
  if (count > 1) plots_.distance.draw({0, height}, "No distance to real pictures was measured yet");
  if (count > 2) plots_.likeness.draw({0, height}, "No likeness of its creatures was measured yet");
}

}  // namespace tallgrass
