#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/creature/source.h"
#include "app/dex/dex.h"
#include "app/encounter/player.h"
#include "app/encounter/settings.h"
#include "app/encounter/sounds.h"
#include "app/encounter/wipe.h"
#include "engine/core/rng.h"
#include "engine/pixel/pixel_screen.h"

namespace tallgrass {

inline constexpr int steps_a_second = 60;

// What the player's hands do, in one step. `a` accepts, `b` goes back, `start` opens the menu, `select` runs and skips.
struct Buttons {
  bool up = false, down = false, left = false, right = false, a = false, b = false, start = false, select = false;
  bool any() const { return up || down || left || right || a || b || start || select; }
};
struct Input {
  Buttons held, pressed;           // pressed: was not held the step before, or repeats after a while (directions only)
  std::string typed;               // UTF-8 that a keyboard wrote in this step, "\b" for backspace
  std::optional<std::pair<int, int>> click;  // where the mouse was pressed, native pixels
  std::optional<std::pair<int, int>> pointer;  // where it is, if it moved in this step
  int scancode = 0;                // SDL's, of the key that went down in this step, whatever it stands for; 0: none
};

// What happened, for scripts, tests and the log.
struct GameEvent {
  std::int64_t step = 0;
  std::string kind;                // "encounter", "throw", "shake", "caught", "fled", ...
  std::vector<std::pair<std::string, std::string>> facts;
};

class Scene;

// What a scene may use, and how it asks for another one. Lives as long as the game. Main thread.
class World {
 public:
  World(CreatureSource& source, Dex& records) : creatures(source), dex(records) {}
  CreatureSource& creatures;
  Dex& dex;
  Player player;
  Settings settings;
  Rng dice{1};                     // of the game: every roll of the rules
  std::int64_t step = 0;           // steps since the game began
  bool scripted = false;           // nobody waits for real time: scenes may block on creatures

  void play(Sound sound) { sounds.push_back(tune_of(sound)); }
  void play(Tune tune) { sounds.push_back(std::move(tune)); }
  void tell(std::string kind, std::vector<std::pair<std::string, std::string>> facts = {}) {
    events.push_back({step, std::move(kind), std::move(facts)});
  }
  // From the next step on: a scene above this one; the one on top gone; everything gone but a new one. A wipe closes before it
  // and opens after it.
  void push(std::unique_ptr<Scene> scene, WipeKind wipe = WipeKind::none);
  void pop(WipeKind wipe = WipeKind::none);
  void replace(std::unique_ptr<Scene> scene, WipeKind wipe = WipeKind::none);
  // Leaves the game's screen for another part of the program, "studio" say; "quit" ends it.
  void leave(std::string to) { leaving = std::move(to); }

  // Taken by the game after each step.
  struct Change {
    enum class Kind { push, pop, replace } kind;
    std::unique_ptr<Scene> scene;
    WipeKind wipe;
  };
  std::vector<Change> changes;
  std::vector<Tune> sounds;
  std::vector<GameEvent> events;
  std::string leaving;
};

// One screen of the game. step() moves it on by a sixtieth of a second and never blocks unless world.scripted.
class Scene {
 public:
  virtual ~Scene() = default;
  virtual void step(const Input& input, World& world) = 0;
  virtual void draw(PixelScreen& screen) const = 0;  // all of it: nothing is left from before
  virtual void uncovered(World&) {}                  // what stood above it is gone
  virtual const char* name() const = 0;              // "field": for scripts and tests
  // What a script's word does here, as buttons over time, is up to the scene: see script.h. True if it has had its turn and
  // waits for the player to decide something.
  virtual bool waits_for_player() const { return true; }
  // False for a window that leaves what stands below it to be seen: that is drawn first.
  virtual bool covers() const { return true; }
  // True where letters are typed: then a keyboard writes into Input::typed, and of its keys only arrows, Enter (start) and
  // Escape (b) are buttons.
  virtual bool wants_text() const { return false; }
  // The native pixel that a wipe closes in on, or opens from: who or what this scene is about just now.
  virtual std::pair<int, int> focus() const { return {PixelScreen::width / 2, PixelScreen::height / 2}; }
};

}  // namespace tallgrass
