#include "app/incubator/incubator.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>

#include "app/incubator/hatchery.h"
#include "gan/train/device.h"
#include "gan/train/priority.h"
#include "gan/train/stages.h"

namespace tallgrass {
namespace {

using Ticket = CreatureSource::Ticket;

constexpr const char* unwanted = "nobody waits for this creature any more";

bool is_urgent(const CreatureWish& wish) {
  return !std::holds_alternative<PathWish>(wish) && !std::holds_alternative<GrowthWish>(wish);
}

Dreamed failed(std::string why) {
  Dreamed dreamed;
  dreamed.error = std::move(why);
  return dreamed;
}

// What a run has kept, oldest first; nothing where there is no run.
std::vector<Moment> stages_of(const std::filesystem::path& run) {
  return run.empty() ? std::vector<Moment>() : read_stages(run);
}

}  // namespace

struct Incubator::State {
  // What wishes are answered with that begin now.
  struct Manner {
    std::shared_ptr<const Model> model;
    std::filesystem::path run;
    bool finish = true;
  };
  struct Entry {
    CreatureWish wish;
    bool begun = false;
    std::shared_ptr<const Dreamed> answer;
  };
  struct Job {
    Ticket ticket = 0;
    CreatureWish wish;
    Manner manner;
  };

  std::string device;
  std::filesystem::path classifier_file;
  std::shared_ptr<const Classifier> classifier;    // the thread's own; read when it is first needed
  mutable std::mutex mutex;
  std::condition_variable asked, answered;
  std::map<Ticket, Entry> entries;                 // oldest first; neither taken nor forgotten
  Manner manner;
  Ticket last = 0;
  bool stop = false;
  std::unique_ptr<Hatchery> hatchery;              // the thread's own
  std::thread thread;

