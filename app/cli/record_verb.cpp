#include <iostream>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "app/cli/clip.h"
#include "app/cli/texts.h"
#include "app/cli/verb_bodies.h"
#include "app/cli/window_side.h"
#include "engine/clip/recorder.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/folder_path.h"
#include "gan/train/device.h"

namespace tallgrass::cli {
namespace {

namespace fs = std::filesystem;

void print(const nlohmann::ordered_json& json) {
  std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

int recover(const RecordVerbOptions& options) {
  const fs::path out = options.out.empty() ? recovered_path(options.recover) : options.out;
  recover_recording(options.recover, out, to_clip_options(options.clip, options.scale));
  if (options.json) {
    print({{"recovered", options.recover.string()}, {"out", out.string()}, {"format", clip_format(out)}});
  } else {
    std::cout << "recovered, as " << clip_format(out) << ": " << out.string() << '\n';
  }
  return 0;
}

void require_choice(const RecordVerbOptions& options, const fs::path& out) {
  if (options.scene.empty()) {
    throw Error(ExitCode::usage, "there is nothing to record", "--scene", "field, encounter, morph, samples or studio is expected",
                command_name() + " record --scene field -o field.gif");
  }
  if (clip_format(out) == "GIF" && options.fps > 50) {
    throw Error(ExitCode::usage, "a GIF cannot be as fast as that", "--fps " + std::to_string(options.fps),
                "at most 50 pictures a second are shown as they should be");
  }
  require_writable(without_slash(out).string() + ".recording");
}

// One line that is drawn over, where somebody watches.
class Watched {
 public:
  void tell(std::int64_t frames, std::int64_t of) {
    if (!terminal_) return;
    std::cerr << "\r" << frames << " of " << of << " frames" << std::flush;
    open_ = true;
  }
  ~Watched() {
    if (open_) std::cerr << "\r\033[K" << std::flush;
  }

 private:
  bool terminal_ = ::isatty(STDERR_FILENO) != 0, open_ = false;
};

void report(const RecordVerbOptions& options, const RecordReport& report) {
  const double seconds = static_cast<double>(report.frames) / options.fps;
  if (options.json) {
    return print({{"scene", options.scene}, {"out", options.out.string()}, {"format", clip_format(options.out)},
                  {"width", report.width}, {"height", report.height}, {"frames", report.frames}, {"written", report.written},
                  {"seconds", seconds}, {"bytes", report.bytes},
                  {"origin", nlohmann::ordered_json::parse(report.origin, nullptr, false)}});
  }
  std::cout << format_figures(seconds) << " s of the " << options.scene << ", " << report.width << " x " << report.height << ", "
            << format_bytes(static_cast<std::uintmax_t>(report.bytes)) << ": " << options.out.string() << '\n';
}

}  // namespace

int record_verb(const RecordVerbOptions& asked, WindowSide* window) {
  if (!asked.recover.empty()) return recover(asked);
  if (window == nullptr) {
    throw Error(ExitCode::usage, "this build has nothing to record", "record", "it was made with TALLGRASS_WINDOW=OFF");
  }
  RecordVerbOptions options = asked;
  if (options.out.empty()) options.out = "recording.gif";
  if (!options.seconds) options.seconds = options.scene == "encounter" ? 24 : 6;
  require_choice(options, options.out);
  if (const std::string note = clip_note(options.out); !note.empty()) std::cerr << note << ".\n";
  initialise_torch();
  RecordReport done;
  {
    Watched watched;
    done = window->record(options, [&](std::int64_t frames, std::int64_t of) { watched.tell(frames, of); });
  }
  report(options, done);
  return 0;
}

}  // namespace tallgrass::cli
