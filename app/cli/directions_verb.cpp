#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cli/pictures.h"
#include "app/cli/texts.h"
#include "app/cli/verb_bodies.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/image/encode.h"
#include "engine/image/transform.h"
#include "gan/train/device.h"

namespace tallgrass::cli {
namespace {

constexpr int strip_columns = 7;
constexpr float strip_reach = 3;  // steps to either side

std::string both_ends(const Direction& direction) {
  return direction.less.empty() ? direction.more : direction.more + ", " + direction.less;
}

std::string line_of(const Direction& direction) {
  char figures[96];
  std::snprintf(figures, sizeof figures, "%-22s %6.0f %%", both_ends(direction).c_str(), 100 * direction.predicted);
  std::string text = figures;
  if (direction.effect == 0) return text;
  std::snprintf(figures, sizeof figures, "   %+9.2f", direction.effect);
  text += figures;
  if (direction.side.empty()) return text;
  std::snprintf(figures, sizeof figures, "   %s %+.2f", direction.side.c_str(), direction.side_effect);
  return text + figures;
}

void list_in_words(const Directions& directions, const Model& model) {
  std::cout << "Directions of " << model.name << ", found on " << format_count(directions.samples) << " pictures\n\n"
            << "direction            predicted    one step   moves most besides\n";
  for (const Direction& each : directions.list) std::cout << line_of(each) << '\n';
  std::cout << "\npredicted: how much of it the latent foretells; one step: its change, in standard deviations.\n"
               "Use them as in: tallgrass sample --steer bigger=2 --steer bluer=1.5\n";
}

void list_as_json(const Directions& directions, const Model& model) {
  nlohmann::ordered_json json{{"model", model.name}, {"hash", model.hash}, {"samples", directions.samples}};
  json["directions"] = nlohmann::ordered_json::array();
  for (const Direction& each : directions.list) {
    json["directions"].push_back({{"name", each.more},
                                  {"opposite", each.less},
                                  {"what", each.what},
                                  {"predicted", each.predicted},
                                  {"effect", each.effect},
                                  {"side", each.side},
                                  {"side_effect", each.side_effect}});
  }
  std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

// A row for each creature, a column for each step from -3 to 3.
void write_strip(Artist& artist, const Directions& directions, const DirectionsOptions& options) {
  const std::vector<Latent> rows = artist.chosen();
  const int columns = options.pictures.columns > 0 ? options.pictures.columns : strip_columns;
  std::vector<Latent> latents;
  for (const Latent& row : rows) {
    for (int i = 0; i < columns; ++i) {
      const float step = columns > 1 ? strip_reach * (2 * float(i) / float(columns - 1) - 1) : 0;
      const std::pair<std::string, float> word{options.strip, step};
      latents.push_back(steer(row, directions, amounts_of(directions, {&word, 1})));
    }
  }
  artist.require_size(columns, latents.size());
  require_writable(options.out);
  save_png(options.out, artist.present(arrange(artist.draw(latents), columns)), artist.remember("creatures", rows, 0, rows.size()));
  if (options.pictures.json) return;
  std::cout << options.strip << " from -3 to 3 steps, " << format_count(std::int64_t(rows.size()))
            << (rows.size() == 1 ? " creature: " : " creatures: ") << options.out.string() << '\n';
}

}  // namespace

int directions_verb(const DirectionsOptions& options) {
  if (!options.strip.empty()) names_file(options.out, ".png");
  if (options.again && !options.pictures.steer.empty())
    throw Error(ExitCode::usage, "two options contradict each other", "--again and --steer", "--steer moves along the directions that are kept",
                "Find them anew first, then steer");
  initialise_torch();
  Artist artist(options.pictures);
  const DirectionOptions how{.samples = options.samples};
  std::error_code ignored;
  if (options.again) std::filesystem::remove(directions_file(artist.model().hash), ignored);
  const Directions& directions = artist.directions(how);
  if (!options.strip.empty()) write_strip(artist, directions, options);
  if (options.pictures.json) list_as_json(directions, artist.model());
  else if (options.strip.empty()) list_in_words(directions, artist.model());
  return 0;
}

}  // namespace tallgrass::cli
