#include <algorithm>
#include <cmath>

#include "engine/ui/plot_frame.h"
#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {
namespace {

constexpr int most_ticks = 7;

// What tells a mark from its neighbours; a mark alone is told by itself.
double step_of(const std::vector<double>& marks) {
  return marks.size() > 1 ? marks[1] - marks[0] : marks.empty() ? 0 : std::abs(marks[0]);
}

}  // namespace

void Plot::draw_axes(const Frame& frame) const {
  const float line = ImGui::GetTextLineHeight();
  const int rows = static_cast<int>((frame.high.y - frame.low.y) / (line * 2));
  const auto ys = ticks(frame.y.low, frame.y.high, std::clamp(rows, 2, most_ticks));
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
    const float thickness = has_smooth || line.thin ? thin : strong;
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
  ImGui::TextUnformatted((before_ + ui::format_count(std::llround(step)) + after_).c_str());
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

}  // namespace tallgrass
