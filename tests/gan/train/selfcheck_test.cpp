#include "gan/train/selfcheck.h"

#include "engine/core/error.h"
#include "gan/train/device.h"
#include "tests/catch.h"

using namespace tallgrass;

TEST_CASE("this LibTorch computes what the reference computed") {
  initialise_torch();
  const auto result = self_check();
  INFO(result.text);
  CHECK(result.ok);
}

TEST_CASE("devices: words that mean nothing are usage errors, an absent GPU is a device error") {
  initialise_torch();
  CHECK(resolve_device("cpu") == "cpu");
  for (const char* word : {"gpu", "cuda:", "cuda:x", "cuda:-1", ""}) {
    INFO(word);
    try {
      resolve_device(word);
      FAIL("accepted");
    } catch (const Error& error) {
      CHECK(error.kind() == ExitCode::usage);
    }
  }
  try {
    resolve_device("cuda:99");
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == ExitCode::device);
  }
}
