#pragma once

#include <chrono>

namespace tallgrass {

// Seconds of a clock that never goes back; what it counts from means nothing. Any thread.
inline double seconds_now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

}  // namespace tallgrass
