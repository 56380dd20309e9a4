#include "engine/image/palette.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tallgrass {
namespace {

// Colours are told apart by their upper 6 bits while a palette is reduced; each cell remembers its true mean.
constexpr int cell_bits = 6;
constexpr std::size_t cell_count = std::size_t{1} << (3 * cell_bits);

std::size_t cell_of(const std::uint8_t* rgba) {
  constexpr int drop = 8 - cell_bits;
  return static_cast<std::size_t>(rgba[0] >> drop) << (2 * cell_bits) |
         static_cast<std::size_t>(rgba[1] >> drop) << cell_bits | static_cast<std::size_t>(rgba[2] >> drop);
}

struct Cell {
  std::array<float, 3> mean{};
  float weight = 0;
  std::size_t number = 0;
};

struct Box {
  std::vector<Cell>::iterator begin, end;
  std::array<float, 3> mean{};
  float error = 0;  // summed squared distance to the mean
  int axis = 0;     // the one that adds most to it

  Box(std::vector<Cell>::iterator first, std::vector<Cell>::iterator last) : begin(first), end(last) {
    std::array<double, 3> sum{}, square{};
    double weight = 0;
    for (auto cell = begin; cell != end; ++cell) {
      weight += cell->weight;
      for (std::size_t c = 0; c < 3; ++c) {
        sum[c] += static_cast<double>(cell->weight) * cell->mean[c];
        square[c] += static_cast<double>(cell->weight) * cell->mean[c] * cell->mean[c];
      }
    }
    std::array<double, 3> spread{};
    for (std::size_t c = 0; c < 3; ++c) {
      mean[c] = static_cast<float>(sum[c] / weight);
      spread[c] = std::max(0.0, square[c] - sum[c] * sum[c] / weight);
    }
    axis = static_cast<int>(std::max_element(spread.begin(), spread.end()) - spread.begin());
    error = end - begin > 1 ? static_cast<float>(spread[0] + spread[1] + spread[2]) : 0;
  }
};

std::vector<std::array<float, 3>> split_boxes(std::vector<Cell>& cells, std::size_t most) {
  std::vector<Box> boxes{Box(cells.begin(), cells.end())};
  while (boxes.size() < most) {
    const auto worst = std::max_element(boxes.begin(), boxes.end(),
                                        [](const Box& a, const Box& b) { return a.error < b.error; });
    if (worst->error <= 0) break;
    const auto axis = static_cast<std::size_t>(worst->axis);
    const float at = worst->mean[axis];
    const auto middle = std::partition(worst->begin, worst->end, [&](const Cell& c) { return c.mean[axis] <= at; });
    if (middle == worst->begin || middle == worst->end) {  // equal to within rounding
      worst->error = 0;
      continue;
    }
    const Box low(worst->begin, middle), high(middle, worst->end);
    *worst = low;
    boxes.push_back(high);
  }
  std::vector<std::array<float, 3>> means;
  for (const Box& box : boxes) means.push_back(box.mean);
  return means;
}

std::size_t nearest(const std::vector<std::array<float, 3>>& means, const std::array<float, 3>& colour) {
  std::size_t best = 0;
  float least = std::numeric_limits<float>::max();
  for (std::size_t i = 0; i < means.size(); ++i) {
    const float r = means[i][0] - colour[0], g = means[i][1] - colour[1], b = means[i][2] - colour[2];
    const float distance = r * r + g * g + b * b;
    if (distance < least) {
      least = distance;
      best = i;
    }
  }
  return best;
}

// One round of k-means: every mean moves to the centre of the cells that are nearest to it.
void settle(std::vector<std::array<float, 3>>& means, const std::vector<Cell>& cells) {
  std::vector<std::array<double, 4>> sums(means.size());
  for (const Cell& cell : cells) {
    auto& sum = sums[nearest(means, cell.mean)];
    for (std::size_t c = 0; c < 3; ++c) sum[c] += static_cast<double>(cell.weight) * cell.mean[c];
    sum[3] += cell.weight;
  }
  for (std::size_t i = 0; i < means.size(); ++i) {
    if (sums[i][3] == 0) continue;
    for (std::size_t c = 0; c < 3; ++c) means[i][c] = static_cast<float>(sums[i][c] / sums[i][3]);
  }
}

template <class Visit>
bool visit_opaque(std::span<const Image> frames, Visit visit) {
  for (const Image& frame : frames) {
    for (std::size_t at = 0; at < frame.rgba.size(); at += 4) {
      if (frame.rgba[at + 3] >= 128 && !visit(&frame.rgba[at])) return false;
    }
  }
  return true;
}

std::vector<Cell> histogram(std::span<const Image> frames) {
  std::vector<std::array<std::uint64_t, 4>> sums(cell_count);
  visit_opaque(frames, [&](const std::uint8_t* rgba) {
    auto& sum = sums[cell_of(rgba)];
    for (std::size_t c = 0; c < 3; ++c) sum[c] += rgba[c];
    ++sum[3];
    return true;
  });
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < cell_count; ++i) {
    if (sums[i][3] == 0) continue;
    Cell cell{.weight = static_cast<float>(sums[i][3]), .number = i};
    for (std::size_t c = 0; c < 3; ++c) {
      cell.mean[c] = static_cast<float>(static_cast<double>(sums[i][c]) / static_cast<double>(sums[i][3]));
    }
    cells.push_back(cell);
  }
  return cells;
}

}  // namespace

