#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "engine/image/image.h"

namespace tallgrass {

// How the colours of a format with palettes are chosen where what changes with one frame has more than 255 of them. As long as none
// does, every format is exact whatever is said here.
enum class ClipPalettes { whole_clip, each_frame };
enum class Dither { none, ordered, diffusion };   // diffusion: errors are kept where nothing moves, so that still areas stay still

struct ClipOptions {
  int width = 0, height = 0;        // of the frames handed in, pixels
  int scale = 1;                    // whole-number enlargement of what is written
  int loops = 0;                    // how often it plays, 0: for ever. Videos cannot say
  ClipPalettes palettes = ClipPalettes::whole_clip;
  Dither dither = Dither::none;
  std::string text;                 // what the file remembers (GIF comment, PNG text, WebP XMP...); read_clip_text() gives it back
  double fps = 0;                   // of a video, frames a second; 0: from the first frames
};

// A clip being written to a file, frame by frame. Memory does not grow with its length. One thread.
class ClipWriter {
 public:
  virtual ~ClipWriter() = default;  // without finish(): nothing stays behind
  // Shown for this time (seconds, > 0). Times are rounded to what the format can say with the remainder carried, so that a clip
  // of 30 seconds lasts 30 seconds. A frame like the one before makes that one last longer. Pixels with alpha < 128 are
  // transparent where the format knows only that. Throws Error (file; bug for another size).
  virtual void add(const Image& frame, double seconds) = 0;
  virtual void finish() = 0;        // whole and in its place. Throws Error (file)
  virtual std::int64_t frames() const = 0;   // written, equal ones joined
  virtual std::int64_t bytes() const = 0;    // of the file so far
  virtual double done_by_adding() const { return 1; }  // how much of the work, 0..1; the rest is finish()'s

  // Asked in finish() before anything is moved into its place, again and again where that takes long, with how much of finish() is
  // done, 0..1. False: finish() gives up, and nothing stays behind.
  using Watch = std::function<bool(double share)>;
  void watch(Watch watch) { watch_ = std::move(watch); }

 protected:
  bool goes_on(double share) const { return !watch_ || watch_(share); }

 private:
  Watch watch_;
};

// By the path's ending: .gif; .apng or .png (an animated PNG); .webp (lossless); .mp4 or .webm (through an ffmpeg on
// the PATH, in a process of its own); a slash or no ending: a folder of numbered PNG files; .sheet.png: all frames on one sheet.
// Throws Error (usage: no such format, or there is no ffmpeg; file: it cannot be written there).
std::unique_ptr<ClipWriter> make_clip_writer(const std::filesystem::path& path, const ClipOptions& options);

// What make_clip_writer() would write there: "GIF", "APNG", "WebP", "MP4", "WebM", "sprite sheet" or "PNG folder".
// Throws Error (usage) for an ending that is none of them.
std::string clip_format(const std::filesystem::path& path);

// What one should know before a clip is written there, as a sentence without a full stop; "" as a rule. A video that
// another encoder than the usual one must pack has one. Asks ffmpeg once, which may take a tenth of a second. Throws as
// make_clip_writer() does where there is no such format or no ffmpeg. Any thread.
std::string clip_note(const std::filesystem::path& path);

}  // namespace tallgrass
