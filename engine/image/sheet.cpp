#include "engine/image/sheet.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "engine/core/error.h"
#include "engine/image/sheet_axis.h"
#include "engine/image/transform.h"

namespace tallgrass {
namespace {

constexpr int least_cell = 8;  // pixels; smaller things are icons' details
constexpr std::size_t least_cells = 3;

std::uint32_t key_of(const std::uint8_t* rgba) {
  return std::uint32_t{rgba[0]} << 16 | std::uint32_t{rgba[1]} << 8 | rgba[2];
}

bool is_background(const std::uint8_t* pixel, const SheetBackground& background) {
  return pixel[3] == 0 || (!background.transparent && std::equal(background.rgb.begin(), background.rgb.end(), pixel));
}

SheetMask mask_of(const Image& sheet, const SheetBackground& background) {
  SheetMask mask(sheet.width, sheet.height);
  for (std::size_t i = 0; i < mask.filled.size(); ++i) mask.filled[i] = !is_background(&sheet.rgba[i * 4], background);
  return mask;
}

// Lines drawn between cells: columns (or rows) of one colour from end to end, apart from a spot.
std::vector<bool> find_lines(const Image& sheet, const SheetMask& mask, bool columns) {
  const int count = columns ? sheet.width : sheet.height, length = columns ? sheet.height : sheet.width;
  std::vector<bool> lines(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    const auto pixel = [&](int along) { return columns ? sheet.pixel(i, along) : sheet.pixel(along, i); };
    const auto filled = [&](int along) { return columns ? mask.at(i, along) : mask.at(along, i); };
    const std::uint32_t colour = key_of(pixel(length / 2));
    int same = 0;
    for (int along = 0; along < length; ++along) same += filled(along) && key_of(pixel(along)) == colour;
    lines[static_cast<std::size_t>(i)] = same * 100 >= length * 97;
  }
  return lines;
}

// Without them no cell is joined to the next.
void remove_lines(SheetMask& mask, const std::vector<bool>& columns, const std::vector<bool>& rows) {
  for (int y = 0; y < mask.height; ++y) {
    for (int x = 0; x < mask.width; ++x) {
      if (columns[static_cast<std::size_t>(x)] || rows[static_cast<std::size_t>(y)]) mask.at(x, y) = 0;
    }
  }
}

// The thickness of drawn lines along an axis, where they stand between the cells that were found.
int line_thickness(const std::vector<bool>& lines, const AxisGrid& axis) {
  int thickest = 0, now = 0;
  for (const bool line : lines) thickest = std::max(thickest, now = line ? now + 1 : 0);
  return thickest * 4 <= axis.period ? thickest : 0;
}

// Moves the cells of an axis so that drawn lines lie between them, not in them.
void step_over_lines(const std::vector<bool>& lines, AxisGrid& axis, int& gap) {
  gap = line_thickness(lines, axis);
  if (gap == 0) return;
  const auto first = std::find(lines.begin(), lines.end(), true) - lines.begin();
  const int before = axis.begin;
  axis.begin = (static_cast<int>(first) + gap) % axis.period;
  if (axis.begin > before && axis.begin - axis.period + gap >= 0) axis.begin -= axis.period;
  axis.count = std::max(1, (static_cast<int>(lines.size()) - axis.begin + gap) / axis.period);
}

void clear_reached_background(Image& cell, const SheetBackground& background) {
  std::vector<std::array<int, 2>> edge;
  const auto reach = [&](int x, int y) {
    if (x < 0 || y < 0 || x >= cell.width || y >= cell.height) return;
    std::uint8_t* pixel = cell.pixel(x, y);
    if (pixel[3] == 0 || !is_background(pixel, background)) return;
    std::fill(pixel, pixel + 4, std::uint8_t{0});
    edge.push_back({x, y});
  };
  for (int x = 0; x < cell.width; ++x) reach(x, 0), reach(x, cell.height - 1);
  for (int y = 0; y < cell.height; ++y) reach(0, y), reach(cell.width - 1, y);
  while (!edge.empty()) {
    const auto [x, y] = edge.back();
    edge.pop_back();
    reach(x - 1, y), reach(x + 1, y), reach(x, y - 1), reach(x, y + 1);
  }
}

}  // namespace

std::optional<SheetBackground> find_background(const Image& sheet) {
  std::unordered_map<std::uint32_t, std::size_t> counts;
  std::size_t clear = 0, pixels = sheet.rgba.size() / 4;
  for (std::size_t at = 3; at < sheet.rgba.size(); at += 4) clear += sheet.rgba[at] == 0;
  if (clear * 50 >= pixels && clear > 0) return SheetBackground{};
  // A photograph has a million colours: a sample tells which is frequent.
  const std::size_t step = std::max<std::size_t>(1, pixels / 65536) | 1;
  std::size_t seen = 0;
  for (std::size_t i = 0; i < pixels; i += step, ++seen) ++counts[key_of(&sheet.rgba[i * 4])];
  if (counts.empty()) return std::nullopt;
  const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second < b.second : a.first < b.first;
  });
  if (most->second * 10 < seen) return std::nullopt;
  const std::uint32_t rgb = most->first;
  return SheetBackground{
      false,
      {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8), static_cast<std::uint8_t>(rgb)}};
}

