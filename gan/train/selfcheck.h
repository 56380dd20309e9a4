#pragma once

#include <string>

namespace tallgrass {

struct SelfCheckResult {
  bool ok = false;
  double largest_difference = 0;  // to the stored results, in units of a pixel's full range (0..1)
  std::string text;               // one sentence
};

// A tiny network with weights from our own random numbers, compared with results that an independent implementation
// computed: a LibTorch, a processor or a compiler flag that calculates wrongly is found before anyone trains with it.
// Blocks for some milliseconds.
SelfCheckResult self_check(const std::string& device = "cpu");

}  // namespace tallgrass
