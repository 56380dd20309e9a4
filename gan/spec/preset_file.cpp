#include "gan/spec/preset_file.h"

#include <algorithm>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "gan/spec/preset.h"
#include "gan/spec/words.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = 64 * 1024;
constexpr std::size_t longest_line = 2'000;  // bounds how deeply a.b.c.d can nest, and so the parser's stack

[[noreturn]] void refuse_size(const fs::path& file) {
  throw Error(ExitCode::setting, "cannot read the preset", file.string(), "it is larger than 64 KiB",
              "A preset is a page of TOML");
}

}  // namespace

void require_page(std::string_view text, const fs::path& file) {
  if (text.size() > largest_file) refuse_size(file);
  std::size_t number = 1;
  for (std::size_t begin = 0; begin < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end - begin > longest_line)
      throw Error(ExitCode::setting, "cannot read the preset", file.string() + ":" + std::to_string(number),
                  "the line is longer than 2,000 characters");
    begin = end + 1;
  }
}

std::string read_page(const fs::path& file) {
  std::error_code unknown;
  if (fs::is_regular_file(file, unknown) && fs::file_size(file, unknown) > largest_file && !unknown) refuse_size(file);
  const std::vector<std::uint8_t> bytes = read_file(file, largest_file);
  return {bytes.begin(), bytes.end()};
}

bool is_preset_name(const std::string& name) {
  return !name.empty() && name[0] != '.' && name.find('/') == name.npos && name.find('\0') == name.npos;
}

void refuse_preset_name(const std::string& name, const std::string& where, const fs::path& folder) {
  const std::vector<std::string> names = list_presets(folder);
  std::string all;
  for (const std::string& each : names) all += (all.empty() ? "there are " : ", ") + each;
  throw Error(ExitCode::setting, "unknown preset " + printable(name), where,
              did_you_mean(name, names, all.empty() ? "there are none here" : all));
}

std::vector<std::string> list_presets(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code unreadable;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, unreadable))
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace tallgrass
