#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/image/image.h"

namespace tallgrass {

// A GIF as someone else reads it: what is on the screen, frame by frame.
struct ReadClip {
  std::vector<Image> frames;                         // transparent pixels are all zero
  std::vector<int> centiseconds;                     // empty where the reader does not say
  std::vector<std::int64_t> stored;                  // pixels of each frame's rectangle (giflib)
  std::string comment;                               // giflib, Pillow
  int loops = -1;                                    // what stands in the file; -1: nothing (giflib)

  int total() const;
};

// Three readers that share nothing. The last two run processes; nothing where they are not installed.
ReadClip read_with_giflib(const std::filesystem::path& path);
std::optional<ReadClip> read_with_pillow(const std::filesystem::path& path);
std::optional<ReadClip> read_with_ffmpeg(const std::filesystem::path& path);

}  // namespace tallgrass
