#include <algorithm>
#include <cmath>
#include <cstdio>

#include "engine/ui/plot.h"

namespace tallgrass {

std::vector<double> ticks(double low, double high, int most) {
  if (!(high > low) || most < 1 || !std::isfinite(high - low)) return {};
  const double rough = (high - low) / most;
  double step = std::pow(10, std::floor(std::log10(rough)));
  // The first of 1, 2, 5, 10 times that leaves no more than `most`.
  for (const double factor : {1.0, 2.0, 5.0, 10.0, 20.0}) {
    const double first = std::ceil(low / (step * factor) - 1e-9), last = std::floor(high / (step * factor) + 1e-9);
    if (last - first + 1 > most) continue;
    std::vector<double> found;
    for (double i = first; i <= last; ++i) found.push_back(i == 0 ? 0 : i * step * factor);
    return found;
  }
  return {};
}

std::string tick_label(double value, double step) {
  const double size = std::max(std::abs(value), std::abs(step));
  const char* suffix = "";
  double unit = 1;
  if (size >= 1e6) {
    suffix = "M";
    unit = 1e6;
  } else if (size >= 1e4) {
    suffix = "k";
    unit = 1e3;
  }
  const double finest = std::abs(step) / unit;
  char text[48];
  if (finest > 0 && finest < 1e-4) {
    std::snprintf(text, sizeof text, "%.3g", value);
    return text;
  }
  const int digits = finest > 0 ? std::clamp(static_cast<int>(std::ceil(-std::log10(finest) - 1e-9)), 0, 6) : 0;
  std::snprintf(text, sizeof text, "%.*f%s", digits, value / unit, value == 0 ? "" : suffix);
  return text;
}

}  // namespace tallgrass
