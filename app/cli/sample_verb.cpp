#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cli/pictures.h"
#include "app/cli/texts.h"
#include "app/cli/verb_bodies.h"
#include "engine/core/atomic_file.h"
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
  save_png(options.out, artist.present(arrange(artist.draw(latents), columns)));
  return {options.out};
}

std::vector<fs::path> write_folder(Artist& artist, const SampleOptions& options) {
  const auto& choice = options.pictures;
  std::vector<fs::path> files;
  for (std::size_t i = 1; i <= choice.latents.size(); ++i) files.push_back(options.out / numbered("found", i, 6));
  for (const std::uint64_t seed : choice.seeds) files.push_back(options.out / numbered("seed", seed, 6));
  artist.require_size(1, 1);
  require_writable(files.front());
  constexpr std::size_t part = 256;  // pictures held at once
  const std::vector<Latent> latents = artist.chosen();
  for (std::size_t first = 0; first < latents.size(); first += part) {
    const auto some = std::span(latents).subspan(first, std::min(part, latents.size() - first));
    const std::vector<Image> pictures = artist.draw(some);
    for (std::size_t i = 0; i < pictures.size(); ++i) save_png(files[first + i], artist.present(pictures[i]));
  }
  return files;
}

void report(const SampleOptions& options, const Model& model, const std::vector<fs::path>& files) {
  const std::size_t count = options.pictures.seeds.size() + options.pictures.latents.size();
  if (options.pictures.json) {
    nlohmann::ordered_json json{{"model", model.name}, {"hash", model.hash}, {"images_seen", model.images_seen}};
    if (!options.pictures.latents.empty()) json["latents"] = options.pictures.latents;
    json["seeds"] = options.pictures.seeds;
    for (const fs::path& file : files) json["files"].push_back(file.string());
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return;
  }
  const bool grid = files.size() == 1 && files.front() == options.out;
  const std::string asked = condition_text(options.pictures.condition);
  std::cout << format_count(static_cast<std::int64_t>(count)) << (count == 1 ? " creature" : " creatures")
            << (asked.empty() ? "" : " (" + asked + ")") << " by " << model.name << ": " << (grid ? files.front() : options.out).string() << '\n';
}

}  // namespace

int sample_verb(const SampleOptions& asked) {
  SampleOptions options = asked;
  if (!options.pictures.latents.empty() && !options.pictures.seeds_chosen) options.pictures.seeds.clear();
  const bool grid = names_file(options.out, ".png");
  initialise_torch();
  Artist artist(options.pictures);
  report(options, artist.model(), grid ? write_grid(artist, options) : write_folder(artist, options));
  return 0;
}

}  // namespace tallgrass::cli
