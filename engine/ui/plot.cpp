#include "engine/ui/plot.h"

#include <imgui_internal.h>  // SetItemUsingMouseWheel

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {
namespace {

constexpr int most_ticks = 7;
constexpr double zoom_step = 1.2;
constexpr double least_width = 4;  // steps shown when zoomed in

double mix(double low, double high, double share) { return low + (high - low) * share; }

double step_of(const std::vector<double>& marks) { return marks.size() > 1 ? marks[1] - marks[0] : 0; }

}  // namespace

struct Plot::Frame {
  ImDrawList& list;
  ImVec2 low, high;  // the area of the lines, pixels
  Range x, y;        // what it shows
  bool hovered;

  float width() const { return high.x - low.x; }
  float px(double value) const { return low.x + static_cast<float>((value - x.low) / (x.high - x.low)) * width(); }
  float py(double value) const {
    return high.y - static_cast<float>((value - y.low) / (y.high - y.low)) * (high.y - low.y);
  }
  double step_at(float pixel) const { return mix(x.low, x.high, (pixel - low.x) / width()); }
};

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

Plot::Range Plot::extent() const {
  Range all{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
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

void Plot::draw_axes(const Frame& frame) const {
  const float line = ImGui::GetTextLineHeight();
  const auto ys = ticks(frame.y.low, frame.y.high, std::clamp(int((frame.high.y - frame.low.y) / (line * 2)), 2, most_ticks));
  for (const double y : ys) {
    const float at = std::round(frame.py(y));
    frame.list.AddRectFilled({frame.low.x, at}, {frame.high.x, at + 1}, theme::fade(theme::line, y == 0 ? 1.f : 0.55f));
    const std::string text = tick_label(y, step_of(ys));
    frame.list.AddText({frame.low.x - grid(1) - ImGui::CalcTextSize(text.c_str()).x, at - line / 2}, theme::quiet,
                       text.c_str());
  }
  const auto xs = ticks(frame.x.low, frame.x.high, std::clamp(int(frame.width() / grid(9)), 1, most_ticks));
  for (const double x : xs) {
    const std::string text = tick_label(x, step_of(xs));
    const float wide = ImGui::CalcTextSize(text.c_str()).x;
    const float at = std::min(frame.px(x) - wide / 2, frame.high.x - wide);
    frame.list.AddText({std::max(frame.low.x, std::round(at)), frame.high.y + grid(0.5f)}, theme::quiet, text.c_str());
  }
}

void Plot::draw_marks(const Frame& frame) const {
  for (const Mark& mark : marks_) {
    if (mark.x < frame.x.low || mark.x > frame.x.high) continue;
    const float at = std::round(frame.px(mark.x));
    frame.list.AddRectFilled({at, frame.low.y}, {at + 1, frame.high.y}, theme::fade(theme::shiny, 0.5f));
    frame.list.AddTriangleFilled({at - grid(0.5f), frame.low.y}, {at + 1 + grid(0.5f), frame.low.y},
                                 {at + 0.5f, frame.low.y + grid(0.75f)}, theme::shiny);
  }
}

// Where there are more points than pixels, each column shows the least and the greatest of its points.
void Plot::draw_columns(const Frame& frame, const Series& series, ImU32 colour, float thickness) const {
  const int columns = static_cast<int>(frame.width());
  std::size_t begin = series.lower_bound(frame.x.low);
  float previous_low = 0, previous_high = 0;
  bool joined = false;
  frame.list.PrimReserve(columns * 6, columns * 4);
  int used = 0;
  for (int column = 0; column < columns; ++column) {
    const std::size_t end = series.lower_bound(mix(frame.x.low, frame.x.high, double(column + 1) / columns));
    const auto found = series.extremes(begin, end);
    if (begin < end) joined = joined && !found.empty();
    if (begin < end && !found.empty()) {
      float top = frame.py(found.high), bottom = frame.py(found.low);
      const float own_top = top, own_bottom = bottom;
      if (joined) {  // meets its neighbour: the line has no gaps
        top = std::min(top, previous_low);
        bottom = std::max(bottom, previous_high);
      }
      const float pad = std::max(0.f, thickness - (bottom - top)) / 2, x = frame.low.x + static_cast<float>(column);
      frame.list.PrimRect({x, top - pad}, {x + 1, bottom + pad}, colour);
      ++used;
      previous_low = own_bottom;
      previous_high = own_top;
      joined = true;
    }
    begin = end;
  }
  frame.list.PrimUnreserve((columns - used) * 6, (columns - used) * 4);
}

void Plot::draw_points(const Frame& frame, const Series& series, ImU32 colour, float thickness) const {
  std::size_t i = series.lower_bound(frame.x.low), end = std::min(series.lower_bound(frame.x.high) + 1, series.size());
  if (i > 0) --i;  // the line comes in from the left
  const auto flush = [&] { frame.list.PathStroke(colour, 0, thickness); };
  std::size_t begun = 0;
  for (; i < end; ++i) {
    if (std::isfinite(series.y(i))) {
      frame.list.PathLineTo({frame.px(series.x(i)), frame.py(series.y(i))});
      ++begun;
    } else {
      flush();
      begun = 0;
    }
  }
  if (begun == 1) frame.list.AddCircleFilled(frame.list._Path.back(), thickness, colour, 8);
  flush();
}

// A smoothed line of many points: one point for each column, in the middle of its little way.
void Plot::draw_smooth(const Frame& frame, const Series& series, ImU32 colour, float thickness) const {
  const int columns = static_cast<int>(frame.width()) / 2;
  std::size_t begin = series.lower_bound(frame.x.low);
  for (int column = 0; column < columns; ++column) {
    const std::size_t end = series.lower_bound(mix(frame.x.low, frame.x.high, double(column + 1) / columns));
    const auto found = series.extremes(begin, end);
    if (!found.empty()) {
      frame.list.PathLineTo({frame.low.x + static_cast<float>(column) * 2 + 1,
                             frame.py((double(found.low) + found.high) / 2)});
    } else if (begin < end) {
      frame.list.PathStroke(colour, 0, thickness);
    }
    begin = end;
  }
  frame.list.PathStroke(colour, 0, thickness);
}

void Plot::draw_lines(const Frame& frame) const {
  const float thin = 1, strong = std::max(2.f, std::round(2 * ui_scale()));
  const auto dense = [&](const Series& series) {
    const auto points = series.lower_bound(frame.x.high) - series.lower_bound(frame.x.low);
    return static_cast<float>(points) > frame.width();
  };
  for (const Line& line : lines_) {
    if (!line.shown) continue;
    const bool has_smooth = line.half_life > 0, many = dense(line.raw);
    const ImU32 colour = has_smooth ? theme::fade(line.colour, 0.28f) : line.colour;
    const float thickness = has_smooth ? thin : strong;
    many ? draw_columns(frame, line.raw, colour, thickness) : draw_points(frame, line.raw, colour, thickness);
  }
  for (const Line& line : lines_) {  // above all raw ones
    if (!line.shown || line.half_life <= 0) continue;
    dense(line.smooth) ? draw_smooth(frame, line.smooth, line.colour, strong)
                       : draw_points(frame, line.smooth, line.colour, strong);
  }
}

void Plot::draw_hover(const Frame& frame) const {
  if (!frame.hovered) return;
  const double step = std::round(frame.step_at(ImGui::GetIO().MousePos.x));
  const float at = std::round(frame.px(step));
  frame.list.AddRectFilled({at, frame.low.y}, {at + 1, frame.high.y}, theme::fade(theme::text, 0.35f));
  ImGui::BeginTooltip();
  ImGui::TextUnformatted(("step " + tick_label(step, 1)).c_str());
  for (const Line& line : lines_) {
    const Series& series = line.half_life > 0 ? line.smooth : line.raw;
    const std::size_t next = series.lower_bound(step);
    if (!line.shown || series.empty()) continue;
    const std::size_t index = std::min(next, series.size() - 1);
    ui::text_coloured(line.colour, line.name.c_str());
    ImGui::SameLine(grid(11));
    ui::text_tabular(std::isfinite(line.raw.y(index)) ? ui::format_number(series.y(index)).c_str() : "–", grid(7));
    if (std::isfinite(line.raw.y(index)) && line.half_life <= 0) {
      const float y = frame.py(series.y(index));
      frame.list.AddCircleFilled({at + 0.5f, y}, grid(0.4f), line.colour, 12);
    }
  }
  const double reach = (frame.x.high - frame.x.low) / frame.width() * grid(0.75f);
  for (const Mark& mark : marks_) {
    if (std::abs(mark.x - frame.step_at(ImGui::GetIO().MousePos.x)) <= reach) {
      ui::text_coloured(theme::shiny, mark.text.c_str());
    }
  }
  ImGui::EndTooltip();
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
