#include "app/studio/run_control.h"

#include <utility>

namespace tallgrass {
void RunControl::start(RunOptions options) {
  auto next = std::make_unique<Trainer>(std::move(options));
  if (trainer_) {
    auto last = std::make_shared<std::unique_ptr<Trainer>>(std::move(trainer_));
    ending_.post([last] { last->reset(); });
  }
  trainer_ = std::move(next);
}

void RunControl::send(Command command) {
  if (trainer_) trainer_->send(std::move(command));
}

std::shared_ptr<const TrainSnapshot> RunControl::snapshot() const { return trainer_ ? trainer_->snapshot() : nullptr; }

std::deque<Metrics> RunControl::drain_metrics() { return trainer_ ? trainer_->drain_metrics() : std::deque<Metrics>{}; }

std::optional<Model> RunControl::take_weights() { return trainer_ ? trainer_->take_weights() : std::nullopt; }

}  // namespace tallgrass
