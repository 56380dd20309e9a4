#include "engine/clip/recorder.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/clip/frame_clock.h"
#include "engine/clip/recent_frames.h"
#include "engine/clip/recording.h"
#include "engine/clip/scratch_clip.h"
#include "engine/clip/spool_claim.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

constexpr double most_fps = 120;

// What can be known to go wrong at the end is told at the start: no such format, no ffmpeg, no folder to write to.
void require_recordable(const RecordOptions& options) {
  if (!(options.fps > 0 && options.fps <= most_fps) || options.seconds < 0 || options.countdown < 0) {
    throw Error(ExitCode::usage, "cannot record like that", options.out.string(),
                "0 to 120 frames a second, and times that are not negative, are expected");
  }
  require_writable(free_spool_path(options.out));
  ClipOptions small = options.clip;
  small.width = small.height = 16;
  const ScratchClip scratch(options.out);
  clip_format(options.out);
  if (!scratch.path().empty()) make_clip_writer(scratch.path(), small);
}

// What the frames' pace says to a format that must have one.
void pace(RecordOptions& options) {
  if (!(options.clip.fps > 0)) options.clip.fps = options.fps;
}

// A window that changes its size while it is recorded: what is drawn stays in the middle, cut or framed in black.
Image fitted(const Image& frame, int width, int height) {
  Image fitted(width, height);
  for (std::size_t at = 3; at < fitted.rgba.size(); at += 4) fitted.rgba[at] = 255;
  const int left = (width - frame.width) / 2, top = (height - frame.height) / 2;
  const int wide = std::min(width, frame.width);
  for (int y = std::max(top, 0); y < std::min(height, top + frame.height); ++y) {
    std::copy_n(frame.pixel(std::max(-left, 0), y - top), std::size_t(wide) * 4, fitted.pixel(std::max(left, 0), y));
  }
  return fitted;
}

// The frame taken last, which is shown until the next one comes.
struct Held {
  FrameClock clock;
  std::optional<Image> image;

  void begin(double now, double fps) { clock = {fps, now, -1}, image.reset(); }
  void hold(Image frame, double now) { image = std::move(frame), clock.last = clock.moment(now); }
  double age(double now) const { return static_cast<double>(clock.moment(now) - clock.last) / clock.fps; }
};

}  // namespace

struct Recorder::State {
  std::unique_ptr<Recording> recording;
  Held held;
  bool open = false;                // counting or recording
  double begins = 0, left = 0, ends = 0;  // ends: seconds of the clip, 0 for any
  double heard = 0;                 // the caller's clock, as it was last

  std::unique_ptr<RecentFrames> recent;
  double recent_seconds = 0;
  Held recent_held;
  double recent_told = 0;           // how much of its time was offered already

  void require_free() const;
  void end(double seconds_of_last);
  void offer(double seconds, bool goes_on);
};

void Recorder::State::require_free() const {
  const RecordPhase phase = recording ? recording->state().phase : RecordPhase::idle;
  if (!open && phase != RecordPhase::writing) return;
  throw Error(ExitCode::usage, "cannot record yet", recording->state().out.string(),
              open ? "it is being recorded" : "it is still being written", open ? "Stop it first" : "Wait a moment");
}

void Recorder::State::end(double seconds_of_last) {
  open = false;
  if (held.image) recording->push(std::move(*held.image), seconds_of_last);
  held.image.reset();
  recording->close();
}

// In pieces of a second at most: so what gives way in the end is the stillness that is too old, not all of it.
void Recorder::State::offer(double seconds, bool goes_on) {
  double rest = std::min(seconds, recent_seconds);
  if (rest * recent_held.clock.fps < 0.5) return;
  for (; rest > 1; rest -= 1) recent->offer(*recent_held.image, 1);
  recent->offer(goes_on ? *recent_held.image : std::move(*recent_held.image), rest);
}

Recorder::Recorder() : state_(std::make_unique<State>()) {}

Recorder::~Recorder() {
  if (state_->open) stop(state_->heard);
}

