#include "engine/core/latest_value.h"

#include <chrono>
#include <memory>
#include <thread>

#include "tests/catch.h"

using tallgrass::LatestValue;
using namespace std::chrono_literals;

TEST_CASE("only the newest value is held, and taken once") {
  LatestValue<int> slot;
  CHECK_FALSE(slot.take());
  slot.put(1);
  slot.put(2);
  CHECK(slot.take() == 2);
  CHECK_FALSE(slot.take());
}

TEST_CASE("a value that nobody took is destroyed when it is replaced") {
  LatestValue<std::shared_ptr<int>> slot;
  const auto first = std::make_shared<int>(1);
  slot.put(first);
  CHECK(first.use_count() == 2);
  slot.put(std::make_shared<int>(2));
  CHECK(first.use_count() == 1);
}

TEST_CASE("a value's destructor may use the slot") {
  struct Chain {
    LatestValue<std::shared_ptr<Chain>>* slot;
    ~Chain() { slot->take(); }  // would never return if put() destroyed under its lock
  };
  LatestValue<std::shared_ptr<Chain>> slot;
  slot.put(std::make_shared<Chain>(Chain{&slot}));
  slot.put(nullptr);
  SUCCEED();
}

TEST_CASE("wait gives a value that comes later, and nothing after close") {
  LatestValue<int> slot;
  std::jthread writer([&] {
    std::this_thread::sleep_for(5ms);
    slot.put(7);
  });
  CHECK(slot.wait() == 7);
  writer.join();
  std::jthread closer([&] {
    std::this_thread::sleep_for(5ms);
    slot.close();
  });
  CHECK_FALSE(slot.wait());
  CHECK_FALSE(slot.wait());  // for good
}

TEST_CASE("a reader behind a fast writer sees rising values and the last one") {
  LatestValue<int> slot;
  constexpr int last = 20'000;
  std::jthread writer([&] { for (int i = 1; i <= last; ++i) slot.put(i); });
  int seen = 0;
  bool rising = true;
  while (seen < last) {
    const int value = slot.wait().value();
    rising = rising && value > seen;
    seen = value;
  }
  CHECK(rising);
}
