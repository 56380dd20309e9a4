#include "gan/data/import_list.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iterator>
#include <string_view>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/image/decode.h"
#include "gan/data/import.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view creatures = "creatures:";
constexpr std::uint64_t most_creatures = 1'000'000;

[[noreturn]] void throw_creatures(const std::string& source) {
  throw Error(ExitCode::usage, "cannot make the built-in creatures", source,
              "expected creatures:N or creatures:N:SEED with N from 1 to 1000000", "For example: creatures:2000");
}

std::uint64_t number(std::string_view text, const std::string& source) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) throw_creatures(source);
  return value;
}

void list_creatures(const std::string& source, std::vector<ImportItem>& items) {
  std::string_view rest = std::string_view(source).substr(creatures.size());
  std::uint64_t seed = 0;
  if (const std::size_t colon = rest.find(':'); colon != rest.npos) {
    seed = number(rest.substr(colon + 1), source);
    rest = rest.substr(0, colon);
  }
  const std::uint64_t count = number(rest, source);
  if (count < 1 || count > most_creatures) throw_creatures(source);
  // Sets of different seeds share no creature.
  for (std::uint64_t i = 0; i < count; ++i) items.emplace_back(CreatureSeed{(seed << 20) + i});
}

[[noreturn]] void throw_folder(const fs::path& folder, const std::string& why) {
  throw Error(ExitCode::file, "cannot read the data", folder.string(), why, "Check the path given as data");
}

void list_folder(const fs::path& folder, std::vector<ImportItem>& items) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code unreadable;
    if (entry->path().filename().string().starts_with('.')) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file(unreadable)) {
      files.push_back(entry->path().string());
    }
  }
  if (error) throw_folder(folder, error.message());
  if (files.empty()) throw_folder(folder, "the folder holds no files");
  std::sort(files.begin(), files.end());
  items.reserve(items.size() + files.size());
  for (std::string& file : files) items.emplace_back(std::move(file));
}

[[noreturn]] void throw_no_sheet(const SourceText& text) {
  throw Error(ExitCode::usage, "only a picture can be cut into cells", text.whole, "it is no picture file",
              "Leave out what follows the #");
}

void list_source(ImportSource& source, std::vector<ImportItem>& items) {
  const std::string& path = source.text.path;
  if (path.starts_with(creatures)) {
    if (source.text.cells) throw_no_sheet(source.text);
    list_creatures(path, items);
    return;
  }
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) {
    if (source.text.cells) throw_no_sheet(source.text);
    list_folder(path, items);
  } else if (fs::is_regular_file(status)) {
    items.emplace_back(path);
    source.one_file = true;
  } else {
    throw_folder(path, fs::exists(status) ? "it is neither a file nor a folder" : "there is no such file or folder");
  }
}

std::shared_ptr<const OpenSheet> open_sheet(const SourceText& text) {
  auto sheet = std::make_shared<OpenSheet>();
  sheet->file = text.path;
  try {
    sheet->picture = decode_image(read_file(text.path, largest_picture_file), text.path);
  } catch (const Error&) {
    return nullptr;
  }
  const std::optional<Grid> grid = text.cells ? lay_grid(sheet->picture, *text.cells, text.path) : find_grid(sheet->picture);
  if (!grid) return nullptr;
  sheet->grid = *grid;
  sheet->background = find_background(sheet->picture);
  return sheet;
}

std::string describe(const Grid& grid, std::size_t filled) {
  const auto by = [](int a, int b) { return std::to_string(a) + "x" + std::to_string(b); };
  return "a sheet of " + by(grid.columns, grid.rows) + " cells of " + by(grid.cell_width, grid.cell_height) +
         " pixels, " + with_commas(static_cast<std::int64_t>(filled)) + " of them filled";
}

}  // namespace

ImportList list_sources(const std::vector<std::string>& sources) {
  if (sources.empty()) {
    throw Error(ExitCode::usage, "there is no data to learn from", {}, {},
                "Name a folder of pictures or creatures:2000");
  }
  ImportList list;
  for (const std::string& text : sources) {
    ImportSource source{read_source(text), list.items.size(), 0};
    list_source(source, list.items);
    source.end = list.items.size();
    list.sources.push_back(std::move(source));
  }
  return list;
}

std::vector<Noted> open_sheets(ImportList& list) {
  std::vector<Noted> notes;
  std::vector<ImportItem> items;
  for (ImportSource& source : list.sources) {
    const std::size_t begin = items.size();
    const auto sheet = source.one_file ? open_sheet(source.text) : nullptr;
    if (sheet) {
      const std::vector<CellPlace> places = filled_cells(sheet->picture, sheet->grid);
      if (source.text.cells && places.empty())
        throw Error(ExitCode::file, "cannot read the data", source.text.whole, "all cells of this size are empty",
                    "Leave the cells out (" + source.text.path + ") to have them found");
      for (const CellPlace place : places) items.emplace_back(SheetCell{sheet, place});
      notes.push_back({sheet->file, describe(sheet->grid, places.size())});
    }
    if (items.size() == begin) {
      std::move(list.items.begin() + static_cast<std::ptrdiff_t>(source.begin),
                list.items.begin() + static_cast<std::ptrdiff_t>(source.end), std::back_inserter(items));
    }
    source.begin = begin;
    source.end = items.size();
  }
  list.items = std::move(items);
  return notes;
}

}  // namespace tallgrass
