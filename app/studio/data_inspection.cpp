#include "app/studio/data_inspection.h"

#include <cmath>
#include <utility>

#include "app/studio/data_glance.h"
#include "gan/train/priority.h"

namespace tallgrass {
namespace {

DataOptions options_of(const DataQuestion& question) {
  DataOptions options;
  options.size = question.size;
  options.resize = question.resize;
  options.balance_groups = question.balance_groups;
  options.hold_out = question.hold_out;
  return options;
}

}  // namespace

DataInspection::~DataInspection() { give_up(); }

void DataInspection::give_up() {
  if (job_) job_->given_up = true;
  job_.reset();
}

void DataInspection::look(DataQuestion question) {
  if (asked_ == question) return;
  give_up();
  if (shown_ && !shown_->same_pictures(question)) show(nullptr);
  state_.looking = true;
  state_.share = 0;
  state_.error.clear();
  asked_ = question;
  job_ = std::make_shared<Job>();
  worker_.post([question = std::move(question), job = job_, answers = answers_] {
    if (!job->given_up) answers->push(answer(question, job));
  });
}

DataInspection::Answer DataInspection::answer(const DataQuestion& question, const std::shared_ptr<Job>& job) {
  lower_priority(yields_to_what_is_asked);  // but a run at the lowest priority does not hold this up; helpers inherit it
  Answer answer{job, nullptr, {}};
  try {
    const Dataset dataset =
        load_dataset(question.sources, options_of(question), [&](std::int64_t done, std::int64_t total) {
          job->share = total > 0 ? float(done) / float(total) : 0;
          return !job->given_up;
        });
    job->share = -1;
    if (!job->given_up) answer.glance = std::make_shared<const DataGlance>(glance_at(dataset));
  } catch (const std::exception& error) {
    answer.error = error.what();
  }
  return answer;
}

void DataInspection::show(std::shared_ptr<const DataGlance> glance) {
  state_.glance = std::move(glance);
  state_.version++;
  shown_ = state_.glance ? asked_ : std::nullopt;
}

bool DataInspection::advance() {
  bool changed = false;
  for (Answer& each : answers_->drain()) {
    if (each.job != job_) continue;  // of a question that nobody asks any more
    show(std::move(each.glance));
    state_.error = std::move(each.error);
    state_.looking = false;
    job_.reset();
    changed = true;
  }
  if (!job_) return changed;
  const float share = job_->share;
  if (std::abs(share - state_.share) < 0.01f) return changed;
  state_.share = share;
  return true;
}

}  // namespace tallgrass
