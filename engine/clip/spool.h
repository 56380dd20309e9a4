#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/image/image.h"

namespace tallgrass {

struct SpooledFrame {
  Image image;
  double seconds = 0;               // how long it is shown
};

// Frames of one size, packed losslessly (what has not changed costs next to nothing): in memory, the last ones only, or in a
// file that is whole after every frame, so that a kill loses at most the frame being written. One thread each.
class Spool {
 public:
  // A file `path`; what was there is replaced. `text` is what the clip is to remember. Throws Error (file).
  static Spool in_file(const std::filesystem::path& path, int width, int height, const std::string& text);
  // The last `seconds` in memory, at most `most_bytes` (and two frames to pack with): older frames give way.
  static Spool in_memory(double seconds, std::size_t most_bytes);
  ~Spool();
  Spool(Spool&&) noexcept;
  Spool& operator=(Spool&&) noexcept;

  // A new size begins anew in memory, is an Error (bug) in a file. Throws Error (file) for a full disk or a removed
  // file: the frame is left out, the file is whole, and later ones may be added again.
  void add(const Image& frame, double seconds);
  std::int64_t frames() const;                    // that a reader would give now
  double seconds() const;
  std::int64_t bytes() const;                     // packed
  void flush();                                   // a file: onto the disk itself; readers see every frame without it

  struct State;                                   // of the room alone

 private:
  friend class SpoolReader;
  Spool();
  std::unique_ptr<State> state_;
};

// Reads a spool from its first frame on; a torn last frame of a file is left out. One thread.
class SpoolReader {
 public:
  explicit SpoolReader(const std::filesystem::path& file);  // throws Error (file): no spool, or damaged before the first frame
  explicit SpoolReader(const Spool& memory);                // a copy of what it holds now
  ~SpoolReader();
  SpoolReader(SpoolReader&&) noexcept;

  int width() const;
  int height() const;
  const std::string& text() const;
  std::optional<SpooledFrame> next();             // nothing: the end. Of a file that grows more may come later
  void rewind();
  // After the end: a file holds nothing more but, at most, one torn frame. False: what follows is damaged, or cannot be read.
  bool complete();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tallgrass
