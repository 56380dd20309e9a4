#pragma once

#include <imgui.h>

#include <string>
#include <vector>

#include "engine/ui/series.h"

namespace tallgrass {

// A scrolling line plot. Hover shows the values at a step, the wheel zooms, a drag pans, a double-click fits and
// follows again. 100,000 points a line are drawn from a pyramid of extremes, never scanned. Main thread.
class Plot {
 public:
  explicit Plot(std::string id);

  // Its number. `half_life` of the smoothing in points, 0 for none: the raw line thin, the smoothed one strong.
  int add_series(std::string name, ImU32 colour, double half_life = 0);
  // x does not fall from call to call; a value that is not finite leaves a gap.
  void push(int series, double x, double y);
  void add_mark(double x, std::string text);  // a thin upright line with its text on hover
  void clear();                               // points and marks; series stay

  void set_fixed_range(double low, double high);  // else the range follows what is visible
  void set_reach(double low, double high);        // seen as a whole, x goes at least this far: plots that are compared
  void set_x_words(std::string before, std::string after);  // around the number on hover; "step "
  void set_thin(int series);                      // a line that others are compared with
  void set_smoothing(int series, double half_life);
  std::size_t size(int series) const { return lines_.at(static_cast<std::size_t>(series)).raw.size(); }
  std::size_t mark_count() const { return marks_.size(); }

  // size.x or size.y 0: what is left of the panel. `empty` is shown where there are no points.
  void draw(ImVec2 size, const char* empty = "");

  struct Range {
    double low, high;
  };
  Range view() const { return view_; }  // the steps shown
  bool following() const { return following_; }

 private:
  struct Line {
    std::string name;
    ImU32 colour;
    double half_life;
    Series raw{}, smooth{};
    double average = 0, weight = 0;
    bool shown = true;
    bool thin = false;
  };
  struct Mark {
    double x;
    std::string text;
  };
  struct Frame;  // what one draw works with
  static void smooth(Line& line, std::size_t index);
  Range extent() const;
  Range vertical(Range x) const;
  void follow();
  void show(double low, double width);
  void interact(const Frame& frame);
  void draw_axes(const Frame& frame) const;
  void draw_marks(const Frame& frame) const;
  void draw_lines(const Frame& frame) const;
  void draw_columns(const Frame& frame, const Series& series, ImU32 colour, float thickness) const;
  void draw_points(const Frame& frame, const Series& series, ImU32 colour, float thickness) const;
  void draw_smooth(const Frame& frame, const Series& series, ImU32 colour, float thickness) const;
  void draw_hover(const Frame& frame) const;
  void draw_legend();

  std::string id_;
  std::vector<Line> lines_;
  std::vector<Mark> marks_;
  Range view_{0, 1};
  Range fixed_{0, 0};
  bool has_fixed_ = false;
  Range reach_{0, 0};      // low == high: none
  std::string before_ = "step ", after_;
  bool following_ = true;  // shows everything
  bool at_end_ = false;    // zoomed in, but at the newest point
};

// At most `most` round numbers (1, 2 or 5 times a power of ten) in [low, high].
std::vector<double> ticks(double low, double high, int most);
// 0.25, 12k, 1.5M: as many digits as tell ticks `step` apart.
std::string tick_label(double value, double step);

}  // namespace tallgrass
