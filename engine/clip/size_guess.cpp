#include "engine/clip/size_guess.h"

#include <algorithm>
#include <exception>

#include "engine/core/clock.h"

namespace tallgrass {
namespace {

constexpr int run_frames = 8;
constexpr double share_of_time = 1.0 / 30;

}  // namespace

SizeGuess::SizeGuess(const std::filesystem::path& out, const ClipOptions& clip) : file_(out), clip_(clip), given_up_(file_.path().empty()) {}

void SizeGuess::add(const Image& frame, double seconds) {
  recorded_ += seconds;
  if (given_up_ || (!run_ && tries_ > 0 && spent_ > recorded_ * share_of_time)) return;
  const double began = seconds_now();
  try {
    tried(frame, seconds);
  } catch (const std::exception&) {  // the finished file will tell; the recording does not depend on it
    given_up_ = true;
  }
  spent_ += seconds_now() - began;
}

void SizeGuess::tried(const Image& frame, double seconds) {
  if (!run_) {
    first_ = static_cast<double>(alone(frame, seconds));
    run_ = make_clip_writer(file_.path(), clip_);
    length_ = 0;
  }
  run_->add(frame, seconds);
  if (++length_ < run_frames) return;
  run_->finish();
  next_sum_ += std::max(0.0, static_cast<double>(run_->bytes()) - first_) / (run_frames - 1);
  ++tries_;
  run_.reset();
}

std::int64_t SizeGuess::alone(const Image& frame, double seconds) {
  const auto writer = make_clip_writer(file_.path(), clip_);
  writer->add(frame, seconds);
  writer->finish();
  return writer->bytes();
}

std::int64_t SizeGuess::bytes(std::int64_t frames) const {
  if (tries_ == 0 || frames <= 0) return 0;
  return static_cast<std::int64_t>(first_ + next_sum_ / static_cast<double>(tries_) * static_cast<double>(frames - 1));
}

}  // namespace tallgrass
