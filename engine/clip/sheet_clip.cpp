#include <algorithm>
#include <cmath>
#include <cstring>

#include "engine/clip/clip_file.h"
#include "engine/clip/clip_formats.h"
#include "engine/clip/joining_clip.h"
#include "engine/clip/sheet_json.h"
#include "engine/clip/spool.h"
#include "engine/core/error.h"
#include "engine/image/encode.h"
#include "engine/image/transform.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

constexpr int most_side = 16384;                    // what graphics cards take, and a quarter of a gigabyte
constexpr std::int64_t most_pixels = 64 << 20;

struct Grid {
  int columns = 1, rows = 1;
};

// As nearly square as whole columns allow.
Grid grid_for(int frames, int width, int height) {
  const double square = std::sqrt(double(frames) * height / width);
  const int columns = std::clamp(int(std::lround(square)), 1, std::min(frames, std::max(1, most_side / width)));
  return {columns, (frames + columns - 1) / columns};
}

// The frames wait in a spool on disk until it is known how many there are.
class SheetClip : public JoiningClip {
 public:
  SheetClip(const fs::path& path, const ClipOptions& options)
      : JoiningClip(options), png_(path, "the sheet"), json_(json_path(path), "the sheet's JSON"),
        scratch_(path, "the sheet"), waiting_(Spool::in_file(scratch_.temporary(), options.width, options.height, "")),
        name_(path.filename().string()), width_(options.width * options.scale),
        height_(options.height * options.scale) {}
  std::int64_t bytes() const override { return done_ ? size_ : waiting_.bytes(); }

 protected:
  void put(const Image& frame, const Image&, Moments shown) override {
    if (!sheet_holds(frames() + 1, options())) {
      throw Error(ExitCode::usage, "the clip has too many frames for one sheet", name_,
                  std::to_string(frames() + 1) + " of " + std::to_string(width_) + "x" + std::to_string(height_) + " pixels",
                  "Choose fewer frames or a smaller scale");
    }
    waiting_.add(frame, shown.to - shown.from);
  }
  void close() override {
    const Grid grid = grid_for(int(frames()), width_, height_);
    SheetDescription sheet{.image = name_, .width = grid.columns * width_, .height = grid.rows * height_,
                           .columns = grid.columns, .frames = {}, .tags = {}, .text = options().text};
    const auto png = encode_png(arranged(sheet), options().text);
    sheet.tags.push_back({"clip", 0, int(frames()) - 1});
    const std::string json = sheet_json(sheet);
    if (!goes_on(1)) return;
    png_.write(png);
    json_.write({reinterpret_cast<const std::uint8_t*>(json.data()), json.size()});
    png_.finish();
    json_.finish();
    size_ = std::int64_t(png.size() + json.size()), done_ = true;
  }

 private:
  static fs::path json_path(fs::path path) { return path.replace_extension(".json"); }

  Image arranged(SheetDescription& sheet) const {
    Image image(sheet.width, sheet.height);
    SpoolReader reader(waiting_);
    double total = 0;
    std::int64_t written = 0;                  // milliseconds
    while (const auto frame = reader.next()) {
      const int number = int(sheet.frames.size());
      const SheetRect place{number % sheet.columns * width_, number / sheet.columns * height_, width_, height_};
      const Image large = scale_nearest(frame->image, options().scale);
      for (int y = 0; y < height_; ++y) {
        std::memcpy(image.pixel(place.x, place.y + y), large.pixel(0, y), std::size_t(width_) * 4);
      }
      total += frame->seconds;
      const std::int64_t time = std::max<std::int64_t>(1, std::llround(total * 1000) - written);
      written += time;
      const SheetRect all{0, 0, width_, height_};
      sheet.frames.push_back({stem() + " " + std::to_string(number), place, all, width_, height_, int(time)});
    }
    if (std::int64_t(sheet.frames.size()) != frames()) waiting_lost();
    return image;
  }
  [[noreturn]] void waiting_lost() const { png_.fail("frames that waited beside it cannot be read"); }
  std::string stem() const { return name_.substr(0, name_.find(".sheet.")); }

  ClipFile png_, json_, scratch_;              // the last goes, whatever becomes of the others
  Spool waiting_;
  std::string name_;
  int width_, height_;                         // of a frame in the sheet
  std::int64_t size_ = 0;
  bool done_ = false;
};

}  // namespace

bool sheet_holds(std::int64_t frames, const ClipOptions& options) {
  const std::int64_t width = std::int64_t{options.width} * options.scale, height = std::int64_t{options.height} * options.scale;
  if (frames * width * height > most_pixels) return false;
  return grid_for(int(frames), int(width), int(height)).rows * height <= most_side;
}

std::unique_ptr<ClipWriter> make_sheet_clip(const fs::path& path, const ClipOptions& options) {
  require_clip_size(path, options, most_side, "a sheet");
  return std::make_unique<SheetClip>(path, options);
}

}  // namespace tallgrass
