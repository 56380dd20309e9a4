#include "gan/latent/origin.h"

#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/core/error.h"

namespace tallgrass {
namespace {

using Json = nlohmann::ordered_json;

constexpr int form = 1;
constexpr std::size_t most_text = 4u << 20, most_points = 4096, most_values = 65536;
constexpr int deepest = 4;
constexpr float farthest = 1000;                   // standard deviations, as in a file of a latent
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// The floats' bytes, little-endian, in base64 (RFC 4648): every bit in half of what digits would take.
std::string encode(const Latent& latent) {
  std::string text;
  std::uint32_t held = 0;
  int bits = 0;
  for (const float value : latent) {
    std::uint32_t raw;
    std::memcpy(&raw, &value, 4);
    for (int byte = 0; byte < 4; ++byte, raw >>= 8) {
      held = held << 8 | (raw & 255);
      for (bits += 8; bits >= 6; bits -= 6) text += letters[held >> (bits - 6) & 63];
    }
  }
  if (bits > 0) text += letters[held << (6 - bits) & 63];
  while (text.size() % 4 != 0) text += '=';
  return text;
}

std::optional<Latent> decode(std::string_view text) {
  text = text.substr(0, text.find_last_not_of('=') + 1);
  Latent latent;
  std::uint32_t held = 0, raw = 0;
  int bits = 0, bytes = 0;
  for (const char letter : text) {
    const std::size_t place = letters.find(letter);
    if (place == letters.npos) return std::nullopt;
    held = held << 6 | static_cast<std::uint32_t>(place);
    if ((bits += 6) < 8) continue;
    raw = raw >> 8 | (held >> (bits -= 8) & 255) << 24;
    if (++bytes % 4 != 0) continue;
    latent.emplace_back();
    std::memcpy(&latent.back(), &raw, 4);
  }
  if (bytes % 4 != 0 || latent.empty()) return std::nullopt;
  return latent;
}

// A seed alone is a number and a code alone a string: a grid of creatures stays short.
Json to_json(const Origin::Point& point) {
  if (point.code.empty() && point.latent.empty()) return point.seed;
  if (point.seed == 0 && point.latent.empty()) return point.code;
  Json json = Json::object();
  if (point.seed != 0) json["seed"] = point.seed;
  if (!point.code.empty()) json["code"] = point.code;
  if (!point.latent.empty()) json["latent"] = encode(point.latent);
  return json;
}

// What stands in the text, each with its complaint.
class Reader {
 public:
  Reader(const Json& json, const std::string& name) : json_(json), name_(name) {}

  [[noreturn]] static void refuse(const std::string& name, const std::string& why) {
    throw Error(ExitCode::file, "cannot read where it comes from", name, why, "Only files that Tallgrass wrote say so");
  }

  std::string text(const char* key) const {
    const Json* found = find(key, &Json::is_string);
    return found ? found->get<std::string>() : "";
  }
  std::uint64_t seed(const char* key) const {
    const Json* found = find(key, &Json::is_number_unsigned);
    return found ? found->get<std::uint64_t>() : 0;
  }
  bool yes(const char* key) const {
    const Json* found = find(key, &Json::is_boolean);
    return found && found->get<bool>();
  }
  float number(const char* key, float otherwise) const {
    const Json* found = find(key, &Json::is_number);
    const float value = found ? found->get<float>() : otherwise;
    if (!(value >= 0 && value <= 10)) refuse(name_, std::string("its \"") + key + "\" is no number of 0 to 10");
    return value;
  }
  Latent latent() const {
    const Json* found = find("latent", &Json::is_string);
    if (!found) return {};
    const auto values = decode(found->get_ref<const std::string&>());
    if (!values || values->size() > most_values) refuse(name_, "its \"latent\" is damaged");
    for (const float value : *values) {
      if (!(std::abs(value) <= farthest)) refuse(name_, "its \"latent\" holds what is no number of -1000 to 1000");
    }
    return *values;
  }
  std::map<std::string, std::vector<std::string>> asked() const {
    const Json* found = find("asked", &Json::is_object);
    if (!found) return {};
    std::map<std::string, std::vector<std::string>> asked;
    for (const auto& [attribute, classes] : found->items()) {
      if (!classes.is_array()) refuse(name_, "its \"asked\" is of another kind");
      for (const Json& word : classes) {
        if (!word.is_string()) refuse(name_, "its \"asked\" is of another kind");
        asked[attribute].push_back(word.get<std::string>());
      }
    }
    return asked;
  }
  std::vector<Origin::Point> points() const {
    const Json* found = find("points", &Json::is_array);
    if (!found) return {};
    if (found->size() > most_points) refuse(name_, "it has more than " + std::to_string(most_points) + " points");
    std::vector<Origin::Point> points;
    for (const Json& each : *found) points.push_back(point(each));
    return points;
  }

 private:
  const Json* find(const char* key, bool (Json::*fits)() const noexcept) const {
    const auto found = json_.find(key);
    if (found == json_.end()) return nullptr;
    if (!((*found).*fits)()) refuse(name_, std::string("its \"") + key + "\" is of another kind");
    return &*found;
  }
  Origin::Point point(const Json& each) const {
    if (each.is_number_unsigned()) return {each.get<std::uint64_t>(), "", {}};
    if (each.is_string()) return {0, each.get<std::string>(), {}};
    if (!each.is_object()) refuse(name_, "one of its points is none");
    const Reader reader(each, name_);
    return {reader.seed("seed"), reader.text("code"), reader.latent()};
  }

  const Json& json_;
  const std::string& name_;
};

}  // namespace

std::string to_text(const Origin& origin) {
  Json json{{"tallgrass", form}, {"kind", origin.kind}};
  if (!origin.version.empty()) json["version"] = origin.version;
  if (!origin.model.empty()) json["model"] = origin.model;
  for (const Origin::Point& point : origin.points) json["points"].push_back(to_json(point));
  if (origin.truncation != 1) json["truncation"] = origin.truncation;
  if (origin.finish) json["finish"] = true;
  if (!origin.asked.empty()) json["asked"] = origin.asked;
  if (origin.seed != 0) json["seed"] = origin.seed;
  if (!origin.script.empty()) json["script"] = origin.script;
  return json.dump(-1, ' ', true, Json::error_handler_t::replace);
}

Origin parse_origin(std::string_view text, const std::string& name) {
  if (text.size() > most_text) Reader::refuse(name, "it is longer than any that Tallgrass writes");
  const auto not_too_deep = [](int depth, Json::parse_event_t, const Json&) { return depth <= deepest; };
  const Json json = Json::parse(text.begin(), text.end(), not_too_deep, false);
  if (!json.is_object() || !json.contains("tallgrass")) Reader::refuse(name, "it holds no text of Tallgrass");
  if (json["tallgrass"] != form) Reader::refuse(name, "a newer Tallgrass wrote it");
  const Reader reader(json, name);
  Origin origin{.kind = reader.text("kind"), .version = reader.text("version"), .model = reader.text("model"),
                .points = reader.points(), .script = reader.text("script")};
  origin.truncation = reader.number("truncation", 1);
  origin.finish = reader.yes("finish");
  origin.asked = reader.asked();
  origin.seed = reader.seed("seed");
  return origin;
}

}  // namespace tallgrass
