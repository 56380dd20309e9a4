#include "app/studio/remembered.h"

#include <algorithm>
#include <array>

#include "engine/clip/clip_text.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

namespace tallgrass {
namespace {

constexpr std::size_t least_hash = 6;  // letters that tell models apart

bool may_remember(const std::filesystem::path& path) {
  constexpr std::array<std::string_view, 4> endings{".gif", ".png", ".apng", ".webp"};
  const std::string ending = lower_case(path.extension().string());
  std::error_code none;
  return std::find(endings.begin(), endings.end(), ending) != endings.end() && std::filesystem::is_regular_file(path, none);
}

}  // namespace

std::optional<Origin> remembered(const std::filesystem::path& path) {
  if (!may_remember(path)) return std::nullopt;
  try {
    const std::string text = read_clip_text(path);
    if (text.empty()) return std::nullopt;
    return parse_origin(text, path.filename().string());
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::string text_to_remember(Origin origin) {
  origin.version = TALLGRASS_VERSION;
  return to_text(origin);
}

std::string first_code(const Origin& origin) {
  for (const Origin::Point& point : origin.points) {
    if (!point.code.empty()) return point.code;
  }
  return "";
}

bool same_model(const std::string& a, const std::string& b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  return shorter >= least_hash && a.compare(0, shorter, b, 0, shorter) == 0;
}

}  // namespace tallgrass
