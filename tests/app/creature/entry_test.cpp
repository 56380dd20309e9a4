#include <set>

#include "app/creature/entry.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

constexpr const char* shapes[] = {"ball",      "squiggle", "fish",      "arms",  "blob",     "upright",   "legs",
                                  "quadruped", "wings",    "tentacles", "heads", "humanoid", "bug-wings", "armor"};
constexpr const char* habitats[] = {"grassland",   "forest", "mountain", "cave",          "sea",
                                    "waters-edge", "urban",  "rare",     "rough-terrain", ""};
constexpr const char* colours[] = {"black",  "blue", "brown", "gray",   "green", "pink",
                                   "purple", "red",  "white", "yellow", ""};

EntrySubject subject(std::size_t i) {
  return {Type(i % type_count), shapes[i % 14], habitats[i % 10], colours[i % 11], int(i % 30) + 1};
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

// What goes wrong where texts are put together from pieces.
void check_sentence(const std::string& text) {
  CAPTURE(text);
  CHECK((text[0] >= 'A' && text[0] <= 'Z'));
  CHECK((text.back() == '.' || text.back() == '?'));
  for (const char* slip : {"{", "}", "  ", " .", " ,", "..", ",.", " a a", " a e", " a i", " a o", " an b", "the the",
                           "It have", "It are"})
    CHECK_FALSE(has(text, slip));
  for (const char letter : text) CHECK((letter >= ' ' && letter < 127));
}

}  // namespace

TEST_CASE("every text that could be written fits into its lines") {
  std::set<std::string> tales, remarks;
  for (std::size_t i = 0; i < 18 * 14 * 10 * 11; i += 7) {
    for (std::string& text : all_tales(subject(i))) tales.insert(std::move(text));
    for (std::string& text : all_remarks(subject(i))) remarks.insert(std::move(text));
  }
  for (const std::string& text : tales) {
    check_sentence(text);
    const std::vector<std::string> lines = broken_in_two(text);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].size() <= entry_width);
    CHECK(lines[1].size() <= entry_width);
    CHECK_FALSE(lines[1].empty());
    CHECK(lines[0] + " " + lines[1] == text);
  }
  for (const std::string& text : remarks) {
    check_sentence(text);
    CAPTURE(text);
    CHECK(text.size() <= entry_width);
  }
  CHECK(tales.size() > 400);
  CHECK(remarks.size() > 200);
}

TEST_CASE("an entry has two lines, and is the same every time") {
  std::set<std::string> different;
  for (std::size_t i = 0; i < 2000; ++i) {
    const auto lines = make_entry(i, subject(i));
    CHECK(lines == make_entry(i, subject(i)));
    for (const std::string& line : lines) {
      CHECK_FALSE(line.empty());
      CHECK(line.size() <= entry_width);
    }
    different.insert(lines[0] + lines[1]);
  }
  CHECK(different.size() > 1100);
}

TEST_CASE("unknown words leave out what would speak of them") {
  const EntrySubject plain{Type::rock, "no such shape", "nowhere", "octarine", 10};
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    for (const std::string& line : make_entry(seed, plain)) CHECK_FALSE(has(line, "{"));
  }
}

TEST_CASE("breaking a text in two") {
  CHECK(broken_in_two("short") == std::vector<std::string>{"short", ""});
  CHECK(broken_in_two(std::string(38, 'a') + " b") == std::vector<std::string>{std::string(38, 'a'), "b"});
  CHECK(broken_in_two(std::string(39, 'a')).empty());
  CHECK(broken_in_two("a " + std::string(39, 'b')).empty());
}
