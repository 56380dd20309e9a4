#pragma once

#include <filesystem>

namespace tallgrass {

// "runs/fox" for "runs/fox/", which names the same folder but ends in an empty name. Looks at no file; any thread.
inline std::filesystem::path without_slash(const std::filesystem::path& path) {
  return path.has_filename() ? path : path.parent_path();
}

}  // namespace tallgrass
