#include <algorithm>
#include <cmath>

#include "engine/clip/clip_file.h"
#include "engine/clip/clip_formats.h"
#include "engine/clip/clip_patch.h"
#include "engine/clip/joining_clip.h"
#include "engine/clip/png_pixels.h"
#include "engine/image/png_chunk.h"
#include "engine/image/transform.h"

namespace tallgrass {
namespace {

using Bytes = std::vector<std::uint8_t>;

void put_16(Bytes& to, int number) {
  to.push_back(static_cast<std::uint8_t>(number >> 8));
  to.push_back(static_cast<std::uint8_t>(number));
}

struct Fraction {
  int above = 0, below = 1;
  double value() const { return double(above) / below; }
};

// The nearest fraction of 16 bits, by the continued fraction: 7 / 30 s comes out as 7 / 30.
Fraction nearest_fraction(double seconds) {
  constexpr double most = 65535;
  seconds = std::clamp(seconds, 1 / most, most);
  double rest = seconds, above[2] = {1, 0}, below[2] = {0, 1};  // the last two convergents
  Fraction best{int(std::lround(seconds)), 1};
  for (int i = 0; i < 24; ++i) {
    const double whole = std::floor(rest), p = whole * above[0] + above[1], q = whole * below[0] + below[1];
    if (p > most || q > most) break;
    above[1] = above[0], below[1] = below[0], above[0] = p, below[0] = q;
    best = {int(p), int(q)};
    if (std::abs(best.value() - seconds) < 1e-9 || rest - whole < 1e-9) break;
    rest = 1 / (rest - whole);
  }
  return best.above > 0 ? best : Fraction{1, int(std::min(most, std::round(1 / seconds)))};
}

// APNG: PNG, third edition, 4.9 and 11.3.6.
class ApngClip : public JoiningClip {
 public:
  ApngClip(const std::filesystem::path& path, const ClipOptions& options)
      : JoiningClip(options), file_(path, "the animated PNG") {
    Bytes head(png_signature.begin(), png_signature.end()), size;
    put_big_endian(size, std::uint32_t(options.width * options.scale));
    put_big_endian(size, std::uint32_t(options.height * options.scale));
    size.insert(size.end(), {8, 6, 0, 0, 0});  // bits, RGBA, the one packing, the one filtering, not interlaced
    put_png_chunk(head, "IHDR", size);
    animation_ = std::int64_t(head.size());
    put_animation(head);                       // a place for it: how many frames there are is known at the end
    put_png_text(head, options.text);
    file_.write(head);
  }
  std::int64_t bytes() const override { return file_.bytes(); }

 protected:
  void put(const Image& frame, const Image& before, Moments shown) override {
    const ClipPatch patch = clip_patch(frame, before);
    const Fraction delay = nearest_fraction(shown.to - written_);
    written_ += delay.value();
    Bytes chunks;
    put_control(chunks, patch, delay);
    put_pixels(chunks, png_pixels(scale_nearest(patch.pixels, options().scale)));
    file_.write(chunks);
  }
  void close() override {
    Bytes end, animation;
    put_png_chunk(end, "IEND", {});
    file_.write(end);
    put_animation(animation);
    file_.write_at(animation_, animation);
    file_.finish();
  }

 private:
  void put_animation(Bytes& to) const {
    Bytes data;
    put_big_endian(data, std::uint32_t(std::max<std::int64_t>(1, frames())));
    put_big_endian(data, std::uint32_t(options().loops));
    put_png_chunk(to, "acTL", data);
  }
  void put_control(Bytes& to, const ClipPatch& patch, Fraction delay) {
    Bytes data;
    put_big_endian(data, sequence_++);
    const ClipArea& area = patch.area;
    for (const int number : {area.width, area.height, area.x, area.y}) {
      put_big_endian(data, std::uint32_t(number * options().scale));
    }
    put_16(data, delay.above);
    put_16(data, delay.below);
    data.push_back(0);                         // stays when its time is over
    data.push_back(patch.over ? 1 : 0);
    put_png_chunk(to, "fcTL", data);
  }
  // The first frame is what programs show that know only still pictures.
  void put_pixels(Bytes& to, const Bytes& pixels) {
    if (frames() == 0) return put_png_chunk(to, "IDAT", pixels);
    Bytes data;
    put_big_endian(data, sequence_++);
    data.insert(data.end(), pixels.begin(), pixels.end());
    put_png_chunk(to, "fdAT", data);
  }

  ClipFile file_;
  std::int64_t animation_ = 0;                 // where its chunk stands
  std::uint32_t sequence_ = 0;
  double written_ = 0;                         // seconds that the frames so far say
};

}  // namespace

std::unique_ptr<ClipWriter> make_apng_clip(const std::filesystem::path& path, const ClipOptions& options) {
  require_clip_size(path, options, 65535, "an animated PNG");
  return std::make_unique<ApngClip>(path, options);
}

}  // namespace tallgrass
