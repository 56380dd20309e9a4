#include "engine/image/small_palette.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tallgrass {
namespace {

constexpr float crowd = 0.15f;             // what the count of a colour's pixels is raised to
constexpr float closest = 0.03f;           // colours nearer than this are one to the eye
constexpr std::size_t most_cells = 512;    // joining takes time by the square of it
constexpr int settling_rounds = 4;

struct Cluster {
  Oklab mean;
  float count = 0;    // pixels
  float weight = 0;   // count to the power `crowd`
  std::size_t partner = 0;  // whom to join costs least, of those behind it in the list
  float cost = 0;           // infinite for the last
};

std::uint32_t key_of(const Rgb& c) { return std::uint32_t{c[0]} << 16 | std::uint32_t{c[1]} << 8 | c[2]; }

Cluster cluster_of(const Oklab& mean, float count) { return {mean, count, std::pow(count, crowd), 0, 0}; }

// Pixels as clusters by the upper bits of their colours; each remembers its true mean.
std::vector<Cluster> cells_of(std::span<const std::uint32_t> sorted, int drop) {
  const auto cell = [drop](std::uint32_t key) {
    const auto keep = [&](int shift) { return (key >> shift & 0xff) >> drop; };
    return keep(16) << 16 | keep(8) << 8 | keep(0);
  };
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;  // cell, colour
  for (const std::uint32_t key : sorted) order.emplace_back(cell(key), key);
  std::sort(order.begin(), order.end());
  std::vector<Cluster> cells;
  for (std::size_t i = 0; i < order.size();) {
    Oklab sum;
    const std::size_t begin = i;
    for (; i < order.size() && order[i].first == order[begin].first; ++i) {
      const std::uint32_t key = order[i].second;
      const auto channel = [key](int shift) { return static_cast<std::uint8_t>(key >> shift); };
      sum = sum + to_oklab({channel(16), channel(8), channel(0)});
    }
    const auto count = static_cast<float>(i - begin);
    cells.push_back(cluster_of(sum * (1 / count), count));
  }
  return cells;
}

float joining_cost(const Cluster& x, const Cluster& y) {
  return x.weight * y.weight / (x.weight + y.weight) * squared_distance(x.mean, y.mean);
}

void find_partner(std::vector<Cluster>& clusters, std::size_t i) {
  clusters[i].cost = std::numeric_limits<float>::max();
  for (std::size_t j = i + 1; j < clusters.size(); ++j) {
    const float cost = joining_cost(clusters[i], clusters[j]);
    if (cost >= clusters[i].cost) continue;
    clusters[i].cost = cost;
    clusters[i].partner = j;
  }
}

// `first` and its partner become one cluster at its place; the others keep their order.
void join(std::vector<Cluster>& clusters, std::size_t first) {
  const std::size_t second = clusters[first].partner;
  const Cluster &x = clusters[first], &y = clusters[second];
  const float count = x.count + y.count;
  clusters[first] = cluster_of((x.mean * x.count + y.mean * y.count) * (1 / count), count);
  clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(second));
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    Cluster& each = clusters[i];
    if (i == first || each.partner == first || each.partner == second) {
      find_partner(clusters, i);
      continue;
    }
    if (each.partner > second) --each.partner;
    if (i > first) continue;
    const float cost = joining_cost(each, clusters[first]);  // what is new may suit it better
    if (cost < each.cost) each.cost = cost, each.partner = first;
  }
}

std::vector<Cluster> join_down(std::vector<Cluster> clusters, std::size_t most) {
  for (std::size_t i = 0; i < clusters.size(); ++i) find_partner(clusters, i);
  while (clusters.size() > 1) {
    const auto cheapest = std::min_element(clusters.begin(), clusters.end() - 1,
                                           [](const Cluster& a, const Cluster& b) { return a.cost < b.cost; });
    const bool one = squared_distance(cheapest->mean, clusters[cheapest->partner].mean) < closest * closest;
    if (clusters.size() <= most && !one) break;
    join(clusters, static_cast<std::size_t>(cheapest - clusters.begin()));
  }
  return clusters;
}

// One round of k-means over the cells.
void settle(std::vector<Cluster>& clusters, const std::vector<Cluster>& cells) {
  std::vector<Cluster> sums(clusters.size());
  for (const Cluster& cell : cells) {
    const auto nearest = std::min_element(clusters.begin(), clusters.end(), [&](const Cluster& a, const Cluster& b) {
      return squared_distance(a.mean, cell.mean) < squared_distance(b.mean, cell.mean);
    });
    Cluster& sum = sums[static_cast<std::size_t>(nearest - clusters.begin())];
    sum.mean = sum.mean + cell.mean * cell.weight;
    sum.weight += cell.weight;
  }
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    if (sums[i].weight > 0) clusters[i].mean = sums[i].mean * (1 / sums[i].weight);
  }
}

std::vector<std::uint32_t> distinct(std::vector<std::uint32_t> keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

Rgb colour_of(std::uint32_t key) {
  const auto channel = [key](int shift) { return static_cast<std::uint8_t>(key >> shift); };
  return {channel(16), channel(8), channel(0)};
}

std::vector<Rgb> colours_of(const std::vector<std::uint32_t>& keys) {
  std::vector<Rgb> colours;
  for (const std::uint32_t key : keys) colours.push_back(colour_of(key));
  return colours;
}

}  // namespace

std::vector<Rgb> small_palette(std::span<const Rgb> pixels, int most) {
  std::vector<std::uint32_t> keys;
  for (const Rgb& pixel : pixels) keys.push_back(key_of(pixel));
  const std::vector<std::uint32_t> exact = distinct(keys);
  if (exact.size() <= static_cast<std::size_t>(most)) return colours_of(exact);
  std::vector<Cluster> cells;
  for (int drop = 2; drop < 6; ++drop) {
    cells = cells_of(keys, drop);
    if (cells.size() <= most_cells) break;
  }
  std::vector<Cluster> clusters = join_down(cells, static_cast<std::size_t>(most));
  for (int round = 0; round < settling_rounds; ++round) settle(clusters, cells);
  keys.clear();
  for (const Cluster& cluster : clusters) keys.push_back(key_of(to_rgb(cluster.mean)));
  return colours_of(distinct(std::move(keys)));
}

}  // namespace tallgrass
