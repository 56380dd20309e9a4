#include "gan/train/finder.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "engine/core/latest_value.h"
#include "gan/train/device.h"
#include "gan/train/priority.h"

namespace tallgrass {
namespace {

struct Job {
  std::uint64_t number = 0;
  Model model;
  std::function<FindTarget()> target;
  std::string name;
  int threads = 0;
};

}  // namespace

struct Finder::State {
  Options options;
  LatestValue<Job> jobs;

  mutable std::mutex mutex;
  mutable std::condition_variable ended;
  std::uint64_t last = 0;                          // number given out last
  std::uint64_t wanted = 0;                        // whose snapshots are shown; 0: nobody's
  std::shared_ptr<const FindSnapshot> shown = std::make_shared<FindSnapshot>();

  // The thread's own.
  std::optional<Search> search;
  std::string searched_model;                      // whose samples it has
  std::thread thread;

  void run();
  void carry_out(const Job& job);
  bool publish(FindSnapshot now, std::uint64_t number);
};

// False where nobody wants to know any more.
bool Finder::State::publish(FindSnapshot now, std::uint64_t number) {
  now.number = number;
  auto next = std::make_shared<const FindSnapshot>(std::move(now));
  std::lock_guard lock(mutex);
  if (wanted != number) return false;
  if (!is_going_on(next->stage)) wanted = 0, ended.notify_all();
  shown = std::move(next);
  return true;
}

void Finder::State::carry_out(const Job& job) {
  try {
    const FindTarget target = job.target();
    if (!search || searched_model != job.model.hash || options.search.threads != job.threads) {
      options.search.threads = job.threads;
      search.reset();
      search.emplace(job.model, options.search);
      searched_model = job.model.hash;
    }
    search->find(target, job.name, [&](const FindSnapshot& now) { return publish(now, job.number); });
  } catch (const std::exception& error) {
    FindSnapshot failed{.stage = FindStage::failed, .model = job.model.name, .model_hash = job.model.hash};
    failed.error = error.what();
    const auto* known = dynamic_cast<const Error*>(&error);
    failed.error_kind = known != nullptr ? known->kind() : ExitCode::bug;
    publish(std::move(failed), job.number);
  }
}

void Finder::State::run() {
  if (options.in_background) lower_priority(yields_to_window);
  while (const auto job = jobs.wait()) {
    {
      std::lock_guard lock(mutex);
      if (wanted != job->number) continue;         // given up before it began
    }
    carry_out(*job);
  }
}

Finder::Finder(Options options) : state_(std::make_unique<State>()) {
  options.search.device = resolve_device(options.search.device);
  state_->options = std::move(options);
  state_->thread = std::thread([state = state_.get()] { state->run(); });
}

Finder::~Finder() {
  cancel();
  state_->jobs.take();
  state_->jobs.close();
  state_->thread.join();
}

std::uint64_t Finder::start(Model model, std::function<FindTarget()> target, std::string name,
                            int threads) {
  FindSnapshot waiting{.model = model.name, .model_hash = model.hash};
  std::uint64_t number = 0;
  {
    std::lock_guard lock(state_->mutex);
    number = state_->wanted = waiting.number = ++state_->last;
    state_->shown = std::make_shared<const FindSnapshot>(std::move(waiting));
  }
  state_->jobs.put({number, std::move(model), std::move(target), std::move(name), threads});
  return number;
}

void Finder::cancel() {
  std::lock_guard lock(state_->mutex);
  if (state_->wanted == 0) return;
  auto stopped = *state_->shown;
  stopped.stage = FindStage::cancelled;
  state_->shown = std::make_shared<const FindSnapshot>(std::move(stopped));
  state_->wanted = 0;
  state_->ended.notify_all();
}

std::shared_ptr<const FindSnapshot> Finder::snapshot() const {
  std::lock_guard lock(state_->mutex);
  return state_->shown;
}

void Finder::wait() const {
  std::unique_lock lock(state_->mutex);
  state_->ended.wait(lock, [&] { return state_->wanted == 0; });
}

}  // namespace tallgrass
