#include "engine/clip/colour_counts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/clip/nearest_colour.h"
#include "engine/clip/next_difference.h"

namespace tallgrass {
namespace {

constexpr int cell_bits = 6;                         // of each channel
constexpr int rounds = 5;                            // of k-means
constexpr double errors_a_bit = 1.2;                 // mean errors that a bit less for each pixel is worth
constexpr double most_bits = 12;                     // beyond, a colour is not dearer: small bright things keep theirs

std::size_t cell_of(ColourKey key) {
  const auto channel = [key](int shift) { return std::size_t{key >> (shift + 8 - cell_bits)} & ((1u << cell_bits) - 1); };
  return channel(16) << (2 * cell_bits) | channel(8) << cell_bits | channel(0);
}

// What is to be represented: the mean of a cell.
struct Point {
  Oklab at;
  float weight = 0;
  ColourKey common = transparent_key;
};

struct Box {
  std::vector<Point>::iterator begin, end;
  Oklab mean;
  double error = 0;                                  // summed squared distance to the mean
  float Oklab::*axis = &Oklab::light;                // the one that adds most to it

  Box(std::vector<Point>::iterator first, std::vector<Point>::iterator last);
};

constexpr std::array axes{&Oklab::light, &Oklab::a, &Oklab::b};

Box::Box(std::vector<Point>::iterator first, std::vector<Point>::iterator last) : begin(first), end(last) {
  double weight = 0, widest = -1;
  for (auto point = begin; point != end; ++point) weight += point->weight;
  for (float Oklab::*each : axes) {
    double sum = 0, square = 0;
    for (auto point = begin; point != end; ++point) {
      const double value = point->at.*each;
      sum += point->weight * value, square += point->weight * value * value;
    }
    mean.*each = static_cast<float>(sum / weight);
    const double spread = std::max(0.0, square - sum * sum / weight);
    if (spread > widest) widest = spread, axis = each;
    error += spread;
  }
  if (end - begin < 2) error = 0;
}

std::vector<Oklab> split(std::vector<Point>& points, std::size_t most) {
  std::vector<Box> boxes{Box(points.begin(), points.end())};
  while (boxes.size() < most) {
    const auto worst = std::max_element(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.error < b.error; });
    if (worst->error <= 0) break;
    const auto axis = worst->axis;
    const float at = worst->mean.*axis;
    const auto middle = std::partition(worst->begin, worst->end, [&](const Point& p) { return p.at.*axis <= at; });
    if (middle == worst->begin || middle == worst->end) {  // equal to within rounding
      worst->error = 0;
      continue;
    }
    const Box low(worst->begin, middle), high(middle, worst->end);
    *worst = low;
    boxes.push_back(high);
  }
  std::vector<Oklab> means;
  for (const Box& box : boxes) means.push_back(box.mean);
  return means;
}

// The points nearest to one mean.
struct Cluster {
  std::array<double, 4> sums{};                      // of light, a, b and weight
  const Point* heaviest = nullptr;

