#pragma once

#include <cstddef>
#include <vector>

namespace tallgrass {

// Points of a line with a pyramid of extremes above them: the least and greatest value of any run of points in
// O(log n), appended in O(1). No ImGui: plain numbers.
class Series {
 public:
  struct Extremes {
    float low, high;  // low > high: no finite value in the run
    bool empty() const { return !(low <= high); }
  };

  void push(double x, float y);  // x not below the last one (then it is taken as the last one)
  void clear();

  std::size_t size() const { return xs_.size(); }
  bool empty() const { return xs_.empty(); }
  double x(std::size_t index) const { return xs_[index]; }
  float y(std::size_t index) const { return levels_[0][index].low; }  // infinite where it was not finite
  // First point with x >= the given one; size() where there is none.
  std::size_t lower_bound(double x) const;
  Extremes extremes(std::size_t begin, std::size_t end) const;  // of [begin, end)

 private:
  static constexpr std::size_t fan = 8;
  std::vector<double> xs_;
  std::vector<std::vector<Extremes>> levels_{1};  // [0] the points, [k] runs of fan^k of them
};

}  // namespace tallgrass
