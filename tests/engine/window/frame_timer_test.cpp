#include "engine/window/frame_timer.h"

#include <thread>

#include "tests/catch.h"

using tallgrass::FrameTimer;

TEST_CASE("percentiles of frame times are nearest ranks over the last frames") {
  FrameTimer timer(100);
  CHECK(timer.p50() == 0);
  for (int i = 100; i >= 1; --i) timer.add(i);
  CHECK(timer.p50() == 50);
  CHECK(timer.p99() == 99);
  CHECK(timer.percentile(1) == 100);
  CHECK(timer.percentile(0) == 1);
  for (int i = 0; i < 100; ++i) timer.add(7);  // the old ones are gone
  CHECK(timer.percentile(1) == 7);
  CHECK(timer.count() == 100);
  CHECK(timer.last() == 7);
}

TEST_CASE("a frame is timed from begin to end") {
  FrameTimer timer(8);
  timer.end();
  CHECK(timer.count() == 0);
  for (int i = 0; i < 3; ++i) {
    timer.begin();
    std::this_thread::sleep_for(std::chrono::milliseconds(3));
    timer.end();
  }
  CHECK(timer.count() == 3);
  CHECK(timer.p50() >= 3);
  CHECK(timer.frames_per_s() > 0);
  CHECK(timer.frames_per_s() <= 1000.0 / 3);
}
