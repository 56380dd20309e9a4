#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace tallgrass {

// One picture to be: a file, or the seed of a built-in creature.
using ImportItem = std::variant<std::filesystem::path, std::uint64_t>;

// What a source named: its items are entries [begin, end) of the whole list.
struct ImportSource {
  std::string name;
  std::size_t begin = 0, end = 0;
};

struct ImportList {
  std::vector<ImportItem> items;
  std::vector<ImportSource> sources;
};

// Looks the sources of load_dataset up, without opening a picture. Hidden files and folders are passed over; folders
// are not left through links. Throws Error: file for a source that is missing or empty, usage for a wrong
// "creatures:N[:SEED]".
ImportList list_sources(const std::vector<std::string>& sources);

}  // namespace tallgrass
