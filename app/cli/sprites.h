#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/cli/pictures.h"

// Creatures for other games: what sample writes besides a grid. Each returns the files it wrote, the pictures first.
// Blocks; throws Error (usage, file).
namespace tallgrass::cli {

// "found-1", "seed-12": one for each creature chosen, no two alike.
std::vector<std::string> creature_names(const PictureChoice& choice);

// A folder of single pictures; cut, and of few colours, where that is asked.
std::vector<std::filesystem::path> write_sprites(Artist& artist, const SampleOptions& options);

// A packed sheet and the JSON beside it, which importers of Aseprite's sheets read. A tag for each creature.
std::vector<std::filesystem::path> write_atlas(Artist& artist, const SampleOptions& options);

}  // namespace tallgrass::cli
