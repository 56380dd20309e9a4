#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "app/encounter/battle/stage.h"
#include "app/encounter/scene.h"

namespace tallgrass {

// A piece of what happens on stage. It is asked once a step, `age` counting from 0, until it says that it is over.
struct Cue {
  Stage& stage;
  World& world;
  int age = 0;
  bool nudged = false;             // a key asks for what comes next
};
using Act = std::function<bool(const Cue&)>;
using StageChange = std::function<void(Stage&, float share)>;

Act say(std::string text, int pause = 36);        // types out, at most two lines at once; then waits so many steps
Act wait_for(int steps);
Act over(int steps, StageChange change);          // share from just above 0 to 1
Act once(std::function<void(Stage&, World&)> change);
Act sound(Sound which);
Act together(std::vector<Act> acts);              // until the last one is over
Act in_turn(std::vector<Act> acts);               // one after the other, as one act

// Acts one after the other.
class Show {
 public:
  void add(Act act) { acts_.push_back(std::move(act)); }
  void add(std::vector<Act> acts) {
    for (Act& act : acts) add(std::move(act));
  }
  bool over() const { return acts_.empty(); }
  // One step; in a hurry several, so that everything can be skipped by holding a key.
  void step(Stage& stage, World& world, const Input& input);

 private:
  void step_once(Stage& stage, World& world, bool nudged);
  std::deque<Act> acts_;
  int age_ = 0;
};

}  // namespace tallgrass
