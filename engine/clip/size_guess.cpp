#include "engine/clip/size_guess.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace tallgrass {
namespace {

constexpr int run_frames = 8;
constexpr double share_of_time = 1.0 / 30;

}  // namespace

SizeGuess::SizeGuess(const std::filesystem::path& out, const ClipOptions& clip, Clock clock)
    : file_(out), clip_(clip), clock_(clock), given_up_(file_.path().empty()) {}

void SizeGuess::add(const Image& frame, double seconds) {
  recorded_ += seconds;
  ++frames_;
  if (given_up_ || (!run_ && told_ > 0 && spent_ > recorded_ * share_of_time)) return;
  const double began = clock_();
  try {
    tried(frame, seconds);
  } catch (const std::exception&) {  // the finished file will tell; the recording does not depend on it
    given_up_ = true;
  }
  spent_ += clock_() - began;
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
  // Dear frames are tried seldom, so that two tries count for all that lies between them: half of it each.
  const double each = std::max(0.0, static_cast<double>(run_->bytes()) - first_) / (run_frames - 1);
  const double before = told_ > 0 ? each_ : each;
  next_ += (before + each) / 2 * static_cast<double>(frames_ - std::exchange(told_, frames_));
  each_ = each;
  run_.reset();
}

std::int64_t SizeGuess::alone(const Image& frame, double seconds) {
  const auto writer = make_clip_writer(file_.path(), clip_);
  writer->add(frame, seconds);
  writer->finish();
  return writer->bytes();
}

std::int64_t SizeGuess::bytes(std::int64_t frames) const {
  if (told_ == 0 || frames <= 0) return 0;
  return static_cast<std::int64_t>(first_ + next_ / static_cast<double>(told_) * static_cast<double>(frames - 1));
}

}  // namespace tallgrass
