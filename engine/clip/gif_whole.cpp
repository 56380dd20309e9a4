#include "engine/clip/gif_whole.h"

#include <unistd.h>

#include <cstdlib>

#include "engine/clip/dither.h"
#include "engine/clip/gif_frames.h"
#include "engine/core/error.h"

namespace tallgrass::gif {
namespace {

namespace fs = std::filesystem;

// A name that nothing else has, and a file of it.
fs::path reserve(const fs::path& beside) {
  std::string pattern = beside.string() + ".tmp-XXXXXX";
  const int descriptor = ::mkstemp(pattern.data());
  if (descriptor < 0) throw Error(ExitCode::file, "cannot write beside the GIF", beside.string());
  ::close(descriptor);
  return pattern;
}

Image picture(const std::vector<ColourKey>& keys, int width, int height) {
  Image image(width, height);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Rgb colour = rgb_of(keys[i]);
    std::copy(colour.begin(), colour.end(), &image.rgba[i * 4]);
    image.rgba[i * 4 + 3] = static_cast<std::uint8_t>(keys[i] >> 24);
  }
  return image;
}

}  // namespace

WholeClip::WholeClip(const fs::path& path, const ClipOptions& options)
    : path_(path), packed_(reserve(path)), options_(options),
      spool_(Spool::in_file(packed_, options.width, options.height, {})) {}

WholeClip::~WholeClip() {
  std::error_code none;
  fs::remove(packed_, none);
}

void WholeClip::add(const std::vector<ColourKey>& frame, double seconds) {
  spool_.add(picture(frame, options_.width, options_.height), seconds);
  counts_.add(frame);
  if (frame != last_) ++frames_, last_ = frame;
}

void WholeClip::finish() {
  Ditherer ditherer(counts_.choose(ExactColours::most), options_.dither);
  Frames out(path_, options_);
  SpoolReader reader(packed_);
  std::vector<ColourKey> before(last_.size()), shown(last_.size());
  while (const auto spooled = reader.next()) {
    std::vector<ColourKey> frame = colour_keys(spooled->image);
    ditherer.apply(frame, before, {0, 0, options_.width, options_.height, options_.width}, shown);
    out.add_exact(shown, spooled->seconds);
    before = std::move(frame);
  }
  out.finish();
  frames_ = out.frames(), bytes_ = out.bytes();
}

}  // namespace tallgrass::gif
