#include "app/cli/sprites.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>

#include "app/cli/texts.h"
#include "engine/core/atomic_file.h"
#include "engine/image/atlas.h"
#include "engine/image/encode.h"
#include "engine/image/indexed.h"
#include "engine/image/transform.h"

namespace tallgrass::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t part = 256;  // pictures held at once

std::vector<fs::path> picture_files(const SampleOptions& options) {
  std::vector<fs::path> files;
  for (std::size_t i = 1; i <= options.pictures.latents.size(); ++i) files.push_back(options.out / numbered("found", i, 6));
  for (const std::uint64_t seed : options.pictures.seeds) files.push_back(options.out / numbered("seed", seed, 6));
  return files;
}

Json size_json(int width, int height) { return {{"w", width}, {"h", height}}; }

std::string web_colour(const Rgb& rgb) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", rgb[0], rgb[1], rgb[2]);
  return text;
}

// One picture on its way into its file, and what the index says of it.
class SpriteWriter {
 public:
  SpriteWriter(const SampleOptions& options, std::vector<fs::path>& written) : options_(options), written_(written) {}

  void write(const fs::path& file, const Image& whole, const std::string& text) {
    const PixelRect place = options_.trim ? shown_part(whole) : PixelRect{0, 0, whole.width, whole.height};
    const Image picture = options_.trim ? crop(whole, place.x, place.y, place.width, place.height) : whole;
    Json entry{{"file", file.filename().string()}};
    entry["spriteSourceSize"] = {{"x", place.x}, {"y", place.y}, {"w", place.width}, {"h", place.height}};
    entry["sourceSize"] = size_json(whole.width, whole.height);
    if (options_.palette) write_indexed(file, index_colours(picture), text, entry);
    else save_png(file, picture, text);
    index_.push_back(std::move(entry));
  }

  // Beside the pictures, for those who put them together again.
  void finish(const Model& model) {
    if (!options_.trim && !options_.palette) return;
    const Json json{{"app", "Tallgrass"}, {"version", program_version()}, {"model", model.name}, {"hash", model.hash}, {"sprites", std::move(index_)}};
    written_.push_back(options_.out / "sprites.json");
    write_file(written_.back(), json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
  }

 private:
  void write_indexed(const fs::path& file, const IndexedImage& picture, const std::string& text, Json& entry) {
    const fs::path palette = fs::path(file).replace_extension(".palette.png");
    write_file(file, encode_png_indexed(picture, text));
    write_file(palette, encode_png_indexed(palette_strip(picture)));
    written_.push_back(palette);
    entry["palette"] = palette.filename().string();
    entry["colours"] = Json::array();
    for (const Rgb& colour : picture.colours) entry["colours"].push_back(web_colour(colour));
  }

  const SampleOptions& options_;
  std::vector<fs::path>& written_;
  Json index_ = Json::array();
};

}  // namespace

std::vector<std::string> creature_names(const PictureChoice& choice) {
  std::vector<std::string> names;
  std::map<std::string, int> taken;
  const auto add = [&](const std::string& name) {
    const int again = ++taken[name];
    names.push_back(again == 1 ? name : name + "-again-" + std::to_string(again));
  };
  for (std::size_t i = 1; i <= choice.latents.size(); ++i) add("found-" + std::to_string(i));
  for (const std::uint64_t seed : choice.seeds) add("seed-" + std::to_string(seed));
  return names;
}

std::vector<fs::path> write_sprites(Artist& artist, const SampleOptions& options) {
  const std::vector<fs::path> files = picture_files(options);
  artist.require_size(1, 1);
  require_writable(files.front());
  std::vector<fs::path> written = files;
  SpriteWriter writer(options, written);
  const std::vector<Latent> latents = artist.chosen();
  for (std::size_t first = 0; first < latents.size(); first += part) {
    const auto some = std::span(latents).subspan(first, std::min(part, latents.size() - first));
    const std::vector<Image> pictures = artist.draw(some);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
      writer.write(files[first + i], artist.present(pictures[i]), artist.remember("creature", latents, first + i, 1));
    }
  }
  writer.finish(artist.model());
  return written;
}

}  // namespace tallgrass::cli
