#pragma once

#include <deque>
#include <memory>
#include <optional>

#include "app/studio/worker.h"
#include "gan/train/trainer.h"

namespace tallgrass {

// The run going on, seen from the main thread: nothing here waits for the trainer. A run that gives way to another is
// ended on a thread of its own, because a Trainer's destructor finishes its step and saves. The destructor blocks.
class RunControl {
 public:
  // Throws Error where the run cannot begin; the last one is then as it was.
  void start(RunOptions options);
  void send(Command command);

  // The newest snapshot; null before the first start. The metrics since the last call.
  std::shared_ptr<const TrainSnapshot> snapshot() const;
  std::deque<Metrics> drain_metrics();

  std::optional<Model> take_weights();

 private:
  Worker ending_;
  std::unique_ptr<Trainer> trainer_;
};

}  // namespace tallgrass
