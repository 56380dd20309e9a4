#include "engine/clip/frame_pack.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace tallgrass {
namespace {

// One byte begins each code:
//   0x00..0x3f  a colour seen before, by its place in the cache
//   0x40..0x7f  the colour to the left with small differences, two bits each of red, green and blue
//   0x80..0xbf  the same with larger ones: six bits of green, then four each of red and blue less green
//   runs        of what the left neighbour, the one above or the frame before is; from 20 on a varint follows
//   0xfe, 0xff  three bytes of colour with the left neighbour's alpha, or four
constexpr std::uint8_t small = 0x40, large = 0x80, left_run = 0xc0, above_run = 0xd4, before_run = 0xe8;
constexpr std::uint8_t opaque = 0xfe, whole = 0xff;
constexpr std::size_t short_run = 20;

using Colour = std::uint32_t;  // bytes in the order of memory: never looked at as a number

Colour load(const std::uint8_t* at) {
  Colour colour;
  std::memcpy(&colour, at, 4);
  return colour;
}

// Both sides keep it alike: only colours that were spelled out enter it.
struct Cache {
  std::array<Colour, 64> colours{};
  static std::uint8_t place(const std::uint8_t* pixel) {
    return static_cast<std::uint8_t>((pixel[0] * 3 + pixel[1] * 5 + pixel[2] * 7 + pixel[3] * 11) & 63);
  }
  void enter(const std::uint8_t* pixel) { colours[place(pixel)] = load(pixel); }
};

// How many of `most` pixels are alike, from the first on.
std::size_t alike(const std::uint8_t* a, const std::uint8_t* b, std::size_t most) {
  constexpr std::size_t block = 64;
  std::size_t count = 0;
  for (; count < most && count < 8; ++count) {  // most runs are short: no call for them
    if (load(a + count * 4) != load(b + count * 4)) return count;
  }
  while (count + block <= most && std::memcmp(a + count * 4, b + count * 4, block * 4) == 0) count += block;
  while (count < most && load(a + count * 4) == load(b + count * 4)) ++count;
  return count;
}

class Packer {
 public:
  Packer(const Image& now, const Image& before, std::uint8_t* to)
      : now_(now.rgba.data()), before_(before.rgba.data()), count_(now.rgba.size() / 4),
        width_(std::size_t(now.width)), to_(to) {}

  std::uint8_t* pack() {
    while (at_ < count_) {
      if (!run()) colour();
    }
    return to_;
  }

 private:
  const std::uint8_t* pixel() const { return now_ + at_ * 4; }

  bool run() {
    const std::uint8_t* here = pixel();
    if (put_run(before_run, alike(here, before_ + at_ * 4, count_ - at_))) return true;
    if (at_ > 0 && put_run(left_run, alike(here, here - 4, count_ - at_))) return true;
    return at_ >= width_ && put_run(above_run, alike(here, here - width_ * 4, count_ - at_));
  }

  bool put_run(std::uint8_t code, std::size_t length) {
    if (length == 0) return false;
    at_ += length;
    *to_++ = static_cast<std::uint8_t>(code + std::min(length, short_run) - 1);
    if (length < short_run) return true;
    for (length -= short_run; length >= 128; length >>= 7) *to_++ = static_cast<std::uint8_t>(length | 128);
    *to_++ = static_cast<std::uint8_t>(length);
    return true;
  }

  void colour() {
    const std::uint8_t* here = pixel();
    const std::uint8_t place = Cache::place(here);
    if (cache_.colours[place] == load(here)) {
      *to_++ = place;
    } else {
      if (!difference(here)) spell(here);
      cache_.enter(here);
    }
    ++at_;
  }

  const std::uint8_t* left() const { return at_ > 0 ? pixel() - 4 : black_; }

  bool difference(const std::uint8_t* here) {
    const std::uint8_t* beside = left();
    if (here[3] != beside[3]) return false;
    const auto difference_of = [&](int i) { return static_cast<std::int8_t>(here[i] - beside[i]); };
    const int red = difference_of(0), green = difference_of(1), blue = difference_of(2);
    const auto fits = [](int value, int reach) { return value >= -reach && value < reach; };
    if (fits(red, 2) && fits(green, 2) && fits(blue, 2)) {
      *to_++ = static_cast<std::uint8_t>(small | (red + 2) << 4 | (green + 2) << 2 | (blue + 2));
      return true;
    }
    if (!fits(green, 32) || !fits(red - green, 8) || !fits(blue - green, 8)) return false;
    *to_++ = static_cast<std::uint8_t>(large | (green + 32));
    *to_++ = static_cast<std::uint8_t>((red - green + 8) << 4 | (blue - green + 8));
    return true;
  }

