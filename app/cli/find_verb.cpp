#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cli/clip.h"
#include "app/cli/interrupt.h"
#include "app/cli/pictures.h"
#include "app/cli/texts.h"
#include "app/cli/verb_bodies.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/image/decode.h"
#include "engine/image/encode.h"
#include "engine/image/transform.h"
#include "gan/latent/latent_file.h"
#include "gan/latent/origin.h"
#include "gan/train/device.h"
#include "gan/train/search.h"

namespace tallgrass::cli {
namespace {

namespace fs = std::filesystem;

constexpr int most_frames = 100;
constexpr double frame_time = 0.06, first_held = 0.6, last_held = 2.5;  // seconds
constexpr int film_gap = 4;                            // pixels, before enlarging

fs::path latent_path(const FindOptions& options) {
  return options.latent.empty() ? fs::path(options.out).replace_extension(".json") : options.latent;
}

void require_file(const fs::path& path, const char* extension) {
  if (names_file(path, extension)) return;
  throw Error(ExitCode::usage, "cannot write this kind of file", path.string(),
              std::string("a file that ends in ") + extension + " is expected");
}

// Before seconds of work: everything that is to be written can be.
void require_outputs(const FindOptions& options) {
  if (options.picture.empty()) {
    throw Error(ExitCode::usage, "what is to be found", "find", "no picture was named",
                "For example: tallgrass find drawing.png -o found.png");
  }
  require_file(options.out, ".png");
  require_file(latent_path(options), ".json");
  if (!options.film.empty()) require_clip(options.film);
}

void require_memory(const FindOptions& options, int image_size) {
  const auto height = static_cast<std::size_t>(image_size) * static_cast<std::size_t>(options.scale);
  const std::size_t pixels = height * height * 2;
  if (pixels <= largest_picture) return;
  throw Error(ExitCode::usage, "the picture would be too large", options.out.string(),
              std::to_string(pixels >> 20) + " million pixels in all, at most 256", "Choose a smaller --scale");
}

// What is looked for beside what is found, while it is. Kept small until the end, when it is known what the film remembers.
class SearchFilm {
 public:
  explicit SearchFilm(const FindOptions& options) : options_(options) {}

  void take(const FindSnapshot& now) {
    if (options_.film.empty() || now.found.empty()) return;
    const int every = (options_.steps + most_frames - 3) / (most_frames - 2);
    const bool end = !is_going_on(now.stage);
    if (now.step % every != 0 && !end) return;
    const std::array<Image, 2> both{now.target, now.found.front().picture};
    times_.push_back(end ? last_held : times_.empty() ? first_held : frame_time);
    frames_.push_back(arrange(both, 2, film_gap));
  }
  void save(const std::string& text) const {
    if (frames_.empty()) return;
    Clip clip(options_.film, options_.clip, options_.scale, text);
    for (std::size_t i = 0; i < frames_.size(); ++i) {
      clip.add(present_frame(frames_[i], options_.scale, options_.background), times_[i]);
    }
    clip.finish();
  }

 private:
  const FindOptions& options_;
  std::vector<Image> frames_;
  std::vector<double> times_;
};

std::string remembered(const FindSnapshot& result) {
  return to_text({.kind = "creature", .version = program_version(), .model = result.model_hash,
                  .points = {{.latent = result.found.front().latent}}});
}

// A line that is drawn over; on a terminal alone.
class SearchLine {
 public:
  void show(const FindSnapshot& now) {
    if (!terminal_) return;
    std::cerr << "\r\x1b[K";
    if (now.found.empty()) {
      std::cerr << "sampling: " << format_count(now.sampled) << " of " << format_count(now.samples);
    } else {
      std::cerr << "step " << now.step << " of " << now.steps << ", distance "
                << format_figures(now.found.front().distance);
    }
    std::cerr << std::flush;
    open_ = true;
  }
  ~SearchLine() {
    if (open_) std::cerr << "\r\x1b[K" << std::flush;
  }

 private:
  bool terminal_ = ::isatty(STDERR_FILENO) != 0;
  bool open_ = false;
};

FindSnapshot search(const FindOptions& options, const Model& model, const FindTarget& target, SearchFilm& film) {
  Search search(model, {.steps = options.steps, .device = options.device, .threads = options.threads});
  const Interrupt interrupt;
  SearchLine line;
  return search.find(target, options.picture.string(), [&](const FindSnapshot& now) {
    line.show(now);
    film.take(now);
    return !interrupt.requested();
  });
}

void report(const FindOptions& options, const FindSnapshot& result) {
  const FoundCreature& found = result.found.front();
  const fs::path latent = latent_path(options);
  if (options.json) {
    nlohmann::ordered_json json{{"picture", options.picture.string()}, {"model", result.model}, {"hash", result.model_hash}};
    json["distance"] = found.distance;
    json["best_sample"] = result.course.front();
    json["typical_sample"] = result.typical;
    json["samples"] = result.samples;
    json["from_seed"] = found.seed;
    json["steps"] = result.course.size() - 1;
    json["stopped"] = result.stage == FindStage::cancelled;
    json["out"] = options.out.string();
    json["latent_file"] = latent.string();
    if (!options.film.empty()) json["film"] = options.film.string();
    json["latent"] = found.latent;
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return;
  }
  std::cout << "distance " << format_figures(found.distance) << " (0 the same picture, 1 an empty one; the best of "
            << format_count(result.samples) << " samples " << format_figures(result.course.front()) << ", any sample "
            << format_figures(result.typical) << "), by " << result.model << ": " << options.out.string() << '\n'
            << "Draw it again: " << command_name() << " sample --latent " << shell_word(latent.string())
            << (options.model.empty() ? "" : " --model " + shell_word(options.model.string())) << '\n';
}

}  // namespace

int find_verb(const FindOptions& options) {
  require_outputs(options);
  const FindTarget target = [&] {
    FindTarget loaded = target_of_picture(load_image(options.picture));
    loaded.outline_only = options.outline;
    return loaded;
  }();
  initialise_torch();
  const Model model = load_model(options.model.empty() ? shipped_model_path() : options.model);
  require_memory(options, model.spec.image_size);
  require_writable(options.out);
  require_writable(latent_path(options));
  if (!options.film.empty()) require_writable_clip(options.film);
  SearchFilm film(options);
  const FindSnapshot result = search(options, model, target, film);
  if (result.found.empty()) throw Error(ExitCode::usage, "stopped before anything was found", options.picture.string());
  const std::string text = remembered(result);
  save_png(options.out, present_picture(result.found.front().picture, options.scale, options.background), text);
  save_latent(latent_path(options), {result.found.front().latent, result.model, result.model_hash});
  film.save(text);
  report(options, result);
  return 0;
}

}  // namespace tallgrass::cli