std::optional<Grid> find_grid(const Image& sheet) {
  if (sheet.empty()) return std::nullopt;
  const auto background = find_background(sheet);
  if (!background) return std::nullopt;
  SheetMask mask = mask_of(sheet, *background);
  const std::vector<bool> column_lines = find_lines(sheet, mask, true), row_lines = find_lines(sheet, mask, false);
  remove_lines(mask, column_lines, row_lines);
  auto across = find_axis_grid(profile_of(mask, true), least_cell),
       down = find_axis_grid(profile_of(mask, false), least_cell);
  if (!across && !down) return std::nullopt;
  if (!across) across = AxisGrid{sheet.width, 0, 1};
  if (!down) down = AxisGrid{sheet.height, 0, 1};
  Grid grid;
  step_over_lines(column_lines, *across, grid.gap_x);
  step_over_lines(row_lines, *down, grid.gap_y);
  grid.cell_width = across->period - grid.gap_x;
  grid.cell_height = down->period - grid.gap_y;
  grid.left = across->begin;
  grid.top = down->begin;
  grid.columns = across->count;
  grid.rows = down->count;
  if (filled_cells(sheet, grid).size() < least_cells) return std::nullopt;
  return grid;
}

Grid lay_grid(const Image& sheet, Grid sizes, const std::string& name) {
  const auto count = [](int length, int begin, int cell, int gap) {
    return std::max(0, length - begin + gap + (cell + gap) / 2) / (cell + gap);
  };
  constexpr int most = 16384;
  const auto good = [](int low, int value) { return value >= low && value <= most; };
  if (good(1, sizes.cell_width) && good(1, sizes.cell_height) && good(-most, sizes.left) && good(-most, sizes.top) &&
      good(0, sizes.gap_x) && good(0, sizes.gap_y)) {
    sizes.columns = count(sheet.width, sizes.left, sizes.cell_width, sizes.gap_x);
    sizes.rows = count(sheet.height, sizes.top, sizes.cell_height, sizes.gap_y);
    if (sizes.columns > 0 && sizes.rows > 0) return sizes;
  }
  throw Error(ExitCode::setting, "no cell of the sheet has this size",
              name + ", " + std::to_string(sizes.cell_width) + "x" + std::to_string(sizes.cell_height),
              "it has " + std::to_string(sheet.width) + "x" + std::to_string(sheet.height) + " pixels",
              "Give the width and height of one cell in pixels");
}

std::vector<CellPlace> filled_cells(const Image& sheet, const Grid& grid) {
  const auto background = find_background(sheet);
  std::vector<CellPlace> places;
  for (int row = 0; row < grid.rows; ++row) {
    for (int column = 0; column < grid.columns; ++column) {
      const int left = grid.left + column * (grid.cell_width + grid.gap_x);
      const int top = grid.top + row * (grid.cell_height + grid.gap_y);
      const Image cell = crop(sheet, left, top, grid.cell_width, grid.cell_height);
      bool filled = false;
      for (std::size_t at = 0; at < cell.rgba.size() && !filled; at += 4) {
        filled = background ? !is_background(&cell.rgba[at], *background) : cell.rgba[at + 3] != 0;
      }
      if (filled) places.push_back({row, column});
    }
  }
  return places;
}

Image cut_cell(const Image& sheet, const Grid& grid, CellPlace place,
               const std::optional<SheetBackground>& background) {
  Image cell = crop(sheet, grid.left + place.column * (grid.cell_width + grid.gap_x),
                    grid.top + place.row * (grid.cell_height + grid.gap_y), grid.cell_width, grid.cell_height);
  if (background && !background->transparent) clear_reached_background(cell, *background);
  return cell;
}

}  // namespace tallgrass
