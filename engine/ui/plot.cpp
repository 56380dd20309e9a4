#include "engine/ui/plot.h"

#include <imgui_internal.h>  // SetItemUsingMouseWheel

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/ui/plot_frame.h"
#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {
namespace {

constexpr double zoom_step = 1.2;
constexpr double least_width = 4;  // steps shown when zoomed in

}  // namespace

Plot::Plot(std::string id) : id_(std::move(id)) {}

int Plot::add_series(std::string name, ImU32 colour, double half_life) {
  lines_.push_back({std::move(name), colour, half_life});
  return static_cast<int>(lines_.size()) - 1;
}

void Plot::push(int series, double x, double y) {
  Line& line = lines_.at(static_cast<std::size_t>(series));
  line.raw.push(x, static_cast<float>(y));
  if (line.half_life > 0) smooth(line, line.raw.size() - 1);
}

// Exponential average without the pull of its start: the weights so far always sum to one.
void Plot::smooth(Line& line, std::size_t index) {
  const double keep = std::exp2(-1 / line.half_life);
  const float y = line.raw.y(index);
  if (std::isfinite(y)) {
    line.average = line.average * keep + y * (1 - keep);
    line.weight = line.weight * keep + (1 - keep);
  }
  const bool gap = !std::isfinite(y) || line.weight <= 0;
  line.smooth.push(line.raw.x(index),
                   gap ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(line.average / line.weight));
}

void Plot::set_smoothing(int series, double half_life) {
  Line& line = lines_.at(static_cast<std::size_t>(series));
  if (half_life == line.half_life) return;
  line.half_life = half_life;
  line.smooth.clear();
  line.average = line.weight = 0;
  for (std::size_t i = 0; half_life > 0 && i < line.raw.size(); ++i) smooth(line, i);
}

void Plot::add_mark(double x, std::string text) { marks_.push_back({x, std::move(text)}); }

void Plot::clear() {
  for (Line& line : lines_) {
    line.raw.clear();
    line.smooth.clear();
    line.average = line.weight = 0;
  }
  marks_.clear();
  following_ = true;
}

void Plot::set_fixed_range(double low, double high) {
  fixed_ = {low, high};
  has_fixed_ = high > low;
}

void Plot::set_reach(double low, double high) { reach_ = {low, std::max(low, high)}; }

void Plot::set_x_words(std::string before, std::string after) {
  before_ = std::move(before);
  after_ = std::move(after);
}

void Plot::set_thin(int series) { lines_.at(static_cast<std::size_t>(series)).thin = true; }

