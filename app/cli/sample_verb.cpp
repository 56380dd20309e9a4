#include <iostream>
#include <nlohmann/json.hpp>
#include <numeric>

#include "app/cli/sprites.h"
#include "app/cli/texts.h"
#include "app/cli/verb_bodies.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/image/encode.h"
#include "engine/image/transform.h"
#include "gan/train/device.h"

namespace tallgrass::cli {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> write_grid(Artist& artist, const SampleOptions& options) {
  const std::vector<Latent> latents = artist.chosen();
  const int columns = grid_columns(options.pictures.columns, latents.size());
  artist.require_size(columns, latents.size());
  require_writable(options.out);
  const char* kind = latents.size() == 1 ? "creature" : "creatures";
  save_png(options.out, artist.present(arrange(artist.draw(latents), columns)), artist.remember(kind, latents, 0, latents.size()));
  return {options.out};
}

std::size_t creatures(const PictureChoice& choice) { return choice.seeds.size() + choice.latents.size(); }

// The first seeds, as many as the sheet has room for beside creatures from files, unless others were chosen.
void fill_atlas(SampleOptions& options) {
  PictureChoice& choice = options.pictures;
  const auto wanted = static_cast<std::size_t>(options.atlas);
  if (!choice.seeds_chosen && choice.latents.size() <= wanted) {
    choice.seeds.resize(wanted - choice.latents.size());
    std::iota(choice.seeds.begin(), choice.seeds.end(), std::uint64_t{1});
  }
  if (creatures(choice) == wanted) return;
  throw Error(ExitCode::usage, "the atlas has room for another number of creatures", "--atlas",
              format_count(options.atlas) + " creatures, and " + format_count(static_cast<std::int64_t>(creatures(choice))) + " were chosen",
              "Choose as many with --seed, or leave it out for the first ones");
}

void require_sense(const SampleOptions& options, bool one_picture) {
  const bool atlas = options.atlas > 0, sprites = options.trim || options.palette;
  const auto refuse = [](const char* what, const char* why, const char* advice) {
    throw Error(ExitCode::usage, "these options do not go together", what, why, advice);
  };
  if (!atlas && (options.frames || options.fps || options.padding || options.extrude || options.names))
    refuse("--frames, --fps, --padding, --extrude and --atlas-json", "they are of an atlas", "Add --atlas 8x8");
  if (atlas && !one_picture) refuse("--atlas and a folder", "an atlas is one sheet", "Name a file: -o atlas.png");
  if (atlas && sprites) refuse("--atlas with --trim or --palette", "an atlas is trimmed anyway, and has all colours", "Leave them out");
  if (sprites && one_picture) refuse("--trim or --palette and a .png", "they are of single pictures", "Name a folder: -o sprites/");
  if ((atlas || sprites) && options.pictures.background.kind != Backdrop::transparent)
    refuse("--background", "sprites for other games have nothing behind them", "Leave it out");
}

void report_as_json(const SampleOptions& options, const Model& model, const std::vector<fs::path>& files) {
  nlohmann::ordered_json json{{"model", model.name}, {"hash", model.hash}, {"images_seen", model.images_seen}};
  if (!options.pictures.latents.empty()) json["latents"] = options.pictures.latents;
  json["seeds"] = options.pictures.seeds;
  for (const fs::path& file : files) json["files"].push_back(file.string());
  std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void report(const SampleOptions& options, const Model& model, const std::vector<fs::path>& files) {
  const std::size_t count = creatures(options.pictures);
  const std::string asked = condition_text(options.pictures.condition);
  std::cout << format_count(static_cast<std::int64_t>(count)) << (count == 1 ? " creature" : " creatures")
            << (asked.empty() ? "" : " (" + asked + ")") << " by " << model.name << ": " << options.out.string()
            << (options.atlas > 0 ? " and " + files.back().string() : "") << '\n';
}

}  // namespace

int sample_verb(const SampleOptions& asked) {
  SampleOptions options = asked;
  if (!options.pictures.latents.empty() && !options.pictures.seeds_chosen) options.pictures.seeds.clear();
  const bool one_picture = names_file(options.out, ".png");
  require_sense(options, one_picture);
  if (options.atlas > 0) fill_atlas(options);
  initialise_torch();
  Artist artist(options.pictures);
  const auto write = options.atlas > 0 ? write_atlas : one_picture ? write_grid : write_sprites;
  (options.pictures.json ? report_as_json : report)(options, artist.model(), write(artist, options));
  return 0;
}

}  // namespace tallgrass::cli
