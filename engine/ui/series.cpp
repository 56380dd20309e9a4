#include "engine/ui/series.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tallgrass {
namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr Series::Extremes nothing{infinity, -infinity};

void include(Series::Extremes& all, const Series::Extremes& more) {
  all.low = std::min(all.low, more.low);
  all.high = std::max(all.high, more.high);
}

}  // namespace

void Series::push(double x, float y) {
  if (!std::isfinite(x) || (!xs_.empty() && x < xs_.back())) x = xs_.empty() ? 0 : xs_.back();
  std::size_t index = xs_.size();
  xs_.push_back(x);
  const Extremes point = std::isfinite(y) ? Extremes{y, y} : nothing;
  levels_[0].push_back(point);
  for (std::size_t level = 1;; ++level) {
    index /= fan;
    if (level == levels_.size()) {
      if (levels_[level - 1].size() <= fan) return;  // one run: no level above it is needed yet
      levels_.emplace_back();
      for (std::size_t i = 0; i + 1 < levels_[level - 1].size(); ++i) {
        if (i % fan == 0) levels_[level].push_back(nothing);
        include(levels_[level].back(), levels_[level - 1][i]);
      }
    }
    if (index == levels_[level].size()) levels_[level].push_back(nothing);
    include(levels_[level][index], point);
  }
}

void Series::clear() {
  xs_.clear();
  levels_.assign(1, {});
}

std::size_t Series::lower_bound(double x) const {
  return static_cast<std::size_t>(std::lower_bound(xs_.begin(), xs_.end(), x) - xs_.begin());
}

Series::Extremes Series::extremes(std::size_t begin, std::size_t end) const {
  end = std::min(end, size());
  Extremes found = nothing;
  // Up the levels: the ragged ends of the run are taken at each, whole runs are left to the next.
  for (std::size_t level = 0; begin < end; ++level) {
    const auto& entries = levels_[level];
    const bool top = level + 1 == levels_.size();
    while (begin < end && (top || begin % fan != 0)) include(found, entries[begin++]);
    while (begin < end && end % fan != 0) include(found, entries[--end]);
    begin /= fan;
    end /= fan;
  }
  return found;
}

}  // namespace tallgrass