Plot::Range Plot::extent() const {
  Range all{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  if (reach_.high > reach_.low) all = reach_;
  for (const Line& line : lines_) {
    if (line.raw.empty()) continue;
    all.low = std::min(all.low, line.raw.x(0));
    all.high = std::max(all.high, line.raw.x(line.raw.size() - 1));
  }
  if (!(all.low <= all.high)) return {0, 1};
  if (all.high - all.low < 1) all.high = all.low + 1;
  return all;
}

// What is visible, but a smoothed line is not flattened by raw spikes: they may reach three times its own range.
Plot::Range Plot::vertical(Range x) const {
  if (has_fixed_) return fixed_;
  Range raw{1e300, -1e300}, smooth{1e300, -1e300};
  const auto include = [&](Range& all, const Series& series) {
    const auto found = series.extremes(series.lower_bound(x.low), series.lower_bound(x.high) + 1);
    if (found.empty()) return;
    all = {std::min<double>(all.low, found.low), std::max<double>(all.high, found.high)};
  };
  for (const Line& line : lines_) {
    if (!line.shown) continue;
    include(raw, line.raw);
    include(smooth, line.half_life > 0 ? line.smooth : line.raw);
  }
  if (raw.low > raw.high) return {0, 1};
  const double room = std::max((smooth.high - smooth.low) * 1, 1e-3 * std::abs(smooth.high));
  Range y{std::max(raw.low, smooth.low - room), std::min(raw.high, smooth.high + room)};
  if (!(y.high - y.low > 1e-9 * std::max(1.0, std::abs(y.high)))) y = {y.low - 0.5, y.high + 0.5};
  const double margin = (y.high - y.low) * 0.05;
  return {y.low - margin, y.high + margin};
}

void Plot::follow() {
  const Range all = extent();
  if (following_) {
    view_ = all;
  } else if (at_end_) {  // zoomed in on the newest: its width stays, the end moves on
    view_ = {all.high - (view_.high - view_.low), all.high};
  }
}

void Plot::interact(const Frame& frame) {
  const ImGuiIO& io = ImGui::GetIO();
  const Range all = extent();
  const double width = view_.high - view_.low;
  if (frame.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    following_ = true;
    return;
  }
  if (frame.hovered && io.MouseWheel != 0) {
    const double share = (io.MousePos.x - frame.low.x) / frame.width();
    const double wanted = std::clamp(width * std::pow(zoom_step, -io.MouseWheel), least_width, all.high - all.low);
    const double middle = mix(view_.low, view_.high, share);
    show(middle - wanted * share, wanted);
  } else if (ImGui::IsItemActive() && io.MouseDelta.x != 0 && !following_) {
    show(view_.low - io.MouseDelta.x / frame.width() * width, width);
  }
}

void Plot::show(double low, double width) {
  const Range all = extent();
  following_ = width >= (all.high - all.low) * (1 - 1e-9);
  if (following_) return;
  low = std::clamp(low, all.low, all.high - width);
  view_ = {low, low + width};
  at_end_ = view_.high >= all.high - width * 0.02;
}

// Names above the lines with their newest values; a click hides a line or brings it back.
void Plot::draw_legend() {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    Line& line = lines_[i];
    const Series& series = line.half_life > 0 ? line.smooth : line.raw;
    const float value = series.empty() ? NAN : series.y(series.size() - 1);
    const std::string number = std::isfinite(value) ? ui::format_number(value) : "–";
    const ImVec2 name_size = ImGui::CalcTextSize(line.name.c_str());
    const float swatch = grid(2), number_width = ImGui::CalcTextSize("0.0000").x;
    const ImVec2 size(swatch + name_size.x + grid(1) + number_width, name_size.y);
    if (i > 0) ImGui::SameLine(0, grid(1.5f));
    if (i > 0 && ImGui::GetContentRegionAvail().x < size.x) ImGui::NewLine();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushID(static_cast<int>(i));
    if (ImGui::InvisibleButton("legend", size)) line.shown = !line.shown;
    ImGui::PopID();
    const float alpha = line.shown ? 1.f : 0.35f;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float middle = std::round(at.y + size.y / 2);
    list.AddRectFilled({at.x, middle - 1}, {at.x + grid(1.25f), middle + grid(0.25f) - 1},
                       theme::fade(line.colour, alpha), 1);
    list.AddText({at.x + swatch, at.y}, theme::fade(line.colour, alpha), line.name.c_str());
    list.AddText({at.x + swatch + name_size.x + grid(0.75f), at.y}, theme::fade(theme::quiet, alpha), number.c_str());
  }
}

void Plot::draw(ImVec2 size, const char* empty) {
  ImGui::PushID(id_.c_str());
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float bottom = ImGui::GetCursorScreenPos().y + (size.y > 0 ? size.y : room.y);
  const float width = size.x > 0 ? size.x : room.x;
  const bool any = std::any_of(lines_.begin(), lines_.end(), [](const Line& line) { return !line.raw.empty(); });
  if (any) draw_legend();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 area(std::max(width, grid(8)), std::max(bottom - at.y, grid(8)));
  if (!any && *empty) {
    ImGui::BeginChild("empty", area);
    ui::empty_state(empty);
    ImGui::EndChild();
    ImGui::PopID();
    return;
  }
  const float gutter = ImGui::CalcTextSize("0.0000").x + grid(0.5f), below = ImGui::GetTextLineHeight() + grid(0.5f);
  follow();
  ImGui::InvisibleButton("area", area);
  Frame frame{*ImGui::GetWindowDrawList(), {at.x + gutter, at.y + grid(0.5f)}, {at.x + area.x, at.y + area.y - below},
              view_, {0, 1}, ImGui::IsItemHovered()};
  if (frame.hovered) ImGui::SetItemUsingMouseWheel();  // the panel does not scroll
  interact(frame);
  follow();
  frame.x = view_;
  frame.y = vertical(view_);
  draw_axes(frame);
  frame.list.PushClipRect(frame.low, frame.high, true);
  draw_lines(frame);
  draw_marks(frame);
  draw_hover(frame);
  frame.list.PopClipRect();
  ImGui::PopID();
}

}  // namespace tallgrass
