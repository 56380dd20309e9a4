#pragma once

#include <memory>
#include <optional>

#include "app/studio/state.h"
#include "gan/train/finder.h"

namespace tallgrass {

// The drawing and the search of the Find view: carries out what a person does to them, and writes FindState. Main
// thread; nothing blocks but the destructor (the step going on ends).
class FindControl {
 public:
  FindControl(FindState& state, SearchOptions options);

  // `model`: what is searched; null where there is none yet. `alone`: no run is training beside it. True if it was one
  // of those that concern the drawing or the search alone.
  bool apply(const FindAction& action, const Model* model, bool alone);
  bool advance();  // takes in how the search gets on. True if something changed

 private:
  void start(const Model* model, std::function<FindTarget()> target, const std::string& name);
  void show_drawing();
  void show_search();

  FindState& state_;
  SearchOptions options_;
  Drawing drawing_;
  bool alone_ = true;
  std::unique_ptr<Finder> finder_;                 // with the first search
};

}  // namespace tallgrass
