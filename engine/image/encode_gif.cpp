#include <gif_lib.h>

#include <memory>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/image/encode.h"
#include "engine/image/palette.h"

namespace tallgrass {
namespace {

constexpr int transparent = 0;  // its place in every palette; the clip's colours follow

[[noreturn]] void throw_gif(const std::string& how) {
  throw Error(ExitCode::file, "cannot write the GIF", {}, how, "Write PNG frames instead");
}

int collect(GifFileType* gif, const GifByteType* bytes, int count) {
  auto& out = *static_cast<std::vector<std::uint8_t>*>(gif->UserData);
  out.insert(out.end(), bytes, bytes + count);
  return count;
}

struct GifCloser {
  void operator()(GifFileType* gif) const { EGifCloseFile(gif, nullptr); }
};

void require(int result, const GifFileType& gif) {
  if (result == GIF_OK) return;
  const char* reason = GifErrorString(gif.Error);
  throw_gif(reason != nullptr ? reason : "giflib gives no reason");
}

void put_header(GifFileType& gif, const Image& first, const ClipPalette& palette) {
  int entries = 2;  // a power of two, as the format wants it
  while (entries < static_cast<int>(palette.colours().size()) + 1) entries *= 2;
  const std::unique_ptr<ColorMapObject, decltype(&GifFreeMapObject)> map(GifMakeMapObject(entries, nullptr),
                                                                         &GifFreeMapObject);
  if (!map) throw std::bad_alloc();
  for (std::size_t i = 0; i < palette.colours().size(); ++i) {
    const Rgb& colour = palette.colours()[i];
    map->Colors[i + 1] = {colour[0], colour[1], colour[2]};
  }
  EGifSetGifVersion(&gif, true);
  require(EGifPutScreenDesc(&gif, first.width, first.height, 8, transparent, map.get()), gif);
}

// Netscape's extension: without it a GIF stops after its last frame.
void put_endless_loop(GifFileType& gif) {
  constexpr std::uint8_t forever[] = {1, 0, 0};
  require(EGifPutExtensionLeader(&gif, APPLICATION_EXT_FUNC_CODE), gif);
  require(EGifPutExtensionBlock(&gif, 11, "NETSCAPE2.0"), gif);
  require(EGifPutExtensionBlock(&gif, 3, forever), gif);
  require(EGifPutExtensionTrailer(&gif), gif);
}

void put_frame(GifFileType& gif, const Image& frame, const ClipPalette& palette, int centiseconds) {
  // Cleared before the next frame: else what has become transparent would still show this one.
  const GraphicsControlBlock control{
      .DisposalMode = DISPOSE_BACKGROUND, .UserInputFlag = false, .DelayTime = centiseconds, .TransparentColor = transparent};
  GifByteType extension[4];
  EGifGCBToExtension(&control, extension);
  require(EGifPutExtension(&gif, GRAPHICS_EXT_FUNC_CODE, sizeof extension, extension), gif);
  require(EGifPutImageDesc(&gif, 0, 0, frame.width, frame.height, false, nullptr), gif);
  std::vector<GifPixelType> line(static_cast<std::size_t>(frame.width));
  for (int y = 0; y < frame.height; ++y) {
    for (int x = 0; x < frame.width; ++x) {
      const std::uint8_t* pixel = frame.pixel(x, y);
      line[static_cast<std::size_t>(x)] =
          pixel[3] < 128 ? transparent : static_cast<GifPixelType>(palette.index_of(pixel) + 1);
    }
    require(EGifPutLine(&gif, line.data(), frame.width), gif);
  }
}

void check_frames(std::span<const Image> frames, std::span<const int> centiseconds) {
  if (frames.empty() || frames[0].empty()) throw_gif("there are no frames");
  for (const Image& frame : frames) {
    if (frame.width != frames[0].width || frame.height != frames[0].height) throw_gif("its frames differ in size");
  }
  if (frames[0].width > 65535 || frames[0].height > 65535) throw_gif("the format ends at 65535 pixels a side");
  if (frames.size() != centiseconds.size()) throw_gif("there are not as many times as frames");
  for (const int time : centiseconds) {
    if (time < 2 || time > 65535) throw_gif("a frame lasts from 2 to 65535 hundredths of a second");
  }
}

}  // namespace

std::vector<std::uint8_t> encode_gif(std::span<const Image> frames, std::span<const int> centiseconds) {
  check_frames(frames, centiseconds);
  const ClipPalette palette(frames, 255);
  std::vector<std::uint8_t> bytes;
  int error = 0;
  std::unique_ptr<GifFileType, GifCloser> gif(EGifOpen(&bytes, collect, &error));
  if (!gif) throw_gif(GifErrorString(error));
  put_header(*gif, frames[0], palette);
  put_endless_loop(*gif);
  for (std::size_t i = 0; i < frames.size(); ++i) put_frame(*gif, frames[i], palette, centiseconds[i]);
  if (EGifCloseFile(gif.release(), &error) != GIF_OK) throw_gif(GifErrorString(error));
  return bytes;
}

std::vector<std::uint8_t> encode_gif(std::span<const Image> frames, int centiseconds) {
  return encode_gif(frames, std::vector(frames.size(), centiseconds));
}

void save_gif(const std::filesystem::path& path, std::span<const Image> frames, std::span<const int> centiseconds) {
  write_file(path, encode_gif(frames, centiseconds));
}

void save_gif(const std::filesystem::path& path, std::span<const Image> frames, int centiseconds) {
  write_file(path, encode_gif(frames, centiseconds));
}

}  // namespace tallgrass
