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

std::vector<Latent> latents_of(const Artist& artist, std::span<const std::uint64_t> seeds) {
  std::vector<Latent> latents;
  for (const std::uint64_t seed : seeds) latents.push_back(artist.latent(seed));
  return latents;
}

std::vector<fs::path> write_grid(Artist& artist, const SampleOptions& options) {
  const auto& seeds = options.pictures.seeds;
  const int columns = grid_columns(options.pictures.columns, seeds.size());
  artist.require_size(columns, seeds.size());
  require_writable(options.out);
  save_png(options.out, artist.present(arrange(artist.draw(latents_of(artist, seeds)), columns)));
  return {options.out};
}

std::vector<fs::path> write_folder(Artist& artist, const SampleOptions& options) {
  const std::span<const std::uint64_t> seeds = options.pictures.seeds;
  std::vector<fs::path> files;
  for (const std::uint64_t seed : seeds) files.push_back(options.out / numbered("seed", seed, 6));
  artist.require_size(1, 1);
  require_writable(files.front());
  constexpr std::size_t part = 256;  // pictures held at once
  for (std::size_t first = 0; first < seeds.size(); first += part) {
    const auto some = seeds.subspan(first, std::min(part, seeds.size() - first));
    const std::vector<Image> pictures = artist.draw(latents_of(artist, some));
    for (std::size_t i = 0; i < pictures.size(); ++i) save_png(files[first + i], artist.present(pictures[i]));
  }
  return files;
}

void report(const SampleOptions& options, const Model& model, const std::vector<fs::path>& files) {
  const auto& seeds = options.pictures.seeds;
  if (options.pictures.json) {
    nlohmann::ordered_json json{{"model", model.name}, {"hash", model.hash}, {"images_seen", model.images_seen}};
    json["seeds"] = seeds;
    for (const fs::path& file : files) json["files"].push_back(file.string());
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return;
  }
  const bool grid = files.size() == 1 && files.front() == options.out;
  std::cout << format_count(static_cast<std::int64_t>(seeds.size())) << (seeds.size() == 1 ? " creature" : " creatures")
            << " by " << model.name << ": " << (grid ? files.front() : options.out).string() << '\n';
}

}  // namespace

int sample_verb(const SampleOptions& options) {
  const bool grid = names_file(options.out, ".png");
  initialise_torch();
  Artist artist(options.pictures);
  report(options, artist.model(), grid ? write_grid(artist, options) : write_folder(artist, options));
  return 0;
}

}  // namespace tallgrass::cli
