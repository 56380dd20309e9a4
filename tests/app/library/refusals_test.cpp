#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <string>

#include "app/creature/genome.h"
#include "engine/core/rng.h"
#include "tests/app/library/open_model.h"
#include "tests/scratch_folder.h"

using namespace tallgrass;
using namespace tallgrass::test;

namespace {

constexpr std::uint64_t nobodys = 1'000'000'000;  // ticket

void check_refused(std::int32_t result, std::int32_t code, const std::string& word) {
  CHECK(result == code);
  CHECK_THAT(tallgrass_error(), Catch::Matchers::Contains(word));
}

}  // namespace

TEST_CASE("NULL is an error everywhere, and nothing is written") {
  tallgrass_model* model = shared_model();
  const std::vector<tallgrass_key> keys = {{1, nullptr}};
  const tallgrass_path path = path_of(keys, false);
  std::vector<std::uint8_t> rgba(shared_model().bytes(), 7);
  const auto untouched = rgba;
  tallgrass_creature creature = TALLGRASS_CREATURE_INIT;
  tallgrass_info info = TALLGRASS_INFO_INIT;
  std::uint64_t ticket = 5, newest = 0;
  std::uint8_t* const to = rgba.data();
  const std::size_t bytes = rgba.size();
  const tallgrass_get_proc get_proc = [](const char*) -> void* { return nullptr; };
  const std::function<std::int32_t()> calls[] = {
      [&] { return tallgrass_open(nullptr, nullptr, nullptr); },
      [&] { return tallgrass_get_info(nullptr, &info); },
      [&] { return tallgrass_get_info(model, nullptr); },
      [&] { return tallgrass_dream(nullptr, keys.data(), to, bytes); },
      [&] { return tallgrass_dream(model, nullptr, to, bytes); },
      [&] { return tallgrass_dream(model, keys.data(), nullptr, bytes); },
      [&] { return tallgrass_morph(nullptr, &path, 1, to, bytes); },
      [&] { return tallgrass_morph(model, nullptr, 1, to, bytes); },
      [&] { return tallgrass_morph(model, &path, 1, nullptr, bytes); },
      [&] { return tallgrass_describe(nullptr, keys.data(), &creature); },
      [&] { return tallgrass_describe(model, nullptr, &creature); },
      [&] { return tallgrass_describe(model, keys.data(), nullptr); },
      [&] { return tallgrass_ask(nullptr, &path, 0, &ticket); },
      [&] { return tallgrass_ask(model, nullptr, 0, &ticket); },
      [&] { return tallgrass_ask(model, &path, 0, nullptr); },
      [&] { return tallgrass_ask_description(nullptr, keys.data(), &ticket); },
      [&] { return tallgrass_ask_description(model, nullptr, &ticket); },
      [&] { return tallgrass_ask_description(model, keys.data(), nullptr); },
      [&] { return tallgrass_take(nullptr, nobodys, to, bytes); },
      [&] { return tallgrass_take(model, nobodys, nullptr, bytes); },
      [&] { return tallgrass_take_description(nullptr, nobodys, &creature); },
      [&] { return tallgrass_take_description(model, nobodys, nullptr); },
      [&] { return tallgrass_wait(nullptr, nobodys, 0); },
      [&] { return tallgrass_forget(nullptr, nobodys); },
      [&] { return tallgrass_show(nullptr, &path, 0); },
      [&] { return tallgrass_show(model, nullptr, 0); },
      [&] { return tallgrass_fill_texture(nullptr, 1, get_proc, &newest); },
      [&] { return tallgrass_fill_texture(model, 1, nullptr, &newest); },
      [&] { return tallgrass_fill_texture(model, 1, get_proc, nullptr); },
      [&] { return tallgrass_fill_texture(model, 0, get_proc, &newest); },
  };
  for (std::size_t i = 0; i < std::size(calls); ++i) {
    INFO("call " << i);
    CHECK(calls[i]() == TALLGRASS_BAD_ARGUMENT);
    CHECK(std::string(tallgrass_error()).size() > 5);
  }
  CHECK(rgba == untouched);
  CHECK(ticket == 5);
  CHECK(std::string(creature.name).empty());
  tallgrass_close(nullptr);
}

TEST_CASE("files and devices that will not do are told by their names") {
  const ScratchFolder scratch;
  const std::string missing = (scratch.path / "missing.safetensors").string(), junk = (scratch.path / "junk").string();
  std::ofstream(junk) << "{\"not\": \"a model\"}";
  tallgrass_model* model = nullptr;
  check_refused(tallgrass_open(missing.c_str(), nullptr, &model), TALLGRASS_FILE, "missing.safetensors");
  check_refused(tallgrass_open(junk.c_str(), nullptr, &model), TALLGRASS_FILE, "junk");
  check_refused(tallgrass_open("", nullptr, &model), TALLGRASS_FILE, "cannot read the file");
  tallgrass_options options = TALLGRASS_OPTIONS_INIT;
  options.device = "toaster";
  check_refused(tallgrass_open(nullptr, &options, &model), TALLGRASS_BAD_ARGUMENT, "toaster");
  options.device = "cuda:77";
  check_refused(tallgrass_open(nullptr, &options, &model), TALLGRASS_DEVICE, "cuda:77");
  CHECK(model == nullptr);
}

