#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/image/sheet.h"
#include "gan/data/dataset.h"
#include "gan/data/source_text.h"

namespace tallgrass {

struct OpenSheet {
  std::string file;
  Image picture;
  std::optional<SheetBackground> background;
  Grid grid;
};
struct SheetCell {
  std::shared_ptr<const OpenSheet> sheet;
  CellPlace place;
};
struct CreatureSeed {
  std::uint64_t seed = 0;
};

// One picture to be: a file, a cell of a sheet, or a built-in creature.
using ImportItem = std::variant<std::string, SheetCell, CreatureSeed>;

// What a source named: its items are entries [begin, end) of the whole list.
struct ImportSource {
  SourceText text;
  std::size_t begin = 0, end = 0;
  bool one_file = false;
};

struct ImportList {
  std::vector<ImportItem> items;
  std::vector<ImportSource> sources;
};

// Looks the sources of load_dataset() up, without opening a picture. Hidden files and folders are passed over; folders
// are not left through links. Throws Error: file for a source that is missing or empty, usage for a wrong
// "creatures:N[:SEED]" or sheet.
ImportList list_sources(const std::vector<std::string>& sources);

// Opens the sources that are one file, and puts the filled cells of those that are sheets in their place. Files that
// cannot be read stay as they are: whoever reads the items reports them. Returns a word on each sheet. Throws Error
// (setting) for a cell size that does not fit. Blocks.
std::vector<Noted> open_sheets(ImportList& list);

}  // namespace tallgrass
