#include <bit>
#include <cmath>
#include <span>
#include <string>

#include "app/cli/sprites.h"
#include "engine/clip/sheet_json.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/image/atlas.h"
#include "engine/image/encode.h"
#include "engine/image/indexed.h"
#include "engine/image/transform.h"
#include "gan/latent/walk.h"

namespace tallgrass::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_pixels = 64u << 20;  // of all sprites, before they are cut

void require_memory(const Artist& artist, const SampleOptions& options, std::size_t sprites) {
  const auto side = static_cast<std::size_t>(artist.model().spec.image_size) * static_cast<std::size_t>(options.pictures.scale);
  if (side * side <= most_pixels / sprites) return;
  throw Error(ExitCode::usage, "the atlas would be too large", options.out.string(),
              std::to_string(sprites) + " sprites of " + std::to_string(side) + "x" + std::to_string(side) +
                  " pixels; at most 67 million pixels in all",
              "Choose fewer creatures, --frames or a smaller --scale");
}

// Finished one by one, the frames of a loop have palettes that differ, and it would flicker.
void share_colours(std::span<Image> loop) {
  const int width = loop.front().width, height = loop.front().height;
  const Image together = image_of(index_colours(arrange(loop, 1)));
  for (std::size_t i = 0; i < loop.size(); ++i) loop[i] = crop(together, 0, static_cast<int>(i) * height, width, height);
}

// Its own for each creature, whatever stands beside it: by its seed, else by the numbers of its latent.
std::uint64_t breath_of(const PictureChoice& choice, std::size_t creature, const Latent& home) {
  if (creature >= choice.latents.size()) return mixed(choice.seeds[creature - choice.latents.size()], 1);
  std::uint64_t seed = 0;
  for (const float value : home) seed = mixed(seed, std::bit_cast<std::uint32_t>(value));
  return mixed(seed, 1);
}

// All sprites, creature by creature: each one's loop begins with the creature itself.
std::vector<Image> draw_loops(Artist& artist, const std::vector<Latent>& homes, const SampleOptions& options) {
  const int frames = options.frames.value_or(1);
  const bool one_palette = options.pictures.finish && frames > 1;
  std::vector<Latent> latents;
  for (std::size_t i = 0; i < homes.size(); ++i) {
    const auto loop = closed_walk(homes[i], {.steps = frames, .seed = breath_of(options.pictures, i, homes[i])});
    latents.insert(latents.end(), loop.begin(), loop.end());
  }
  std::vector<Image> pictures = artist.draw(latents);
  for (std::size_t first = 0; one_palette && first < pictures.size(); first += static_cast<std::size_t>(frames)) {
    share_colours(std::span(pictures).subspan(first, static_cast<std::size_t>(frames)));
  }
  for (Image& picture : pictures) picture = artist.present(picture);
  return pictures;
}

// Rounded so that a loop lasts as long as it should.
int milliseconds_of(int frame, int fps) {
  const auto until = [fps](int frames) { return static_cast<int>(std::lround(1000.0 * frames / fps)); };
  return until(frame + 1) - until(frame);
}

SheetRect to_sheet(const PixelRect& rect) { return {rect.x, rect.y, rect.width, rect.height}; }

SheetDescription describe(const Atlas& atlas, const std::vector<Image>& sprites, const SampleOptions& options) {
  const int frames = options.frames.value_or(1), fps = options.fps.value_or(8);
  const SheetNames form = options.names.value_or(SheetNames::array);
  SheetDescription sheet;
  sheet.image = options.out.filename().string();
  sheet.width = atlas.sheet.width, sheet.height = atlas.sheet.height;
  sheet.by_name = form != SheetNames::array;
  for (const std::string& creature : creature_names(options.pictures)) {
    const int first = static_cast<int>(sheet.frames.size());
    for (int k = 0; k < frames; ++k) {
      const std::size_t at = sheet.frames.size();
      const std::string name = frames == 1 ? creature : creature + ":" + std::to_string(k);
      sheet.frames.push_back({form == SheetNames::phaser ? std::to_string(at) : name, to_sheet(atlas.places[at].in_sheet),
                              to_sheet(atlas.places[at].in_sprite), sprites[at].width, sprites[at].height, milliseconds_of(k, fps)});
    }
    sheet.tags.push_back({.name = creature, .first = first, .last = first + frames - 1});
  }
  return sheet;
}

}  // namespace

std::vector<fs::path> write_atlas(Artist& artist, const SampleOptions& options) {
  const int frames = options.frames.value_or(1);
  const std::vector<Latent> homes = artist.chosen();
  const fs::path json = fs::path(options.out).replace_extension(".json");
  require_memory(artist, options, homes.size() * static_cast<std::size_t>(frames));
  require_writable(options.out);
  require_writable(json);
  const std::vector<Image> sprites = draw_loops(artist, homes, options);
  const Atlas atlas = pack_atlas(sprites, {.padding = options.padding.value_or(1), .extrude = options.extrude.value_or(0), .group = frames});
  SheetDescription sheet = describe(atlas, sprites, options);
  for (std::size_t i = 0; i < homes.size(); ++i) sheet.tags[i].data = artist.remember("creature", homes, i, 1);
  sheet.text = artist.remember("creatures", homes, 0, homes.size());
  save_png(options.out, atlas.sheet, sheet.text);
  write_file(json, sheet_json(sheet));
  return {options.out, json};
}

}  // namespace tallgrass::cli
