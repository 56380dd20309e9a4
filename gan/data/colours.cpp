#include "gan/data/colours.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <mutex>

#include "gan/data/parallel.h"

namespace tallgrass {
namespace {

// How many different colours it has been shown, quickly: a table that is emptied by counting up.
class ColourCounter {
 public:
  void clear() {
    ++round_;
    count_ = 0;
  }
  void add(const std::uint8_t* rgb) {
    const std::uint32_t colour = std::uint32_t{rgb[0]} << 16 | std::uint32_t{rgb[1]} << 8 | rgb[2];
    if (colour == last_ && count_ > 0) return;  // pixels in a row are mostly alike
    last_ = colour;
    const std::uint64_t entry = round_ << 24 | colour;
    std::size_t at = (colour * 0x9e3779b1u) >> 12;
    while (table_[at] >> 24 == round_ && table_[at] != entry) at = (at + 1) & (table_.size() - 1);
    count_ += table_[at] != entry && count_ < table_.size() / 2;
    if (count_ < table_.size() / 2) table_[at] = entry;
  }
  std::size_t count() const { return count_; }

 private:
  std::vector<std::uint64_t> table_ = std::vector<std::uint64_t>(std::size_t{1} << 20);  // the upper 40 bits: the round
  std::uint64_t round_ = 0;
  std::uint32_t last_ = 0;
  std::size_t count_ = 0;
};

// Twelfths of the hue circle; -1 where there is hardly any.
int hue_of(const std::uint8_t* rgb) {
  const int red = rgb[0], green = rgb[1], blue = rgb[2];
  const int most = std::max({red, green, blue}), span = most - std::min({red, green, blue});
  if (span * 8 < most || span < 16) return -1;
  const float sixth = most == red     ? static_cast<float>(green - blue) / static_cast<float>(span)
                      : most == green ? 2 + static_cast<float>(blue - red) / static_cast<float>(span)
                                      : 4 + static_cast<float>(red - green) / static_cast<float>(span);
  return (static_cast<int>(std::floor(sixth * 2 + 0.5f)) + 12) % 12;
}

// Sums of whole numbers, so that the result does not depend on the order of the threads.
struct Sums {
  explicit Sums(std::size_t values) : pixels(values) {}

  std::vector<std::uint64_t> pixels;     // red, green, blue times alpha, and alpha, at each place
  std::array<std::uint64_t, 13> hues{};  // the last: grey
  std::uint64_t transparent = 0, soft = 0;

  void add(const Sums& other) {
    for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] += other.pixels[i];
    for (std::size_t i = 0; i < hues.size(); ++i) hues[i] += other.hues[i];
    transparent += other.transparent;
    soft += other.soft;
  }
};

struct OfPicture {
  float colours = -1, brightness = 0;  // -1: nothing is drawn
};

OfPicture look_at(const std::uint8_t* rgba, Sums& sums, ColourCounter& counter) {
  counter.clear();
  std::uint64_t luma = 0, drawn = 0;
  bool soft = false;
  for (std::size_t at = 0; at < sums.pixels.size(); at += 4) {
    const std::uint8_t* pixel = rgba + at;
    const std::uint64_t alpha = pixel[3];
    sums.transparent += alpha == 0;
    if (alpha == 0) continue;
    soft = soft || alpha != 255;
    counter.add(pixel);
    for (std::size_t c = 0; c < 3; ++c) sums.pixels[at + c] += pixel[c] * alpha;
    sums.pixels[at + 3] += alpha;
    luma += alpha * static_cast<std::uint64_t>(299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2]);
    drawn += alpha;
    const int hue = hue_of(pixel);
    sums.hues[static_cast<std::size_t>(hue < 0 ? 12 : hue)] += alpha;
  }
  sums.soft += soft;
  if (drawn == 0) return {};
  return {static_cast<float>(counter.count()),
          static_cast<float>(static_cast<double>(luma) / static_cast<double>(drawn) / 255'000)};
}

Image mean_picture(const Sums& sums, int size, std::int64_t count) {
  Image image(size, size);
  for (std::size_t at = 0; at < sums.pixels.size(); at += 4) {
    const auto alpha = static_cast<double>(sums.pixels[at + 3]);
    if (alpha <= 0) continue;
    for (std::size_t c = 0; c < 3; ++c)
      image.rgba[at + c] = static_cast<std::uint8_t>(static_cast<double>(sums.pixels[at + c]) / alpha + 0.5);
    image.rgba[at + 3] = static_cast<std::uint8_t>(alpha / static_cast<double>(count) + 0.5);
  }
  return image;
}

void fill_shares(const Sums& sums, const Dataset& dataset, ColourStatistics& statistics) {
  std::array<double, 4> total{};
  for (std::size_t at = 0; at < sums.pixels.size(); ++at) total[at % 4] += static_cast<double>(sums.pixels[at]);
  const double drawn = std::max(1.0, total[3]);
  for (std::size_t c = 0; c < 3; ++c) statistics.mean[c] = static_cast<float>(total[c] / drawn);
  for (std::size_t i = 0; i < 12; ++i)
    statistics.hues[i] = static_cast<float>(static_cast<double>(sums.hues[i]) / drawn);
  statistics.grey = static_cast<float>(static_cast<double>(sums.hues[12]) / drawn);
  const auto count = static_cast<double>(std::max<std::int64_t>(1, dataset.count));
  statistics.transparent =
      static_cast<float>(static_cast<double>(sums.transparent) / count / static_cast<double>(sums.pixels.size() / 4));
  statistics.soft = static_cast<float>(static_cast<double>(sums.soft) / count);
}

}  // namespace

Quantiles quantiles_of(std::vector<float> values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const auto at = [&](double part) {
    return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1) + 0.5)];
  };
  return {at(0), at(0.25), at(0.5), at(0.75), at(1)};
}

ColourStatistics count_colours(const Dataset& dataset) {
  constexpr std::size_t piece = 512;
  const std::size_t values = static_cast<std::size_t>(dataset.size) * static_cast<std::size_t>(dataset.size) * 4;
  std::vector<OfPicture> pictures(static_cast<std::size_t>(dataset.count));
  Sums all(values);
  std::mutex mutex;
  in_parallel(pictures.size(), piece, [&](std::size_t first, std::size_t last) {
    Sums sums(values);
    ColourCounter counter;
    for (std::size_t i = first; i < last; ++i) pictures[i] = look_at(dataset.rgba.data() + i * values, sums, counter);
    const std::lock_guard lock(mutex);
    all.add(sums);
  });
  std::vector<float> colours, brightness;
  for (const OfPicture& each : pictures) {
    if (each.colours < 0) continue;
    colours.push_back(each.colours);
    brightness.push_back(each.brightness);
  }
  ColourStatistics statistics;
  statistics.colours = quantiles_of(std::move(colours));
  statistics.brightness = quantiles_of(std::move(brightness));
  fill_shares(all, dataset, statistics);
  statistics.mean_picture = mean_picture(all, dataset.size, std::max<std::int64_t>(1, dataset.count));
  return statistics;
}

}  // namespace tallgrass
