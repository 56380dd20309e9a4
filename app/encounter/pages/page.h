#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "app/encounter/scene.h"

namespace tallgrass {

// What the pages of the game have in common: how long they have been open, and the settings they are drawn by.
class Page : public Scene {
 public:
  void step(const Input& input, World& world) final {
    ++age_;
    settings_ = world.settings;
    turn(input, world);
  }

 protected:
  explicit Page(const World& world) : settings_(world.settings) {}
  virtual void turn(const Input& input, World& world) = 0;

  std::int64_t age_ = 0;  // steps
  Settings settings_;
};

// Does what may fail for a full disk or a spoilt file. False where it did: "trouble" has been told, with the reason,
// and a sentence for the player is in `why` unless that is null.
bool attempt(World& world, const std::function<void()>& change, std::string* why = nullptr);

// Seconds since 1970; in scripts from a fixed moment, so that the same script gives the same pictures.
std::int64_t moment(const World& world);

// Whom the player has: caught, and not grown into another one.
DexQuery at_hand(DexSort sort = DexSort::newest);

// A creature that a source has dreamed, as a record that is not stored yet. `shiny` gives it its code, too.
DexRecord record_of(const Dreamed& dreamed, bool shiny, const World& world);

}  // namespace tallgrass
