#include "app/studio/time_slider.h"

#include <algorithm>
#include <cmath>

#include "app/studio/words.h"
#include "engine/core/text.h"
#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {
namespace {

// Where the knob stands: one of the moments, or behind the last of them for now.
std::size_t place_of(const ShelfState& shelf) {
  if (!shelf.moment) return shelf.moments.size();
  const auto& moments = shelf.moments;
  return std::size_t(std::lower_bound(moments.begin(), moments.end(), *shelf.moment) - moments.begin());
}

}  // namespace

std::string at_images(std::int64_t images) {
  return "at " + with_commas(images) + (images == 1 ? " image" : " images");
}

float TimeSlider::height() { return grid(3); }

void TimeSlider::draw(float room) const {
  const auto& shelf = context_.state.shelf;
  const std::string text = shelf.moment ? at_images(*shelf.moment) : "now";
  if (room <= 0) room = ImGui::GetContentRegionAvail().x;
  const float words = ImGui::CalcTextSize("at 00,000,000 images").x;
  const float width = std::max(grid(4), room - words - grid(2)), left = ImGui::GetCursorScreenPos().x + grid(1);
  const float top = ImGui::GetCursorScreenPos().y, middle = std::round(top + height() / 2);
  ImGui::InvisibleButton("time", {width + grid(2), height()});
  context_.mark(name_ + ".slider");
  const bool touched = ImGui::IsItemActive() || ImGui::IsItemHovered();
  take_pointer(left, width);
  ui::tooltip("Drag to look back through the run: arrow keys go one step");
  auto& list = *ImGui::GetWindowDrawList();
  const auto count = shelf.moments.size();
  const auto x_of = [&](std::size_t place) { return std::round(left + float(place) / float(count) * width); };
  const float x = x_of(place_of(shelf)), tick = grid(0.5f);
  list.AddRectFilled({left, middle - 1}, {left + width, middle + 1}, theme::line);
  for (std::size_t i = 0; i < count && width / float(count) >= 3 * ui_scale(); ++i) {
    list.AddRectFilled({x_of(i), middle - tick}, {x_of(i) + 1, middle + tick}, theme::line);
  }
  const ImU32 colour = shelf.moment ? theme::generator : theme::grass;
  list.AddRectFilled({left, middle - 1}, {x, middle + 1}, colour);
  list.AddCircleFilled({x, float(middle)}, grid(touched ? 0.9f : 0.7f), colour, 20);
  ImGui::SameLine(0, 0);
  ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, middle - ImGui::GetTextLineHeight() / 2});
  shelf.moment ? ui::text_coloured(theme::generator, text.c_str()) : ui::text_quiet(text.c_str());
}

void TimeSlider::take_pointer(float left, float width) const {
  if (!ImGui::IsItemActive()) return;
  const auto& shelf = context_.state.shelf;
  const float share = std::clamp((ImGui::GetIO().MousePos.x - left) / width, 0.0f, 1.0f);
  const auto place = std::size_t(std::lround(share * float(shelf.moments.size())));
  if (place == place_of(shelf)) return;
  const bool now = place >= shelf.moments.size();
  context_.emit(action::ShowMoment{now ? std::nullopt : std::optional(shelf.moments[place])});
}

void TimePanel::drawContent() {
  const float width = ImGui::CalcTextSize("Open run").x + grid(3), left = ImGui::GetCursorPosX();
  const bool room = state().shelf.opened.size() < most_opened_runs;
  ImGui::SetCursorPos({ImGui::GetContentRegionMax().x - width,
                       std::round((ImGui::GetWindowHeight() - ImGui::GetFrameHeight()) / 2)});
  if (ui::button("Open run", ui::ButtonKind::quiet, width, room, "There is room for three: close one first")) {
    emit(action::ChooseRun{});
  }
  mark("open_run");
  ImGui::SetCursorPos({left, std::round((ImGui::GetWindowHeight() - TimeSlider::height()) / 2)});
  if (slider_.any()) slider_.draw(ImGui::GetContentRegionAvail().x - width - grid(2));
}

}  // namespace tallgrass
