#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "gan/data/dataset.h"
#include "gan/data/import_list.h"

namespace tallgrass {

// Decoded pictures on disk: one file for what was asked for (sources, size, rule of resizing), valid for the files as
// they are now (each one's size and time of change). Made to be lost: what is missing, damaged or outdated is not an
// error, and neither is a folder that cannot be written.
class PictureCache {
 public:
  // Looks at every file's size and time now, so that a file which changes while it is read is not taken for unchanged.
  PictureCache(const ImportList& list, const DataOptions& options);

  // Size, count, rgba, origins and report of the data set. Blocks.
  std::optional<Dataset> load() const;

  // Written whole or not at all; the least recently used files make room. Not where it is larger than all may be.
  // Blocks.
  void store(const Dataset& dataset) const;

  const std::filesystem::path& file() const { return file_; }

 private:
  std::filesystem::path file_;
  std::uint64_t asked_ = 0, state_ = 0;
};

// Removes the least recently used files of a cache folder until `room` more bytes fit into `most`, and at most
// `files` - 1 are left; also what writers that died left behind.
struct CacheBounds {
  std::uintmax_t most = std::uintmax_t{4} << 30;
  std::size_t files = 24;
};
void make_room(const std::filesystem::path& folder, std::uintmax_t room, const CacheBounds& bounds = {});

}  // namespace tallgrass
