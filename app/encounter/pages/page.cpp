#include "app/encounter/pages/page.h"

#include <chrono>

#include "engine/core/error.h"

namespace tallgrass {
namespace {

constexpr std::int64_t first_moment = 1'767'225'600;  // 2026 begins

}  // namespace

bool attempt(World& world, const std::function<void()>& change, std::string* why) {
  try {
    change();
    return true;
  } catch (const Error& error) {
    world.tell("trouble", {{"what", error.what()}});
    if (why != nullptr) *why = "That could not be stored. Is there room on the disk?";
    return false;
  }
}

std::int64_t moment(const World& world) {
  if (world.scripted) return first_moment + world.step / steps_a_second;
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

DexQuery at_hand(DexSort sort) {
  DexQuery query;
  query.at_hand = true, query.sort = sort;
  return query;
}

DexRecord record_of(const Dreamed& dreamed, bool shiny, const World& world) {
  DexRecord record;
  record.creature = dreamed.creature;
  if (shiny && !record.creature.shiny) {
    record.creature.shiny = true;
    record.creature.code = to_code({record.creature.genome, record.creature.model_hash.substr(0, 6), true});
  }
  record.met_at = moment(world);
  return record;
}

}  // namespace tallgrass
