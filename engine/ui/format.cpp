#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>

#include "engine/ui/widgets.h"

namespace tallgrass::ui {
namespace {

std::string print(const char* format, double value) {
  char text[64];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

}  // namespace

std::string format_number(double value) {
  if (!std::isfinite(value)) return std::isnan(value) ? "not a number" : value > 0 ? "infinite" : "-infinite";
  const double size = std::abs(value);
  if (size >= 999.5e6) return print("%.3g", value / 1e9) + "G";
  if (size >= 999.5e3) return print("%.3g", value / 1e6) + "M";
  if (size >= 9999.5) return print("%.3g", value / 1e3) + "k";
  if (size >= 999.5 || value == std::floor(value)) return print("%.0f", value);
  return print("%.3g", value);  // 0.0002, then 2e-05
}

std::string format_value(double value, const char* unit) {
  const std::string number = format_number(value);
  if (!unit || !*unit) return number;
  return *unit == '%' ? number + unit : number + " " + unit;
}

std::string format_count(std::int64_t count) {
  std::string text = std::to_string(count);
  const std::size_t first = count < 0 ? 1 : 0;
  for (std::size_t at = text.size(); at > first + 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

std::string format_duration(double seconds) {
  if (!std::isfinite(seconds) || seconds < 0) return "–";
  const auto whole = static_cast<long long>(std::llround(seconds));
  const long long hours = whole / 3600, minutes = whole / 60 % 60;
  if (hours >= 48) return std::to_string(hours / 24) + " d " + std::to_string(hours % 24) + " h";
  if (hours > 0) return std::to_string(hours) + " h " + std::to_string(minutes) + " min";
  if (minutes >= 10) return std::to_string(minutes) + " min";
  if (minutes > 0) return std::to_string(minutes) + " min " + std::to_string(whole % 60) + " s";
  return std::to_string(whole) + " s";
}

}  // namespace tallgrass::ui
