#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "app/studio/state.h"
#include "app/studio/worker.h"
#include "engine/core/queue.h"
#include "gan/train/directions.h"

namespace tallgrass {

// Finds a model's directions on a thread of its own, at a low priority. Writes SteeringState. Main thread; nothing here
// blocks but the destructor, until the pictures at hand are drawn (a second).
class DirectionFinder {
 public:
  explicit DirectionFinder(SteeringState& state) : state_(state) {}
  ~DirectionFinder();
  DirectionFinder(const DirectionFinder&) = delete;
  DirectionFinder& operator=(const DirectionFinder&) = delete;

  // Another model dreams: directions of a strange one go, those of the same run stay, for it has learnt on from there.
  // While the panel is open those of a model that stands still are looked for by themselves.
  void model_changed(const Model& model, bool live);
  // On `device`; what is going on for another model is given up.
  void find(const Model& model, const std::string& device);

  bool advance();  // takes in what came of it. True if something is new
  bool waiting() const { return job_ != nullptr; }

 private:
  struct Job {
    std::atomic<bool> given_up{false};
    std::atomic<float> share{0};
  };
  struct Answer {
    std::shared_ptr<Job> job;  // whose it is
    std::shared_ptr<const Directions> directions;
    std::string error;
  };
  static Answer answer(const Model& model, const std::string& device, const std::shared_ptr<Job>& job);
  void give_up();
  void forget();

  SteeringState& state_;
  std::string hash_;          // of the model whose directions are there or looked for
  bool live_ = false;         // it came from the run going on
  std::string name_;          // its name
  std::shared_ptr<Job> job_;  // the one whose answer is waited for
  std::shared_ptr<Queue<Answer>> answers_ = std::make_shared<Queue<Answer>>();
  Worker worker_;             // last: its jobs end before anything they use
};

}  // namespace tallgrass
