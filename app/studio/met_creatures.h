#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "gan/latent/origin.h"

namespace tallgrass {

// The creatures that a clip of the game shows, for the clip to remember: the latest first, as that is the one it is opened for. Main
// thread; `now` and `since` are seconds of one clock.
class MetCreatures {
 public:
  // True where it is another than the one before. "": none just now.
  bool meet(const std::string& code, double now) {
    if (code.empty()) return false;
    const bool is_new = met_.empty() || met_.front().code != code;
    std::erase_if(met_, [&](const Met& met) { return met.code == code; });
    met_.insert(met_.begin(), {code, now});
    if (met_.size() > most) met_.pop_back();
    return is_new;
  }
  void forget_before(double since) {
    std::erase_if(met_, [since](const Met& met) { return met.seen < since; });
  }
  std::vector<Origin::Point> points() const {
    std::vector<Origin::Point> points;
    for (const Met& met : met_) points.push_back({.code = met.code, .latent = {}});
    return points;
  }

 private:
  static constexpr std::size_t most = 32;
  struct Met {
    std::string code;
    double seen = 0;                  // the last time
  };
  std::vector<Met> met_;
};

}  // namespace tallgrass
