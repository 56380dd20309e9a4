#include "app/library/border.h"

#include <new>
#include <string>
#include <thread>

#include "tests/catch.h"

using namespace tallgrass;
using namespace tallgrass::library;

namespace {

template <class Thrown>
std::int32_t code_of(Thrown thrown) {
  return at_the_border([&]() -> std::int32_t { throw thrown; });
}

std::string cut(std::string_view text, std::size_t size) {
  std::string room(size + 1, '#');
  copy_text(room.data(), size, text);
  CHECK(room[size] == '#');  // nothing behind it was touched
  return room.c_str();
}

}  // namespace

TEST_CASE("whatever is thrown becomes a code and a sentence") {
  CHECK(code_of(Error(ExitCode::usage, "u", "")) == TALLGRASS_BAD_ARGUMENT);
  CHECK(code_of(Error(ExitCode::setting, "s", "")) == TALLGRASS_FILE);
  CHECK(code_of(Error(ExitCode::file, "f", "a.safetensors")) == TALLGRASS_FILE);
  CHECK(std::string(tallgrass_error()) == "f: a.safetensors.");
  CHECK(code_of(Error(ExitCode::device, "d", "")) == TALLGRASS_DEVICE);
  CHECK(code_of(Error(ExitCode::bug, "b", "")) == TALLGRASS_BUG);
  CHECK(code_of(std::bad_alloc()) == TALLGRASS_MEMORY);
  CHECK(code_of(std::runtime_error("by another library")) == TALLGRASS_BUG);
  CHECK(std::string(tallgrass_error()) == "by another library");
  CHECK(code_of(7) == TALLGRASS_BUG);
  CHECK(code_of(Failure{TALLGRASS_GL, "refused"}) == TALLGRASS_GL);
  CHECK(std::string(tallgrass_error()) == "refused");
  CHECK(at_the_border([] { return TALLGRASS_WAITING; }) == TALLGRASS_WAITING);
  CHECK(std::string(tallgrass_error()) == "refused");  // only failures are remembered
}

TEST_CASE("what cannot even be told is a failure all the same") {
  struct Untold : std::exception {
    const char* what() const noexcept override { return nullptr; }  // of which no string can be made
  };
  CHECK(code_of(Untold()) == TALLGRASS_MEMORY);
  CHECK(std::string(tallgrass_error()) == "Out of memory.");
}

TEST_CASE("each thread has its own last failure") {
  code_of(Error(ExitCode::usage, "mine", ""));
  std::string theirs = "?", theirs_after;
  std::thread([&] {
    theirs = tallgrass_error();
    code_of(Error(ExitCode::usage, "yours", ""));
    theirs_after = tallgrass_error();
  }).join();
  CHECK(theirs.empty());
  CHECK(theirs_after == "yours.");
  CHECK(std::string(tallgrass_error()) == "mine.");
}

TEST_CASE("texts are cut between letters, and always end") {
  CHECK(cut("fire", 16) == "fire");
  CHECK(cut("fire", 5) == "fire");
  CHECK(cut("fire", 4) == "fir");
  CHECK(cut("fire", 1).empty());
  CHECK(cut("", 3).empty());
  CHECK(cut("Pok\xC3\xA9", 6) == "Pok\xC3\xA9");
  CHECK(cut("Pok\xC3\xA9", 5) == "Pok");  // half of the last letter would be none
  code_of(Error(ExitCode::usage, std::string(5000, 'a'), ""));
  CHECK(std::string(tallgrass_error()).size() == 1023);
}
