#pragma once

#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <string>

namespace tallgrass {

// The rights that new files of this process do not get. umask() alone tells them by setting others, for all threads; so the kernel
// is read instead. Where it does not tell, nobody else gets any. Any thread.
inline mode_t file_mask() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("Umask:")) return static_cast<mode_t>(std::strtoul(line.c_str() + 6, nullptr, 8));
  }
  return 077;
}

}  // namespace tallgrass
