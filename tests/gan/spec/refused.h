#pragma once

#include <string>

#include "engine/core/error.h"

namespace tallgrass::test {

// The message of the Error that `action` must throw, or a text that no check expects.
template <class Action>
std::string refusal(Action action, ExitCode kind = ExitCode::setting) {
  try {
    action();
  } catch (const Error& error) {
    return error.kind() == kind ? error.what() : "(wrong kind) " + std::string(error.what());
  } catch (const std::exception& error) {
    return "(not an Error) " + std::string(error.what());
  }
  return "(nothing was thrown)";
}

}  // namespace tallgrass::test
