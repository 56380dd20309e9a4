#pragma once

#include <filesystem>
#include <string>

namespace tallgrass {

// The first free name: FOLDER/STEM-1.png, -2.png and so on.
inline std::filesystem::path free_path(const std::filesystem::path& folder, const std::string& stem) {
  for (int number = 1;; ++number) {
    auto path = folder / (stem + "-" + std::to_string(number) + ".png");
    if (std::error_code none; !std::filesystem::exists(path, none)) return path;
  }
}

}  // namespace tallgrass
