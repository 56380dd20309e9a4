#include "app/studio/run_control.h"

#include <algorithm>
#include <utility>

namespace tallgrass {
namespace {

// Weights cost the trainer time (batch norm's statistics are estimated afresh for them): ask so seldom that it stays
// below a tenth of the run's, but often enough that someone watching sees the creatures grow.
constexpr double least_pause = 0.5, most_pause = 20, share = 12;  // seconds, seconds, pauses for each second it takes

}  // namespace

void RunControl::start(RunOptions options) {
  auto next = std::make_unique<Trainer>(std::move(options));
  if (trainer_) {
    auto last = std::make_shared<std::unique_ptr<Trainer>>(std::move(trainer_));
    ending_.post([last] { last->reset(); });
  }
  trainer_ = std::move(next);
  asked_at_.reset();
  asked_step_ = -1;
  pause_ = least_pause;
}

void RunControl::send(Command command) {
  if (trainer_) trainer_->send(std::move(command));
}

std::shared_ptr<const TrainSnapshot> RunControl::snapshot() const { return trainer_ ? trainer_->snapshot() : nullptr; }

std::deque<Metrics> RunControl::drain_metrics() { return trainer_ ? trainer_->drain_metrics() : std::deque<Metrics>{}; }

bool RunControl::due(double now, const TrainSnapshot& snapshot) const {
  const bool under_way = snapshot.state == RunState::running || snapshot.state == RunState::paused;
  return under_way && !asked_at_ && snapshot.step > asked_step_ && now - taken_at_ >= pause_;
}

std::optional<Model> RunControl::take_weights(double now, bool wanted) {
  if (!trainer_) return std::nullopt;
  if (const auto snapshot = trainer_->snapshot(); wanted && snapshot && due(now, *snapshot)) {
    trainer_->want_weights();
    asked_at_ = now;
    asked_step_ = snapshot->step;
    step_seconds_ = snapshot->images_per_s > 0 ? snapshot->spec.batch / snapshot->images_per_s : 0;
  }
  auto model = trainer_->take_weights();
  if (!model) return std::nullopt;
  // Half a step passes, on average, before the trainer even sees the order.
  if (asked_at_) pause_ = std::clamp((now - *asked_at_ - step_seconds_ / 2) * share, least_pause, most_pause);
  asked_at_.reset();
  taken_at_ = now;
  return model;
}

}  // namespace tallgrass