void Recorder::start(RecordOptions options, double now) {
  State& s = *state_;
  s.require_free();
  require_recordable(options);
  pace(options);
  s.begins = now + options.countdown;
  s.left = options.countdown;
  s.ends = options.seconds;
  s.heard = now;
  s.held.begin(s.begins, options.fps);
  s.recording.reset();  // the one before is done
  s.recording = std::make_unique<Recording>(std::move(options));
  s.open = true;
}

bool Recorder::wants(double now) {
  State& s = *state_;
  s.heard = now;
  if (!s.open) return false;
  if (s.recording->state().phase != RecordPhase::recording) {  // it failed, or its sheet is full
    s.open = false;
    return false;
  }
  s.left = std::max(0.0, s.begins - now);
  if (s.left > 0) return false;
  const FrameClock& clock = s.held.clock;
  if (s.held.image && s.ends > 0 && now - clock.start >= s.ends - 1e-9) {
    s.end(s.ends - static_cast<double>(clock.last) / clock.fps);
    return false;
  }
  return clock.due(now);
}

void Recorder::take(Image frame, double now) {
  State& s = *state_;
  if (!wants(now)) return;
  FrameClock& clock = s.held.clock;
  if (!s.held.image) {
    clock.start = now;  // the clip begins with its first frame, whenever that came
  } else {
    const int width = s.held.image->width, height = s.held.image->height;
    if (frame.width != width || frame.height != height) frame = fitted(frame, width, height);
    s.recording->push(std::move(*s.held.image), s.held.age(now));
  }
  s.held.hold(std::move(frame), now);
  // The last frame of a fixed length need not wait for its end to be known.
  if (s.ends > 0 && static_cast<double>(clock.last + 1) / clock.fps >= s.ends - 1e-9) {
    s.end(s.ends - static_cast<double>(clock.last) / clock.fps);
  }
}

void Recorder::retell(std::string text) {
  if (state_->open) state_->recording->retell(std::move(text));
}

void Recorder::stop(double now) {
  State& s = *state_;
  if (!s.open) return;
  s.end(s.held.image ? s.held.clock.until(now) : 0);
}

void Recorder::cancel() {
  State& s = *state_;
  s.open = false;
  s.held.image.reset();
  if (s.recording && s.recording->state().phase != RecordPhase::done) s.recording->abandon();
}

void Recorder::keep_recent(double seconds) {
  State& s = *state_;
  s.recent.reset();
  s.recent_held.image.reset();
  s.recent_seconds = seconds;
  if (seconds > 0) s.recent = std::make_unique<RecentFrames>(seconds);
}

bool Recorder::wants_recent(double now, double fps) {
  State& s = *state_;
  if (!s.recent) return false;
  if (!s.recent_held.image || s.recent_held.clock.fps != fps) s.recent_held.begin(now, fps);
  return s.recent_held.clock.due(now);
}

void Recorder::remember(Image frame, double now) {
  State& s = *state_;
  if (!s.recent || !s.recent_held.clock.due(now)) return;
  if (s.recent_held.image) s.offer(s.recent_held.age(now) - s.recent_told, false);
  s.recent_held.hold(std::move(frame), now);
  s.recent_told = 0;
}

void Recorder::save_recent(RecordOptions options, double now) {
  State& s = *state_;
  s.require_free();
  if (!s.recent || !s.recent_held.image) {
    throw Error(ExitCode::usage, "there is nothing to save yet", options.out.string(), "nothing was seen so far");
  }
  require_recordable(options);
  pace(options);
  const double shown = s.recent_held.clock.until(now);
  s.offer(shown - s.recent_told, true);
  s.recent_told = shown;
  s.recording.reset();
  s.recording = std::make_unique<Recording>(std::move(options), s.recent->copy());
}

RecordState Recorder::state() const {
  const State& s = *state_;
  RecordState state = s.recording ? s.recording->state() : RecordState{};
  if (s.open && state.phase == RecordPhase::recording && s.left > 0) {
    state.phase = RecordPhase::counting;
    state.seconds = s.left;
  }
  return state;
}

void Recorder::wait() {
  if (state_->recording && !state_->open) state_->recording->wait();
}

}  // namespace tallgrass
