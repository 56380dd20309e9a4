#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "app/studio/data_state.h"
#include "app/studio/worker.h"
#include "engine/core/queue.h"

namespace tallgrass {

// Looks at training pictures on a thread of its own, at a low priority. Writes DataState. Main thread; nothing here
// blocks but the destructor, until the pictures at hand are read or compared (a second or two for many thousands).
class DataInspection {
 public:
  explicit DataInspection(DataState& state) : state_(state) {}
  ~DataInspection();
  DataInspection(const DataInspection&) = delete;
  DataInspection& operator=(const DataInspection&) = delete;

  // Begins to look, unless this was asked last; what is going on for another question is given up. Called as often as
  // one likes. Until the answer comes the last one stays where it is of the same pictures.
  void look(DataQuestion question);
  void forget_question() { asked_.reset(); }  // look() looks again: files may have changed

  bool advance();                             // takes in what came of it. True if something is new
  bool waiting() const { return job_ != nullptr; }

 private:
  struct Job {
    std::atomic<bool> given_up{false};
    std::atomic<float> share{0};              // as DataState::share
  };
  struct Answer {
    std::shared_ptr<Job> job;                 // whose it is
    std::shared_ptr<const DataGlance> glance;
    std::string error;
  };
  static Answer answer(const DataQuestion& question, const std::shared_ptr<Job>& job);
  void give_up();
  void show(std::shared_ptr<const DataGlance> glance);

  DataState& state_;
  std::optional<DataQuestion> asked_, shown_;
  std::shared_ptr<Job> job_;                  // the one whose answer is waited for
  std::shared_ptr<Queue<Answer>> answers_ = std::make_shared<Queue<Answer>>();
  Worker worker_;                             // last: its jobs end before anything they use
};

}  // namespace tallgrass
