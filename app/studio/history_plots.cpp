#include "app/studio/history_plots.h"

#include <algorithm>
#include <cmath>

#include "engine/ui/theme.h"

namespace tallgrass {
namespace {

constexpr double half_life = 25;  // points: the strong line

void include(double& low, double& high, float value) {
  if (!std::isfinite(value)) return;
  low = std::min(low, double(value));
  high = std::max(high, double(value));
}

}  // namespace

HistoryPlots::HistoryPlots() : losses("losses"), distance("distance"), likeness("likeness") {
  losses.add_series("G", theme::generator, half_life);
  losses.add_series("D", theme::discriminator, half_life);
  for (Plot* plot : {&distance, &likeness}) {
    plot->add_series(plot == &distance ? "SWD" : "MS-SSIM", theme::generator);
    plot->set_thin(plot->add_series("real", theme::text));
  }
  for (Plot* plot : {&losses, &distance, &likeness}) plot->set_x_words("", " images");
}

void HistoryPlots::show(const RunHistory& history) {
  show_metrics(history.metrics.values());
  show_measures(history.measures.values());
  show_marks(history);
}

void HistoryPlots::show_metrics(const std::vector<Metrics>& metrics) {
  if (!metrics_.still_holds(metrics)) {
    losses.clear();
    metrics_ = {};
    marks_ = 0;
  }
  for (; metrics_.count < metrics.size(); ++metrics_.count) {
    const Metrics& point = metrics[metrics_.count];
    losses.push(0, double(point.images), point.loss_g);
    losses.push(1, double(point.images), point.loss_d);
    metrics_.step = point.step;
  }
}

void HistoryPlots::show_measures(const std::vector<Measures>& measures) {
  if (!measures_.still_holds(measures)) {
    distance.clear();
    likeness.clear();
    measures_ = {};
  }
  for (; measures_.count < measures.size(); ++measures_.count) {
    const Measures& point = measures[measures_.count];
    const double x = double(point.images);
    distance.push(0, x, point.swd);
    distance.push(1, x, point.swd_reference);
    likeness.push(0, x, point.ms_ssim);
    likeness.push(1, x, point.ms_ssim_data);
    measures_.step = point.step;
  }
}

// A mark knows its step; its place among images is that of the nearest point.
void HistoryPlots::show_marks(const RunHistory& history) {
  const auto& marks = history.marks.values();
  const auto& metrics = history.metrics.values();
  if (metrics.empty() || marks_ > marks.size()) return;
  for (; marks_ < marks.size(); ++marks_) {
    const auto near = std::lower_bound(metrics.begin(), metrics.end(), marks[marks_].step,
                                       [](const Metrics& point, std::int64_t step) { return point.step < step; });
    losses.add_mark(double((near == metrics.end() ? metrics.back() : *near).images), marks[marks_].text);
  }
}

void HistoryPlots::Ranges::include(const RunHistory& history) {
  images = std::max(images, double(history.images));
  for (const Measures& point : history.measures.values()) {
    tallgrass::include(swd_low, swd_high, point.swd);
    tallgrass::include(swd_low, swd_high, point.swd_reference);
    tallgrass::include(likeness_low, likeness_high, point.ms_ssim);
    tallgrass::include(likeness_low, likeness_high, point.ms_ssim_data);
  }
}

void HistoryPlots::set_ranges(const Ranges& ranges) {
  for (Plot* plot : {&losses, &distance, &likeness}) plot->set_reach(0, ranges.images);
  const auto share = [](Plot& plot, double low, double high) {
    const double room = 0.05 * std::max(high - low, 1e-6);
    if (low <= high) plot.set_fixed_range(low - room, high + room);
  };
  share(distance, ranges.swd_low, ranges.swd_high);
  share(likeness, ranges.likeness_low, ranges.likeness_high);
}

}  // namespace tallgrass
