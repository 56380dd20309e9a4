#include "tests/app/studio/child_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace tallgrass {

ChildProcess::ChildProcess(const std::vector<std::string>& command, const std::vector<std::string>& settings, int fd) {
  std::vector<char*> arguments;
  for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_ = fork();
  if (pid_ < 0) throw std::runtime_error("cannot fork");
  if (pid_ != 0) return;
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // nor must one that was killed
  for (const auto& setting : settings) putenv(const_cast<char*>(setting.c_str()));
  prctl(PR_SET_PDEATHSIG, SIGTERM);  // a test that is killed leaves nothing behind
  if (fd >= 0) fcntl(fd, F_SETFD, 0);
  execvp(arguments[0], arguments.data());
  _exit(127);
}

ChildProcess::~ChildProcess() {
  if (!running()) return;
  terminate();
  for (int i = 0; i < 100 && running(); ++i) usleep(100'000);
  if (running()) kill(pid_, SIGKILL);  // a test that failed must not leave a program behind
  wait();
}

bool ChildProcess::running() {
  if (!ended_ && waitpid(pid_, &status_, WNOHANG) == pid_) ended_ = true;
  return !ended_;
}

int ChildProcess::wait() {
  if (!ended_) waitpid(pid_, &status_, 0);
  ended_ = true;
  return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
}

void ChildProcess::terminate() {
  if (running()) kill(pid_, SIGTERM);
}

}  // namespace tallgrass
