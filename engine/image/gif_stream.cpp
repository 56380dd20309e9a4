#include "engine/image/gif_stream.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "engine/core/error.h"
#include "engine/image/gif_file.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

struct Area {
  int x = 0, y = 0, width = 0, height = 0;
};

// The smallest rectangle around what differs; empty where nothing does.
Area difference(const Image& a, const Image& b) {
  int left = a.width, right = -1, top = a.height, bottom = -1;
  for (int y = 0; y < a.height; ++y) {
    if (std::memcmp(a.pixel(0, y), b.pixel(0, y), std::size_t(a.width) * 4) == 0) continue;
    top = std::min(top, y), bottom = y;
    for (int x = 0; x < a.width; ++x) {
      if (std::memcmp(a.pixel(x, y), b.pixel(x, y), 4) == 0) continue;
      left = std::min(left, x), right = std::max(right, x);
    }
  }
  if (right < 0) return {};
  return {left, top, right - left + 1, bottom - top + 1};
}

Image crop(const Image& image, const Area& area) {
  Image part(area.width, area.height);
  for (int y = 0; y < area.height; ++y) {
    std::memcpy(part.pixel(0, y), image.pixel(area.x, area.y + y), std::size_t(area.width) * 4);
  }
  return part;
}

}  // namespace

struct GifStream::State {
  fs::path path, temporary;
  int width = 0, height = 0;
  std::FILE* file = nullptr;
  GifFileType* gif = nullptr;
  Image shown, next;            // on the reader's screen before the frame that waits; that frame
  double total = 0, written = 0;  // seconds: of all frames; said to readers
  std::int64_t frames = 0;

  ~State() {
    if (gif != nullptr) EGifCloseFile(gif, nullptr);
    if (file == nullptr) return;
    std::fclose(file);
    std::error_code none;
    fs::remove(temporary, none);
  }
  gif::Target to() const { return {gif, path.string(), "Free some space, or choose another folder"}; }
  void open();
  void put_pixels(const Area& area, bool deltas);
  void put_waiting();
};

void GifStream::State::open() {
  std::error_code none;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), none);
  temporary = path.string() + ".part" + std::to_string(getpid());
  file = std::fopen(temporary.c_str(), "wb");
  if (file == nullptr) to().fail(std::strerror(errno));
  int error = 0;
  gif = EGifOpen(
      file,
      [](GifFileType* to, const GifByteType* bytes, int count) {
        return static_cast<int>(std::fwrite(bytes, 1, std::size_t(count), static_cast<std::FILE*>(to->UserData)));
      },
      &error);
  if (gif == nullptr) to().fail(GifErrorString(error));
  gif::put_screen(to(), width, height, nullptr);
  gif::put_endless_loop(to());
}

// Pixels that stay as they are cost next to nothing: they are all the one transparent index.
void GifStream::State::put_pixels(const Area& area, bool deltas) {
  Image part = crop(next, area);
  if (deltas) {
    const Image before = crop(shown, area);
    for (std::size_t i = 0; i < part.rgba.size(); i += 4) {
      if (std::memcmp(&part.rgba[i], &before.rgba[i], 4) == 0) part.rgba[i + 3] = 0;
    }
  }
  gif::put_picture(to(), part, ClipPalette({&part, 1}, 255), {.left = area.x, .top = area.y, .local = true});
}

void GifStream::State::put_waiting() {
  if (next.empty()) return;
  const int centiseconds = std::clamp(static_cast<int>(std::lround((total - written) * 100)), 2, 65535);
  written += centiseconds / 100.0;
  const bool first = shown.empty();
  const Area area = first ? Area{0, 0, width, height} : difference(next, shown);
  gif::put_control(to(), {.centiseconds = centiseconds, .deltas = !first});
  put_pixels(area, !first);
  shown = next;
  ++frames;
}

GifStream::GifStream(const fs::path& path, int width, int height) : state_(std::make_unique<State>()) {
  if (width < 1 || height < 1 || width > 65535 || height > 65535) {
    throw Error(ExitCode::bug, "a GIF of this size cannot be", std::to_string(width) + "x" + std::to_string(height));
  }
  state_->path = path, state_->width = width, state_->height = height;
  state_->open();
}

GifStream::~GifStream() = default;

void GifStream::add(const Image& frame, double seconds) {
  State& state = *state_;
  if (frame.width != state.width || frame.height != state.height) {
    throw Error(ExitCode::bug, "a frame of another size cannot be added to a GIF", state.path.string());
  }
  if (state.next != frame) {
    state.put_waiting();
    state.next = frame;
  }
  state.total += seconds;
}

void GifStream::finish() {
  State& state = *state_;
  if (state.next.empty()) state.to().fail("there are no frames");
  state.put_waiting();
  int error = 0;
  if (EGifCloseFile(std::exchange(state.gif, nullptr), &error) != GIF_OK) state.to().fail(GifErrorString(error));
  const bool kept = std::fflush(state.file) == 0 && fsync(fileno(state.file)) == 0;
  const bool closed = std::fclose(std::exchange(state.file, nullptr)) == 0;
  std::error_code failed;
  if (kept && closed) fs::rename(state.temporary, state.path, failed);
  if (kept && closed && !failed) return;
  const std::string why = failed ? failed.message() : std::strerror(errno);
  fs::remove(state.temporary, failed);
  state.to().fail(why);
}

std::int64_t GifStream::frames() const { return state_->frames; }
double GifStream::seconds() const { return state_->total; }

}  // namespace tallgrass
