#include "app/encounter/player.h"

#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <string_view>

#include "app/dex/genome_text.h"

namespace tallgrass {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 4> facings{"down", "up", "left", "right"};
constexpr std::int64_t any_id = std::numeric_limits<std::int64_t>::max();
constexpr int largest_map = 4096, most_balls = 999, most_steps = 100'000;

// Thrown and caught in this file alone: the save is not whole.
struct Dishonest {};

void require(bool honest) {
  if (!honest) throw Dishonest{};
}

const json& part(const json& from, const char* key) {
  require(from.is_object() && from.contains(key));
  return from.at(key);
}

// nlohmann would make 1 of true, of 1.9 and of a number too large.
std::int64_t whole(const json& value, std::int64_t least, std::int64_t most) {
  require(value.is_number_integer());
  if (value.is_number_unsigned()) require(value.get<std::uint64_t>() <= std::uint64_t(any_id));
  const auto number = value.get<std::int64_t>();
  require(number >= least && number <= most);
  return number;
}

int small(const json& from, const char* key, int least, int most) {
  return static_cast<int>(whole(part(from, key), least, most));
}

std::uint64_t seed(const json& from, const char* key) {
  const json& value = part(from, key);
  require(value.is_number_unsigned());
  return value.get<std::uint64_t>();
}

std::string words(const json& from, const char* key) {
  require(part(from, key).is_string());
  return part(from, key).get<std::string>();
}

Facing read_facing(const json& save) {
  const std::string word = words(save, "facing");
  for (std::size_t i = 0; i < facings.size(); ++i) {
    if (facings[i] == word) return static_cast<Facing>(i);
  }
  throw Dishonest{};
}

BallBag read_balls(const json& save) {
  const json& list = part(save, "balls");
  BallBag bag{};
  require(list.is_array() && list.size() == bag.size());
  for (std::size_t i = 0; i < bag.size(); ++i) bag[i] = static_cast<int>(whole(list[i], 0, most_balls));
  return bag;
}

std::optional<Egg> read_egg(const json& save) {
  if (!save.contains("egg")) return std::nullopt;
  const json& found = save.at("egg");
  const std::optional<Genome> genome = parse_genome_text(words(found, "genome"));
  require(genome.has_value());
  return Egg{*genome, whole(part(found, "mother"), 0, any_id), whole(part(found, "father"), 0, any_id),
             small(found, "steps_left", 0, most_steps)};
}

Player read(const json& save) {
  require(small(save, "version", 1, 1) == 1);
  Player player;
  player.seed = seed(save, "seed");
  player.x = small(save, "x", -1, largest_map), player.y = small(save, "y", -1, largest_map);
  player.facing = read_facing(save);
  player.balls = read_balls(save);
  player.steps = whole(part(save, "steps"), 0, any_id);
  player.met = seed(save, "met");
  player.partner = whole(part(save, "partner"), 0, any_id);
  player.partner_hp = small(save, "partner_hp", -1, most_balls);
  player.egg = read_egg(save);
  return player;
}

}  // namespace

std::string to_text(const Player& player) {
  json save{{"version", 1},
            {"seed", player.seed},
            {"x", player.x},
            {"y", player.y},
            {"facing", facings[static_cast<std::size_t>(player.facing)]},
            {"balls", player.balls},
            {"steps", player.steps},
            {"met", player.met},
            {"partner", player.partner},
            {"partner_hp", player.partner_hp}};
  if (player.egg) {
    save["egg"] = {{"genome", genome_text(player.egg->genome)},
                   {"mother", player.egg->mother},
                   {"father", player.egg->father},
                   {"steps_left", player.egg->steps_left}};
  }
  return save.dump();
}

std::optional<Player> parse_player(const std::string& text) {
  try {
    return read(json::parse(text));
  } catch (const json::exception&) {
  } catch (const Dishonest&) {
  }
  return std::nullopt;
}

}  // namespace tallgrass
