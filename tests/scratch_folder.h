#pragma once

#include <filesystem>
#include <random>
#include <string>

namespace tallgrass {

// A folder for one test, gone with it.
struct ScratchFolder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("tallgrass-test-" + std::to_string(std::random_device{}()));
  ScratchFolder() { std::filesystem::create_directories(path); }
  ~ScratchFolder() {
    std::error_code none;
    std::filesystem::remove_all(path, none);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
};

}  // namespace tallgrass
