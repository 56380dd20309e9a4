#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/core/atomic_file.h"
#include "engine/core/paths.h"
#include "gan/train/directions.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

// To be raised when the same model would give others: attributes, sampling, regression.
constexpr const char* format = "tallgrass directions 1";
constexpr std::size_t most_bytes = 16u << 20, most_directions = 64;

bool sound(const Direction& direction, int latent) {
  if (direction.more.empty() || static_cast<int>(direction.axis.size()) != latent) return false;
  double length = 0;
  for (const float value : direction.axis) length += double(value) * value;
  return std::abs(std::sqrt(length) - 1) < 1e-3 && std::isfinite(direction.predicted) &&
         std::isfinite(direction.effect) && std::isfinite(direction.side_effect);
}

Direction direction_from(const nlohmann::json& json) {
  return {json.at("more"), json.at("less"), json.at("what"), json.at("axis").get<Latent>(), json.at("predicted"),
          json.at("effect"), json.at("side"), json.at("side_effect")};
}

}  // namespace

fs::path directions_file(const std::string& model_hash) {
  return user_cache_folder() / "directions" / (model_hash + ".json");
}

std::optional<Directions> read_directions(const fs::path& file, const Model& model) {
  try {
    const auto bytes = read_file(file, most_bytes);
    const auto json = nlohmann::json::parse(bytes.begin(), bytes.end());
    if (json.at("format") != format || json.at("model") != model.hash) return {};
    Directions read{model.hash, model.spec.latent, json.at("samples"), {}};
    for (const auto& each : json.at("directions")) read.list.push_back(direction_from(each));
    for (const Direction& each : read.list) {
      if (!sound(each, read.latent)) return {};
    }
    if (read.list.size() > most_directions) return {};
    return read;
  } catch (const std::exception&) {
    return {};  // none, or damaged: they are found again
  }
}

void write_directions(const fs::path& file, const Directions& directions) {
  nlohmann::ordered_json json{{"format", format}, {"model", directions.model_hash}, {"samples", directions.samples}};
  json["directions"] = nlohmann::ordered_json::array();
  for (const Direction& each : directions.list) {
    json["directions"].push_back({{"more", each.more},
                                  {"less", each.less},
                                  {"what", each.what},
                                  {"predicted", each.predicted},
                                  {"effect", each.effect},
                                  {"side", each.side},
                                  {"side_effect", each.side_effect},
                                  {"axis", each.axis}});
  }
  write_file(file, json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

}  // namespace tallgrass