  void take(const Point& point) {
    for (std::size_t c = 0; c < 3; ++c) sums[c] += static_cast<double>(point.weight) * (point.at.*axes[c]);
    sums[3] += point.weight;
    if (heaviest == nullptr || point.weight > heaviest->weight) heaviest = &point;
  }
  Oklab mean(const Oklab& otherwise) const {
    if (sums[3] == 0) return otherwise;
    return {static_cast<float>(sums[0] / sums[3]), static_cast<float>(sums[1] / sums[3]), static_cast<float>(sums[2] / sums[3])};
  }
  // A flat area is worth more to the eye than its shades are: where one colour is most of it, that one.
  Rgb colour(const Oklab& otherwise) const {
    const bool flat = heaviest != nullptr && heaviest->common != transparent_key && 2.0 * heaviest->weight > sums[3];
    return flat ? rgb_of(heaviest->common) : to_rgb(mean(otherwise));
  }
};

// The bits that a colour takes where each is written with as many as its rarity asks for (entropy-constrained quantisation: Chou,
// Lookabaugh, Gray, 1989), weighed against the error.
std::vector<float> costs_of(const std::vector<Cluster>& clusters, double bit) {
  double all = 0;
  for (const Cluster& cluster : clusters) all += cluster.sums[3];
  std::vector<float> costs;
  for (const Cluster& cluster : clusters) {
    const double bits = cluster.sums[3] > 0 ? std::log2(all / cluster.sums[3]) : most_bits;
    costs.push_back(static_cast<float>(bit * std::min(bits, most_bits)));
  }
  return costs;
}

double mean_error(const std::vector<Oklab>& means, const std::vector<Point>& points) {
  const NearestColour nearest(means);
  double error = 0, weight = 0;
  for (const Point& point : points) {
    error += static_cast<double>(point.weight) * squared_distance(means[nearest.find(point.at)], point.at);
    weight += point.weight;
  }
  return error / weight;
}

std::vector<Cluster> gather(const std::vector<Oklab>& means, const std::vector<Point>& points, const std::vector<float>& costs) {
  std::vector<Cluster> clusters(means.size());
  const NearestColour nearest(means, costs);
  for (const Point& point : points) clusters[nearest.find(point.at)].take(point);
  return clusters;
}

}  // namespace

ColourCounts::ColourCounts() : cells_(std::size_t{1} << (3 * cell_bits)) {}

// The majority by votes (Boyer and Moore): whoever has more than half of them stays.
void ColourCounts::count(ColourKey key, std::uint64_t times) {
  if (key == transparent_key || times == 0) return;
  Cell& cell = cells_[cell_of(key)];
  cell.count += times;
  cell.red += times * (key >> 16 & 255), cell.green += times * (key >> 8 & 255), cell.blue += times * (key & 255);
  if (cell.common == key) {
    cell.votes += times;
  } else if (cell.votes >= times) {
    cell.votes -= times;
  } else {
    cell.votes = times - cell.votes, cell.common = key;
  }
}

bool ColourCounts::add(const std::vector<ColourKey>& frame) {
  bool is_new = screen_.empty();
  if (is_new) screen_ = frame, since_.assign(frame.size(), 0);
  const std::size_t end = frame.size();
  for (std::size_t i = next_difference(frame, screen_, 0, end); i < end; i = next_difference(frame, screen_, i + 1, end)) {
    count(screen_[i], frames_ - since_[i]);
    screen_[i] = frame[i], since_[i] = frames_;
    is_new = true;
  }
  ++frames_;
  return is_new;
}

ChosenPalette ColourCounts::choose(int most) {
  for (std::size_t i = 0; i < screen_.size(); ++i) count(screen_[i], frames_ - since_[i]);
  std::fill(since_.begin(), since_.end(), frames_);
  std::vector<Point> points;
  for (const Cell& cell : cells_) {
    if (cell.count == 0) continue;
    const auto mean = [&](std::uint64_t sum) { return static_cast<std::uint8_t>((sum + cell.count / 2) / cell.count); };
    const bool flat = 2 * cell.votes > cell.count;
    const Rgb colour = flat ? rgb_of(cell.common) : Rgb{mean(cell.red), mean(cell.green), mean(cell.blue)};
    points.push_back({to_oklab(colour), static_cast<float>(cell.count), flat ? cell.common : transparent_key});
  }
  if (points.empty()) return {};
  std::vector<Oklab> means = split(points, static_cast<std::size_t>(most));
  const double bit = errors_a_bit * mean_error(means, points);
  ChosenPalette palette{.colours = {}, .costs = std::vector<float>(means.size())};
  for (int round = 0; round < rounds; ++round) {
    const std::vector<Cluster> clusters = gather(means, points, palette.costs);
    for (std::size_t i = 0; i < means.size(); ++i) means[i] = clusters[i].mean(means[i]);
    palette.costs = costs_of(clusters, bit);
  }
  const std::vector<Cluster> clusters = gather(means, points, palette.costs);
  for (std::size_t i = 0; i < means.size(); ++i) palette.colours.push_back(clusters[i].colour(means[i]));
  return palette;
}

}  // namespace tallgrass
