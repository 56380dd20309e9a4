#pragma once

#include <exception>
#include <string>

namespace tallgrass {

// What the process ends with; also the kind of an Error.
enum class ExitCode {
  done = 0,
  bug = 1,      // ours: an assertion, a broken promise
  usage = 2,    // the command line
  setting = 3,  // a preset or a hyperparameter
  file = 4,     // a file, a data set, a checkpoint
  device = 5,   // GPU, GL, memory
};

// The one exception type. Thrown inside a room; at a thread's edge and at the command line it is a value.
// Its constructor neither logs nor allocates anything but its text: whoever handles it decides.
class Error : public std::exception {
 public:
  // Four parts, each without a full stop at its end; empty parts are left out of the sentence.
  //   what:     what failed                    "cannot read the image"
  //   where:    the file or key it failed on   "sprites/a.png"
  //   expected: what was expected or found     "the file ends after 12 of 230 bytes"
  //   advice:   what to do                     "replace it or remove it"
  Error(ExitCode kind, std::string what, std::string where, std::string expected = {}, std::string advice = {});

  const char* what() const noexcept override { return message_.c_str(); }
  ExitCode kind() const noexcept { return kind_; }

 private:
  ExitCode kind_;
  std::string message_;
};

}  // namespace tallgrass
