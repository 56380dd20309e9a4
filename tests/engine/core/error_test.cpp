#include "engine/core/error.h"

#include "tests/catch.h"

using namespace tallgrass;

TEST_CASE("an error is one sentence from its four parts, then the advice") {
  const Error error(ExitCode::setting, "cannot read the preset", "a.toml:3", "nz must be 1 or more", "Set it to 100");
  CHECK(std::string(error.what()) == "cannot read the preset: a.toml:3: nz must be 1 or more. Set it to 100.");
  CHECK(error.kind() == ExitCode::setting);
}

TEST_CASE("empty parts leave no trace") {
  CHECK(std::string(Error(ExitCode::bug, "a promise broke", "").what()) == "a promise broke.");
  CHECK(std::string(Error(ExitCode::file, "a", "", "c").what()) == "a: c.");
  CHECK(std::string(Error(ExitCode::file, "a", "b", "", "D").what()) == "a: b. D.");
}

TEST_CASE("exit codes are what scripts rely on") {
  CHECK(int(ExitCode::done) == 0);
  CHECK(int(ExitCode::bug) == 1);
  CHECK(int(ExitCode::usage) == 2);
  CHECK(int(ExitCode::setting) == 3);
  CHECK(int(ExitCode::file) == 4);
  CHECK(int(ExitCode::device) == 5);
}
