#include "gan/train/epoch.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "tests/catch.h"

using namespace tallgrass;

namespace {

Dataset pictures(std::int64_t count) {
  Dataset data;
  data.count = count;
  return data;
}

std::map<std::int32_t, int> counted(const std::vector<std::int32_t>& order) {
  std::map<std::int32_t, int> counts;
  for (const std::int32_t index : order) ++counts[index];
  return counts;
}

}  // namespace

TEST_CASE("an epoch shows every picture once, in another order each time") {
  const Dataset data = pictures(100);
  const auto first = epoch_order(data, 7, 0), second = epoch_order(data, 7, 1);
  CHECK(counted(first).size() == 100);
  CHECK(first.size() == 100);
  CHECK(first != second);
  CHECK(first == epoch_order(data, 7, 0));
  CHECK(first != epoch_order(data, 8, 0));
  CHECK_FALSE(std::is_sorted(first.begin(), first.end()));
}

TEST_CASE("pictures held out are never shown") {
  Dataset data = pictures(50);
  data.held_out = {0, 7, 49};
  for (const bool weighted : {false, true}) {
    data.weight.assign(weighted ? 50 : 0, 1.0f / 47);
    for (const std::int32_t held : data.held_out)
      if (weighted) data.weight[static_cast<std::size_t>(held)] = 0;
    const auto counts = counted(epoch_order(data, 1, 3));
    CHECK(counts.size() == 47);
    for (const std::int32_t held : data.held_out) CHECK(counts.count(held) == 0);
  }
}

TEST_CASE("weights are shares, kept in each epoch to within one showing") {
  Dataset data = pictures(60);
  // Ten pictures of one source take half of all draws, fifty of another the other half.
  for (int i = 0; i < 60; ++i) data.weight.push_back(i < 10 ? 0.05f : 0.01f);
  std::map<std::int32_t, int> total;
  for (int epoch = 0; epoch < 200; ++epoch) {
    const auto order = epoch_order(data, 1, epoch);
    CHECK(order.size() == 60);
    auto counts = counted(order);
    for (std::int32_t index = 0; index < 60; ++index) {
      const double expected = 60 * static_cast<double>(data.weight[static_cast<std::size_t>(index)]);
      CHECK(counts[index] <= std::ceil(expected + 1e-4));
      CHECK(counts[index] >= std::floor(expected - 1e-4));
      total[index] += counts[index];
    }
  }
  for (const auto& [index, times] : total)
    CHECK(times == Approx(200 * 60 * static_cast<double>(data.weight[static_cast<std::size_t>(index)])).epsilon(0.25));
}
