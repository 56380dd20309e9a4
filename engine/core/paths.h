#pragma once

#include <filesystem>

namespace tallgrass {

// The folder that holds shaders/ and assets/: $TALLGRASS_HOME, else the nearest folder above the program that has
// both, else the source folder it was built from. Throws Error (file) where there is none.
std::filesystem::path resource_folder();

// The user's own folders, made when first written to: $XDG_DATA_HOME/tallgrass (runs, screenshots),
// $XDG_CONFIG_HOME/tallgrass (window layout) and $XDG_CACHE_HOME/tallgrass (what can be made again), with the defaults
// of the XDG base directory specification.
std::filesystem::path user_data_folder();
std::filesystem::path user_config_folder();
std::filesystem::path user_cache_folder();

}  // namespace tallgrass
