#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "gan/spec/spec.h"

namespace tallgrass {

// What is trained where nobody has chosen.
inline constexpr const char* default_preset = "tallgrass";

struct Preset {
  Spec spec;
  Expect expect;
  std::filesystem::path file;
};

// Presets are TOML: `summary`, optional `extends = "other"` (cycles are refused), tables named as the groups of
// hyperparameters.h, and [expect]. Comments in them are their manual. Errors (setting) name file and line, and the
// nearest real key where one is misspelt.
Preset parse_preset(std::string_view toml, const std::filesystem::path& file,
                    const std::filesystem::path& folder);

// `name` is a preset of `folder` ("dcgan64"), or a path to a .toml file of the user's own.
Preset load_preset(const std::string& name, const std::filesystem::path& folder);

// Names of all presets in `folder`, sorted.
std::vector<std::string> list_presets(const std::filesystem::path& folder);

}  // namespace tallgrass
