#pragma once

#include <cstdint>
#include <string>

#include "engine/ui/plot.h"
#include "gan/train/run_record.h"

namespace tallgrass {

// The curves of a run as its folder tells them, over images seen: both losses, the sliced Wasserstein distance and the
// likeness of its creatures, each of the last two with the value of real pictures as a thin line. Main thread.
class HistoryPlots {
 public:
  HistoryPlots();

  void show(const RunHistory& history);  // takes in what is new

  // What plots side by side have in common, so that they can be compared.
  struct Ranges {
    double images = 0;
    double swd_low = 1e300, swd_high = -1e300, likeness_low = 1e300, likeness_high = -1e300;
    void include(const RunHistory& history);
  };
  void set_ranges(const Ranges& ranges);

  Plot losses, distance, likeness;

 private:
  void show_metrics(const std::vector<Metrics>& metrics);
  void show_measures(const std::vector<Measures>& measures);
  void show_marks(const RunHistory& history);

  // How far it got, to tell what was added from what was thinned out or taken back.
  struct Seen {
    std::size_t count = 0;
    std::int64_t step = 0;
    template <class T>
    bool still_holds(const std::vector<T>& values) const {
      return count <= values.size() && (count == 0 || values[count - 1].step == step);
    }
  };
  Seen metrics_, measures_;
  std::size_t marks_ = 0;
};

}  // namespace tallgrass
