#include "engine/core/paths.h"

#include <cstdlib>
#include <optional>
#include <string>

#include "engine/core/error.h"
#include "tests/catch.h"

using namespace tallgrass;
namespace fs = std::filesystem;

namespace {

// A variable of the environment, put back at the end.
class Variable {
 public:
  Variable(const char* name, const std::optional<std::string>& value) : name_(name) {
    if (const char* old = std::getenv(name)) old_ = old;
    set(value);
  }
  ~Variable() { set(old_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  void set(const std::optional<std::string>& value) const {
    if (value) ::setenv(name_, value->c_str(), 1);
    else ::unsetenv(name_);
  }
  const char* name_;
  std::optional<std::string> old_;
};

}  // namespace

TEST_CASE("the user's folders follow the XDG specification") {
  const Variable home("HOME", "/home/someone"), cache("XDG_CACHE_HOME", std::nullopt);
  {
    const Variable data("XDG_DATA_HOME", std::nullopt), config("XDG_CONFIG_HOME", std::nullopt);
    CHECK(user_data_folder() == "/home/someone/.local/share/tallgrass");
    CHECK(user_config_folder() == "/home/someone/.config/tallgrass");
    CHECK(user_cache_folder() == "/home/someone/.cache/tallgrass");
  }
  const Variable data("XDG_DATA_HOME", "/data"), config("XDG_CONFIG_HOME", "relative/is/ignored");
  CHECK(user_data_folder() == "/data/tallgrass");
  CHECK(user_config_folder() == "/home/someone/.config/tallgrass");
}

TEST_CASE("TALLGRASS_HOME is used if it holds the resources, and refused if not") {
  const fs::path folder = fs::temp_directory_path() / "tallgrass-paths-test";
  fs::remove_all(folder);
  fs::create_directories(folder / "shaders");
  const Variable home("TALLGRASS_HOME", folder.string());
  CHECK_THROWS_WITH(resource_folder(), Catch::Contains(folder.string()) && Catch::Contains("lacks"));
  fs::create_directories(folder / "assets/presets");
  CHECK(resource_folder() == folder);
  fs::remove_all(folder);
}
