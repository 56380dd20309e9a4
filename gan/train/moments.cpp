#include "gan/train/moments.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t digits = 12;

// "000000012800" and nothing else.
std::optional<std::int64_t> images_of(const std::string& stem) {
  if (stem.size() < digits || stem.size() > 18) return std::nullopt;
  if (!std::all_of(stem.begin(), stem.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  std::int64_t images = 0;
  std::from_chars(stem.data(), stem.data() + stem.size(), images);
  return images;
}

}  // namespace

fs::path moment_file(const fs::path& folder, std::int64_t images, std::string_view extension) {
  const std::string number = std::to_string(images);
  const std::string zeros(number.size() < digits ? digits - number.size() : 0, '0');
  return folder / (zeros + number + std::string(extension));
}

std::vector<Moment> list_moments(const fs::path& folder, std::string_view extension) {
  std::vector<Moment> moments;
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    if (entries->path().extension() != extension) continue;
    std::error_code ignored;
    const auto images = images_of(entries->path().stem().string());
    if (images && entries->is_regular_file(ignored)) moments.push_back({*images, entries->path()});
  }
  std::sort(moments.begin(), moments.end(), [](const Moment& a, const Moment& b) { return a.images < b.images; });
  return moments;
}

}  // namespace tallgrass
