#include "engine/clip/joining_clip.h"

#include <algorithm>
#include <utility>

#include "engine/core/error.h"

namespace tallgrass {

JoiningClip::JoiningClip(const ClipOptions& options) : options_(options) {}

void JoiningClip::add(const Image& frame, double seconds) {
  if (frame.width != options_.width || frame.height != options_.height || !(seconds > 0)) {
    throw Error(ExitCode::bug, "a frame of another size, or of no time, cannot be added to a clip",
                std::to_string(frame.width) + "x" + std::to_string(frame.height));
  }
  shortest_ = std::min(shortest_, seconds);
  if (waiting_ != frame) {
    put_waiting();
    waiting_ = frame;
  }
  total_ += seconds;
}

void JoiningClip::put_waiting() {
  if (waiting_.empty()) return;
  put(waiting_, before_, {from_, total_});
  from_ = total_;
  std::swap(before_, waiting_);
  ++frames_;
}

void JoiningClip::finish() {
  if (waiting_.empty()) {
    throw Error(ExitCode::file, "cannot write a clip", "", "there are no frames", "Record for longer");
  }
  put_waiting();
  waiting_ = {};
  if (goes_on(0)) close();
}

void require_clip_size(const std::filesystem::path& path, const ClipOptions& options, int most,
                       const std::string& format, std::int64_t most_in_all) {
  const int scale = options.scale;
  const auto fits = [&](int side) { return side >= 1 && scale >= 1 && side <= most / scale; };
  if (fits(options.width) && fits(options.height)) {
    if (std::int64_t{options.width} * options.height * scale * scale <= most_in_all) return;
  }
  throw Error(ExitCode::usage, format + " of this size cannot be", path.string(),
              std::to_string(options.width) + "x" + std::to_string(options.height) + " pixels, enlarged " +
                  std::to_string(scale) + " times; " + std::to_string(most) + " a side are the most",
              "Choose a smaller scale");
}

}  // namespace tallgrass
