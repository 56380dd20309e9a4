#include "engine/core/error.h"

namespace tallgrass {

Error::Error(ExitCode kind, std::string what, std::string where, std::string expected, std::string advice)
    : kind_(kind), message_(std::move(what)) {
  if (!where.empty()) message_ += ": " + where;
  if (!expected.empty()) message_ += ": " + expected;
  if (!advice.empty()) message_ += ". " + advice;
  message_ += '.';
}

}  // namespace tallgrass
