#include <algorithm>
#include <cstring>

#include "engine/image/transform.h"
#include "gan/data/inspect.h"

namespace tallgrass {
namespace {

constexpr int columns = 20, most_group_rows = 12, most_other_rows = 8, gap = 2, band = 8;
constexpr std::array<std::uint8_t, 3> ground{0x1b, 0x24, 0x2d};  // the theme's panel: dark and light lines both show

// Rows of pictures, and bands between the parts of the sheet.
class Sheet {
 public:
  Sheet(const Dataset& dataset, int tile) : dataset_(dataset), tile_(tile) {}

  void row(const std::vector<std::int32_t>& pictures, std::size_t first) {
    Image strip(columns * (tile_ + gap) - gap, tile_ + gap);
    for (std::size_t i = first; i < std::min(pictures.size(), first + columns); ++i) {
      put(picture(pictures[i]), strip, static_cast<int>(i - first) * (tile_ + gap));
    }
    append(strip);
  }
  void single(const Image& image) {
    Image strip(columns * (tile_ + gap) - gap, image.height + gap);
    put(image, strip, 0);
    append(strip);
  }
  void space() { append(Image(columns * (tile_ + gap) - gap, band)); }

  Image finish() const {
    Image sheet(columns * (tile_ + gap) - gap + 2 * band, height_ + 2 * band);
    int top = band;
    for (const Image& strip : strips_) {
      for (int y = 0; y < strip.height; ++y)
        std::memcpy(sheet.pixel(band, top + y), strip.pixel(0, y), static_cast<std::size_t>(strip.width) * 4);
      top += strip.height;
    }
    return over_colour(sheet, ground);
  }

 private:
  Image picture(std::int32_t index) const {
    Image image(dataset_.size, dataset_.size);
    std::memcpy(image.rgba.data(), dataset_.rgba.data() + static_cast<std::size_t>(index) * image.rgba.size(),
                image.rgba.size());
    return fit(image, tile_, tile_);
  }
  static void put(const Image& image, Image& strip, int left) {
    for (int y = 0; y < image.height; ++y)
      std::memcpy(strip.pixel(left, y), image.pixel(0, y), static_cast<std::size_t>(image.width) * 4);
  }
  void append(Image strip) {
    height_ += strip.height;
    strips_.push_back(std::move(strip));
  }

  const Dataset& dataset_;
  int tile_;
  int height_ = 0;
  std::vector<Image> strips_;
};

// As many as there is room for, evenly from all over the set, without those that the rows above show.
std::vector<std::int32_t> others(const Dataset& dataset, const DataReport& report, std::size_t rows_of_groups) {
  std::vector<bool> shown(static_cast<std::size_t>(dataset.count));
  for (std::size_t g = 0; g < rows_of_groups; ++g) {
    for (const std::int32_t i : report.groups[g].pictures) shown[static_cast<std::size_t>(i)] = true;
  }
  std::vector<std::int32_t> rest;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (!shown[i]) rest.push_back(static_cast<std::int32_t>(i));
  }
  constexpr std::size_t room = static_cast<std::size_t>(columns) * most_other_rows;
  if (rest.size() <= room) return rest;
  std::vector<std::int32_t> chosen;
  for (std::size_t i = 0; i < room; ++i) chosen.push_back(rest[i * rest.size() / room]);
  return chosen;
}

}  // namespace

Image contact_sheet(const Dataset& dataset, const DataReport& report) {
  constexpr int largest_tile = 96;
  const int tile = std::min(dataset.size, largest_tile);
  Sheet sheet(dataset, tile);
  const Image& mean = report.colours.mean_picture;
  sheet.single(mean.width > largest_tile ? fit(mean, largest_tile, largest_tile)
                                         : scale_nearest(mean, std::max(1, 128 / mean.width)));
  sheet.space();
  // A pair is nothing to look at, unless there is nothing else.
  std::size_t rows = std::min<std::size_t>(most_group_rows, report.groups.size());
  while (rows > 1 && report.groups[rows - 1].pictures.size() < 3) --rows;
  for (std::size_t g = 0; g < rows; ++g) sheet.row(report.groups[g].pictures, 0);
  if (rows > 0) sheet.space();
  const std::vector<std::int32_t> rest = others(dataset, report, rows);
  for (std::size_t first = 0; first < rest.size(); first += columns) sheet.row(rest, first);
  return sheet.finish();
}

}  // namespace tallgrass
