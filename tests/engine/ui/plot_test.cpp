#include "engine/ui/plot.h"

#include <chrono>
#include <cmath>

#include "engine/core/rng.h"
#include "tests/catch.h"
#include "tests/engine/ui/bare_ui.h"

using namespace tallgrass;

namespace {

// Two noisy curves of `points` steps.
void fill(Plot& plot, int series, int points) {
  Rng rng(static_cast<std::uint64_t>(series) + 1);
  for (int i = 0; i < points; ++i) plot.push(series, i, 1 + std::exp(-i * 1e-4) + 0.2 * rng.normal());
}

}  // namespace

TEST_CASE("a plot follows its points until someone looks closer, and again after a double click") {
  BareUi imgui;
  Plot plot("losses");
  const int series = plot.add_series("G", theme::generator, 100);
  fill(plot, series, 1001);
  const auto draw = [&] { plot.draw({0, 0}); };
  imgui.frame(draw);
  CHECK(plot.view().low == 0);
  CHECK(plot.view().high == 1000);
  plot.push(series, 1001, 1);
  imgui.frame(draw);
  CHECK(plot.view().high == 1001);

  imgui.move({400, 300});
  imgui.frame(draw);
  ImGui::GetIO().MouseWheel = 5;
  imgui.frame(draw);
  ImGui::GetIO().MouseWheel = 0;
  const auto zoomed = plot.view();
  CHECK_FALSE(plot.following());
  CHECK(zoomed.high - zoomed.low == Approx(1001 / std::pow(1.2, 5)));
  plot.push(series, 1500, 1);
  imgui.frame(draw);
  CHECK(plot.view().low == zoomed.low);

  imgui.press(true);  // the drag pans: what was under the mouse stays under it
  imgui.frame(draw);
  imgui.move({300, 300});
  imgui.frame(draw);
  CHECK(plot.view().low > zoomed.low);
  CHECK(plot.view().high - plot.view().low == Approx(zoomed.high - zoomed.low));
  imgui.press(false);
  for (int i = 0; i < 10; ++i) imgui.frame(draw);

  for (const bool down : {true, false, true, false}) {
    imgui.press(down);
    imgui.frame(draw);
  }
  CHECK(plot.following());
  CHECK(plot.view().high == 1500);
}

TEST_CASE("zoomed in at the newest point, the plot scrolls") {
  BareUi imgui;
  Plot plot("losses");
  const int series = plot.add_series("G", theme::generator);
  fill(plot, series, 1001);
  const auto draw = [&] { plot.draw({0, 0}); };
  imgui.frame(draw);
  imgui.move({783, 300});  // the right edge
  imgui.frame(draw);
  ImGui::GetIO().MouseWheel = 4;
  imgui.frame(draw);
  ImGui::GetIO().MouseWheel = 0;
  const double width = plot.view().high - plot.view().low;
  CHECK(width < 600);
  plot.push(series, 1400, 1);
  imgui.frame(draw);
  CHECK(plot.view().high == 1400);
  CHECK(plot.view().high - plot.view().low == Approx(width));
}

TEST_CASE("strange points are drawn without harm") {
  BareUi imgui;
  Plot plot("losses");
  const int a = plot.add_series("a", theme::generator, 20), b = plot.add_series("b", theme::discriminator);
  const auto draw = [&] { plot.draw({0, 0}, "Nothing yet"); };
  imgui.frame(draw);
  plot.push(a, 0, NAN);
  imgui.frame(draw);
  plot.push(b, 0, 1);
  imgui.frame(draw);
  for (int i = 1; i < 3000; ++i) {
    plot.push(a, i, i % 7 == 0 ? INFINITY : i % 11 == 0 ? NAN : 1e30);
    plot.push(b, 5, -1);
  }
  imgui.move({400, 300});
  imgui.frame(draw);
  plot.add_mark(1500, "lr_g 0.0002 -> 0.0001");
  plot.set_smoothing(a, 500);
  imgui.frame(draw);
  plot.set_fixed_range(0, 1);
  imgui.frame(draw);
  CHECK(plot.size(a) == 3000);
  plot.clear();
  imgui.frame(draw);
  CHECK(plot.size(a) == 0);
  CHECK(plot.mark_count() == 0);
}

namespace {

// Milliseconds to draw four lines of `points` each: the best of several, because other programs run beside a test.
double time_to_draw(int points) {
  BareUi imgui;
  Plot plot("losses");
  for (int i = 0; i < 4; ++i) fill(plot, plot.add_series("line", theme::generator, 200), points);
  const auto draw = [&] { plot.draw({0, 0}); };
  imgui.frame(draw);
  double best = 1e9;
  for (int i = 0; i < 30; ++i) {
    const auto start = std::chrono::steady_clock::now();
    imgui.frame(draw);
    best = std::min(best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  CHECK(imgui.vertices > 5000);  // they were drawn
  return best;
}

}  // namespace

TEST_CASE("four lines of 100,000 points each take little more time to draw than lines of 5,000") {
  const double few = time_to_draw(5'000), many = time_to_draw(100'000);
  CHECK(many < 10 * few);  // twenty times the points
  WARN("4 x 100,000 points: " << many << " ms, 4 x 5,000: " << few << " ms");
}
