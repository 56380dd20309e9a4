#include "app/encounter/pages/page.h"

#include <array>
#include <chrono>

#include "engine/core/error.h"

namespace tallgrass {
namespace {

constexpr std::int64_t first_moment = 1'767'225'600;  // 2026 begins

std::string scancode_name(int code) {
  if (code >= 4 && code <= 29) return std::string(1, static_cast<char>('A' + code - 4));
  if (code >= 30 && code <= 39) return std::string(1, "1234567890"[code - 30]);
  if (code >= 58 && code <= 69) return "F" + std::to_string(code - 57);
  switch (code) {
    case 40: return "Enter";
    case 41: return "Esc";
    case 42: return "Back";
    case 43: return "Tab";
    case 44: return "Space";
    case 79: return "→";
    case 80: return "←";
    case 81: return "↓";
    case 82: return "↑";
    case 224:
    case 228: return "Ctrl";
    case 225:
    case 229: return "Shift";
    case 226:
    case 230: return "Alt";
    default: return "#" + std::to_string(code);
  }
}

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

bool roll_shiny(World& world) { return (world.dice.next() & 0xFFFF) < 8; }

std::string key_name(const Settings& settings, int which) {
  return scancode_name(settings.keys[static_cast<std::size_t>(which)]);
}

}  // namespace tallgrass
