#include <atomic>
#include <functional>
#include <map>
#include <string>
#include <thread>

#include "tests/app/library/open_model.h"

using namespace tallgrass;
using namespace tallgrass::test;

namespace {

// Catch2's checks are for one thread: the others count what is wrong.
struct Wrong {
  std::atomic<int> count = 0;
  void unless(bool right) { count += right ? 0 : 1; }
};

void in_threads(int count, const std::function<void(int)>& work) {
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back(work, i);
  for (std::thread& each : threads) each.join();
}

}  // namespace

TEST_CASE("eight threads that ask at once all get their own") {
  const OpenModel& model = shared_model();
  std::map<std::uint64_t, std::vector<std::uint8_t>> alone;
  for (std::uint64_t seed = 0; seed < 12; ++seed) alone[seed] = model.dream(seed);
  tallgrass_creature third = TALLGRASS_CREATURE_INIT;
  const tallgrass_key key_of_third = {3, nullptr};
  REQUIRE(tallgrass_describe(model, &key_of_third, &third) == TALLGRASS_OK);

  Wrong wrong;
  in_threads(8, [&](int number) {
    std::vector<std::uint8_t> rgba(model.bytes());
    for (int round = 0; round < 6; ++round) {
      const std::uint64_t seed = static_cast<std::uint64_t>(number * 5 + round * 7) % 12;
      const std::vector<tallgrass_key> keys = {{seed, nullptr}};
      const tallgrass_path path = path_of(keys, false);
      std::uint64_t ticket = 0, unwanted = 0;
      wrong.unless(tallgrass_ask(model, &path, 0, &ticket) == TALLGRASS_OK);
      wrong.unless(tallgrass_ask(model, &path, 0, &unwanted) == TALLGRASS_OK);
      wrong.unless(tallgrass_show(model, &path, 0) == TALLGRASS_OK);
      wrong.unless(tallgrass_forget(model, unwanted) == TALLGRASS_OK);
      wrong.unless(tallgrass_wait(model, ticket, 120'000) == TALLGRASS_OK);
      wrong.unless(tallgrass_take(model, ticket, rgba.data(), rgba.size()) == TALLGRASS_OK);
      wrong.unless(rgba == alone[seed]);
      wrong.unless(tallgrass_dream(model, keys.data(), rgba.data(), rgba.size()) == TALLGRASS_OK);
      wrong.unless(rgba == alone[seed]);
    }
    if (number >= 3) return;
    tallgrass_creature creature = TALLGRASS_CREATURE_INIT;
    wrong.unless(tallgrass_describe(model, &key_of_third, &creature) == TALLGRASS_OK);
    wrong.unless(std::string(creature.name) == third.name);
  });
  CHECK(wrong.count == 0);
}

TEST_CASE("of eight threads that take one answer, one gets it") {
  const OpenModel& model = shared_model();
  const std::vector<tallgrass_key> keys = {{3, nullptr}};
  const tallgrass_path path = path_of(keys, false);
  std::uint64_t ticket = 0;
  REQUIRE(tallgrass_ask(model, &path, 0, &ticket) == TALLGRASS_OK);
  std::atomic<int> got = 0, late = 0;
  in_threads(8, [&](int) {
    std::vector<std::uint8_t> rgba(model.bytes());
    std::int32_t result = TALLGRASS_WAITING;
    while (result == TALLGRASS_WAITING) result = tallgrass_take(model, ticket, rgba.data(), rgba.size());
    got += result == TALLGRASS_OK;
    late += result == TALLGRASS_NO_TICKET;
  });
  CHECK(got == 1);
  CHECK(late == 7);
}

TEST_CASE("models open, work and close beside each other, and with work undone") {
  const auto expected = shared_model().dream(2);
  Wrong wrong;
  in_threads(3, [&](int) {
    tallgrass_model* model = nullptr;
    wrong.unless(tallgrass_open(nullptr, nullptr, &model) == TALLGRASS_OK);
    std::vector<std::uint8_t> rgba(expected.size());
    const std::vector<tallgrass_key> keys = {{2, nullptr}};
    wrong.unless(tallgrass_dream(model, keys.data(), rgba.data(), rgba.size()) == TALLGRASS_OK);
    wrong.unless(rgba == expected);
    const tallgrass_path path = path_of(keys, false);
    std::uint64_t ticket = 0;
    for (int i = 0; i < 1000; ++i) wrong.unless(tallgrass_ask(model, &path, 0, &ticket) == TALLGRASS_OK);
    tallgrass_close(model);
  });
  CHECK(wrong.count == 0);
}

TEST_CASE("what nobody takes is bounded") {
  const OpenModel model;
  const std::vector<tallgrass_key> keys = {{2, nullptr}};
  const tallgrass_path path = path_of(keys, false);
  std::uint64_t ticket = 0, first = 0;
  REQUIRE(tallgrass_ask(model, &path, 0, &first) == TALLGRASS_OK);
  std::int32_t result = TALLGRASS_OK;
  int asked = 1;
  for (; result == TALLGRASS_OK && asked < 100'000; ++asked) result = tallgrass_ask(model, &path, 0, &ticket);
  CHECK(result == TALLGRASS_BAD_ARGUMENT);
  CHECK(asked == 65'537);
  CHECK_THAT(tallgrass_error(), Catch::Matchers::Contains("too many"));
  REQUIRE(tallgrass_forget(model, first) == TALLGRASS_OK);
  CHECK(tallgrass_ask(model, &path, 0, &ticket) == TALLGRASS_OK);
}
