#include "engine/clip/recording.h"

#include <system_error>
#include <utility>

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

// Where the frames can be read from after a failure; "" for nowhere. A spool whose folder is gone is seen by us alone: it is copied
// to the user's data.
fs::path keep(const SpoolClaim& claim, const fs::path& spool) {
  const fs::path readable = claim.readable();
  if (readable == spool) return spool;
  try {
    const fs::path shelter = free_spool_path(user_data_folder() / "recordings" / clip_path(spool).filename());
    fs::create_directories(shelter.parent_path());
    fs::copy_file(readable, shelter);
    return shelter;
  } catch (const std::exception&) {
    return {};
  }
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
    ++state.frames;
    state.seconds += seconds;
  });
  queue_.push({std::move(frame), seconds});
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
    if (!frames_.valid()) return spool_frames();
    SpoolReader frames = frames_.get();
    std::int64_t count = 0;
    double seconds = 0;
    while (const auto frame = frames.next()) ++count, seconds += frame->seconds;
    frames.rewind();
    change([&](RecordState& state) { state.frames = count, state.seconds = seconds; });
    encode(frames, count);
  } catch (const std::exception& error) {
    fail(error.what(), {});
  }
  queue_.discard();  // whoever waits for room waits no longer
}

void Recording::spool_frames() {
  auto frame = queue_.pop();
  if (!frame) return;
  const fs::path path = free_spool_path(options_.out);
  ClipOptions clip = options_.clip;
  clip.width = frame->image.width, clip.height = frame->image.height;
  Spool spool = Spool::in_file(path, clip.width, clip.height, clip.text);
  const SpoolClaim claim(path);
  try {
    SizeGuess guess(options_.out, clip);
    for (; frame; frame = queue_.pop()) {
      spool.add(frame->image, frame->seconds);
      guess.add(frame->image, frame->seconds);
      change([&](RecordState& state) { state.bytes = guess.bytes(state.frames); });
    }
    spool.flush();
    if (!abandoned_) {
      SpoolReader reader(claim.readable());
      encode(reader, spool.frames());
    }
    claim.remove();
  } catch (const std::exception& error) {
    fail(error.what(), spool.frames() > 0 ? keep(claim, path) : fs::path());
    if (spool.frames() == 0) claim.remove();
    queue_.discard();
  }
}

void Recording::encode(SpoolReader& spool, std::int64_t frames) {
  std::error_code ignored;  // the writer says so where it cannot be made
  if (options_.out.has_parent_path()) fs::create_directories(options_.out.parent_path(), ignored);
  const std::int64_t bytes = encode_spool(spool, options_.out, options_.clip, [&](std::int64_t done) {
    change([&](RecordState& state) { state.share = static_cast<float>(done) / static_cast<float>(frames); });
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
