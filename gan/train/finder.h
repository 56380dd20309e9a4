#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "gan/train/search.h"

namespace tallgrass {

// A search on a thread of its own that can be watched, given up and begun anew at any time. Methods may be called from
// any thread and do not block unless they say so. Whatever goes wrong on the thread is FindStage::failed.
class Finder {
 public:
  struct Options {
    SearchOptions search;          // threads: see start()
    bool in_background = false;    // at a lower priority: a window stays smooth
  };
  explicit Finder(Options options);
  ~Finder();                       // blocks until the step going on has ended
  Finder(const Finder&) = delete;
  Finder& operator=(const Finder&) = delete;

  // Looks for this from now on, and for nothing else. `target` is made on the thread, where a picture may be read; its
  // exceptions are the search's failure, in which `name` stands for it. Returns the number that the search's snapshots
  // bear. Samples of the same weights as before are not drawn again. `threads`: of torch, 0 for all cores; one beside a
  // run that trains, because teams that wait for one another's cores burn them.
  std::uint64_t start(Model model, std::function<FindTarget()> target, std::string name, int threads = 0);
  void cancel();                   // what was found until now stays in the snapshot

  std::shared_ptr<const FindSnapshot> snapshot() const;  // never null
  void wait() const;               // blocks until nothing is looked for

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tallgrass
