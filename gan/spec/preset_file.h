#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace tallgrass {

// Presets as files: names, places and sizes, before any TOML is read. Internal to gan/spec.

// Throws Error (setting) where the text is no page of TOML: a parser's time and stack are bounded by this.
void require_page(std::string_view text, const std::filesystem::path& file);

// The whole file, at most 64 KiB. Throws Error: file where it cannot be read, setting where it is too large.
std::string read_page(const std::filesystem::path& file);

// Whether `name` can be the name of a preset in a folder, not a path that leads elsewhere.
bool is_preset_name(const std::string& name);

// Throws Error (setting): there is no preset of this name, and which one may have been meant.
[[noreturn]] void refuse_preset_name(const std::string& name, const std::string& where,
                                     const std::filesystem::path& folder);

}  // namespace tallgrass
