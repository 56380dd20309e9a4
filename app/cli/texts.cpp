#include "app/cli/texts.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#ifndef TALLGRASS_VERSION
#define TALLGRASS_VERSION "unknown"
#endif

namespace tallgrass::cli {
namespace {

std::string started_as = "tallgrass";

std::string pair_of(std::int64_t large, const char* large_unit, std::int64_t small, const char* small_unit) {
  std::string text = std::to_string(large) + large_unit;
  if (small > 0) text += " " + std::to_string(small) + small_unit;
  return text;
}

std::string fixed(double value, int decimals) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  return buffer;
}

}  // namespace

std::string format_count(std::int64_t count) {
  const std::string digits = std::to_string(count);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const bool third = i > 0 && (digits.size() - i) % 3 == 0 && digits[i - 1] != '-';
    if (third) text += ',';
    text += digits[i];
  }
  return text;
}

std::string format_duration(double seconds) {
  if (!std::isfinite(seconds) || seconds >= 1e9) return "years";
  const auto all = static_cast<std::int64_t>(std::llround(std::max(0.0, seconds)));
  if (all < 60) return std::to_string(all) + " s";
  if (all < 3600) return pair_of(all / 60, " min", all % 60, " s");
  if (all < 86400) return pair_of(all / 3600, " h", all % 3600 / 60, " min");
  return pair_of(all / 86400, " d", all % 86400 / 3600, " h");
}

std::string format_figures(double value) {
  if (!std::isfinite(value)) return "unknown";
  const double size = std::abs(value);
  if (size >= 999.5) return format_count(std::llround(value));
  if (size == 0) return "0";
  if (size < 1e-4) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.2e", value);
    return buffer;
  }
  int whole_digits = static_cast<int>(std::floor(std::log10(size))) + 1;
  if (size >= std::pow(10.0, whole_digits) - 0.5 * std::pow(10.0, whole_digits - 3)) ++whole_digits;  // 9.996 is 10.0
  return fixed(value, std::max(0, 3 - whole_digits));
}

std::string format_bytes(std::uintmax_t bytes) {
  const char* units[] = {"B", "kB", "MB", "GB", "TB"};
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; value >= 999.5 && unit < 4; ++unit) value /= 1000;
  return format_figures(value) + " " + units[unit];
}

std::string shell_word(const std::string& text) {
  const auto harmless = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string("/._-+=:,@%").find(c) != std::string::npos;
  };
  if (!text.empty() && std::all_of(text.begin(), text.end(), harmless)) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

void remember_command(const char* argv0) {
  if (argv0 != nullptr && *argv0 != '\0') started_as = argv0;
}

std::string program_version() { return TALLGRASS_VERSION; }

std::string command_name() {
  const char* given = std::getenv("TALLGRASS_COMMAND");
  return given != nullptr && *given != '\0' ? given : shell_word(started_as);
}

}  // namespace tallgrass::cli