  std::optional<Job> begin_next(bool urgent_only);
  std::optional<Job> wait_for_next();
  void deliver(Ticket ticket, Dreamed dreamed);
  void run();
  void work_on(const Job& job);
  Dreamed answer(const Job& job);
  bool make_room(Ticket ticket);
  Dreamed grow(const Job& job, const GrowthWish& wish);
  Hatchery& hatchery_for(const Manner& wanted);
};

// Under the lock.
std::optional<Incubator::State::Job> Incubator::State::begin_next(bool urgent_only) {
  if (!manner.model->weights) return std::nullopt;  // until there is a generator, wishes wait
  for (const bool urgent : {true, false}) {
    if (!urgent && urgent_only) break;
    for (auto& [ticket, entry] : entries) {
      if (entry.begun || is_urgent(entry.wish) != urgent) continue;
      entry.begun = true;
      return Job{ticket, entry.wish, manner};
    }
  }
  return std::nullopt;
}

std::optional<Incubator::State::Job> Incubator::State::wait_for_next() {
  std::unique_lock lock(mutex);
  std::optional<Job> job;
  asked.wait(lock, [&] { return stop || (job = begin_next(false)).has_value(); });
  return stop ? std::nullopt : std::move(job);
}

void Incubator::State::deliver(Ticket ticket, Dreamed dreamed) {
  auto answer = std::make_shared<const Dreamed>(std::move(dreamed));
  {
    std::lock_guard lock(mutex);
    const auto entry = entries.find(ticket);
    if (entry == entries.end()) return;            // forgotten meanwhile
    entry->second.answer = std::move(answer);
  }
  answered.notify_all();
}

Hatchery& Incubator::State::hatchery_for(const Manner& wanted) {
  if (!classifier) classifier = std::make_shared<const Classifier>(Classifier::load(classifier_file));
  if (!hatchery || &hatchery->model() != wanted.model.get()) {
    hatchery = std::make_unique<Hatchery>(wanted.model, classifier, device);
  }
  hatchery->finish(wanted.finish);
  return *hatchery;
}

void Incubator::State::work_on(const Job& job) {
  try {
    deliver(job.ticket, answer(job));
  } catch (const std::exception& error) {
    deliver(job.ticket, failed(error.what()));
  }
}

Dreamed Incubator::State::answer(const Job& job) {
  return std::visit(
      [&](const auto& wish) {
        if constexpr (std::is_same_v<std::decay_t<decltype(wish)>, GrowthWish>) return grow(job, wish);
        else return hatchery_for(job.manner).answer(wish);
      },
      job.wish);
}

// Answers what is urgent. False: nobody wants the answer to `ticket` any more.
bool Incubator::State::make_room(Ticket ticket) {
  for (;;) {
    std::optional<Job> urgent;
    {
      std::lock_guard lock(mutex);
      if (stop || entries.count(ticket) == 0) return false;
      urgent = begin_next(true);
    }
    if (!urgent) return true;
    work_on(*urgent);
  }
}

// One stage after the other; between them what is urgent has its turn.
Dreamed Incubator::State::grow(const Job& job, const GrowthWish& wish) {
  Dreamed dreamed = hatchery_for(job.manner).answer(GenomeWish{wish.genome});
  const std::int64_t now = job.manner.model->images_seen;
  const std::vector<Moment> stages = stages_of(job.manner.run);
  // A model from elsewhere that has seen less is not where this run has got to.
  const bool newest = stages.empty() || now >= stages.back().images;
  for (const Moment& stage : stages) {
    if (newest && stage.images == now) continue;   // it is dreamed already
    if (!make_room(job.ticket)) return failed(unwanted);
    try {
      Hatchery then(std::make_shared<const Model>(load_model(stage.file)), classifier, device);
      then.finish(job.manner.finish);
      dreamed.growth.push_back(then.stage_of(wish.genome));
    } catch (const std::exception&) {
      // A stage that is damaged is left out: the others tell the story.
    }
  }
  if (newest) dreamed.growth.push_back({now, dreamed.creature.sprite});
  return dreamed;
}

void Incubator::State::run() {
  lower_priority(yields_to_window);
  set_torch_threads(1);
  while (const auto job = wait_for_next()) work_on(*job);
}

Incubator::Incubator(IncubatorOptions options) : state_(std::make_unique<State>()) {
  State& state = *state_;
  state.device = std::move(options.device);
  state.classifier_file = std::move(options.classifier);
  state.manner = {std::make_shared<const Model>(std::move(options.model)), {}, options.finish};
  state.thread = std::thread([&state] { state.run(); });
}

Incubator::~Incubator() {
  {
    std::lock_guard lock(state_->mutex);
    state_->stop = true;
  }
  state_->asked.notify_all();
  state_->thread.join();
}

void Incubator::use(Model model) {
  auto next = std::make_shared<const Model>(std::move(model));
  {
    std::lock_guard lock(state_->mutex);
    if (state_->manner.model->hash != next->hash) std::swap(state_->manner.model, next);
  }
  state_->asked.notify_all();
}

void Incubator::finish(bool on) {
  std::lock_guard lock(state_->mutex);
  state_->manner.finish = on;
}

void Incubator::follow(std::filesystem::path run_folder) {
  std::lock_guard lock(state_->mutex);
  state_->manner.run = std::move(run_folder);
}

std::string Incubator::model_hash() const {
  std::lock_guard lock(state_->mutex);
  return state_->manner.model->hash;
}

Ticket Incubator::ask(CreatureWish wish) {
  std::lock_guard lock(state_->mutex);
  state_->entries[++state_->last].wish = std::move(wish);
  state_->asked.notify_one();
  return state_->last;
}

std::shared_ptr<const Dreamed> Incubator::take(Ticket ticket) {
  std::lock_guard lock(state_->mutex);
  const auto entry = state_->entries.find(ticket);
  if (entry == state_->entries.end() || !entry->second.answer) return nullptr;
  auto answer = std::move(entry->second.answer);
  state_->entries.erase(entry);
  return answer;
}

std::shared_ptr<const Dreamed> Incubator::wait(Ticket ticket) {
  std::unique_lock lock(state_->mutex);
  auto& entries = state_->entries;
  auto entry = entries.find(ticket);
  state_->answered.wait(lock, [&] {
    entry = entries.find(ticket);
    return entry == entries.end() || entry->second.answer;
  });
  if (entry == entries.end()) return std::make_shared<const Dreamed>(failed(unwanted));
  auto answer = std::move(entry->second.answer);
  entries.erase(entry);
  return answer;
}

void Incubator::forget(Ticket ticket) {
  {
    std::lock_guard lock(state_->mutex);
    state_->entries.erase(ticket);
  }
  state_->answered.notify_all();                   // whoever waits for it need not any more
}

}  // namespace tallgrass
