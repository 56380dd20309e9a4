#include "engine/core/queue.h"

#include <memory>
#include <thread>

#include "tests/catch.h"

using tallgrass::Queue;
using namespace std::chrono_literals;

TEST_CASE("a queue gives everything in order, once") {
  Queue<std::unique_ptr<int>> queue;
  for (int i = 0; i < 3; ++i) queue.push(std::make_unique<int>(i));
  const auto all = queue.drain();
  REQUIRE(all.size() == 3);
  for (int i = 0; i < 3; ++i) CHECK(*all[std::size_t(i)] == i);
  CHECK(queue.drain().empty());
  CHECK(queue.lost() == 0);
}

TEST_CASE("a full queue drops its oldest entries and counts them") {
  Queue<int> queue(3);
  for (int i = 0; i < 5; ++i) queue.push(i);
  CHECK(queue.lost() == 2);
  CHECK(queue.drain() == std::deque{2, 3, 4});
  queue.push(9);
  CHECK(queue.lost() == 2);
  CHECK(queue.drain() == std::deque{9});
}

TEST_CASE("a closed queue takes nothing more but gives what it has") {
  Queue<int> queue;
  queue.push(1);
  queue.close();
  queue.push(2);
  CHECK(queue.wait() == std::deque{1});
  CHECK(queue.wait().empty());
}

TEST_CASE("waiting with a time limit ends without a value, or early with one") {
  Queue<int> queue;
  const auto begin = std::chrono::steady_clock::now();
  CHECK(queue.wait_for(20ms).empty());
  CHECK(std::chrono::steady_clock::now() - begin >= 20ms);
  std::jthread writer([&] { queue.push(5); });
  CHECK(queue.wait_for(10s) == std::deque{5});
  CHECK(std::chrono::steady_clock::now() - begin < 5s);
}

TEST_CASE("close wakes a waiting thread") {
  Queue<int> queue;
  bool empty = false;
  {
    std::jthread reader([&] { empty = queue.wait().empty(); });
    std::this_thread::sleep_for(5ms);
    queue.close();
  }
  CHECK(empty);
}

TEST_CASE("nothing is lost or doubled between four writers and a reader") {
  Queue<int> queue;
  constexpr int each = 5000;
  long long sum = 0;
  int count = 0;
  {
    std::vector<std::jthread> writers;
    for (int w = 0; w < 4; ++w) writers.emplace_back([&, w] { for (int i = 0; i < each; ++i) queue.push(w * each + i); });
    while (count < 4 * each) {
      for (const int value : queue.wait()) {
        sum += value;
        ++count;
      }
    }
  }
  CHECK(count == 4 * each);
  CHECK(sum == 4LL * each * (4LL * each - 1) / 2);
  CHECK(queue.drain().empty());
}
