#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/image/image.h"

namespace tallgrass {

// Where the cells of a sprite sheet lie, in pixels. `left` and `top` may be negative: the first cells then begin
// outside the picture.
struct Grid {
  int cell_width = 0, cell_height = 0;
  int left = 0, top = 0;     // of the first cell
  int gap_x = 0, gap_y = 0;  // between cells
  int columns = 0, rows = 0;
  bool operator==(const Grid&) const = default;
};

struct CellPlace {
  int row = 0, column = 0;  // from 0
  bool operator==(const CellPlace&) const = default;
};

// What lies behind the sprites: nothing (the sheet has transparency), or the colour that most of it shows.
struct SheetBackground {
  bool transparent = true;
  std::array<std::uint8_t, 3> rgb{};
};

// Colour where no transparency tells: the most frequent one, if a tenth of the sheet or more has it; nullopt if none
// does. Any thread, as all below.
std::optional<SheetBackground> find_background(const Image& sheet);

// Cells of one size, found by the lines at equal distances that hardly any drawing crosses; lines drawn between cells
// are not part of them. nullopt where the picture has no such grid of at least three filled cells of 8 pixels a side.
std::optional<Grid> find_grid(const Image& sheet);

// Cells of the given size from (left, top) on, as many as begin inside the picture with half a cell or more.
// Throws Error (setting) naming `name` where not one does, or a number is out of range.
Grid lay_grid(const Image& sheet, Grid sizes, const std::string& name = "the sheet");

// The cells that show something, row by row.
std::vector<CellPlace> filled_cells(const Image& sheet, const Grid& grid);

// One cell. A background colour (find_background()) becomes transparent where it reaches the cell's edge, so that white
// eyes stay white on a white sheet.
Image cut_cell(const Image& sheet, const Grid& grid, CellPlace place, const std::optional<SheetBackground>& background);

}  // namespace tallgrass
