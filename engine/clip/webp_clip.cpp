#include <webp/encode.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

#include "engine/clip/clip_file.h"
#include "engine/clip/clip_formats.h"
#include "engine/clip/clip_patch.h"
#include "engine/clip/joining_clip.h"
#include "engine/clip/xmp.h"
#include "engine/image/transform.h"

namespace tallgrass {
namespace {

using Bytes = std::vector<std::uint8_t>;

void put_little_endian(Bytes& to, std::int64_t number, int bytes) {
  for (int i = 0; i < bytes; ++i) to.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
}

void put_chunk(Bytes& to, std::string_view name, std::span<const std::uint8_t> data) {
  to.insert(to.end(), name.begin(), name.end());
  put_little_endian(to, std::int64_t(data.size()), 4);
  to.insert(to.end(), data.begin(), data.end());
  if (data.size() % 2 != 0) to.push_back(0);
}

// One picture, without loss, hidden colours too: its chunk as it stands in the file. Empty where there is no memory.
Bytes encode(const Image& image) {
  WebPConfig config;
  WebPPicture picture;
  if (!WebPConfigInit(&config) || !WebPPictureInit(&picture)) return {};
  WebPConfigLosslessPreset(&config, 2);  // higher ones take many times as long to save a few percent
  config.exact = 1;
  picture.use_argb = 1;
  picture.width = image.width, picture.height = image.height;
  WebPMemoryWriter writer;
  WebPMemoryWriterInit(&writer);
  picture.writer = WebPMemoryWrite, picture.custom_ptr = &writer;
  const bool done =
      WebPPictureImportRGBA(&picture, image.rgba.data(), image.width * 4) && WebPEncode(&config, &picture);
  constexpr std::size_t file_head = 12;  // RIFF, its size, WEBP
  Bytes bytes;
  if (done && writer.size > file_head) bytes.assign(writer.mem + file_head, writer.mem + writer.size);
  WebPPictureFree(&picture);
  WebPMemoryWriterClear(&writer);
  return bytes;
}

// libwebp packs the pictures; the container is written here, frame by frame, as its own WebPAnimEncoder holds the whole
// clip: https://developers.google.com/speed/webp/docs/riff_container
class WebpClip : public JoiningClip {
 public:
  WebpClip(const std::filesystem::path& path, const ClipOptions& options)
      : JoiningClip(options), file_(path, "the WebP") {
    Bytes file{'R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P'}, head, animation;
    constexpr int alpha = 0x10, xmp = 0x04, animated = 0x02;
    put_little_endian(head, alpha | animated | (options.text.empty() ? 0 : xmp), 4);
    put_little_endian(head, options.width * options.scale - 1, 3);
    put_little_endian(head, options.height * options.scale - 1, 3);
    put_chunk(file, "VP8X", head);
    put_little_endian(animation, 0, 4);        // behind it: nothing
    put_little_endian(animation, std::clamp(options.loops, 0, 65535), 2);
    put_chunk(file, "ANIM", animation);
    file_.write(file);
  }
  std::int64_t bytes() const override { return file_.bytes(); }

 protected:
  void put(const Image& frame, const Image& before, Moments shown) override {
    const ClipPatch patch = clip_patch(frame, before, true);
    const Bytes pixels = encode(scale_nearest(patch.pixels, options().scale));
    if (pixels.empty()) file_.fail("there is no memory to pack a frame");
    Bytes data, chunk;
    put_place(data, patch.area);
    put_little_endian(data, milliseconds(shown.to), 3);
    data.push_back(patch.over ? 0 : 2);        // 2: replaces what was there; it stays when its time is over
    data.insert(data.end(), pixels.begin(), pixels.end());
    put_chunk(chunk, "ANMF", data);
    if (file_.bytes() + std::int64_t(chunk.size()) > most_) file_.fail("a WebP has 4 gigabytes at most");
    file_.write(chunk);
  }
  void close() override {
    Bytes end, size;
    const std::string packet = options().text.empty() ? "" : to_xmp(options().text);
    if (!packet.empty()) put_chunk(end, "XMP ", {reinterpret_cast<const std::uint8_t*>(packet.data()), packet.size()});
    file_.write(end);
    put_little_endian(size, file_.bytes() - 8, 4);
    file_.write_at(4, size);
    file_.finish();
  }

 private:
  void put_place(Bytes& to, const ClipArea& area) const {
    const int scale = options().scale;
    put_little_endian(to, area.x * scale / 2, 3);
    put_little_endian(to, area.y * scale / 2, 3);
    put_little_endian(to, area.width * scale - 1, 3);
    put_little_endian(to, area.height * scale - 1, 3);
  }
  std::int64_t milliseconds(double until) {
    const std::int64_t time = std::clamp<std::int64_t>(std::llround(until * 1000) - written_, 1, (1 << 24) - 1);
    written_ += time;
    return time;
  }

  static constexpr std::int64_t most_ = std::numeric_limits<std::uint32_t>::max() - (16 << 20);  // with room for a text
  ClipFile file_;
  std::int64_t written_ = 0;                   // milliseconds that the frames so far say
};

}  // namespace

std::unique_ptr<ClipWriter> make_webp_clip(const std::filesystem::path& path, const ClipOptions& options) {
  require_clip_size(path, options, WEBP_MAX_DIMENSION, "a WebP");
  return std::make_unique<WebpClip>(path, options);
}

}  // namespace tallgrass
