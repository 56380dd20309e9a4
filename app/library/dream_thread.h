#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>
#include <variant>

#include "app/creature/creature.h"
#include "app/incubator/hatchery.h"
#include "app/library/border.h"
#include "engine/image/image.h"
#include "gan/latent/strands.h"
#include "gan/train/model.h"
#include "gan/train/sampler.h"

namespace tallgrass::library {

struct Manner {                    // of pictures; descriptions have none
  std::string device = "cpu";      // gan/train/device.h
  int threads = 1;
  float truncation = 1;
  bool finish = false;
  bool fast = false;               // bf16 where that pays
};

struct DescriptionWish {
  Genome genome;
  bool shiny = false;
};
using Wish = std::variant<Strands, DescriptionWish>;     // strands as they are before truncation
using Answer = std::variant<std::monostate, Image, Creature, Failure>;  // the first: not yet

// A thread that dreams with one model, oldest wish first; what is to be shown takes turns with them. Each picture is
// dreamed in a batch of its own: so it is the same whoever else asks. Any thread may call any method but the destructor,
// which blocks until what is being dreamed is.
class DreamThread {
 public:
  using Ticket = std::uint64_t;    // never 0
  static constexpr std::size_t most_kept = 65'536;       // wishes and answers that nobody took

  // Blocks until the model is loaded, on the new thread: torch keeps a number of threads for each thread that it runs on,
  // and those of callers are theirs. `manner.device` as someone wishes it. Throws Error (file, device, usage).
  DreamThread(const std::filesystem::path& file, Manner manner);
  ~DreamThread();
  DreamThread(const DreamThread&) = delete;
  DreamThread& operator=(const DreamThread&) = delete;

  const Model& model() const { return *model_; }
  const Manner& manner() const { return manner_; }

  // Does not block. Throws Failure where too many are kept.
  Ticket ask(Wish wish) { return ask(std::move(wish), false); }
  // The answer, once; nothing: not yet. Does not block. A failed wish throws its Failure; so does, and then the answer
  // is kept, one that is no T (Image, Creature).
  template <class T>
  std::optional<T> take(Ticket ticket);
  // Blocks until it is there, for at most `time`; whether it is. Throws Failure where nothing is kept.
  bool wait(Ticket ticket, std::chrono::milliseconds time);
  void forget(Ticket ticket);                            // does not block. Throws Failure where nothing is kept
  template <class T>
  T answer(Wish wish);                                   // asks, waits as long as it takes, takes: never too many

  // A slot for the newest wish and one for the newest picture: a wish not yet begun gives way. Do not block.
  void show(Strands strands);
  struct Shown {
    std::uint64_t number = 0;                            // grows with each picture; 0: none yet
    std::shared_ptr<const Image> picture;
    Failure failure;                                     // of the newest wish, where it has no picture
  };
  Shown shown() const;

 private:
  struct Job {
    Ticket ticket = 0;                                   // 0: to be shown
    Wish wish;
  };
  std::unique_ptr<Job> next_job();                       // blocks; nothing: the end
  Ticket ask(Wish wish, bool blocks);
  Answer work_on(const Wish& wish) noexcept;
  Shown show_of(const Wish& wish) noexcept;              // all that needs memory, where what is thrown is caught
  Image dream(const Strands& strands);
  Creature describe(const DescriptionWish& wish);
  void deliver(Ticket ticket, Answer answer);
  void deliver_shown(Shown next);
  void open(const std::filesystem::path& file);
  void run();

  std::shared_ptr<const Model> model_;                   // these two change in open() alone
  Manner manner_;
  std::optional<Sampler> sampler_;                       // the thread's own, as is the next
  std::unique_ptr<Hatchery> hatchery_;                   // made when it is first needed
  mutable std::mutex mutex_;                             // of all below
  std::condition_variable asked_, answered_;
  std::deque<std::unique_ptr<Job>> wishes_;
  std::unordered_map<Ticket, Answer> answers_;           // of every wish that was neither taken nor forgotten
  std::unique_ptr<Job> to_show_;
  Shown shown_;
  Ticket last_ = 0;
  bool shown_last_ = false, stop_ = false;
  std::atomic<std::size_t> blocking_ = 0;                // calls of answer(): what they wait for is not counted as kept
  std::thread thread_;
};

}  // namespace tallgrass::library
