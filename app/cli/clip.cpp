#include "app/cli/clip.h"

#include <utility>

#include "engine/core/atomic_file.h"

namespace tallgrass::cli {

namespace fs = std::filesystem;

void require_clip(const fs::path& out) { clip_format(out); }

void require_writable_clip(const fs::path& out) {
  const fs::path named = out.has_filename() ? out : out.parent_path();  // a folder's slash
  require_writable(named.has_extension() ? named : fs::path(named.string() + ".tmp"));
}

Clip::Clip(fs::path out, const ClipChoice& choice, int scale, std::string text) : out_(std::move(out)) {
  require_writable_clip(out_);
  options_.scale = scale;
  options_.loops = choice.loops;
  options_.palettes = choice.palettes;
  options_.dither = choice.dither;
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
