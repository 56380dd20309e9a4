#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cli/clip.h"
#include "app/cli/pictures.h"
#include "app/cli/timing.h"
#include "app/cli/verb_bodies.h"
#include "engine/core/error.h"
#include "engine/image/transform.h"
#include "gan/train/device.h"

namespace tallgrass::cli {
namespace {

// Keyframes of each creature. Seeds are dealt out in turn, so the first frame shows the first `count` of them.
std::vector<std::vector<Latent>> deal_keys(const Artist& artist, const MorphOptions& options) {
  const std::vector<Latent> chosen = artist.chosen();
  const auto count = static_cast<std::size_t>(options.count);
  if (chosen.size() % count != 0 || chosen.size() / count < 2) {
    throw Error(ExitCode::usage, "cannot deal the seeds out",
                std::to_string(chosen.size()) + (chosen.size() == 1 ? " seed" : " seeds") + " among " +
                    std::to_string(count) + (count == 1 ? " creature" : " creatures"),
                "each needs as many as the others, and at least two", "Change --seed or --count");
  }
  std::vector<std::vector<Latent>> keys(count);
  for (std::size_t i = 0; i < chosen.size(); ++i) keys[i % count].push_back(chosen[i]);
  return keys;
}

// Frame `index` of `frames`: all creatures at the same point of their loops. The frame after the last is the first.
Image draw_frame(Artist& artist, const std::vector<std::vector<Latent>>& keys, int index, int frames, int columns) {
  std::vector<Latent> latents;
  for (const auto& path : keys) latents.push_back(morph_at(path, double(path.size()) * index / frames));
  return artist.present_frame(arrange(artist.draw(latents), columns));
}

// Of one creature its whole morph; of several side by side those that they begin as.
std::string remembered(const Artist& artist, std::size_t creatures) {
  const std::vector<Latent> chosen = artist.chosen();
  return creatures == 1 ? artist.remember("morph", chosen, 0, chosen.size()) : artist.remember("creatures", chosen, 0, creatures);
}

void report(const MorphOptions& options, const Model& model, const LoopTiming& timing) {
  if (options.pictures.json) {
    nlohmann::ordered_json json{{"model", model.name}, {"hash", model.hash}, {"seeds", options.pictures.seeds}};
    if (!options.pictures.latents.empty()) json["latents"] = options.pictures.latents;
    json["out"] = options.out.string();
    json["frames"] = timing.frames;
    json["seconds"] = timing.frames * timing.each;
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return;
  }
  std::cout << timing.frames << " frames by " << model.name << ": " << options.out.string() << '\n';
}

}  // namespace

int morph_verb(const MorphOptions& asked) {
  MorphOptions options = asked;  // one found creature alone turns into the usual ones and back
  if (options.pictures.latents.size() > 1 && !options.pictures.seeds_chosen) options.pictures.seeds.clear();
  require_clip(options.out);
  initialise_torch();
  Artist artist(options.pictures);
  const auto keys = deal_keys(artist, options);
  const LoopTiming timing = loop_timing(options, keys.front().size());
  const int columns = grid_columns(options.pictures.columns, keys.size());
  artist.require_size(columns, keys.size());
  Clip clip(options.out, options.clip, options.pictures.scale, remembered(artist, keys.size()));
  for (int index = 0; index < timing.frames; ++index) clip.add(draw_frame(artist, keys, index, timing.frames, columns), timing.each);
  clip.finish();
  report(options, artist.model(), timing);
  return 0;
}

}  // namespace tallgrass::cli
