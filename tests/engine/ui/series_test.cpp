#include "engine/ui/series.h"

#include <cmath>

#include "engine/core/rng.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

// Looks at every point.
Series::Extremes brute(const std::vector<float>& ys, std::size_t begin, std::size_t end) {
  Series::Extremes found{INFINITY, -INFINITY};
  for (std::size_t i = begin; i < std::min(end, ys.size()); ++i) {
    if (!std::isfinite(ys[i])) continue;
    found.low = std::min(found.low, ys[i]);
    found.high = std::max(found.high, ys[i]);
  }
  return found;
}

}  // namespace

TEST_CASE("extremes of any run are those of its points, at every length") {
  Rng rng(1);
  Series series;
  std::vector<float> ys;
  for (int i = 0; i < 5000; ++i) {
    ys.push_back(rng.chance(0.02f) ? NAN : rng.normal());
    series.push(i, ys.back());
    const std::size_t begin = rng.below(static_cast<std::uint32_t>(ys.size()) + 1);
    const std::size_t end = begin + rng.below(static_cast<std::uint32_t>(ys.size()) + 5);
    const auto expected = brute(ys, begin, end), found = series.extremes(begin, end);
    REQUIRE(found.low == expected.low);
    REQUIRE(found.high == expected.high);
    REQUIRE(series.extremes(0, ys.size()).high == brute(ys, 0, ys.size()).high);
  }
}

TEST_CASE("one spike among a hundred thousand points is in its column and in no other") {
  Series series;
  for (int i = 0; i < 100000; ++i) series.push(i, i == 77777 ? 9.f : 1.f);
  const int columns = 640;
  int with_spike = 0;
  for (int column = 0; column < columns; ++column) {
    const auto begin = series.lower_bound(column * 100000.0 / columns);
    const auto end = series.lower_bound((column + 1) * 100000.0 / columns);
    if (series.extremes(begin, end).high == 9) {
      ++with_spike;
      CHECK(begin <= 77777);
      CHECK(end > 77777);
    }
  }
  CHECK(with_spike == 1);
}

TEST_CASE("steps never fall, runs may be empty, and a series starts again") {
  Series series;
  CHECK(series.extremes(0, 10).empty());
  series.push(5, 1);
  series.push(3, 2);  // taken as 5
  series.push(NAN, 3);
  CHECK(series.x(1) == 5);
  CHECK(series.x(2) == 5);
  CHECK(series.lower_bound(5) == 0);
  CHECK(series.lower_bound(5.5) == 3);
  CHECK(series.extremes(2, 2).empty());
  series.push(6, NAN);
  CHECK(series.extremes(3, 4).empty());
  series.clear();
  CHECK(series.empty());
  series.push(1, 4);
  CHECK(series.extremes(0, 1).low == 4);
}
