#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <vector>

namespace tallgrass {

// The last `capacity` measurements of something.
class Rolling {
 public:
  explicit Rolling(std::size_t capacity = 240) : capacity_(capacity) {}

  void add(double value) {
    if (values_.size() == capacity_) values_.pop_front();
    values_.push_back(value);
  }

  bool empty() const { return values_.empty(); }
  std::size_t size() const { return values_.size(); }
  void clear() { values_.clear(); }

  // The value that `share` of them do not exceed (nearest rank); 0 where there is none.
  double quantile(double share) const {
    if (values_.empty()) return 0;
    std::vector<double> sorted(values_.begin(), values_.end());
    const auto rank = std::min(sorted.size() - 1, static_cast<std::size_t>(share * double(sorted.size())));
    std::nth_element(sorted.begin(), sorted.begin() + std::ptrdiff_t(rank), sorted.end());
    return sorted[rank];
  }

  double mean() const {
    double sum = 0;
    for (double value : values_) sum += value;
    return values_.empty() ? 0 : sum / double(values_.size());
  }

 private:
  std::size_t capacity_;
  std::deque<double> values_;
};

}  // namespace tallgrass
