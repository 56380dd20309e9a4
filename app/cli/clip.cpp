#include "app/cli/clip.h"

#include <utility>

#include "engine/core/atomic_file.h"
#include "engine/core/folder_path.h"

namespace tallgrass::cli {

namespace fs = std::filesystem;

void require_clip(const fs::path& out) { clip_format(out); }

void require_writable_clip(const fs::path& out) {
  const fs::path named = without_slash(out);
  require_writable(named.has_extension() ? named : fs::path(named.string() + ".tmp"));
}

ClipOptions to_clip_options(const ClipChoice& choice, int scale) {
  return {.scale = scale, .loops = choice.loops, .palettes = choice.palettes, .dither = choice.dither};
}

Clip::Clip(fs::path out, const ClipChoice& choice, int scale, std::string text)
    : out_(std::move(out)), options_(to_clip_options(choice, scale)) {
  require_writable_clip(out_);
  options_.text = std::move(text);
}

void Clip::add(const Image& frame, double seconds) {
  if (!writer_) {
    options_.width = frame.width, options_.height = frame.height;
    writer_ = make_clip_writer(out_, options_);
  }
  writer_->add(frame, seconds);
}

void Clip::finish() { writer_->finish(); }

}  // namespace tallgrass::cli
