#include "engine/ui/value_scale.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

namespace tallgrass {
namespace {

constexpr double zero_share = 0.05;
constexpr double decades_above_zero = 1e6;

// To `digits` significant ones: a dragged value shall look like one that a person would type.
double round_to(double value, int digits) {
  if (value == 0 || !std::isfinite(value)) return value;
  const double unit = std::pow(10, std::floor(std::log10(std::abs(value))) - digits + 1);
  // Dividing by a whole number where possible keeps 0.0002 the double that 0.0002 is.
  return unit < 1 ? std::round(value / unit) / std::round(1 / unit) : std::round(value / unit) * unit;
}

}  // namespace

double ValueScale::share(double value) const {
  if (!(high > low)) return 0;
  value = std::clamp(value, low, high);
  if (!logarithmic) return (value - low) / (high - low);
  if (low > 0) return std::log(value / low) / std::log(high / low);
  const double floor = high / decades_above_zero;
  if (value < floor) return 0;
  return zero_share + (1 - zero_share) * std::log(value / floor) / std::log(decades_above_zero);
}

double ValueScale::value(double share) const {
  share = std::clamp(share, 0.0, 1.0);
  if (share == 0) return low;
  if (share == 1) return high;
  if (!logarithmic) {
    const double step = std::pow(10, std::floor(std::log10(high - low)) - 2);  // a hundredth, or some of them
    const double raw = low + share * (high - low);
    return clamp(step < 1 ? std::round(raw / step) / std::round(1 / step) : std::round(raw / step) * step);
  }
  if (low > 0) return clamp(round_to(low * std::pow(high / low, share), 3));
  if (share < zero_share) return 0;
  const double way = (share - zero_share) / (1 - zero_share);
  return clamp(round_to(high / decades_above_zero * std::pow(decades_above_zero, way), 3));
}

double ValueScale::clamp(double value) const {
  if (!std::isfinite(value)) return low;
  return std::clamp(whole ? std::round(value) : value, low, high);
}

bool parse_number(const char* text, double& value) {
  std::string_view rest(text);
  const auto trim = [&] {
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    while (!rest.empty() && rest.back() == ' ') rest.remove_suffix(1);
  };
  trim();
  if (!rest.empty() && rest.front() == '+') rest.remove_prefix(1);
  double number = 0;
  const auto [end, failed] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (failed != std::errc() || !std::isfinite(number)) return false;
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  trim();
  if (rest == "k") number *= 1e3;
  else if (rest == "M") number *= 1e6;
  else if (rest == "%") number /= 100;
  else if (!rest.empty()) return false;
  value = number;
  return true;
}

}  // namespace tallgrass
