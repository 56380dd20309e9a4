#include "app/studio/direction_finder.h"

#include <utility>

#include "gan/train/priority.h"

namespace tallgrass {
namespace {

constexpr float least_progress = 0.01f;  // that is worth another picture of the window

}  // namespace

DirectionFinder::~DirectionFinder() { give_up(); }

void DirectionFinder::give_up() {
  if (job_) job_->given_up = true;
  job_.reset();
  state_.searching = false;
}

void DirectionFinder::forget() {
  give_up();
  state_.directions.reset();
  state_.steps.clear();
  state_.looked_along.reset();
  state_.error.clear();
  hash_.clear();
}

void DirectionFinder::model_changed(const Model& model, bool live) {
  // A run's models bear its name, and one's directions hold for the next; those of anything else do not.
  const bool same_run = live && live_ && model.name == name_;
  const bool keeps = same_run && (job_ || (state_.directions && state_.directions->latent == model.spec.latent));
  if (hash_ != model.hash && !keeps) forget();
  live_ = live;
  name_ = model.name;
  if (state_.open && !live && hash_.empty()) find(model, "cpu");
}

void DirectionFinder::find(const Model& model, const std::string& device) {
  give_up();
  state_.searching = true;
  state_.share = 0;
  state_.error.clear();
  hash_ = model.hash;
  job_ = std::make_shared<Job>();
  worker_.post([model, device, job = job_, answers = answers_] {
    if (!job->given_up) answers->push(answer(model, device, job));
  });
}

DirectionFinder::Answer DirectionFinder::answer(const Model& model, const std::string& device,
                                                const std::shared_ptr<Job>& job) {
  lower_priority(yields_to_what_is_asked);
  Answer answer{job, nullptr, {}};
  try {
    auto found = directions_of(model, {.device = device, .threads = 1}, [&](double share) {
      job->share = static_cast<float>(share);
      return !job->given_up;
    });
    if (found) answer.directions = std::make_shared<const Directions>(std::move(*found));
  } catch (const std::exception& error) {
    answer.error = error.what();
  }
  return answer;
}

bool DirectionFinder::advance() {
  bool changed = false;
  for (Answer& each : answers_->drain()) {
    if (each.job != job_) continue;  // of a model that nobody steers any more
    state_.directions = std::move(each.directions);
    state_.steps.assign(state_.directions ? state_.directions->list.size() : 0, 0.0f);
    state_.looked_along.reset();
    state_.error = std::move(each.error);
    state_.searching = false;
    job_.reset();
    changed = true;
  }
  if (!job_ || job_->share - state_.share < least_progress) return changed;
  state_.share = job_->share;
  return true;
}

}  // namespace tallgrass
