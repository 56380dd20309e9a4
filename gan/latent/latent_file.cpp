#include "gan/latent/latent_file.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"

namespace tallgrass {
namespace {

constexpr const char* latent_format = "tallgrass latent 1";
constexpr std::size_t largest_file = 1 << 20, most_values = 65536;
constexpr float farthest = 1000;                   // standard deviations: beyond that nothing sensible is drawn

Error bad_file(const std::filesystem::path& path, const std::string& expected) {
  return {ExitCode::file, "cannot use the file as a latent", path.string(), expected,
          "tallgrass find writes such a file beside its picture"};
}

Latent read_values(const nlohmann::json& json, const std::filesystem::path& path) {
  if (!json.is_array() || json.empty() || json.size() > most_values) throw bad_file(path, "its \"latent\" is no list of numbers");
  Latent latent;
  for (const auto& each : json) {
    const float value = each.is_number() ? each.get<float>() : NAN;
    if (!(std::abs(value) <= farthest)) throw bad_file(path, "its \"latent\" holds what is no number of -1000 to 1000");
    latent.push_back(value);
  }
  return latent;
}

}  // namespace

void save_latent(const std::filesystem::path& path, const SavedLatent& saved) {
  nlohmann::ordered_json json{{"format", latent_format}, {"model", saved.model}, {"hash", saved.hash}};
  json["latent"] = saved.latent;
  write_file(path, json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

SavedLatent load_latent(const std::filesystem::path& path) {
  const auto bytes = read_file(path, largest_file);
  const auto json = nlohmann::json::parse(bytes.begin(), bytes.end(), nullptr, false);
  if (!json.is_object()) throw bad_file(path, "it is no JSON object");
  const auto text = [&](const char* key) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_string()) throw bad_file(path, std::string("its \"") + key + "\" is missing");
    return found->get<std::string>();
  };
  if (text("format") != latent_format) throw bad_file(path, "its format is not \"" + std::string(latent_format) + "\"");
  SavedLatent saved{{}, text("model"), text("hash")};
  saved.latent = read_values(json.value("latent", nlohmann::json()), path);
  return saved;
}

}  // namespace tallgrass
