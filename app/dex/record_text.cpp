#include "app/dex/record_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/dex/fold.h"

namespace tallgrass {
namespace {

using nlohmann::json;

constexpr std::array<std::pair<const char*, int BaseStats::*>, 6> stat_names{
    {{"hp", &BaseStats::hp},
     {"attack", &BaseStats::attack},
     {"defence", &BaseStats::defence},
     {"special_attack", &BaseStats::special_attack},
     {"special_defence", &BaseStats::special_defence},
     {"speed", &BaseStats::speed}}};

void read(const json& facts, Creature& creature) {
  creature.shiny = facts.at("shiny").get<bool>();
  creature.shape = facts.at("shape").get<std::string>();
  creature.colour = facts.at("colour").get<std::string>();
  creature.habitat = facts.at("habitat").get<std::string>();
  creature.stage = std::clamp(facts.at("stage").get<int>(), 0, 2);
  creature.catch_rate = std::clamp(facts.at("catch_rate").get<int>(), 3, 255);
  creature.base_experience = std::clamp(facts.at("base_experience").get<int>(), 1, 1000);
  creature.height_dm = std::clamp(facts.at("height_dm").get<int>(), 1, 1000);
  creature.weight_hg = std::clamp(facts.at("weight_hg").get<int>(), 1, 100000);
  creature.entry = facts.at("entry").get<std::array<std::string, 2>>();
  for (const auto& [name, stat] : stat_names) {
    creature.stats.*stat = std::clamp(facts.at("stats").at(name).get<int>(), 1, 255);
  }
}

}  // namespace

std::string facts_text(const Creature& creature) {
  json stats;
  for (const auto& [name, stat] : stat_names) stats[name] = creature.stats.*stat;
  const json facts{{"shiny", creature.shiny},
                   {"shape", creature.shape},
                   {"colour", creature.colour},
                   {"habitat", creature.habitat},
                   {"stage", creature.stage},
                   {"stats", stats},
                   {"catch_rate", creature.catch_rate},
                   {"base_experience", creature.base_experience},
                   {"height_dm", creature.height_dm},
                   {"weight_hg", creature.weight_hg},
                   {"entry", creature.entry}};
  return facts.dump(-1, ' ', false, json::error_handler_t::replace);
}

bool read_facts(const std::string& text, Creature& creature) {
  try {
    read(json::parse(text), creature);
    return true;
  } catch (const json::exception&) {
    return false;
  }
}

std::string search_text(const DexRecord& record) {
  std::string text = fold(record.creature.name) + "\n" + fold(record.nickname) + "\n";
  for (const Type type : record.creature.types) text += std::string(type_name(type)) + "\n";
  const std::string code = fold(record.creature.code);
  std::string plain = code;
  std::erase(plain, '-');
  return text + plain + "\n" + code;
}

}  // namespace tallgrass
