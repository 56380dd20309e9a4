#include "app/cli/interrupt.h"

#include <signal.h>
#include <unistd.h>

#include <atomic>

namespace tallgrass::cli {
namespace {

std::atomic<bool> noted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may touch nothing else");

struct sigaction previous_int, previous_term;

void note(int signal) {
  if (noted.exchange(true)) ::_exit(128 + signal);
}

}  // namespace

Interrupt::Interrupt() {
  noted = false;
  struct sigaction action{};
  action.sa_handler = note;
  action.sa_flags = SA_RESTART;  // the trainer's reads and writes go on
  ::sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, &previous_int);
  ::sigaction(SIGTERM, &action, &previous_term);
}

Interrupt::~Interrupt() {
  ::sigaction(SIGINT, &previous_int, nullptr);
  ::sigaction(SIGTERM, &previous_term, nullptr);
}

bool Interrupt::requested() const { return noted; }

}  // namespace tallgrass::cli
