#include <algorithm>
#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cli/pictures.h"
#include "app/cli/timing.h"
#include "app/cli/verb_bodies.h"
#include "engine/clip/clip_writer.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/image/encode.h"
#include "engine/image/transform.h"
#include "gan/train/device.h"

namespace tallgrass::cli {
namespace {

namespace fs = std::filesystem;

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
  return artist.present(arrange(artist.draw(latents), columns));
}

void report(const MorphOptions& options, const Model& model, const LoopTiming& timing) {
  if (options.pictures.json) {
    nlohmann::ordered_json json{{"model", model.name}, {"hash", model.hash}, {"seeds", options.pictures.seeds}};
    if (!options.pictures.latents.empty()) json["latents"] = options.pictures.latents;
    json["out"] = options.out.string();
    json["frames"] = timing.frames;
    json["centiseconds"] = timing.centiseconds;
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return;
  }
  std::cout << timing.frames << " frames by " << model.name << ": " << options.out.string() << '\n';
}

}  // namespace

int morph_verb(const MorphOptions& asked) {
  MorphOptions options = asked;  // one found creature alone turns into the usual ones and back
  if (options.pictures.latents.size() > 1 && !options.pictures.seeds_chosen) options.pictures.seeds.clear();
  const bool gif = names_file(options.out, ".gif");
  initialise_torch();
  Artist artist(options.pictures);
  const auto keys = deal_keys(artist, options);
  const LoopTiming timing = loop_timing(options, keys.front().size());
  const int columns = grid_columns(options.pictures.columns, keys.size());
  artist.require_size(columns, keys.size());
  require_writable(gif ? options.out : options.out / numbered("frame", 1, 4));

  std::unique_ptr<ClipWriter> clip;
  for (int index = 0; index < timing.frames; ++index) {
    const Image frame = draw_frame(artist, keys, index, timing.frames, columns);
    if (gif && !clip) clip = make_clip_writer(options.out, {.width = frame.width, .height = frame.height});
    if (gif) clip->add(frame, timing.centiseconds / 100.0);
    else save_png(options.out / numbered("frame", static_cast<std::uint64_t>(index) + 1, 4), frame);
  }
  if (gif) clip->finish();
  report(options, artist.model(), timing);
  return 0;
}

}  // namespace tallgrass::cli
