#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/clip/recorder.h"

namespace tallgrass {

// What can be recorded. The first two are the creatures' own pixels, transparent; the next ones what the window shows of them;
// the last one is the game's screen.
enum class RecordSource { morph, creatures, middle, plots, window, game };
inline constexpr int record_sources = 6;

// How long a recording is by itself.
enum class RecordLength { until_stopped, three, six, ten, thirty, loop };
inline constexpr std::array<double, 5> record_seconds{0, 3, 6, 10, 30};  // by RecordLength; a loop is as long as its morph

struct RecordFormat {
  const char* name;
  const char* ending;               // of the file, as make_clip_writer() takes it; "": a folder
  bool palettes = false;            // of colours, chosen
  bool by_ffmpeg = false;
  int most_fps = 60;
};
inline constexpr std::array<RecordFormat, 7> record_formats{{{"GIF", ".gif", true, false, 50},
                                                             {"APNG", ".apng"},
                                                             {"WebP", ".webp"},
                                                             {"PNG files in a folder", ""},
                                                             {"One sheet of frames", ".sheet.png"},
                                                             {"MP4", ".mp4", false, true},
                                                             {"WebM", ".webm", false, true}}};

// What one should know of each before it is written (clip_note()); "" as a rule.
using RecordNotes = std::array<std::string, record_formats.size()>;

// How a person wants it; kept for the next time.
struct RecordChoice {
  RecordSource what = RecordSource::morph;
  int format = 0;                   // of record_formats
  std::array<int, record_sources> scales{4, 2, 1, 1, 1, 3};  // whole-number enlargement of each source
  int fps = 25;                     // 5..60
  RecordLength length = RecordLength::until_stopped;
  bool countdown = false;           // three seconds
  ClipPalettes palettes = ClipPalettes::whole_clip;
  Dither dither = Dither::none;
  bool operator==(const RecordChoice&) const = default;
  int& scale_of(RecordSource source) { return scales[static_cast<std::size_t>(source)]; }
  int scale_of(RecordSource source) const { return scales[static_cast<std::size_t>(source)]; }
};

// Recording as panels and the game see it.
struct RecordingState {
  RecordChoice choice;
  RecordState now;                  // of the recorder
  RecordSource of = RecordSource::morph;  // what is being recorded, or was last
  double recent = 0;                // seconds that just happened and could be kept
  std::optional<bool> ffmpeg;       // there is one for the formats that need it; none: not known yet
  RecordNotes notes;
  bool open = false;                // the panel is on the screen
  std::vector<std::filesystem::path> unfinished;  // recordings that something cut short

  bool going_on() const { return now.phase == RecordPhase::counting || now.phase == RecordPhase::recording; }
  const RecordFormat& format() const { return record_formats[static_cast<std::size_t>(choice.format)]; }
};

inline constexpr double recent_seconds = 10;  // that are kept, whether anyone asked or not

// A file's size in few letters: "840 kB", "1.2 MB".
std::string size_in_words(std::int64_t bytes);
// Minutes and seconds: "0:04".
std::string clock_in_words(double seconds);
// "0:04  1.2 MB" while it records, "in 3" while it counts, "writing 40 %"; "" where nothing goes on.
std::string recording_in_words(const RecordState& now);

}  // namespace tallgrass