TEST_CASE("numbers out of range are named") {
  tallgrass_model* model = nullptr;
  const auto opening = [&](auto change) {
    tallgrass_options options = TALLGRASS_OPTIONS_INIT;
    change(options);
    return tallgrass_open(nullptr, &options, &model);
  };
  const std::int32_t bad = TALLGRASS_BAD_ARGUMENT;
  check_refused(opening([](auto& o) { o.threads = 0; }), bad, "threads");
  check_refused(opening([](auto& o) { o.threads = 65; }), bad, "threads");
  check_refused(opening([](auto& o) { o.truncation = 1.01f; }), bad, "truncation");
  check_refused(opening([](auto& o) { o.truncation = std::nanf(""); }), bad, "truncation");
  check_refused(opening([](auto& o) { o.finish = 2; }), bad, "finish");
  check_refused(opening([](auto& o) { o.fast = -1; }), bad, "fast");
  check_refused(opening([](auto& o) { o.size = 0; }), bad, "INIT");
  check_refused(opening([](auto& o) { o.size = 0xFFFFFFFF; }), bad, "INIT");
  CHECK(model == nullptr);

  model = shared_model();
  const std::vector<tallgrass_key> keys = {{1, nullptr}, {2, nullptr}};
  std::vector<std::uint8_t> rgba(shared_model().bytes() * 2);
  std::uint64_t ticket = 0;
  tallgrass_path path = path_of(keys, false);
  check_refused(tallgrass_ask(model, &path, std::numeric_limits<double>::quiet_NaN(), &ticket), bad, "position");
  check_refused(tallgrass_show(model, &path, std::numeric_limits<double>::infinity()), bad, "position");
  check_refused(tallgrass_morph(model, &path, 0, rgba.data(), rgba.size()), bad, "frames");
  check_refused(tallgrass_morph(model, &path, 4097, rgba.data(), rgba.size()), bad, "frames");
  check_refused(tallgrass_morph(model, &path, 3, rgba.data(), rgba.size()), bad, "bytes");
  check_refused(tallgrass_dream(model, keys.data(), rgba.data(), 0), bad, "bytes");
  path.count = 0;
  check_refused(tallgrass_show(model, &path, 0), bad, "count");
  path.count = 1025;
  check_refused(tallgrass_show(model, &path, 0), bad, "count");
  path = path_of(keys, false);
  path.closed = -1;
  check_refused(tallgrass_show(model, &path, 0), bad, "closed");
  path = path_of(keys, false);
  path.keys = nullptr;
  check_refused(tallgrass_show(model, &path, 0), bad, "keys");
  path.size = 8;
  check_refused(tallgrass_show(model, &path, 0), bad, "path");
  for (const std::uint64_t ticket_of_nobody : {std::uint64_t{0}, nobodys}) {
    check_refused(tallgrass_wait(model, ticket_of_nobody, 1000), TALLGRASS_NO_TICKET, std::to_string(ticket_of_nobody));
    CHECK(tallgrass_take(model, ticket_of_nobody, rgba.data(), rgba.size()) == TALLGRASS_NO_TICKET);
    CHECK(tallgrass_forget(model, ticket_of_nobody) == TALLGRASS_NO_TICKET);
  }
}

TEST_CASE("codes that are misspelt, or of another model, are told apart") {
  tallgrass_creature creature = TALLGRASS_CREATURE_INIT;
  const auto describing = [&](const std::string& code) {
    const tallgrass_key key = {1, code.c_str()};
    return tallgrass_describe(shared_model(), &key, &creature);
  };
  std::string good = to_code({Genome::wild(12345), shared_model().info().hash});
  CHECK(describing(good) == TALLGRASS_OK);
  check_refused(describing(to_code({Genome::wild(12345), "0123456789abcdef"})), TALLGRASS_OTHER_MODEL, "012345");
  good[2] = good[2] == '7' ? '8' : '7';
  CHECK(describing(good) == TALLGRASS_BAD_ARGUMENT);
  CHECK(describing("") == TALLGRASS_BAD_ARGUMENT);
  CHECK(describing(std::string(200'000, 'A')) == TALLGRASS_BAD_ARGUMENT);
}

TEST_CASE("nonsense of every kind is an error or an answer") {
  Rng rng(77);
  const auto bits_of = [&] { return (std::uint64_t{rng.next()} << 32) | rng.next(); };
  std::vector<std::uint8_t> rgba(shared_model().bytes() * 4);
  int refused = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string code(rng.below(40), ' ');
    for (char& letter : code) letter = static_cast<char>(1 + rng.below(255));
    const tallgrass_key keys[] = {{bits_of(), rng.below(3) == 0 ? nullptr : code.c_str()}, {bits_of(), nullptr}};
    tallgrass_path path = {rng.below(4) == 0 ? rng.below(100) : std::uint32_t{sizeof(tallgrass_path)},
                           rng.below(3), keys, static_cast<std::int32_t>(rng.below(3))};
    double position = 0;
    const std::uint64_t bits = bits_of();
    std::memcpy(&position, &bits, sizeof position);
    std::uint64_t ticket = 0;
    const std::int32_t result = tallgrass_ask(shared_model(), &path, position, &ticket);
    REQUIRE((result == TALLGRASS_OK || result == TALLGRASS_BAD_ARGUMENT));
    refused += result != TALLGRASS_OK;
    if (result == TALLGRASS_OK) REQUIRE(tallgrass_forget(shared_model(), ticket) == TALLGRASS_OK);
    const std::int32_t taken = tallgrass_take(shared_model(), bits_of(), rgba.data(), rng.below(100'000));
    REQUIRE((taken == TALLGRASS_NO_TICKET || taken == TALLGRASS_BAD_ARGUMENT));
  }
  CHECK(refused > 1000);
  CHECK(refused < 2990);
}
