#include "gan/data/import_list.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "engine/core/error.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view creatures = "creatures:";
constexpr std::uint64_t most_creatures = 1'000'000;

[[noreturn]] void throw_creatures(const std::string& source) {
  throw Error(ExitCode::usage, "cannot make the built-in creatures", source,
              "expected creatures:N or creatures:N:SEED with N from 1 to 1000000", "For example: creatures:2000");
}

std::uint64_t number(std::string_view text, const std::string& source) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) throw_creatures(source);
  return value;
}

void list_creatures(const std::string& source, std::vector<ImportItem>& items) {
  std::string_view rest = std::string_view(source).substr(creatures.size());
  std::uint64_t seed = 0;
  if (const std::size_t colon = rest.find(':'); colon != rest.npos) {
    seed = number(rest.substr(colon + 1), source);
    rest = rest.substr(0, colon);
  }
  const std::uint64_t count = number(rest, source);
  if (count < 1 || count > most_creatures) throw_creatures(source);
  // Sets of different seeds share no creature.
  for (std::uint64_t i = 0; i < count; ++i) items.emplace_back((seed << 20) + i);
}

[[noreturn]] void throw_folder(const fs::path& folder, const std::string& why) {
  throw Error(ExitCode::file, "cannot read the data", folder.string(), why, "Check the path given as data");
}

void list_folder(const fs::path& folder, std::vector<ImportItem>& items) {
  std::vector<fs::path> files;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code unreadable;
    if (entry->path().filename().string().starts_with('.')) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file(unreadable)) {
      files.push_back(entry->path());
    }
  }
  if (error) throw_folder(folder, error.message());
  if (files.empty()) throw_folder(folder, "the folder holds no files");
  std::sort(files.begin(), files.end());
  items.insert(items.end(), files.begin(), files.end());
}

void list_source(const std::string& source, std::vector<ImportItem>& items) {
  if (source.starts_with(creatures)) {
    list_creatures(source, items);
    return;
  }
  std::error_code error;
  const fs::file_status status = fs::status(source, error);
  if (fs::is_directory(status)) {
    list_folder(source, items);
  } else if (fs::is_regular_file(status)) {
    items.emplace_back(fs::path(source));
  } else {
    throw_folder(source, fs::exists(status) ? "it is neither a file nor a folder" : "there is no such file or folder");
  }
}

}  // namespace

ImportList list_sources(const std::vector<std::string>& sources) {
  if (sources.empty()) {
    throw Error(ExitCode::usage, "there is no data to learn from", {}, {}, "Name a folder of pictures or creatures:2000");
  }
  ImportList list;
  for (const std::string& source : sources) {
    const std::size_t begin = list.items.size();
    list_source(source, list.items);
    list.sources.push_back({source, begin, list.items.size()});
  }
  return list;
}

}  // namespace tallgrass
