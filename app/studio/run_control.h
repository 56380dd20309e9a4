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

  // New weights, asked for when they are due. `now` in seconds; `wanted` false while nobody looks.
  std::optional<Model> take_weights(double now, bool wanted);

 private:
  bool due(double now, const TrainSnapshot& snapshot) const;

  Worker ending_;
  std::unique_ptr<Trainer> trainer_;
  std::optional<double> asked_at_;  // an order for weights that is under way
  double step_seconds_ = 0;         // of the run when it was given
  std::int64_t asked_step_ = -1;
  double taken_at_ = 0;
  double pause_ = 0;  // seconds between orders
};

}  // namespace tallgrass
