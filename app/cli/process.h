#pragma once

#include <functional>

namespace tallgrass::cli {

// Runs `body` and returns its exit code. An exception becomes one line on standard error and its exit code: Error's
// own, device (5) where memory ran out, bug (1) for anything else. Output that could not be written is an error, too.
int run_process(const std::function<int()>& body);

}  // namespace tallgrass::cli
