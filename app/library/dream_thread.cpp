#include "app/library/dream_thread.h"

#include <future>
#include <utility>

#include "app/creature/genome.h"
#include "engine/image/finish.h"
#include "gan/train/classifier.h"
#include "gan/train/device.h"

namespace tallgrass::library {
namespace {

[[noreturn]] void refuse_ticket(DreamThread::Ticket ticket) {
  refuse(TALLGRASS_NO_TICKET,
         Error(ExitCode::usage, "nothing is kept under this ticket", std::to_string(ticket),
               "it was never given, or its answer was taken or forgotten"));
}

// One more for as long as this lives.
class Blocking {
 public:
  explicit Blocking(std::atomic<std::size_t>& count) : count_(count) { ++count_; }
  ~Blocking() { --count_; }
  Blocking(const Blocking&) = delete;
  Blocking& operator=(const Blocking&) = delete;

 private:
  std::atomic<std::size_t>& count_;
};

}  // namespace

DreamThread::DreamThread(const std::filesystem::path& file, Manner manner) : manner_(std::move(manner)) {
  std::promise<void> promise;  // the thread's: whoever is answered may be gone before the answer has ended
  std::future<void> opened = promise.get_future();
  thread_ = std::thread([this, file, answer = std::move(promise)]() mutable {
    try {
      open(file);
    } catch (...) {
      answer.set_exception(std::current_exception());
      return;
    }
    answer.set_value();
    run();
  });
  try {
    opened.get();
  } catch (...) {
    thread_.join();
    throw;
  }
}

void DreamThread::open(const std::filesystem::path& file) {
  initialise_torch();
  set_torch_threads(manner_.threads);
  manner_.device = resolve_device(manner_.device);
  model_ = std::make_shared<const Model>(load_model(file));
  sampler_.emplace(*model_, manner_.device, manner_.threads, manner_.fast);
}

DreamThread::~DreamThread() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  asked_.notify_all();
  thread_.join();
}

DreamThread::Ticket DreamThread::ask(Wish wish, bool blocks) {
  Ticket ticket = 0;
  {
    const std::lock_guard lock(mutex_);
    if (!blocks && answers_.size() >= most_kept + blocking_) {
      refuse(TALLGRASS_BAD_ARGUMENT,
             Error(ExitCode::usage, "too many wishes wait to be taken", std::to_string(answers_.size()), {},
                   "Take their answers, or forget them"));
    }
    ticket = ++last_;
    wishes_.push_back(std::make_unique<Job>(ticket, std::move(wish)));
    answers_.emplace(ticket, std::monostate());
  }
  asked_.notify_one();
  return ticket;
}

template <class T>
std::optional<T> DreamThread::take(Ticket ticket) {
  const std::lock_guard lock(mutex_);
  const auto found = answers_.find(ticket);
  if (found == answers_.end()) refuse_ticket(ticket);
  if (std::holds_alternative<std::monostate>(found->second)) return std::nullopt;
  const bool failed = std::holds_alternative<Failure>(found->second);
  if (!failed && !std::holds_alternative<T>(found->second)) {
    refuse(TALLGRASS_BAD_ARGUMENT, Error(ExitCode::usage, "this ticket is for another kind of answer",
                                         std::to_string(ticket), "pictures and descriptions are taken apart"));
  }
  Answer answer = std::move(found->second);
  answers_.erase(found);
  if (failed) throw std::get<Failure>(std::move(answer));
  return std::get<T>(std::move(answer));
}
template std::optional<Image> DreamThread::take(Ticket);
template std::optional<Creature> DreamThread::take(Ticket);

bool DreamThread::wait(Ticket ticket, std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  const auto is_kept_no_longer_or_answered = [&] {
    const auto found = answers_.find(ticket);
    return found == answers_.end() || !std::holds_alternative<std::monostate>(found->second);
  };
  const bool answered = answered_.wait_for(lock, time, is_kept_no_longer_or_answered);
  if (!answers_.contains(ticket)) refuse_ticket(ticket);
  return answered;
}

