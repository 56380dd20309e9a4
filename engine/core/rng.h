#pragma once

#include <array>
#include <cstdint>

namespace tallgrass {

// Counter-based random numbers: Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011).
// The same seed and stream give the same numbers on every machine. A value: copy it to fork it.
class Rng {
 public:
  explicit Rng(std::uint64_t seed, std::uint64_t stream = 0);

  std::uint32_t next();                             // uniform over all 32-bit values
  std::uint32_t below(std::uint32_t bound);         // uniform in [0, bound), without modulo bias; bound > 0
  float uniform();                                  // [0, 1), 24 bits
  float uniform(float low, float high);             // [low, high)
  float normal();                                   // mean 0, deviation 1 (Box-Muller)
  bool chance(float probability) { return uniform() < probability; }

  // One block: the bijection itself, for tests against the reference vectors.
  static std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

 private:
  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> counter_;
  std::array<std::uint32_t, 4> block_{};
  int used_ = 4;
  float spare_ = 0;
  bool has_spare_ = false;
};

}  // namespace tallgrass
