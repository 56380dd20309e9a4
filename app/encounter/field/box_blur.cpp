#include "app/encounter/field/box_blur.h"

#include <algorithm>
#include <cstddef>

namespace tallgrass {
namespace {

// Sums of so many values, made averages: a multiplication instead of a division, exact for sums of bytes (the error
// is below 255 * 45 * 45 of 2^22).
class Average {
 public:
  explicit Average(int radius) : factor_(((1 << 22) + 2 * radius) / (2 * radius + 1)) {}
  std::uint8_t operator()(int sum) const { return static_cast<std::uint8_t>(sum * factor_ >> 22); }

 private:
  int factor_;
};

// Along the rows.
void blur_rows(const std::vector<std::uint8_t>& from, std::vector<std::uint8_t>& to, int across, int radius) {
  const Average average(radius);
  for (std::size_t begin = 0; begin < from.size(); begin += std::size_t(across)) {
    const std::uint8_t* row = &from[begin];
    int sum = 0;
    for (int i = -radius; i <= radius; ++i) sum += row[std::clamp(i, 0, across - 1)];
    for (int x = 0; x < across; ++x) {
      to[begin + std::size_t(x)] = average(sum);
      sum += row[std::min(x + radius + 1, across - 1)] - row[std::max(x - radius, 0)];
    }
  }
}

// Along the columns, all of them side by side: memory is read in its order.
void blur_columns(const std::vector<std::uint8_t>& from, std::vector<std::uint8_t>& to, int across, int radius) {
  const Average average(radius);
  const int down = int(from.size()) / across;
  const auto row = [&](int y) { return &from[std::size_t(std::clamp(y, 0, down - 1)) * std::size_t(across)]; };
  std::vector<int> sums(static_cast<std::size_t>(across));
  for (int i = -radius; i <= radius; ++i) {
    for (std::size_t x = 0; x < sums.size(); ++x) sums[x] += row(i)[x];
  }
  for (int y = 0; y < down; ++y) {
    const std::uint8_t *in = row(y + radius + 1), *out = row(y - radius);
    std::uint8_t* made = &to[std::size_t(y) * std::size_t(across)];
    for (std::size_t x = 0; x < sums.size(); ++x) {
      made[x] = average(sums[x]);
      sums[x] += in[x] - out[x];
    }
  }
}

}  // namespace

void box_blur(std::vector<std::uint8_t>& values, int across, int radius) {
  std::vector<std::uint8_t> other(values.size());
  blur_rows(values, other, across, radius);
  blur_columns(other, values, across, radius);
}

}  // namespace tallgrass
