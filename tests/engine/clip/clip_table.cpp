// Pictures into a clip, for docs/recording_table.py, which compares what comes out with other programs' work:
//   clip_table OUT.gif FPS none|ordered|diffusion whole|each FRAME.png...
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

#include "engine/clip/clip_writer.h"
#include "engine/image/decode.h"

namespace {

using namespace tallgrass;

ClipOptions options_for(const Image& first, const std::string& dither, const std::string& palettes) {
  ClipOptions options{.width = first.width, .height = first.height};
  options.dither = dither == "ordered" ? Dither::ordered : dither == "diffusion" ? Dither::diffusion : Dither::none;
  options.palettes = palettes == "each" ? ClipPalettes::each_frame : ClipPalettes::whole_clip;
  return options;
}

void write(int count, char** arguments) {
  const double seconds = 1 / std::atof(arguments[2]);
  std::unique_ptr<ClipWriter> clip;
  for (int i = 5; i < count; ++i) {
    const Image frame = load_image(arguments[i]);
    if (!clip) clip = make_clip_writer(arguments[1], options_for(frame, arguments[3], arguments[4]));
    clip->add(frame, seconds);
  }
  if (clip) clip->finish();
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 6) return std::fputs("clip_table OUT FPS none|ordered|diffusion whole|each FRAME.png...\n", stderr), 2;
  try {
    write(count, arguments);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
