#pragma once

#include <cstdint>

namespace tallgrass {

// What was measured at one moment of a run, without an eye (gan/measure/quality.h says how). A line of the journal,
// a point in the plots.
struct Measures {
  std::int64_t step = 0;
  std::int64_t images = 0;                      // real images seen
  float swd = 0, swd_reference = 0;             // to held-out real pictures; of other real pictures to them
  float ms_ssim = 0, ms_ssim_data = 0;          // likeness among generated pictures; among real ones
  bool operator==(const Measures&) const = default;
};

}  // namespace tallgrass
