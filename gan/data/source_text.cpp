#include "gan/data/source_text.h"

#include <charconv>
#include <cmath>
#include <filesystem>
#include <string_view>

namespace tallgrass {
namespace {

bool exists(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

std::optional<double> positive_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value > 0 && value <= 1e9 ? std::optional(value) : std::nullopt;
}

// Takes a number of at most five digits, with the mark before it, off the front.
bool take(std::string_view& text, std::string_view mark, int& value) {
  if (!text.starts_with(mark)) return false;
  const std::string_view digits = text.substr(mark.size(), 5);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || value < 0) return false;
  text.remove_prefix(mark.size() + static_cast<std::size_t>(end - digits.data()));
  return true;
}

}  // namespace

std::optional<Grid> read_cells(const std::string& text) {
  std::string_view rest = text;
  Grid grid;
  if (!take(rest, "", grid.cell_width) || !take(rest, "x", grid.cell_height)) return std::nullopt;
  if (rest.starts_with('+') && (!take(rest, "+", grid.left) || !take(rest, "+", grid.top))) return std::nullopt;
  if (rest.starts_with(',') && !take(rest, ",", grid.gap_x)) return std::nullopt;
  grid.gap_y = grid.gap_x;
  return rest.empty() && grid.cell_width > 0 && grid.cell_height > 0 ? std::optional(grid) : std::nullopt;
}

SourceText read_source(const std::string& source) {
  SourceText text{source, source, source, {}, {}};
  if (exists(text.path)) return text;
  if (const std::size_t at = text.path.rfind('@'); at != std::string::npos) {
    text.weight = positive_number(std::string_view(text.path).substr(at + 1));
    if (text.weight) text.path.resize(at);
    text.name = text.path;
  }
  if (exists(text.path)) return text;
  if (const std::size_t at = text.path.rfind('#'); at != std::string::npos) {
    text.cells = read_cells(text.path.substr(at + 1));
    if (text.cells) text.path.resize(at);
  }
  return text;
}

}  // namespace tallgrass
