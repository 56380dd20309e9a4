#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace tallgrass {

// A file of a run that shows it at one moment, named by the real images seen: "000000012800.png". Twelve digits, so
// that a listing by name is in order.
struct Moment {
  std::int64_t images = 0;         // real images seen
  std::filesystem::path file;
  bool operator==(const Moment&) const = default;
};

std::filesystem::path moment_file(const std::filesystem::path& folder, std::int64_t images, std::string_view extension);

// Those in a folder, oldest first. Anything else there is left alone; no folder means none. Throws nothing.
std::vector<Moment> list_moments(const std::filesystem::path& folder, std::string_view extension);

}  // namespace tallgrass
