#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/encounter/scene.h"

namespace tallgrass {

// The game without window, sound device or clock: scenes one above the other, moved on a sixtieth of a second at a
// time. The same seed, inputs and creatures give the same pixels, sounds and events. One thread.
class Game {
 public:
  struct Options {
    bool scripted = false;           // scenes may wait for creatures: the same run every time
  };
  // Loads player and settings from the dex, or begins anew. References must outlive it.
  Game(CreatureSource& creatures, Dex& dex, Options options);
  Game(CreatureSource& creatures, Dex& dex) : Game(creatures, dex, Options{}) {}

  void begin(std::unique_ptr<Scene> scene, WipeKind wipe = WipeKind::none);  // instead of all there is
  void step(const Input& input);     // a wipe takes no input
  const PixelScreen& screen();       // drawn afresh where something has moved since
  const Wipe& wipe() const { return wipe_; }

  World& world() { return world_; }
  bool empty() const { return scenes_.empty(); }
  Scene& top() const { return *scenes_.back(); }
  std::size_t depth() const { return scenes_.size(); }
  bool wiping() const { return wipe_.kind != WipeKind::none; }

  // Since the last call.
  std::vector<Tune> take_sounds() { return std::exchange(world_.sounds, {}); }
  std::vector<GameEvent> take_events() { return std::exchange(world_.events, {}); }
  std::string take_leaving() { return std::exchange(world_.leaving, {}); }  // "": stays

 private:
  void take_changes();
  void carry_out(World::Change& change);
  void step_wipe();

  World world_;
  std::vector<std::unique_ptr<Scene>> scenes_;
  std::unique_ptr<World::Change> waiting_;  // behind a wipe that closes
  Wipe wipe_;
  int wipe_steps_ = 0;
  PixelScreen screen_;
  bool drawn_ = false;
};

// How long a wipe of this kind closes and opens again, in steps.
struct WipeTime {
  int closing = 0, opening = 0;
};
WipeTime wipe_time(WipeKind kind);

}  // namespace tallgrass
