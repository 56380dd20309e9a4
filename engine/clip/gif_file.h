#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/clip/clip_writer.h"
#include "engine/image/palette.h"

// A GIF as a container: giflib's part of the work. Internal to the room.
namespace tallgrass::gif {

struct Area {
  int x = 0, y = 0, width = 0, height = 0;

  bool empty() const { return width == 0; }
  Area around(const Area& other) const;  // the smallest that holds both
  bool operator==(const Area&) const = default;
};

// What a frame changes on the screen. Index 0 is transparent; pixels that were there before and stay may be left out of the file.
struct Patch {
  Area area;                          // before enlarging
  std::vector<std::uint8_t> indices;  // of its pixels, row by row
  std::vector<std::uint8_t> same;     // 1: on the screen already
  int centiseconds = 2;               // 2..65535
  bool cleared = false;               // its area becomes transparent after it
  std::span<const Rgb> palette;       // its own; empty: the clip's. Index 1 is the first
};

// Written beside the path and moved there when it is whole. One thread.
class File {
 public:
  // Size, scale, loops and text are what counts of the options. Throws Error (file).
  File(const std::filesystem::path& path, const ClipOptions& options);
  ~File();                            // without finish(): nothing stays behind

  // In whichever way of leaving out what stays becomes shortest. Throws Error (file).
  void put(const Patch& patch);
  void finish(std::span<const Rgb> palette);
  const std::filesystem::path& flush();  // the temporary file, with all frames so far: for gif::replay()
  std::int64_t frames() const;
  std::int64_t bytes() const;
  [[noreturn]] void fail(const std::string& how) const;  // Error (file) about this one

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tallgrass::gif
