#include "engine/clip/gif_whole.h"

#include "engine/clip/dither.h"
#include "engine/clip/gif_frames.h"

namespace tallgrass::gif {
namespace fs = std::filesystem;

WholeClip::WholeClip(const fs::path& path, const ClipOptions& options)
    : path_(path), packed_(path, "beside the GIF"), options_(options),
      spool_(Spool::in_file(packed_.temporary(), options.width, options.height, {})) {}

void WholeClip::add(const Image& image, const std::vector<ColourKey>& keys, double seconds) {
  spool_.add(image, seconds);
  if (counts_.add(keys)) ++frames_;
}

void WholeClip::finish(const ClipWriter::Watch& goes_on) {
  Ditherer ditherer(counts_.choose(ExactColours::most), options_.dither);
  Frames out(path_, options_);
  SpoolReader reader(packed_.temporary());
  const std::size_t pixels = static_cast<std::size_t>(options_.width) * static_cast<std::size_t>(options_.height);
  std::vector<ColourKey> frame, before(pixels), shown(pixels);
  std::int64_t done = 0;
  while (const auto spooled = reader.next()) {
    if (!goes_on(static_cast<double>(++done) / static_cast<double>(spool_.frames()))) return;
    colour_keys(spooled->image, frame);
    ditherer.apply(frame, before, {0, 0, options_.width, options_.height, options_.width}, shown);
    out.add_exact(shown, spooled->seconds);
    std::swap(before, frame);
  }
  if (done != spool_.frames()) out.fail("frames that waited beside it cannot be read");
  out.finish();
  frames_ = out.frames(), bytes_ = out.bytes();
}

}  // namespace tallgrass::gif
