#include "tests/engine/clip/gif_reading.h"

#include <gif_lib.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <numeric>

#include "tests/catch.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

void read_extensions(const SavedImage& image, ReadClip& clip) {
  bool counts = false;
  for (int i = 0; i < image.ExtensionBlockCount; ++i) {
    const ExtensionBlock& block = image.ExtensionBlocks[i];
    const std::string bytes(reinterpret_cast<const char*>(block.Bytes), std::size_t(block.ByteCount));
    if (block.Function == COMMENT_EXT_FUNC_CODE || (block.Function == CONTINUE_EXT_FUNC_CODE && !counts)) clip.comment += bytes;
    if (counts && block.ByteCount == 3) clip.loops = block.Bytes[1] + 256 * block.Bytes[2];
    counts = bytes == "NETSCAPE2.0";
  }
}

void paint(Image& canvas, const SavedImage& saved, const ColorMapObject& map, int transparent) {
  const GifImageDesc& at = saved.ImageDesc;
  for (int i = 0; i < at.Width * at.Height; ++i) {
    const int index = saved.RasterBits[i];
    if (index == transparent) continue;
    REQUIRE(index < map.ColorCount);
    const GifColorType& colour = map.Colors[index];
    const std::uint8_t rgba[] = {colour.Red, colour.Green, colour.Blue, 255};
    std::memcpy(canvas.pixel(at.Left + i % at.Width, at.Top + i / at.Width), rgba, 4);
  }
}

void clear(Image& canvas, const GifImageDesc& at) {
  for (int y = at.Top; y < at.Top + at.Height; ++y) std::memset(canvas.pixel(at.Left, y), 0, std::size_t(at.Width) * 4);
}

std::string read_bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool runs(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

std::string quoted(const fs::path& path) { return "'" + path.string() + "'"; }

// Raw RGBA of frame after frame.
void cut_frames(const std::string& raw, int width, int height, ReadClip& clip) {
  const std::size_t size = std::size_t(width) * std::size_t(height) * 4;
  REQUIRE(size > 0);
  CHECK(raw.size() % size == 0);
  for (std::size_t at = 0; at + size <= raw.size(); at += size) {
    Image frame(width, height);
    std::memcpy(frame.rgba.data(), raw.data() + at, size);
    for (std::size_t i = 0; i < size; i += 4) {
      if (frame.rgba[i + 3] == 0) std::memset(&frame.rgba[i], 0, 4);
    }
    clip.frames.push_back(std::move(frame));
  }
}

struct Screen {
  int width = 0, height = 0;
};

Screen screen_of(const fs::path& path) {
  const std::string head = read_bytes(path).substr(0, 10);
  const auto byte = [&](std::size_t i) { return int(static_cast<unsigned char>(head.at(i))); };
  return {byte(6) + 256 * byte(7), byte(8) + 256 * byte(9)};
}

constexpr const char* pillow_program = R"(
import sys
from PIL import Image
clip = Image.open(sys.argv[1])
with open(sys.argv[2], 'wb') as pixels, open(sys.argv[3], 'w') as times:
    for number in range(clip.n_frames):
        clip.seek(number)
        pixels.write(clip.convert('RGBA').tobytes())
        times.write('%d\n' % round(clip.info['duration'] / 10))
)";

}  // namespace

int ReadClip::total() const { return std::accumulate(centiseconds.begin(), centiseconds.end(), 0); }

ReadClip read_with_giflib(const fs::path& path) {
  int error = 0;
  GifFileType* gif = DGifOpenFileName(path.c_str(), &error);
  REQUIRE(gif != nullptr);
  REQUIRE(DGifSlurp(gif) == GIF_OK);
  ReadClip clip;
  Image canvas(gif->SWidth, gif->SHeight);
  for (int f = 0; f < gif->ImageCount; ++f) {
    const SavedImage& saved = gif->SavedImages[f];
    GraphicsControlBlock control;
    REQUIRE(DGifSavedExtensionToGCB(gif, f, &control) == GIF_OK);
    const ColorMapObject* map = saved.ImageDesc.ColorMap != nullptr ? saved.ImageDesc.ColorMap : gif->SColorMap;
    REQUIRE(map != nullptr);
    read_extensions(saved, clip);
    paint(canvas, saved, *map, control.TransparentColor);
    clip.frames.push_back(canvas);
    clip.centiseconds.push_back(control.DelayTime);
    clip.stored.push_back(std::int64_t(saved.ImageDesc.Width) * saved.ImageDesc.Height);
    if (control.DisposalMode == DISPOSE_BACKGROUND) clear(canvas, saved.ImageDesc);
  }
  DGifCloseFile(gif, nullptr);
  return clip;
}

std::optional<ReadClip> read_with_pillow(const fs::path& path) {
  if (!runs("/usr/bin/python3 -c 'import PIL'")) return std::nullopt;
  const fs::path program = path.string() + ".py", pixels = path.string() + ".raw", times = path.string() + ".txt";
  std::ofstream(program) << pillow_program;
  REQUIRE(runs("/usr/bin/python3 " + quoted(program) + " " + quoted(path) + " " + quoted(pixels) + " " + quoted(times)));
  const Screen screen = screen_of(path);
  ReadClip clip;
  cut_frames(read_bytes(pixels), screen.width, screen.height, clip);
  std::ifstream lines(times);
  for (int time = 0; lines >> time;) clip.centiseconds.push_back(time);
  for (const fs::path& each : {program, pixels, times}) fs::remove(each);
  return clip;
}

std::optional<ReadClip> read_with_ffmpeg(const fs::path& path) {
  if (!runs("ffmpeg -version")) return std::nullopt;
  const fs::path pixels = path.string() + ".raw", times = path.string() + ".txt";
  REQUIRE(runs("ffmpeg -nostdin -y -i " + quoted(path) + " -fps_mode passthrough -pix_fmt rgba -f rawvideo " + quoted(pixels)));
  REQUIRE(runs("ffprobe -show_entries packet=duration -of csv=p=0 -o " + quoted(times) + " " + quoted(path)));
  const Screen screen = screen_of(path);
  ReadClip clip;
  cut_frames(read_bytes(pixels), screen.width, screen.height, clip);
  std::ifstream lines(times);
  for (int time = 0; lines >> time;) clip.centiseconds.push_back(time);
  for (const fs::path& each : {pixels, times}) fs::remove(each);
  return clip;
}

}  // namespace tallgrass
