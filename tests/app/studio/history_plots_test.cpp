#include "app/studio/history_plots.h"

#include <cmath>

#include "tests/catch.h"

using namespace tallgrass;

namespace {

RunHistory history_of(std::int64_t steps) {
  RunHistory history;
  for (std::int64_t step = 1; step <= steps; ++step) {
    history.metrics.add({step, step * 10, 0.5f, 1.5f, 0.7f, 0.3f});
    if (step % 5 == 0) history.measures.add({step, step * 10, 0.1f, 0.02f, 0.5f, 0.3f});
  }
  history.images = steps * 10;
  return history;
}

}  // namespace

TEST_CASE("Plots of a run grow with it, and begin anew where it was taken back") {
  HistoryPlots plots;
  plots.show(history_of(20));
  CHECK(plots.losses.size(0) == 20);
  CHECK(plots.distance.size(1) == 4);
  auto more = history_of(30);
  more.marks.add({25, "lr_g 1 -> 2"});
  plots.show(more);
  CHECK(plots.losses.size(1) == 30);
  CHECK(plots.likeness.size(0) == 6);
  CHECK(plots.losses.mark_count() == 1);
  plots.show(more);
  CHECK(plots.losses.size(0) == 30);
  CHECK(plots.losses.mark_count() == 1);
  plots.show(history_of(12));
  CHECK(plots.losses.size(0) == 12);
  CHECK(plots.distance.size(0) == 2);
  CHECK(plots.losses.mark_count() == 0);
}

TEST_CASE("A history thinned out is drawn as it is now") {
  HistoryPlots plots;
  plots.show(history_of(20'000));
  CHECK(plots.losses.size(0) == 20'000);
  const auto longer = history_of(20'010);
  plots.show(longer);
  CHECK(plots.losses.size(0) == longer.metrics.values().size());
}

TEST_CASE("Runs side by side share what their measures span") {
  HistoryPlots::Ranges ranges;
  ranges.include(history_of(20));
  auto other = history_of(40);
  other.measures.add({41, 410, 0.9f, NAN, 0.1f, 0.3f});
  ranges.include(other);
  CHECK(ranges.images == 400);
  CHECK(ranges.swd_low == Approx(0.02));
  CHECK(ranges.swd_high == Approx(0.9));
  CHECK(ranges.likeness_low == Approx(0.1));
  HistoryPlots plots;
  plots.set_ranges(ranges);
  plots.set_ranges({});  // nothing measured yet
}
