#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/texts.h"
#include "app/cli/verb_bodies.h"
#include "app/cli/window_side.h"
#include "engine/clip/clip_text.h"
#include "engine/core/error.h"
#include "gan/latent/origin.h"
#include "gan/spec/condition_words.h"
#include "gan/train/device.h"
#include "gan/train/model.h"

namespace tallgrass::cli {
namespace {

namespace fs = std::filesystem;

Origin read_origin(const fs::path& file) {
  const std::string text = read_clip_text(file);
  if (text.empty()) {
    throw Error(ExitCode::file, "the file remembers nothing", file.string(),
                "a GIF, PNG, APNG or WebP that Tallgrass wrote, and nobody wrote again since, is expected",
                "The creature nearest to any picture: " + command_name() + " find PICTURE");
  }
  return parse_origin(text, file.string());
}

std::string kind_in_words(const Origin& origin) {
  if (origin.kind == "creature") return "a creature";
  if (origin.kind == "creatures") return std::to_string(origin.points.size()) + " creatures";
  if (origin.kind == "morph") return "a morph through " + std::to_string(origin.points.size()) + " creatures";
  if (origin.kind == "game") return "the game, seed " + std::to_string(origin.seed);
  return "the studio";
}

std::string point_in_words(const Origin::Point& point) {
  if (!point.code.empty()) return "code " + point.code;
  return point.latent.empty() ? "seed " + std::to_string(point.seed) : "a latent of " + std::to_string(point.latent.size()) + " values";
}

std::string points_in_words(const Origin& origin) {
  constexpr std::size_t most = 16;
  std::string words;
  for (std::size_t i = 0; i < std::min(origin.points.size(), most); ++i) words += (i == 0 ? "" : ", ") + point_in_words(origin.points[i]);
  const std::size_t more = origin.points.size() - std::min(origin.points.size(), most);
  return more == 0 ? words : words + " and " + std::to_string(more) + " more";
}

// Whether the model at hand is the one that dreamed it.
std::string model_in_words(const Origin& origin, const fs::path& path) {
  if (origin.model.empty()) return "none is named";
  if (path.empty() && !fs::exists(shipped_model_path())) return origin.model;
  const Model model = load_model(path.empty() ? shipped_model_path() : path);
  const bool same = model.hash.starts_with(origin.model) || origin.model.starts_with(model.hash);
  return origin.model + (same ? ", which is " : ", not ") + model.name + (same ? "" : " (" + model.hash + "), which would draw something else");
}

void tell(const Origin& origin, const OpenOptions& options) {
  std::cout << options.file.filename().string() << ": " << kind_in_words(origin)
            << (origin.version.empty() ? "" : ", by Tallgrass " + origin.version) << '\n';
  std::cout << "  model: " << model_in_words(origin, options.model) << '\n';
  if (!origin.points.empty()) std::cout << "  creatures: " << points_in_words(origin) << '\n';
  if (origin.truncation != 1) std::cout << "  truncation: " << origin.truncation << '\n';
  if (origin.finish) std::cout << "  as pixel art\n";
  if (const Condition asked = condition_of(origin.asked); !asked.empty()) std::cout << "  asked to be: " << condition_text(asked) << '\n';
  if (!origin.script.empty()) std::cout << "  played by: " << origin.script << '\n';
}

}  // namespace

int open_verb(const OpenOptions& options, WindowSide* window) {
  const Origin origin = read_origin(options.file);
  if (options.json) {
    std::cout << nlohmann::ordered_json::parse(to_text(origin)).dump(2) << '\n';
    return 0;
  }
  if (window == nullptr || !window->has_display()) {
    tell(origin, options);
    return 0;
  }
  initialise_torch();
  const bool dex = std::any_of(origin.points.begin(), origin.points.end(), [](const auto& point) { return !point.code.empty(); });
  StudioOptions studio;
  studio.model = options.model;
  studio.device = options.device;
  studio.begin = dex ? "title" : "studio";
  studio.recording = fs::absolute(options.file);
  return window->open(studio, true);
}

}  // namespace tallgrass::cli
