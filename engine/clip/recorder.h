#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/clip/clip_writer.h"
#include "engine/image/image.h"

namespace tallgrass {

struct RecordOptions {
  std::filesystem::path out;        // its ending says the format (clip_writer.h)
  ClipOptions clip;                 // width and height are those of the first frame
  double fps = 30;                  // frames taken a second; 50 at most for GIF to honour
  double countdown = 0;             // seconds before the first frame
  double seconds = 0;               // of the whole clip; 0: until stop()
};

enum class RecordPhase { idle, counting, recording, writing, done, failed };

struct RecordState {
  RecordPhase phase = RecordPhase::idle;
  double seconds = 0;               // recorded; while counting: left
  std::int64_t frames = 0;
  std::int64_t bytes = 0;           // a guess at the finished file while recording, its size when done
  float share = 0;                  // of the writing, 0..1
  std::filesystem::path out;        // done: the file
  std::string words;                // failed: why, and where what was recorded lies; writing, done: why it ended early, "" as a rule
};

// Records what it is handed. Frames go to a writer thread with bounded memory and from there to a spool on disk beside `out`
// (NAME.gif.recording), which survives a kill; finishing encodes the spool into `out` and removes it. No frame is dropped: where the
// disk cannot keep up and 128 MB of frames wait already, take() waits too. Nothing else blocks but the destructor and wait() (until
// the file is whole), start() after cancel() for the moment until that is done, and the first start() for a video, which asks ffmpeg what
// it can do (a tenth of a second). Main thread.
class Recorder {
 public:
  Recorder();
  ~Recorder();                      // stops, and finishes the file
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  // Times are seconds of the caller's clock: the window's, or frame / fps where the same bytes are wanted every time.
  // Throws Error (usage, file) where `out` cannot be written, or the clip before still is.
  void start(RecordOptions options, double now);
  bool wants(double now);           // a frame is due: draw it, read it back and take() it
  // Shown until the next one; a second one within 1 / fps is left out. One of another size than the first is cut or framed.
  void take(Image frame, double now);
  // What the clip is to remember, known better by now; nothing where none is being recorded. One that a kill cuts short
  // remembers what it was begun with.
  void retell(std::string text);
  void stop(double now);            // what was taken becomes a file, in the background; so it does once a sheet is full
  void cancel();                    // nothing stays behind, unless the file had become whole by then

  // The last seconds, whether anyone asked or not: frames handed to remember() are kept packed in memory (64 MB at most).
  void keep_recent(double seconds); // 0: nothing
  bool wants_recent(double now, double fps);
  void remember(Image frame, double now);   // left out where packing has not kept up: never blocks
  void save_recent(RecordOptions options, double now);

  RecordState state() const;        // does not block
  void wait();                      // blocks until a file being written is whole: for verbs and tests

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Recordings that a kill left behind in a folder: their spools, not those that are being recorded. Those in which there is no frame
// yet are removed. Any thread.
std::vector<std::filesystem::path> unfinished_recordings(const std::filesystem::path& folder);
// The path itself or, where something is there already, NAME-2.gif, NAME-3.gif and so on. Any thread.
std::filesystem::path free_clip_path(const std::filesystem::path& clip);
// Where the clip that one was to become can lie: free_clip_path() of the spool's name, in `folder` ("": beside the
// spool). Any thread.
std::filesystem::path recovered_path(const std::filesystem::path& spool, const std::filesystem::path& folder = {});
// Makes the clip that one was to become, at `out`: wherever the options are as a ClipOptions is made, as it was recorded. The spool goes
// when the clip is whole. Blocks. Throws Error (file: nothing can be read; or not all of it, and then the clip has what comes before
// the damage, and the spool stays).
void recover_recording(const std::filesystem::path& spool, const std::filesystem::path& out, ClipOptions options = {});

}  // namespace tallgrass
