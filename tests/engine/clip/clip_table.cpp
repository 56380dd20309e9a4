// Pictures into a clip, for docs/recording_table.py, which compares what comes out with other programs' work:
//   clip_table OUT.gif FPS none|ordered|diffusion whole|each FRAME.png...
#include <png.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <stdexcept>
#include <string>

#include "engine/clip/clip_writer.h"

namespace {

using namespace tallgrass;

// With zlib, as the others read them.
void read_png(const char* path, Image& image) {
  png_image png{};
  png.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&png, path) == 0) throw std::runtime_error(std::string(path) + ": " + png.message);
  png.format = PNG_FORMAT_RGBA;
  const int width = static_cast<int>(png.width), height = static_cast<int>(png.height);
  if (image.width != width || image.height != height) image = Image(width, height);
  if (png_image_finish_read(&png, nullptr, image.rgba.data(), 0, nullptr) == 0) {
    throw std::runtime_error(std::string(path) + ": " + png.message);
  }
}

ClipOptions options_for(const Image& first, const std::string& dither, const std::string& palettes) {
  ClipOptions options{.width = first.width, .height = first.height};
  options.dither = dither == "ordered" ? Dither::ordered : dither == "diffusion" ? Dither::diffusion : Dither::none;
  options.palettes = palettes == "each" ? ClipPalettes::each_frame : ClipPalettes::whole_clip;
  return options;
}

void write(int count, char** arguments) {
  const double seconds = 1 / std::atof(arguments[2]);
  std::unique_ptr<ClipWriter> clip;
  Image frame;
  for (int i = 5; i < count; ++i) {
    read_png(arguments[i], frame);
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
