#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/cli/pictures.h"
#include "app/cli/run_choice.h"
#include "app/cli/texts.h"
#include "app/cli/verb_bodies.h"
#include "engine/clip/clip_writer.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/image/encode.h"
#include "engine/image/transform.h"
#include "gan/train/previews.h"
#include "gan/train/run_record.h"

namespace tallgrass::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_picture = 256u << 20;   // pixels: 1 GB
constexpr double last_held = 2;                       // seconds
constexpr int bar_height = 3;                         // pixels, before enlarging
constexpr std::array<std::uint8_t, 4> bar_done{0xF2, 0xB8, 0x4B, 255}, bar_rest{0x20, 0x2A, 0x34, 255};

struct Moment {
  std::int64_t images;
  Image sheet;
};

struct Shots {
  std::vector<Moment> moments;
  std::size_t left_out = 0;                           // damaged, or of another size than the newest
};

// From the newest on, which sets the size: what a run was before it began anew has no place in the film.
Shots read_shots(const RunHistory& run) {
  Shots shots;
  std::optional<Error> trouble;
  for (auto preview = run.previews.rbegin(); preview != run.previews.rend(); ++preview) {
    try {
      Image sheet = load_preview(*preview);
      const bool fits = shots.moments.empty() || sheet.width == shots.moments.front().sheet.width;
      if (fits) shots.moments.push_back({preview->images, std::move(sheet)});
    } catch (const Error& error) {
      if (!trouble) trouble = error;
    }
  }
  if (shots.moments.empty() && trouble) throw *trouble;
  shots.left_out = run.previews.size() - shots.moments.size();
  std::reverse(shots.moments.begin(), shots.moments.end());
  return shots;
}

void require_previews(const RunHistory& run) {
  if (!run.previews.empty()) return;
  throw Error(ExitCode::file, "there is nothing to make a film of", run.folder.string(), "the run kept no previews",
              "Go on with it for a while: train --resume " + shell_word(run.folder.string()));
}

// How far the run is, as its previews are spread: each tenfold of images is as long as the one before.
double place(std::int64_t images, std::int64_t first, std::int64_t last) {
  const auto log = [&](std::int64_t at) { return std::log1p(double(at) / double(std::max<std::int64_t>(1, first))); };
  return last > 0 ? log(images) / log(last) : 1;
}

// Room below the creatures for a line that grows from left to right.
Image with_bar(const Image& picture, int height, double share) {
  Image out(picture.width, picture.height + height);
  std::copy(picture.rgba.begin(), picture.rgba.end(), out.rgba.begin());
  const int done = static_cast<int>(std::lround(share * picture.width));
  for (int y = picture.height; y < out.height; ++y) {
    for (int x = 0; x < out.width; ++x) std::memcpy(out.pixel(x, y), (x < done ? bar_done : bar_rest).data(), 4);
  }
  return out;
}

class Projector {
 public:
  Projector(const FilmOptions& options, const std::vector<Moment>& moments) : options_(options) {
    const auto second = std::find_if(moments.begin(), moments.end(), [](const Moment& m) { return m.images > 0; });
    first_ = second == moments.end() ? 1 : second->images;
    last_ = moments.back().images;
    tile_ = moments.back().sheet.width / preview_columns;
  }

  Image frame(const Moment& moment) const {
    const Image some = crop(moment.sheet, 0, 0, options_.columns * tile_, options_.rows * tile_);
    return with_bar(present_picture(some, options_.scale, options_.background), bar_height * options_.scale,
                    place(moment.images, first_, last_));
  }

  std::size_t pixels() const {
    const std::size_t scale = std::size_t(options_.scale);
    return std::size_t(options_.columns * tile_) * scale * (std::size_t(options_.rows * tile_ + bar_height) * scale);
  }

 private:
  const FilmOptions& options_;
  std::int64_t first_, last_;
  int tile_;
};

void write_film(const FilmOptions& options, const Projector& projector, const std::vector<Moment>& moments) {
  if (projector.pixels() > largest_picture) {
    throw Error(ExitCode::usage, "the film would be too large", options.out.string(),
                std::to_string(projector.pixels() >> 20) + " million pixels a picture, at most 256",
                "Choose a smaller --scale, or fewer --columns and --rows");
  }
  const double each = std::round(100.0 / options.fps) / 100;
  std::unique_ptr<ClipWriter> clip;
  for (const Moment& moment : moments) {
    const Image frame = projector.frame(moment);
    if (!clip) clip = make_clip_writer(options.out, {.width = frame.width, .height = frame.height});
    clip->add(frame, &moment == &moments.back() ? std::max(each, last_held) : each);
  }
  clip->finish();
}

void write_frames(const FilmOptions& options, const Projector& projector, const std::vector<Moment>& moments) {
  for (std::size_t i = 0; i < moments.size(); ++i) {
    save_png(options.out / numbered("frame", i + 1, 4), projector.frame(moments[i]));
  }
}

void report(const FilmOptions& options, const RunHistory& run, const Shots& shots) {
  const std::int64_t last = shots.moments.back().images;
  if (options.json) {
    const nlohmann::ordered_json json{{"run", run.folder.string()},       {"out", options.out.string()},
                                      {"frames", shots.moments.size()},   {"left_out", shots.left_out},
                                      {"images", last}};
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return;
  }
  if (shots.left_out > 0) {
    std::cerr << shots.left_out << (shots.left_out == 1 ? " preview" : " previews")
              << " could not be read, or had another size, and are not in the film\n";
  }
  std::cout << shots.moments.size() << (shots.moments.size() == 1 ? " frame" : " frames") << " of " << run.name
            << ", to " << format_count(last) << " images: " << options.out.string() << '\n';
}

}  // namespace

int film_verb(const FilmOptions& options) {
  if (options.run.empty()) {
    throw Error(ExitCode::usage, "which run is the film to be of", "progress", "no run was named",
                "For example: tallgrass progress RUN -o film.gif");
  }
  const bool gif = names_file(options.out, ".gif");
  const RunRecord record(find_run(options.run));
  require_previews(record.history());
  const Shots shots = read_shots(record.history());
  require_writable(gif ? options.out : options.out / numbered("frame", 1, 4));
  const Projector projector(options, shots.moments);
  (gif ? write_film : write_frames)(options, projector, shots.moments);
  report(options, record.history(), shots);
  return 0;
}

}  // namespace tallgrass::cli
