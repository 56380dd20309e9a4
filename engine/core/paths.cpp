#include "engine/core/paths.h"

#include <dlfcn.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "engine/core/error.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

bool holds_resources(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_directory(folder / "shaders", ignored) && fs::is_directory(folder / "assets/presets", ignored);
}

// Files that this code may have been loaded from: a shared library of its own, which lies elsewhere than the program
// that uses it, and the program.
std::vector<fs::path> loaded_from() {
  std::error_code ignored;
  std::vector<fs::path> files;
  Dl_info info{};
  const bool known = dladdr(reinterpret_cast<const void*>(&holds_resources), &info) != 0 && info.dli_fname != nullptr;
  const fs::path name = known ? info.dli_fname : "";  // of a program: as it was called, which may be no path
  if (name.has_parent_path()) files.push_back(fs::canonical(name, ignored));
  files.push_back(fs::read_symlink("/proc/self/exe", ignored));
  return files;
}

fs::path user_folder(const char* variable, const char* below_home) {
  const char* value = std::getenv(variable);
  if (value != nullptr && fs::path(value).is_absolute()) return fs::path(value) / "tallgrass";
  const char* home = std::getenv("HOME");
  return fs::path(home != nullptr && *home != '\0' ? home : "/tmp") / below_home / "tallgrass";
}

}  // namespace

fs::path resource_folder() {
  if (const char* home = std::getenv("TALLGRASS_HOME"); home != nullptr && *home != '\0') {
    if (holds_resources(home)) return home;
    throw Error(ExitCode::file, "TALLGRASS_HOME names no Tallgrass folder", home, "it lacks shaders/ or assets/presets/",
                "Unset it, or point it at a checkout");
  }
  for (const fs::path& file : loaded_from()) {
    for (fs::path folder = file.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
      if (holds_resources(folder)) return folder;
      if (holds_resources(folder / "share/tallgrass")) return folder / "share/tallgrass";
    }
  }
  if (holds_resources(TALLGRASS_SOURCE_FOLDER)) return TALLGRASS_SOURCE_FOLDER;
  throw Error(ExitCode::file, "cannot find the program's shaders and presets", "shaders/, assets/", {},
              "Set TALLGRASS_HOME to the checkout's folder");
}

fs::path user_data_folder() { return user_folder("XDG_DATA_HOME", ".local/share"); }
fs::path user_config_folder() { return user_folder("XDG_CONFIG_HOME", ".config"); }
fs::path user_cache_folder() { return user_folder("XDG_CACHE_HOME", ".cache"); }

}  // namespace tallgrass
