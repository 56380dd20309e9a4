#pragma once

#include <array>
#include <optional>

#include "app/encounter/battle/battle.h"
#include "app/encounter/rules/encounters.h"
#include "app/encounter/scene.h"

namespace tallgrass {

// The wild creatures that the next encounters will be with, one a biome, dreamed ahead so that nobody waits for them.
class WildAhead {
 public:
  explicit WildAhead(CreatureSource& creatures) : creatures_(creatures) {}
  ~WildAhead() { forget(); }  // nobody will meet them
  WildAhead(const WildAhead&) = delete;
  WildAhead& operator=(const WildAhead&) = delete;

  void prepare(World& world);  // asks for what is missing, takes what is ready
  // What is met now; nothing where it has not been dreamed yet. In scripts it waits.
  std::optional<EncounterStart> meet(World& world, Biome biome);
  Rarity rarity(Biome biome) const;  // of the meeting ahead
  void forget();

 private:
  struct Next {
    CreatureSource::Ticket ticket = 0;
    std::shared_ptr<const Dreamed> dreamed;
    int slot = 0;
  };
  void ask(World& world, std::size_t biome);

  CreatureSource& creatures_;
  std::array<Next, biome_count> next_;
  int pause_ = 0;  // steps until it asks again, after one that failed
};

}  // namespace tallgrass
