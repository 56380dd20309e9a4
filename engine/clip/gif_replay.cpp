#include "engine/clip/gif_replay.h"

#include <gif_lib.h>

#include <memory>

#include "engine/core/error.h"

namespace tallgrass::gif {
namespace {

namespace fs = std::filesystem;

struct Closer {
  void operator()(GifFileType* gif) const { DGifCloseFile(gif, nullptr); }
};

class Player {
 public:
  Player(const fs::path& file, const ClipOptions& options, std::span<const Rgb> palette)
      : file_(file), options_(options), palette_(palette),
        screen_(static_cast<std::size_t>(options.width) * static_cast<std::size_t>(options.height)) {
    int error = 0;
    gif_.reset(DGifOpenFileName(file.c_str(), &error));
    if (!gif_) fail(GifErrorString(error));
  }

  // To the end of the next frame: its time, in hundredths of a second.
  int next() {
    clear();
    GraphicsControlBlock control{};
    GifRecordType record = UNDEFINED_RECORD_TYPE;
    while (record != IMAGE_DESC_RECORD_TYPE) {
      require(DGifGetRecordType(gif_.get(), &record));
      if (record == EXTENSION_RECORD_TYPE) read_extension(control);
      else if (record != IMAGE_DESC_RECORD_TYPE) fail("it ends too early");
    }
    require(DGifGetImageDesc(gif_.get()));
    read_rows();
    clears_ = control.DisposalMode == DISPOSE_BACKGROUND;
    return control.DelayTime;
  }
  const std::vector<ColourKey>& screen() const { return screen_; }

 private:
  [[noreturn]] void fail(const char* why) const {
    throw Error(ExitCode::file, "cannot read back the GIF being written", file_.string(), why != nullptr ? why : "giflib gives no reason");
  }
  void require(int result) const {
    if (result != GIF_OK) fail(GifErrorString(gif_->Error));
  }

  void read_extension(GraphicsControlBlock& control) {
    int code = 0;
    GifByteType* block = nullptr;
    require(DGifGetExtension(gif_.get(), &code, &block));
    if (code == GRAPHICS_EXT_FUNC_CODE && block != nullptr) require(DGifExtensionToGCB(block[0], block + 1, &control));
    while (block != nullptr) require(DGifGetExtensionNext(gif_.get(), &block));
  }

  void read_rows() {
    const GifImageDesc& at = gif_->Image;
    const int scale = options_.scale;
    std::vector<GifPixelType> line(static_cast<std::size_t>(at.Width));
    for (int y = 0; y < at.Height; ++y) {
      require(DGifGetLine(gif_.get(), line.data(), at.Width));
      if (y % scale != 0) continue;
      for (int x = 0; x < at.Width; x += scale) put((at.Left + x) / scale, (at.Top + y) / scale, line[static_cast<std::size_t>(x)]);
    }
  }
  void put(int x, int y, GifPixelType index) {
    if (index != 0) screen_[place(x, y)] = key_of(palette_[index - 1u]);
  }
  std::size_t place(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(options_.width) + static_cast<std::size_t>(x);
  }
  void clear() {
    if (!clears_) return;
    const GifImageDesc& at = gif_->Image;
    for (int y = 0; y < at.Height; y += options_.scale) {
      for (int x = 0; x < at.Width; x += options_.scale) {
        screen_[place((at.Left + x) / options_.scale, (at.Top + y) / options_.scale)] = transparent_key;
      }
    }
  }

  fs::path file_;
  ClipOptions options_;
  std::span<const Rgb> palette_;
  std::vector<ColourKey> screen_;
  std::unique_ptr<GifFileType, Closer> gif_;
  bool clears_ = false;
};

}  // namespace

void replay(const fs::path& file, const ClipOptions& options, std::int64_t frames, std::span<const Rgb> palette,
            const std::function<void(const std::vector<ColourKey>&, double)>& visit) {
  if (frames == 0) return;
  Player player(file, options, palette);
  for (std::int64_t frame = 0; frame < frames; ++frame) {
    const int centiseconds = player.next();
    visit(player.screen(), centiseconds / 100.0);
  }
}

}  // namespace tallgrass::gif
