#include "engine/clip/recording.h"

#include <memory>
#include <system_error>
#include <utility>

#include "engine/clip/clip_formats.h"
#include "engine/clip/clip_wish.h"
#include "engine/clip/encode_spool.h"
#include "engine/clip/size_guess.h"
#include "engine/clip/spool_claim.h"
#include "engine/core/paths.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_waiting = 128u << 20;

RecordState beginning(RecordPhase phase, const RecordOptions& options) {
  RecordState state;
  state.phase = phase;
  state.out = options.out;
  return state;
}

// A sheet holds so many frames and no more: better a clip that ends early than none.
class Room {
 public:
  Room(const fs::path& out, const ClipOptions& clip) : out_(out), clip_(clip), endless_(clip_holds(most, out, clip)) {}
  bool takes(const Image& frame) {
    if (endless_ || frame == last_) return true;
    if (frames_ > 0 && !clip_holds(frames_ + 1, out_, clip_)) return false;
    ++frames_, last_ = frame;
    return true;
  }

 private:
  static constexpr std::int64_t most = 1 << 30;
  const fs::path& out_;
  const ClipOptions& clip_;
  const bool endless_;
  Image last_;
  std::int64_t frames_ = 0;         // equal ones joined
};

// Where the frames can be read from after a failure; "" for nowhere. A spool whose folder is gone is seen by us alone: it is copied
// to the user's data.
fs::path keep(const SpoolClaim& claim, const fs::path& spool) {
  const fs::path readable = claim.readable();
  if (readable == spool) return spool;
  try {
    const SpoolClaim shelter = SpoolClaim::beside(user_data_folder() / "recordings" / clip_path(spool).filename());
    std::error_code failed;
    fs::copy_file(readable, shelter.path(), fs::copy_options::overwrite_existing, failed);
    if (!failed) return shelter.path();
    shelter.remove();
  } catch (const std::exception&) {  // no place there either
  }
  return {};
}

}  // namespace

Recording::Recording(RecordOptions options)
    : options_(std::move(options)), queue_(most_waiting), state_(beginning(RecordPhase::recording, options_)), thread_([this] { run(); }) {}

Recording::Recording(RecordOptions options, std::future<SpoolReader> frames)
    : options_(std::move(options)),
      frames_(std::move(frames)),
      queue_(0),
      state_(beginning(RecordPhase::writing, options_)),
      thread_([this] { run(); }) {}

Recording::~Recording() {
  queue_.close();
  wait();
}

template <class Change>
void Recording::change(Change&& change) {
  std::lock_guard lock(mutex_);
  change(state_);
}

RecordState Recording::state() const {
  std::lock_guard lock(mutex_);
  return state_;
}

void Recording::push(Image frame, double seconds) {
  change([&](RecordState& state) {
    if (state.phase != RecordPhase::recording) return;  // it ended by itself
    ++state.frames;
    state.seconds += seconds;
  });
  queue_.push({std::move(frame), seconds});
}

void Recording::retell(std::string text) {
  std::lock_guard lock(mutex_);
  text_ = std::move(text);
}

void Recording::close() {
  change([](RecordState& state) {
    if (state.phase != RecordPhase::recording) return;
    state.phase = state.frames == 0 ? RecordPhase::idle : RecordPhase::writing;
  });
  queue_.close();
}

void Recording::abandon() {
  abandoned_ = true;
  queue_.discard();
  change([](RecordState& state) { state = {}; });
}

void Recording::wait() {
  if (thread_.joinable()) thread_.join();
}

void Recording::fail(const std::string& why, const fs::path& kept) {
  change([&](RecordState& state) {
    if (abandoned_) return;
    state.phase = RecordPhase::failed;
    state.words = why;
    if (!kept.empty()) {
      state.words += " What was recorded until then lies in " + kept.string() + "; tallgrass record --recover makes the clip of it.";
    }
  });
}

void Recording::run() {
  try {
    if (!frames_.valid()) return spool_frames([this] { return queue_.pop(); });
    SpoolReader frames = frames_.get();
    spool_frames([&] { return abandoned_ ? std::nullopt : counted(frames.next()); });
  } catch (const std::exception& error) {
    fail(error.what(), {});
  }
  queue_.discard();  // whoever waits for room waits no longer
}

std::optional<SpooledFrame> Recording::counted(std::optional<SpooledFrame> frame) {
  if (!frame) return frame;
  change([&](RecordState& state) {
    if (!abandoned_) ++state.frames, state.seconds += frame->seconds;
  });
  return frame;
}

// What is in memory alone goes this way, too: what happened cannot be recorded again where its clip cannot be written.
void Recording::spool_frames(const Frames& next) {
  auto frame = next();
  if (!frame) return;
  ClipOptions clip = options_.clip;
  clip.width = frame->image.width, clip.height = frame->image.height;
  auto claim = std::unique_ptr<SpoolClaim>(new SpoolClaim(SpoolClaim::beside(options_.out)));
  std::int64_t frames = 0;
  try {
    Spool spool = Spool::in_file(claim->path(), clip.width, clip.height, wish_of(clip));
    SizeGuess guess(options_.out, clip);
    Room room(options_.out, clip);
    for (; frame && room.takes(frame->image); frame = next()) {
      spool.add(frame->image, frame->seconds);
      frames = spool.frames();
      guess.add(frame->image, frame->seconds);
      change([&](RecordState& state) { state.bytes = guess.bytes(state.frames); });
    }
    if (frame) end_early(spool);
    spool.flush();
    if (!abandoned_) {
      SpoolReader reader(claim->readable());
      encode(reader, frames);
    }
    claim->remove();
  } catch (const std::exception& error) {
    const fs::path kept = frames > 0 ? keep(*claim, claim->path()) : fs::path();
    if (frames == 0) claim->remove();
    claim.reset();  // whoever hears of the failure may take it at once
    fail(error.what(), kept);
    queue_.discard();
  }
}

void Recording::end_early(const Spool& spool) {
  change([&](RecordState& state) {
    if (abandoned_) return;
    state.phase = RecordPhase::writing;
    state.frames = spool.frames(), state.seconds = spool.seconds();
    state.words = "The sheet was full, so the recording ended there.";
  });
  queue_.discard();
}

void Recording::encode(SpoolReader& spool, std::int64_t frames) {
  std::error_code ignored;  // the writer says so where it cannot be made
  if (options_.out.has_parent_path()) fs::create_directories(options_.out.parent_path(), ignored);
  ClipOptions clip = options_.clip;
  if (std::lock_guard lock(mutex_); !text_.empty()) clip.text = text_;
  const std::int64_t bytes = encode_spool(spool, frames, options_.out, clip, [&](double share) {
    change([&](RecordState& state) { state.share = static_cast<float>(share); });
    return !abandoned_;
  });
  if (bytes < 0) return;
  change([&](RecordState& state) {
    if (abandoned_) return;
    state.phase = RecordPhase::done;
    state.bytes = bytes;
  });
}

}  // namespace tallgrass
