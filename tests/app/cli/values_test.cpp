#include "app/cli/values.h"

#include <cstdint>
#include <functional>

#include "engine/core/error.h"
#include "tests/catch.h"

using namespace tallgrass;
using namespace tallgrass::cli;

namespace {

// The sentence of the Error (usage) that `body` must throw.
std::string refusal(const std::function<void()>& body) {
  try {
    body();
  } catch (const Error& error) {
    CHECK(error.kind() == ExitCode::usage);
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("seeds are numbers, ranges and lists") {
  using Seeds = std::vector<std::uint64_t>;
  CHECK(parse_seeds("--seed", "5") == Seeds{5});
  CHECK(parse_seeds("--seed", "0") == Seeds{0});
  CHECK(parse_seeds("--seed", "1..4") == Seeds{1, 2, 3, 4});
  CHECK(parse_seeds("--seed", "7..7") == Seeds{7});
  CHECK(parse_seeds("--seed", "9,1,4") == Seeds{9, 1, 4});
  CHECK(parse_seeds("--seed", "1..3,9,2..3") == Seeds{1, 2, 3, 9, 2, 3});
  CHECK(parse_seeds("--seed", "18446744073709551614..18446744073709551615") ==
        Seeds{18446744073709551614u, 18446744073709551615u});
  CHECK(parse_seeds("--seed", "1..100000").size() == 100'000);
}

TEST_CASE("what is no list of seeds is refused") {
  const char* text = GENERATE("", ",", "1,", ",1", "1,,2", "..", "1..", "..3", "3..1", "1...3", "1..2..3", "a", "-1", "1.5",
                              " 1", "1 ", "+1", "0x10", "18446744073709551616", "0..18446744073709551615", "1..100001",
                              "1..60000,1..60000");
  CAPTURE(text);
  const std::string sentence = refusal([&] { parse_seeds("--seed", text); });
  CHECK(sentence.find("--seed") != std::string::npos);
  CHECK(sentence.find("1..64") != std::string::npos);
}

TEST_CASE("whole numbers keep to their range") {
  CHECK(parse_whole("--scale", "1", 1, 64) == 1);
  CHECK(parse_whole("--scale", "64", 1, 64) == 64);
  for (const char* text : {"0", "65", "", "2x", "1e1", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK(refusal([&] { parse_whole("--scale", text, 1, 64); }).find("from 1 to 64") != std::string::npos);
  }
}

TEST_CASE("numbers keep to their range and are finite") {
  CHECK(parse_real("--truncation", "0.7", 0, 1) == Approx(0.7));
  CHECK(parse_real("--truncation", "1e-1", 0, 1) == Approx(0.1));
  for (const char* text : {"1.01", "-0.1", "nan", "inf", "", "0.5f", "half"}) {
    CAPTURE(text);
    CHECK(refusal([&] { parse_real("--truncation", text, 0, 1); }).find("from 0 to 1 ") != std::string::npos);
  }
}

TEST_CASE("backgrounds are words or colours") {
  CHECK(parse_background("--background", "transparent") == Background{});
  CHECK(parse_background("--background", "checker").kind == Backdrop::checker);
  const Background colour = parse_background("--background", "#10A0ff");
  CHECK(colour.kind == Backdrop::colour);
  CHECK(colour.rgb == std::array<std::uint8_t, 3>{16, 160, 255});
  for (const char* text : {"", "#fff", "#10a0fg", "10a0ff", "#10a0ff0", "white"}) {
    CAPTURE(text);
    CHECK(refusal([&] { parse_background("--background", text); }).find("checker") != std::string::npos);
  }
}

TEST_CASE("sizes are width x height within what a GPU draws") {
  const Size size = parse_size("--size", "1280x800");
  CHECK(size.width == 1280);
  CHECK(size.height == 800);
  for (const char* text : {"", "1280", "1280x", "x800", "100x800", "1280x9000", "1280x800x3", "1280*800", "-1280x800"}) {
    CAPTURE(text);
    CHECK(refusal([&] { parse_size("--size", text); }).find("1280x800") != std::string::npos);
  }
}

TEST_CASE("devices are auto, cpu, cuda and cuda:N") {
  for (const char* text : {"auto", "cpu", "cuda", "cuda:0", "cuda:12"}) CHECK(parse_device("--device", text) == text);
  for (const char* text : {"", "gpu", "cuda:", "cuda:-1", "cuda:x", "CPU"}) {
    CAPTURE(text);
    CHECK(refusal([&] { parse_device("--device", text); }).find("cuda:N") != std::string::npos);
  }
}

TEST_CASE("steering is a name and steps within reach") {
  using Steering = std::vector<std::pair<std::string, float>>;
  CHECK(parse_steering("--steer", {}).empty());
  CHECK(parse_steering("--steer", {"bigger=2", "less red=-1.5"}) == Steering{{"bigger", 2}, {"less red", -1.5f}});
  for (const char* text : {"", "bigger", "=2", "bigger=", "bigger=x", "bigger=5", "bigger=2=3", "bigger=nan"}) {
    CAPTURE(text);
    CHECK(refusal([&] { parse_steering("--steer", {text}); }).find("--steer") != std::string::npos);
  }
}
