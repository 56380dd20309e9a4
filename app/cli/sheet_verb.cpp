#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cli/texts.h"
#include "app/cli/verb_bodies.h"
#include "engine/core/error.h"
#include "engine/image/decode.h"
#include "engine/image/encode.h"
#include "engine/image/sheet.h"
#include "gan/data/source_text.h"

namespace tallgrass::cli {
namespace {

namespace fs = std::filesystem;

Grid grid_of(const Image& sheet, const SheetOptions& options) {
  if (!options.cell.empty()) return lay_grid(sheet, read_cells(options.cell).value(), options.sheet.string());
  if (const auto grid = find_grid(sheet)) return *grid;
  throw Error(ExitCode::file, "cannot find the cells of the sheet", options.sheet.string(),
              "no lines at equal distances part its drawings", "Give the size of one cell: --cell 40x30");
}

std::string padded(int number, int most) {
  const std::string text = std::to_string(number), longest = std::to_string(most);
  return std::string(longest.size() - text.size(), '0') + text;
}

// Files that are written one after the other: all, or none where one fails.
class Written {
 public:
  explicit Written(fs::path folder) : folder_(std::move(folder)), made_(!fs::exists(folder_)) {}
  ~Written() {
    if (kept_) return;
    std::error_code ignored;
    for (const fs::path& file : files_) fs::remove(file, ignored);
    if (made_) fs::remove(folder_, ignored);
  }
  Written(const Written&) = delete;
  Written& operator=(const Written&) = delete;

  void write(const fs::path& file, const Image& image) {
    save_png(file, image);
    files_.push_back(file);
  }
  void keep() { kept_ = true; }

 private:
  fs::path folder_;
  bool made_, kept_ = false;
  std::vector<fs::path> files_;
};

void refuse_overwriting(const std::vector<fs::path>& files) {
  for (const fs::path& file : files) {
    std::error_code ignored;
    if (!fs::exists(fs::symlink_status(file, ignored))) continue;
    throw Error(ExitCode::file, "the file is there already", file.string(), "cells are not written over other files",
                "Name another folder with -o, or remove it");
  }
}

void tell(const SheetOptions& options, const Grid& grid, std::size_t cells, const fs::path& folder) {
  if (options.json) {
    const nlohmann::ordered_json json{{"cells", cells},
                                      {"columns", grid.columns},
                                      {"rows", grid.rows},
                                      {"cell_width", grid.cell_width},
                                      {"cell_height", grid.cell_height},
                                      {"left", grid.left},
                                      {"top", grid.top},
                                      {"gap", grid.gap_x},
                                      {"folder", folder.string()}};
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return;
  }
  std::cout << format_count(static_cast<std::int64_t>(cells)) << " cells of " << grid.cell_width << "x"
            << grid.cell_height << " pixels, from " << grid.columns << " columns and " << grid.rows << " rows, in "
            << folder.string() << '\n';
}

}  // namespace

int sheet_verb(const SheetOptions& options) {
  const Image sheet = load_image(options.sheet);
  const Grid grid = grid_of(sheet, options);
  const std::vector<CellPlace> places = filled_cells(sheet, grid);
  if (places.empty())
    throw Error(ExitCode::file, "the sheet shows nothing", options.sheet.string(), "all its cells are empty");
  const fs::path folder = options.out.empty() ? options.sheet.stem() : options.out;
  std::vector<fs::path> files;
  for (const CellPlace& place : places) {
    files.push_back(folder /
                    (padded(place.row + 1, grid.rows) + "-" + padded(place.column + 1, grid.columns) + ".png"));
  }
  refuse_overwriting(files);
  const auto background = find_background(sheet);
  Written written(folder);
  for (std::size_t i = 0; i < files.size(); ++i) written.write(files[i], cut_cell(sheet, grid, places[i], background));
  written.keep();
  tell(options, grid, places.size(), folder);
  return 0;
}

}  // namespace tallgrass::cli
