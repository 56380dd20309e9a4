#pragma once

#include <string>
#include <vector>

namespace tallgrass {

// A program that a test started; ended with it. Only ever signals the process that it started itself.
class ChildProcess {
 public:
  // `settings`: NAME=value, added to the environment. `fd`, if not negative, stays open in the child under its number.
  ChildProcess(const std::vector<std::string>& command, const std::vector<std::string>& settings = {}, int fd = -1);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  bool running();
  int wait();        // its exit code; 128 + signal where it was killed
  void terminate();  // asks it to end

 private:
  int pid_ = -1, status_ = 0;
  bool ended_ = false;
};

}  // namespace tallgrass
