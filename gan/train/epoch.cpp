#include "gan/train/epoch.h"

#include <utility>

#include "engine/core/rng.h"

namespace tallgrass {
namespace {

constexpr std::uint64_t shuffle_stream = std::uint64_t{1} << 56;  // of the run's seed, shared with no other use

std::vector<std::int32_t> trained_on(const Dataset& data) {
  std::vector<bool> held(static_cast<std::size_t>(data.count));
  for (const std::int32_t index : data.held_out) held[static_cast<std::size_t>(index)] = true;
  std::vector<std::int32_t> indices;
  for (std::int32_t i = 0; i < data.count; ++i)
    if (!held[static_cast<std::size_t>(i)]) indices.push_back(i);
  return indices;
}

std::vector<std::int32_t> drawn_by_weight(const Dataset& data, const std::vector<std::int32_t>& from, Rng& random) {
  double total = 0;
  for (const std::int32_t index : from) total += static_cast<double>(data.weight[static_cast<std::size_t>(index)]);
  if (!(total > 0)) return from;
  const double step = total / static_cast<double>(from.size());
  std::vector<std::int32_t> drawn;
  double next = static_cast<double>(random.uniform()) * step, passed = 0;
  for (const std::int32_t index : from) {
    passed += static_cast<double>(data.weight[static_cast<std::size_t>(index)]);
    for (; next < passed && drawn.size() < from.size(); next += step) drawn.push_back(index);
  }
  while (drawn.size() < from.size()) drawn.push_back(from.back());  // the sum's last digit
  return drawn;
}

}  // namespace

std::vector<std::int32_t> epoch_order(const Dataset& data, std::int64_t seed, std::int64_t epoch) {
  Rng random(static_cast<std::uint64_t>(seed), shuffle_stream ^ static_cast<std::uint64_t>(epoch));
  std::vector<std::int32_t> order = trained_on(data);
  if (!data.weight.empty()) order = drawn_by_weight(data, order, random);
  for (std::size_t i = order.size(); i > 1; --i) {
    std::swap(order[i - 1], order[random.below(static_cast<std::uint32_t>(i))]);
  }
  return order;
}

}  // namespace tallgrass
