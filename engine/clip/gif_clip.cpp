#include "engine/clip/clip_formats.h"
#include "engine/clip/gif_frames.h"
#include "engine/clip/gif_whole.h"
#include "engine/clip/joining_clip.h"
#include "engine/core/error.h"

namespace tallgrass {
namespace {

constexpr int most_pixels = 65535;                   // a side, in the format

class GifClip : public ClipWriter {
 public:
  GifClip(const std::filesystem::path& path, const ClipOptions& options) 
      : path_(path), options_(options), frames_(std::make_unique<gif::Frames>(path, options)) {}

  void add(const Image& frame, double seconds) override {
    require_addable(frame, seconds);
    colour_keys(frame, keys_);
    if (!whole_ && frames_->add_exact(keys_, seconds)) return;
    if (!whole_ && options_.palettes == ClipPalettes::each_frame) return frames_->add(keys_, seconds);
    if (!whole_) begin_whole();
    whole_->add(frame, keys_, seconds);
  }
  void finish() override {
    if (whole_) whole_->finish([this](double share) { return goes_on(share); });
    else if (goes_on(0)) frames_->finish();
  }
  double done_by_adding() const override { return whole_ ? 0.3 : 1; }
  std::int64_t frames() const override { return whole_ ? whole_->frames() : frames_->frames(); }
  std::int64_t bytes() const override { return whole_ ? whole_->bytes() : frames_->bytes(); }

 private:
  void require_addable(const Image& frame, double seconds) const {
    if (frame.width == options_.width && frame.height == options_.height && seconds > 0) return;
    throw Error(ExitCode::bug, "a frame of another size, or of no time, cannot be added to a GIF",
                std::to_string(frame.width) + "x" + std::to_string(frame.height) + ", " + std::to_string(seconds) + " s");
  }
  // A frame has come that no palette can hold.
  void begin_whole() {
    auto whole = std::make_unique<gif::WholeClip>(path_, options_);
    frames_->hand_over([&](const std::vector<ColourKey>& keys, double seconds) {
      whole->add(picture_of(keys, options_.width, options_.height), keys, seconds);
    });
    frames_.reset();
    whole_ = std::move(whole);
  }

  std::filesystem::path path_;
  ClipOptions options_;
  std::unique_ptr<gif::Frames> frames_;              // while palettes hold all colours, or each frame has its own
  std::unique_ptr<gif::WholeClip> whole_;
  std::vector<ColourKey> keys_;                      // of the frame being added
};

}  // namespace

std::unique_ptr<ClipWriter> make_gif_clip(const std::filesystem::path& path, const ClipOptions& options) {
  // However many in all: they are enlarged row by row, not held.
  require_clip_size(path, options, most_pixels, "a GIF", std::int64_t{most_pixels} * most_pixels);
  return std::make_unique<GifClip>(path, options);
}

}  // namespace tallgrass
