#pragma once

#include <chrono>
#include <ostream>
#include <string>

#include "gan/train/trainer.h"

namespace tallgrass::cli {

// "12,800 of 200,000 images (6 %), 228 img/s, 12 min 5 s left, loss D 0.512, G 1.34".
std::string progress_text(const TrainSnapshot& snapshot);

// The same as one JSON object in one line.
std::string progress_json(const TrainSnapshot& snapshot);

// Tells how a run is getting on: one line that is drawn over on a terminal, lines now and then in a log (often at
// first, then every half minute), one JSON object a second for programs. Main thread.
class Progress {
 public:
  enum class Style { terminal, log, json };
  // The first line comes after `quiet` seconds: what fails at once says so and nothing else.
  Progress(Style style, std::ostream& out, double quiet = 0);
  ~Progress();                                    // ends the line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(const TrainSnapshot& snapshot);       // if it is time
  void finish(const TrainSnapshot& snapshot);     // the last state, and the line is ended
  void say(const std::string& sentence);          // a line of its own; not for programs

 private:
  using Clock = std::chrono::steady_clock;
  void print(const TrainSnapshot& snapshot);
  void end_line();

  Style style_;
  std::ostream& out_;
  Clock::time_point next_;
  double pause_ = 1;                              // seconds to the next line of a log
  bool line_open_ = false;
  std::string told_;                              // the notice shown last
  std::string last_;                              // the line shown last
};

}  // namespace tallgrass::cli