// Exact colours: a small hash table with open addressing. Reduced: one entry for each cell.
class ClipPalette::Table {
 public:
  static constexpr std::size_t slots = 1024;
  static constexpr std::uint32_t none = 0xffffffff;

  Table() : keys_(slots, none), values_(slots) {}

  static std::uint32_t key(const std::uint8_t* rgba) {
    return std::uint32_t{rgba[0]} << 16 | std::uint32_t{rgba[1]} << 8 | rgba[2];
  }
  std::size_t find(std::uint32_t key) const {
    std::size_t at = (key * 0x9E3779B1u) >> 22;
    while (keys_[at] != key && keys_[at] != none) at = (at + 1) % slots;
    return at;
  }

  std::vector<std::uint32_t> keys_;
  std::vector<std::uint8_t> values_;
  std::vector<std::uint8_t> cells_;
};

ClipPalette::ClipPalette(std::span<const Image> frames, int most) : table_(std::make_unique<Table>()) {
  exact_ = collect_exactly(frames, static_cast<std::size_t>(most));
  if (!exact_) reduce(frames, static_cast<std::size_t>(most));
}

ClipPalette::~ClipPalette() = default;

bool ClipPalette::collect_exactly(std::span<const Image> frames, std::size_t most) {
  return visit_opaque(frames, [&](const std::uint8_t* rgba) {
    const std::uint32_t key = Table::key(rgba);
    const std::size_t slot = table_->find(key);
    if (table_->keys_[slot] == key) return true;
    if (colours_.size() == most) return false;
    table_->keys_[slot] = key;
    table_->values_[slot] = static_cast<std::uint8_t>(colours_.size());
    colours_.push_back({rgba[0], rgba[1], rgba[2]});
    return true;
  });
}

void ClipPalette::reduce(std::span<const Image> frames, std::size_t most) {
  std::vector<Cell> cells = histogram(frames);
  auto means = split_boxes(cells, most);
  for (int round = 0; round < 3; ++round) settle(means, cells);
  colours_.clear();
  for (const auto& mean : means) {
    Rgb colour;
    for (std::size_t c = 0; c < 3; ++c) colour[c] = static_cast<std::uint8_t>(std::lround(mean[c]));
    colours_.push_back(colour);
  }
  table_->cells_.resize(cell_count);
  for (const Cell& cell : cells) table_->cells_[cell.number] = static_cast<std::uint8_t>(nearest(means, cell.mean));
}

std::uint8_t ClipPalette::index_of(const std::uint8_t* rgba) const {
  if (exact_) return table_->values_[table_->find(Table::key(rgba))];
  return table_->cells_[cell_of(rgba)];
}

}  // namespace tallgrass
