#pragma once

namespace tallgrass::cli {

// While one lives, the first Ctrl-C (or SIGTERM) is only noted, so that a run can be saved; the second ends the
// process at once. One at a time.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  bool requested() const;  // does not block
};

}  // namespace tallgrass::cli
