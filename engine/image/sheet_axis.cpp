#include "engine/image/sheet_axis.h"

#include <algorithm>
#include <numeric>

namespace tallgrass {
namespace {

int size_of(const AxisProfile& profile) { return static_cast<int>(profile.filled.size()); }

// Mean crossing at the cuts of a grid, as a share of the mean over the whole axis.
double crossed(const AxisProfile& profile, int period, int begin, double mean) {
  double sum = 0;
  int cuts = 0;
  for (int at = begin > 0 ? begin : begin + period; at < size_of(profile); at += period, ++cuts) {
    sum += profile.crossing[static_cast<std::size_t>(at)];
  }
  return cuts == 0 ? 1 : sum / cuts / mean;
}

std::vector<bool> filled_bands(const AxisProfile& profile, const AxisGrid& grid) {
  std::vector<bool> bands(static_cast<std::size_t>(grid.count));
  for (int i = 0; i < grid.count; ++i) {
    const int first = std::max(0, grid.begin + i * grid.period);
    const int last = std::min(size_of(profile), grid.begin + (i + 1) * grid.period);
    for (int at = first; at < last && !bands[static_cast<std::size_t>(i)]; ++at) {
      bands[static_cast<std::size_t>(i)] = profile.filled[static_cast<std::size_t>(at)] > 0;
    }
  }
  return bands;
}

// Small drawings in large cells leave every second (third, ...) band empty: then the true period is a multiple.
bool leaves_bands_empty(const std::vector<bool>& bands) {
  const std::size_t most = std::min<std::size_t>(16, bands.size() / 2);
  for (std::size_t step = 2; step <= most; ++step) {
    for (std::size_t first = 0; first < step; ++first) {
      bool empty = true;
      for (std::size_t i = first; i < bands.size() && empty; i += step) empty = !bands[i];
      if (empty) return true;
    }
  }
  return std::count(bands.begin(), bands.end(), true) < 2;
}

// Cuts that cross nothing, but for a pixel here and there.
constexpr double clean = 0.002;

std::optional<AxisGrid> find_divisor(const AxisProfile& profile, int least, double mean, double tolerated) {
  for (int period = least; period * 2 <= size_of(profile); ++period) {
    if (size_of(profile) % period != 0 || crossed(profile, period, 0, mean) > tolerated) continue;
    const AxisGrid grid{period, 0, size_of(profile) / period};
    if (!leaves_bands_empty(filled_bands(profile, grid))) return grid;
  }
  return std::nullopt;
}

// Cells from `begin` on (0 <= begin < period), with a part of one before them where something is drawn there.
AxisGrid grid_from(const AxisProfile& profile, int period, int begin) {
  const bool before = std::any_of(profile.filled.begin(), profile.filled.begin() + begin, [](int n) { return n > 0; });
  int end = size_of(profile);
  while (end > 0 && profile.filled[static_cast<std::size_t>(end - 1)] == 0) --end;
  AxisGrid grid{period, before ? begin - period : begin, 0};
  grid.count = (end - grid.begin + period - 1) / period;
  return grid;
}

// The begins of a period that cross nothing, as one run of them; their middle lies in the middle of the gutters.
struct Slack {
  int first = 0, count = 0;
};
Slack slack_of(const AxisProfile& profile, int period, double mean) {
  Slack widest, now;
  for (int at = 0; at < 2 * period; ++at) {  // twice round: a run may go over the end
    if (crossed(profile, period, at % period, mean) > clean) {
      now = {};
      continue;
    }
    if (now.count == 0) now.first = at;
    if (++now.count > widest.count && now.count <= period) widest = now;
  }
  return widest;
}

std::optional<AxisGrid> find_anywhere(const AxisProfile& profile, int least, double mean) {
  constexpr int least_count = 4;  // fewer could be the parts of one drawing
  std::optional<AxisGrid> best;
  int widest = 0;
  for (int period = least; period * least_count <= size_of(profile) + period / 2; ++period) {
    // Near the true period others cross nothing either, but there is less room for them: the gutters run away.
    if (best && period * 2 > best->period * 3) break;
    const Slack slack = slack_of(profile, period, mean);
    if (slack.count <= widest) continue;
    const AxisGrid grid = grid_from(profile, period, (slack.first + slack.count / 2) % period);
    if (grid.count < least_count || leaves_bands_empty(filled_bands(profile, grid))) continue;
    best = grid;
    widest = slack.count;
  }
  return best;
}

}  // namespace

AxisProfile profile_of(const SheetMask& mask, bool columns) {
  const auto size = static_cast<std::size_t>(columns ? mask.width : mask.height);
  AxisProfile profile{std::vector<int>(size), std::vector<int>(size)};
  for (int y = 0; y < mask.height; ++y) {
    for (int x = 0; x < mask.width; ++x) {
      if (!mask.at(x, y)) continue;
      const auto i = static_cast<std::size_t>(columns ? x : y);
      ++profile.filled[i];
      if (i > 0) profile.crossing[i] += columns ? mask.at(x - 1, y) : mask.at(x, y - 1);
    }
  }
  return profile;
}

std::optional<AxisGrid> find_axis_grid(const AxisProfile& profile, int least) {
  const double mean = std::accumulate(profile.crossing.begin(), profile.crossing.end(), 0.0) /
                      std::max<double>(1, static_cast<double>(profile.crossing.size()));
  if (mean <= 0) return std::nullopt;
  constexpr double touching =
      0.35;  // large sprites reach their neighbours; a cut through their middle crosses 1 and more
  const auto divisor = find_divisor(profile, least, mean, clean), anywhere = find_anywhere(profile, least, mean);
  // A large period that divides the axis may be clean by chance; half of a true one is not.
  if (divisor && (!anywhere || divisor->period * 4 <= anywhere->period * 5)) return divisor;
  if (anywhere) return anywhere;
  return find_divisor(profile, least, mean, touching);
}

}  // namespace tallgrass