void DreamThread::forget(Ticket ticket) {
  const std::lock_guard lock(mutex_);
  if (answers_.erase(ticket) == 0) refuse_ticket(ticket);
  std::erase_if(wishes_, [&](const auto& job) { return job->ticket == ticket; });
  answered_.notify_all();
}

template <class T>
T DreamThread::answer(Wish wish) {
  const Blocking counted(blocking_);
  const Ticket ticket = ask(std::move(wish), true);
  while (!wait(ticket, std::chrono::hours(1))) {
  }
  return std::move(*take<T>(ticket));
}
template Image DreamThread::answer(Wish);
template Creature DreamThread::answer(Wish);

void DreamThread::show(Strands strands) {
  auto job = std::make_unique<Job>(Ticket{0}, std::move(strands));
  {
    const std::lock_guard lock(mutex_);
    std::swap(to_show_, job);  // the old one goes outside the lock
  }
  asked_.notify_one();
}

DreamThread::Shown DreamThread::shown() const {
  const std::lock_guard lock(mutex_);
  return shown_;
}

std::unique_ptr<DreamThread::Job> DreamThread::next_job() {
  std::unique_lock lock(mutex_);
  asked_.wait(lock, [&] { return stop_ || !wishes_.empty() || to_show_; });
  if (stop_) return nullptr;
  shown_last_ = to_show_ && (wishes_.empty() || !shown_last_);
  if (shown_last_) return std::move(to_show_);
  std::unique_ptr<Job> job = std::move(wishes_.front());
  wishes_.pop_front();
  return job;
}

void DreamThread::run() {
  while (const std::unique_ptr<Job> job = next_job()) {
    job->ticket == 0 ? deliver_shown(show_of(job->wish)) : deliver(job->ticket, work_on(job->wish));
  }
}

Answer DreamThread::work_on(const Wish& wish) noexcept {
  try {
    if (const auto* strands = std::get_if<Strands>(&wish)) return dream(*strands);
    return describe(std::get<DescriptionWish>(wish));
  } catch (...) {
    return caught();
  }
}

DreamThread::Shown DreamThread::show_of(const Wish& wish) noexcept {
  Shown shown;
  try {
    shown.picture = std::make_shared<const Image>(dream(std::get<Strands>(wish)));
  } catch (...) {
    shown.failure = caught();
  }
  return shown;
}

Image DreamThread::dream(const Strands& strands) {
  const Strands wanted{truncate(strands.form, manner_.truncation), truncate(strands.colours, manner_.truncation)};
  Image picture = std::move(sampler_->sample(std::span(&wanted, 1)).front());
  return manner_.finish ? finish_sprite(picture) : picture;
}

// Always on the processor and by the game's own hatchery: so it is what the game would say, whatever draws the pictures.
Creature DreamThread::describe(const DescriptionWish& wish) {
  if (!hatchery_) {
    auto classifier = std::make_shared<const Classifier>(Classifier::load(shipped_classifier_path()));
    hatchery_ = std::make_unique<Hatchery>(model_, std::move(classifier), "cpu");
  }
  Creature creature = hatchery_->answer(GenomeWish{wish.genome}).creature;
  creature.shiny = wish.shiny;
  creature.code = to_code({creature.genome, creature.model_hash, creature.shiny});
  return creature;
}

void DreamThread::deliver(Ticket ticket, Answer answer) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = answers_.find(ticket);
    if (found == answers_.end()) return;  // forgotten meanwhile
    found->second = std::move(answer);
  }
  answered_.notify_all();
}

void DreamThread::deliver_shown(Shown next) {
  const std::lock_guard lock(mutex_);
  next.number = shown_.number + 1;
  shown_ = std::move(next);
}

}  // namespace tallgrass::library
