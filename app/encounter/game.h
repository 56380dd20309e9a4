#pragma once

#include <cstdint>
#include <memory>
#include <optional>
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
    std::optional<std::uint64_t> seed = {};  // of a new game; none: one that nobody else has
  };
  // Loads player and settings from the dex, or begins anew. References must outlive it.
  Game(CreatureSource& creatures, Dex& dex, Options options);
  Game(CreatureSource& creatures, Dex& dex) : Game(creatures, dex, Options{}) {}

  void begin(std::unique_ptr<Scene> scene, WipeKind wipe = WipeKind::none);  // instead of all there is
  void open(std::unique_ptr<Scene> scene, WipeKind wipe = WipeKind::none);   // above all there is, at once
  void step(const Input& input);     // a wipe takes no input
  // Said over whatever is seen, for some seconds: what went wrong.
  void notice(std::string text);
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
  void resume(std::optional<std::uint64_t> seed);
  void take_changes();
  void draw_notice();
  void carry_out(World::Change& change);
  void step_wipe();
  void look_at_top();                // the wipe does

  World world_;
  std::vector<std::unique_ptr<Scene>> scenes_;
  std::unique_ptr<World::Change> waiting_;  // behind a wipe that closes
  Wipe wipe_;
  int wipe_steps_ = 0;
  PixelScreen screen_;
  bool drawn_ = false;
  std::string notice_;
  int notice_steps_ = 0;             // that it is still seen
};

// How long a wipe of this kind closes and opens again, in steps.
struct WipeTime {
  int closing = 0, opening = 0;
};
WipeTime wipe_time(WipeKind kind);

}  // namespace tallgrass
