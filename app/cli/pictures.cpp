#include "app/cli/pictures.h"

#include <algorithm>
#include <cmath>
#include <iostream>

#include "app/cli/texts.h"
#include "app/cli/values.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/image/finish.h"
#include "engine/image/transform.h"
#include "gan/latent/latent_file.h"
#include "gan/latent/origin.h"
#include "gan/spec/condition_words.h"
#include "gan/spec/words.h"
#include "gan/train/device.h"

namespace tallgrass::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t batch = 64;              // latents in one go: fills the cores, and bounds the memory
constexpr std::size_t largest_side = 16384;    // pixels of a picture, as the readers of PNG take it
constexpr std::size_t largest_area = 64u << 20;
constexpr std::size_t most_remembered = 4096;  // points of an origin that are read back
constexpr int checker = 8;                     // pixels of a square, once enlarged

Model open_model(const fs::path& path) { return load_model(path.empty() ? shipped_model_path() : path); }

}  // namespace

Artist::Artist(const PictureChoice& choice)
    : choice_(choice),
      model_(open_model(choice.model)),
      sampler_(model_, resolve_device(choice.device), choice.threads),
      condition_(condition_numbers(model_.spec.conditions, choice.condition)) {
  const auto wanted = parse_steering("--steer", choice.steer);
  if (!wanted.empty()) steering_ = amounts_of(directions({}), wanted);
}

Latent Artist::latent_in(const fs::path& file) const {
  SavedLatent saved = load_latent(file);
  if (saved.hash != model_.hash || static_cast<int>(saved.latent.size()) != model_.spec.latent) {
    throw Error(ExitCode::file, "the creature is not one of this model", file.string(),
                "it was found in " + printable(saved.model) + " (" + printable(saved.hash) + "), this is " +
                    model_.name + " (" + model_.hash + ")",
                "Name that one with --model");
  }
  return std::move(saved.latent);
}

std::vector<Latent> Artist::chosen() const {
  std::vector<Latent> latents;
  for (const std::string& file : choice_.latents) latents.push_back(latent_in(file));
  for (const std::uint64_t seed : choice_.seeds) latents.push_back(latent(seed));
  return latents;
}

const Directions& Artist::directions(const DirectionOptions& options) {
  if (directions_) return *directions_;
  directions_ = read_directions(directions_file(model_.hash), model_);
  if (directions_) return *directions_;
  std::cerr << "Finding the directions of " << model_.name << " on " << format_count(options.samples)
            << " pictures: once for each model\n";
  DirectionOptions mine = options;
  mine.device = resolve_device(choice_.device);
  mine.threads = choice_.threads;
  directions_ = directions_of(model_, mine);
  return directions_.value();
}

std::vector<Image> Artist::draw(std::span<const Latent> latents) {
  std::vector<Image> pictures;
  for (std::size_t first = 0; first < latents.size(); first += batch) {
    const auto part = latents.subspan(first, std::min(batch, latents.size() - first));
    std::vector<Latent> wanted;
    for (const Latent& latent : part) {
      wanted.push_back(truncate(steered(latent), choice_.truncation));
    }
    for (Image& picture : sampler_.sample(wanted, condition_)) {
      pictures.push_back(choice_.finish ? finish_sprite(picture) : std::move(picture));
    }
  }
  return pictures;
}

Latent Artist::steered(const Latent& latent) const {
  return steering_.empty() ? latent : steer(latent, *directions_, steering_);
}

std::string Artist::remember(const char* kind, std::span<const Latent> chosen, std::size_t first, std::size_t count) const {
  Origin origin;
  origin.kind = kind;
  origin.version = program_version();
  origin.model = model_.hash;
  origin.truncation = choice_.truncation;
  origin.finish = choice_.finish;
  origin.asked = words_of(choice_.condition);
  for (std::size_t i = first; i < first + std::min(count, most_remembered); ++i) {
    const bool has_seed = i >= choice_.latents.size() && steering_.empty();
    if (has_seed) origin.points.push_back({.seed = choice_.seeds[i - choice_.latents.size()]});
    else origin.points.push_back({.latent = steered(chosen[i])});
  }
  return to_text(origin);
}

void Artist::require_size(int columns, std::size_t count) const {
  const auto side = static_cast<std::size_t>(model_.spec.image_size) * static_cast<std::size_t>(choice_.scale);
  const auto wide = static_cast<std::size_t>(columns);
  const std::size_t width = side * wide, height = side * ((count + wide - 1) / wide);
  if (width <= largest_side && height <= largest_side && width * height <= largest_area) return;
  throw Error(ExitCode::usage, "the picture would be too large",
              std::to_string(width) + "x" + std::to_string(height) + " pixels",
              "at most 16384 a side and 67 million in all", "Choose fewer seeds or a smaller --scale");
}

Image present_picture(const Image& picture, int scale, const Background& background) {
  const Image scaled = scale > 1 ? scale_nearest(picture, scale) : picture;
  if (background.kind == Backdrop::checker) return over_checkerboard(scaled, checker);
  if (background.kind == Backdrop::colour) return over_colour(scaled, background.rgb);
  return scaled;
}

Image present_frame(const Image& picture, int scale, const Background& background) {
  if (background.kind == Backdrop::checker) return over_checkerboard(picture, std::max(1, checker / scale));
  return present_picture(picture, 1, background);
}

int grid_columns(int chosen, std::size_t count) {
  const int square = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(count))));
  return std::min(chosen > 0 ? chosen : square, static_cast<int>(count));
}

std::string numbered(const char* stem, std::uint64_t number, int digits) {
  const std::string text = std::to_string(number);
  const std::size_t width = std::max(text.size(), static_cast<std::size_t>(digits));
  return std::string(stem) + "-" + std::string(width - text.size(), '0') + text + ".png";
}

bool names_file(const fs::path& out, const std::string& extension) {
  const std::string found = lower_case(out.extension().string());
  std::error_code ignored;
  if (found.empty() || fs::is_directory(out, ignored)) return false;
  if (found == extension) return true;
  throw Error(ExitCode::usage, "cannot write this kind of file", out.string(),
              "a file that ends in " + extension + ", or a folder, is expected",
              "To name a folder, end it with a slash");
}

}  // namespace tallgrass::cli
