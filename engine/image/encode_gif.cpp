#include <memory>

#include "engine/core/atomic_file.h"
#include "engine/image/encode.h"
#include "engine/image/gif_file.h"
#include "engine/image/palette.h"

namespace tallgrass {
namespace {

gif::Target nowhere(GifFileType* file = nullptr) { return {file, {}, "Write PNG frames instead"}; }

int collect(GifFileType* gif, const GifByteType* bytes, int count) {
  auto& out = *static_cast<std::vector<std::uint8_t>*>(gif->UserData);
  out.insert(out.end(), bytes, bytes + count);
  return count;
}

struct GifCloser {
  void operator()(GifFileType* gif) const { EGifCloseFile(gif, nullptr); }
};

void check_frames(std::span<const Image> frames, std::span<const int> centiseconds) {
  if (frames.empty() || frames[0].empty()) nowhere().fail("there are no frames");
  for (const Image& frame : frames) {
    if (frame.width != frames[0].width || frame.height != frames[0].height) nowhere().fail("its frames differ in size");
  }
  if (frames[0].width > 65535 || frames[0].height > 65535) nowhere().fail("the format ends at 65535 pixels a side");
  if (frames.size() != centiseconds.size()) nowhere().fail("there are not as many times as frames");
  for (const int time : centiseconds) {
    if (time < 2 || time > 65535) nowhere().fail("a frame lasts from 2 to 65535 hundredths of a second");
  }
}

}  // namespace

std::vector<std::uint8_t> encode_gif(std::span<const Image> frames, std::span<const int> centiseconds) {
  check_frames(frames, centiseconds);
  const ClipPalette palette(frames, 255);
  std::vector<std::uint8_t> bytes;
  int error = 0;
  std::unique_ptr<GifFileType, GifCloser> file(EGifOpen(&bytes, collect, &error));
  if (!file) nowhere().fail(GifErrorString(error));
  const gif::Target to = nowhere(file.get());
  gif::put_screen(to, frames[0].width, frames[0].height, &palette);
  gif::put_endless_loop(to);
  for (std::size_t i = 0; i < frames.size(); ++i) {
    // Cleared before the next frame: else what has become transparent would still show this one.
    gif::put_control(to, {.centiseconds = centiseconds[i], .disposal = DISPOSE_BACKGROUND, .deltas = true});
    gif::put_picture(to, frames[i], palette, {});
  }
  if (EGifCloseFile(file.release(), &error) != GIF_OK) nowhere().fail(GifErrorString(error));
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
