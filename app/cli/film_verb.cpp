#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/cli/clip.h"
#include "app/cli/pictures.h"
#include "app/cli/run_choice.h"
#include "app/cli/texts.h"
#include "app/cli/verb_bodies.h"
#include "engine/core/error.h"
#include "engine/image/transform.h"
#include "gan/latent/origin.h"
#include "gan/train/model.h"
#include "gan/train/previews.h"
#include "gan/train/run_record.h"

namespace tallgrass::cli {
namespace {

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
Image with_bar(const Image& picture, double share) {
  Image out(picture.width, picture.height + bar_height);
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
    return with_bar(present_frame(some, options_.scale, options_.background), place(moment.images, first_, last_));
  }

  // Of a frame, once it is enlarged.
  std::size_t pixels() const {
    const std::size_t scale = std::size_t(options_.scale);
    return std::size_t(options_.columns * tile_) * scale * (std::size_t(options_.rows * tile_ + bar_height) * scale);
  }

 private:
  const FilmOptions& options_;
  std::int64_t first_, last_;
  int tile_;
};

void require_size(const FilmOptions& options, const Projector& projector) {
  if (projector.pixels() <= largest_picture) return;
  throw Error(ExitCode::usage, "the film would be too large", options.out.string(),
              std::to_string(projector.pixels() >> 20) + " million pixels a picture, at most 256",
              "Choose a smaller --scale, or fewer --columns and --rows");
}

// The creatures that the film shows, and the model that drew them last, where it can be read.
std::string remembered(const FilmOptions& options) {
  Origin origin{.kind = "creatures", .version = program_version()};
  try {
    origin.model = load_model(find_run(options.run) / "model.safetensors").hash;
  } catch (const Error&) {  // the run has none yet
  }
  for (int row = 0; row < options.rows; ++row) {
    for (int column = 0; column < options.columns; ++column) {
      origin.points.push_back({.seed = static_cast<std::uint64_t>(row * preview_columns + column + 1)});
    }
  }
  return to_text(origin);
}

void write_film(const FilmOptions& options, const Projector& projector, const std::vector<Moment>& moments) {
  Clip clip(options.out, options.clip, options.scale, remembered(options));
  const double each = 1.0 / options.fps;
  for (const Moment& moment : moments) clip.add(projector.frame(moment), &moment == &moments.back() ? std::max(each, last_held) : each);
  clip.finish();
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
  require_clip(options.out);
  const RunRecord record(find_run(options.run));
  require_previews(record.history());
  const Shots shots = read_shots(record.history());
  const Projector projector(options, shots.moments);
  require_size(options, projector);
  write_film(options, projector, shots.moments);
  report(options, record.history(), shots);
  return 0;
}

}  // namespace tallgrass::cli
