#define CATCH_CONFIG_RUNNER
#include <stdlib.h>

#include <filesystem>
#include <string>

#include "tests/catch.h"

namespace {

// What tests keep to make again goes with them, not into the user's cache.
struct TemporaryCache {
  std::string folder = (std::filesystem::temp_directory_path() / "tallgrass-test-cache-XXXXXX").string();
  bool made = ::getenv("XDG_CACHE_HOME") == nullptr && ::mkdtemp(folder.data()) != nullptr;

  TemporaryCache() {
    if (made) ::setenv("XDG_CACHE_HOME", folder.c_str(), 1);
  }
  ~TemporaryCache() {
    std::error_code none;
    if (made) std::filesystem::remove_all(folder, none);
  }
  TemporaryCache(const TemporaryCache&) = delete;
  TemporaryCache& operator=(const TemporaryCache&) = delete;
};

}  // namespace

int main(int argc, char** argv) {
  const TemporaryCache cache;
  return Catch::Session().run(argc, argv);
}
