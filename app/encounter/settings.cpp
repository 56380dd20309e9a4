#include "app/encounter/settings.h"

#include <nlohmann/json.hpp>
#include <set>

namespace tallgrass {
namespace {

using nlohmann::json;

constexpr int most_scancodes = 512;  // of SDL

void read(const json& from, const char* key, bool& value) {
  if (from.contains(key) && from.at(key).is_boolean()) value = from.at(key).get<bool>();
}

// What lies outside stays as it was.
void read(const json& from, const char* key, int& value, int most) {
  if (!from.contains(key) || !from.at(key).is_number_unsigned()) return;
  const auto number = from.at(key).get<std::uint64_t>();
  if (number <= static_cast<std::uint64_t>(most)) value = static_cast<int>(number);
}

// All of them, each another key, or none: half a keyboard would be worse than the usual one.
void read_keys(const json& from, std::array<int, 8>& keys) {
  if (!from.contains("keys") || !from.at("keys").is_array() || from.at("keys").size() != keys.size()) return;
  std::array<int, 8> read{};
  for (std::size_t i = 0; i < read.size(); ++i) {
    const json& key = from.at("keys")[i];
    if (!key.is_number_unsigned() || key.get<std::uint64_t>() >= most_scancodes) return;
    read[i] = key.get<int>();
  }
  const std::set<int> different(read.begin(), read.end());
  if (different.size() == read.size() && !different.contains(0)) keys = read;
}

}  // namespace

std::string to_text(const Settings& settings) {
  return json{{"text_speed", settings.text_speed},
              {"volume", settings.volume},
              {"muted", settings.muted},
              {"reduced_flashing", settings.reduced_flashing},
              {"safe_colours", settings.safe_colours},
              {"finish", settings.finish},
              {"keys", settings.keys}}
      .dump();
}

Settings parse_settings(const std::string& text) {
  Settings settings;
  const json found = json::parse(text, nullptr, false);
  if (!found.is_object()) return settings;
  read(found, "text_speed", settings.text_speed, 3);
  read(found, "volume", settings.volume, 10);
  read(found, "muted", settings.muted);
  read(found, "reduced_flashing", settings.reduced_flashing);
  read(found, "safe_colours", settings.safe_colours);
  read(found, "finish", settings.finish);
  read_keys(found, settings.keys);
  return settings;
}

}  // namespace tallgrass
