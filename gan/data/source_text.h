#pragma once

#include <optional>
#include <string>

#include "engine/image/sheet.h"

namespace tallgrass {

// A source of load_dataset() as it was written, taken apart.
struct SourceText {
  std::string whole;                  // for messages
  std::string name;                   // without its weight
  std::string path;                   // or "creatures:..."
  std::optional<double> weight;       // of "@WEIGHT"
  std::optional<Grid> cells;          // of "#WxH[+X+Y][,GAP]": sizes alone, without columns and rows
};

// Looks whether files exist, but opens none: a name that exists as it stands means that file or folder.
SourceText read_source(const std::string& source);

// "40x30", "40x30+8+8", "40x30+8+8,2": nullopt for anything else.
std::optional<Grid> read_cells(const std::string& text);

}  // namespace tallgrass
