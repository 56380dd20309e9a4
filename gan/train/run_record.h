#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "gan/spec/spec.h"
#include "gan/train/measures.h"
#include "gan/train/previews.h"
#include "gan/train/trainer.h"

namespace tallgrass {

// Values in the order in which they came, at most `most` of them: beyond that every second one goes and from then on
// only every second one is taken, so that they stay evenly spread over the whole.
template <class T>
class Thinned {
 public:
  explicit Thinned(std::size_t most) : most_(most) {}

  void add(T value) {
    if (seen_++ % stride_ != 0) return;
    if (values_.size() == most_) {
      std::size_t kept = 0;
      for (std::size_t i = 0; i < values_.size(); i += 2) values_[kept++] = std::move(values_[i]);
      values_.resize(kept);
      stride_ *= 2;
      if ((seen_ - 1) % stride_ != 0) return;
    }
    values_.push_back(std::move(value));
  }
  // Those of later steps: a run that was resumed goes on from an earlier one.
  void forget_after(std::int64_t step) {
    while (!values_.empty() && values_.back().step > step) values_.pop_back();
    seen_ = values_.size() * stride_;
  }
  const std::vector<T>& values() const { return values_; }

 private:
  std::size_t most_, stride_ = 1, seen_ = 0;
  std::vector<T> values_;
};

enum class RunPhase {
  going_on,  // something was written within the last minute, and not that it is over
  finished,  // it saw all the images it was to see
  at_rest,   // it was stopped before that, or whatever trained it is gone
};

// What a run's folder tells of it. A value.
struct RunHistory {
  std::filesystem::path folder;
  std::string name, preset;
  std::optional<Spec> spec;                     // as it began; none where it cannot be read
  std::vector<std::string> data;
  RunPhase phase = RunPhase::at_rest;
  std::int64_t step = 0, images = 0;            // newest in the journal
  Thinned<Metrics> metrics{20'000};
  Thinned<Measures> measures{5'000};
  Thinned<JournalMark> marks{2'000};
  std::vector<Preview> previews;                // oldest first
};

// Reads a run's folder, and reads along while another process trains it. Any one thread; blocks on files.
class RunRecord {
 public:
  // Reads what is there. Throws Error (file) where `folder` is no run: no run.json that can be read. Whatever else is
  // missing or damaged in it is left out.
  explicit RunRecord(const std::filesystem::path& folder);

  // Takes in what was written since: the journal's new lines (256 MB at most in one go) and new previews. True if
  // that changed anything.
  bool refresh();

  const RunHistory& history() const { return history_; }

 private:
  void read_facts();
  bool read_journal();
  void take(const char* bytes, std::size_t count);
  void take_line();
  bool update_phase();

  RunHistory history_;
  std::uint64_t read_ = 0;                      // bytes of the journal
  std::uint64_t file_id_ = 0;                   // another file by that name is read from its beginning
  std::string line_;                            // begun, not ended
  bool too_long_ = false;                       // that line is none of ours
  RunPhase end_ = RunPhase::going_on;           // where the journal's last word is that the run is over: how
};

// Whether a folder holds a run: quick, and throws nothing.
bool is_run(const std::filesystem::path& folder);

// The runs in a folder of runs, those last written to first.
std::vector<std::filesystem::path> list_runs(const std::filesystem::path& folder);

}  // namespace tallgrass