  void spell(const std::uint8_t* here) {
    const std::size_t bytes = here[3] == left()[3] ? 3 : 4;
    *to_++ = bytes == 3 ? opaque : whole;
    std::memcpy(to_, here, bytes);
    to_ += bytes;
  }

  static constexpr std::uint8_t black_[4] = {};
  const std::uint8_t* now_;
  const std::uint8_t* before_;
  std::size_t count_, width_, at_ = 0;
  std::uint8_t* to_;
  Cache cache_;
};

class Unpacker {
 public:
  Unpacker(std::span<const std::uint8_t> packed, Image& image)
      : from_(packed), pixels_(image.rgba.data()), count_(image.rgba.size() / 4), width_(std::size_t(image.width)) {}

  bool unpack() {
    while (at_ < count_) {
      if (from_.empty() || !code(take())) return false;
    }
    return from_.empty();
  }

 private:
  std::uint8_t take() {
    const std::uint8_t byte = from_.front();
    from_ = from_.subspan(1);
    return byte;
  }
  std::uint8_t* pixel() { return pixels_ + at_ * 4; }

  bool code(std::uint8_t first) {
    if (first < small) return put(&cache_.colours[first], 4), true;
    if (first >= opaque) return spelled(first == opaque ? 3 : 4);
    if (first >= before_run) return run(before_run, first);
    if (first >= above_run) return run(above_run, first);
    if (first >= left_run) return run(left_run, first);
    return first >= large ? large_difference(first) : small_difference(first);
  }

  // The rest of the pixel, as a rule its alpha, is the left neighbour's.
  void put(const void* colour, std::size_t bytes) {
    constexpr std::uint8_t black[4] = {};
    std::uint8_t here[4];
    std::memcpy(here, at_ > 0 ? pixel() - 4 : black, 4);
    std::memcpy(here, colour, bytes);
    std::memcpy(pixel(), here, 4);
    ++at_;
  }

  bool spelled(std::size_t bytes) {
    if (from_.size() < bytes) return false;
    put(from_.data(), bytes);
    from_ = from_.subspan(bytes);
    cache_.enter(pixel() - 4);
    return true;
  }

  void add(int red, int green, int blue) {
    std::uint8_t colour[3] = {};
    if (at_ > 0) std::memcpy(colour, pixel() - 4, 3);
    const int by[3] = {red, green, blue};
    for (int i = 0; i < 3; ++i) colour[i] = static_cast<std::uint8_t>(colour[i] + by[i]);
    put(colour, 3);
    cache_.enter(pixel() - 4);
  }

  bool small_difference(int code) {
    add((code >> 4 & 3) - 2, (code >> 2 & 3) - 2, (code & 3) - 2);
    return true;
  }

  bool large_difference(int code) {
    if (from_.empty()) return false;
    const int green = (code & 63) - 32, others = take();
    add(green + (others >> 4) - 8, green, green + (others & 15) - 8);
    return true;
  }

  bool run(std::uint8_t code, std::uint8_t first) {
    std::size_t length = std::size_t(first - code) + 1;
    if (length == short_run && !longer(length)) return false;
    if (length > count_ - at_) return false;
    if (code != before_run && !repeat(code == left_run ? 1 : width_, length)) return false;
    at_ += length;
    return true;
  }

  bool longer(std::size_t& length) {
    for (int shift = 0; shift < 35; shift += 7) {
      if (from_.empty()) return false;
      const std::uint8_t byte = take();
      length += std::size_t(byte & 127) << shift;
      if (byte < 128) return true;
    }
    return false;
  }

  // What lies `back` pixels before, over and over where the run is longer than that: each copy doubles the pattern.
  bool repeat(std::size_t back, std::size_t length) {
    if (at_ < back) return false;
    const std::uint8_t* source = pixel() - back * 4;
    for (std::size_t done = 0; done < length;) {
      const std::size_t part = std::min(length - done, back + done);
      std::memcpy(pixel() + done * 4, source, part * 4);
      done += part;
    }
    return true;
  }

  std::span<const std::uint8_t> from_;
  std::uint8_t* pixels_;
  std::size_t count_, width_, at_ = 0;
  Cache cache_;
};

}  // namespace

std::size_t pack_frame(const Image& now, const Image& before, std::span<std::uint8_t> to) {
  return static_cast<std::size_t>(Packer(now, before, to.data()).pack() - to.data());
}

bool unpack_frame(std::span<const std::uint8_t> packed, Image& image) { return Unpacker(packed, image).unpack(); }

}  // namespace tallgrass
