#include "engine/clip/gif_whole.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "engine/clip/dither.h"
#include "engine/clip/gif_frames.h"
#include "engine/core/error.h"

namespace tallgrass::gif {
namespace fs = std::filesystem;

WholeClip::Reserved::Reserved(const fs::path& beside) {
  std::string pattern = beside.string() + ".tmp-XXXXXX";
  const int descriptor = ::mkstemp(pattern.data());
  if (descriptor < 0) {
    throw Error(ExitCode::file, "cannot write beside the GIF", beside.string(), std::strerror(errno),
                "Free some space, or choose another folder");
  }
  ::close(descriptor);
  path = pattern;
}

WholeClip::Reserved::~Reserved() {
  std::error_code none;
  fs::remove(path, none);
}

WholeClip::WholeClip(const fs::path& path, const ClipOptions& options)
    : path_(path), packed_(path), options_(options),
      spool_(Spool::in_file(packed_.path, options.width, options.height, {})) {}

void WholeClip::add(const Image& image, const std::vector<ColourKey>& keys, double seconds) {
  spool_.add(image, seconds);
  counts_.add(keys);
  if (keys != last_) ++frames_, last_ = keys;
}

void WholeClip::finish(const ClipWriter::Watch& goes_on) {
  Ditherer ditherer(counts_.choose(ExactColours::most), options_.dither);
  Frames out(path_, options_);
  SpoolReader reader(packed_.path);
  std::vector<ColourKey> before(last_.size()), shown(last_.size());
  std::int64_t done = 0;
  while (const auto spooled = reader.next()) {
    if (!goes_on(static_cast<double>(++done) / static_cast<double>(spool_.frames()))) return;
    std::vector<ColourKey> frame = colour_keys(spooled->image);
    ditherer.apply(frame, before, {0, 0, options_.width, options_.height, options_.width}, shown);
    out.add_exact(shown, spooled->seconds);
    before = std::move(frame);
  }
  if (done != spool_.frames()) out.fail("frames that waited beside it cannot be read");
  out.finish();
  frames_ = out.frames(), bytes_ = out.bytes();
}

}  // namespace tallgrass::gif
