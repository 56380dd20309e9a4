#include "engine/clip/clip_formats.h"
#include "engine/clip/gif_frames.h"
#include "engine/core/error.h"

namespace tallgrass {
namespace {

constexpr int most_pixels = 65535;                   // a side, in the format

class GifClip : public ClipWriter {
 public:
  GifClip(const std::filesystem::path& path, const ClipOptions& options) : options_(options), frames_(path, options) {}

  void add(const Image& frame, double seconds) override {
    if (frame.width != options_.width || frame.height != options_.height) {
      throw Error(ExitCode::bug, "a frame of another size cannot be added to a GIF",
                  std::to_string(frame.width) + "x" + std::to_string(frame.height));
    }
    const std::vector<ColourKey> keys = colour_keys(frame);
    exact_ = exact_ && frames_.add_exact(keys, seconds);
    if (!exact_) frames_.add_own(keys, seconds);
  }
  void finish() override { frames_.finish(); }
  std::int64_t frames() const override { return frames_.frames(); }
  std::int64_t bytes() const override { return frames_.bytes(); }

 private:
  ClipOptions options_;
  gif::Frames frames_;
  bool exact_ = true;
};

}  // namespace

std::unique_ptr<ClipWriter> make_gif_clip(const std::filesystem::path& path, const ClipOptions& options) {
  const auto fits = [&](int side) { return side >= 1 && options.scale >= 1 && side <= most_pixels / options.scale; };
  if (!fits(options.width) || !fits(options.height)) {
    throw Error(ExitCode::usage, "a GIF of this size cannot be", path.string(),
                std::to_string(options.width) + "x" + std::to_string(options.height) + " pixels, enlarged " +
                    std::to_string(options.scale) + " times; 65535 a side are the most", "Choose a smaller scale");
  }
  return std::make_unique<GifClip>(path, options);
}

}  // namespace tallgrass
