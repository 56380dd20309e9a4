#include "engine/clip/gif_rows.h"

#include <algorithm>

namespace tallgrass::gif {

Area Area::around(const Area& other) const {
  if (empty() || other.empty()) return empty() ? other : *this;
  const int left = std::min(x, other.x), top = std::min(y, other.y);
  return {left, top, std::max(x + width, other.x + other.width) - left,
          std::max(y + height, other.y + other.height) - top};
}

// To write again what stays pays where it is little.
std::vector<Leaving> other_ways(const Patch& patch) {
  std::size_t staying = 0;
  for (std::size_t i = 0; i < patch.same.size(); ++i) staying += patch.same[i] != 0 && patch.indices[i] != 0 ? 1 : 0;
  if (staying == 0) return {};
  if (2 * staying > patch.same.size()) return {Leaving::breaks};
  return {Leaving::breaks, Leaving::nothing};
}

void fill_row(const Patch& patch, int y, Leaving leaving, std::span<std::uint8_t> row) {
  const std::size_t begin = static_cast<std::size_t>(y) * row.size();
  std::uint8_t last = 0;
  for (std::size_t x = 0; x < row.size(); ++x) {
    const std::uint8_t index = patch.indices[begin + x];
    const bool out = patch.same[begin + x] && (leaving == Leaving::all || (leaving == Leaving::breaks && index != last));
    row[x] = last = out ? 0 : index;
  }
}

}  // namespace tallgrass::gif
