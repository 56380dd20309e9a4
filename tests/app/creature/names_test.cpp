#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "app/creature/known_names.h"
#include "app/creature/names.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

constexpr const char* shapes[] = {"ball",      "squiggle", "fish",      "arms",  "blob",     "upright",   "legs",
                                  "quadruped", "wings",    "tentacles", "heads", "humanoid", "bug-wings", "armor"};

std::string name_of(std::uint64_t seed) {
  return make_name(seed, {Type(seed % type_count), shapes[seed / type_count % 14], 3 + int(seed % 20)});
}

std::string small(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return name;
}

}  // namespace

TEST_CASE("twenty thousand names: few twice, none known, all to be said aloud") {
  std::set<std::string> different;
  for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
    const std::string name = name_of(seed), low = small(name);
    CAPTURE(name);
    REQUIRE(name.size() >= 4);
    REQUIRE(name.size() <= 10);
    REQUIRE((name[0] >= 'A' && name[0] <= 'Z'));
    REQUIRE(std::all_of(low.begin(), low.end(), [](char c) { return c >= 'a' && c <= 'z'; }));
    REQUIRE_FALSE(is_known_name(name));
    REQUIRE_FALSE(sounds_known(name));
    REQUIRE(is_pronounceable(low));
    REQUIRE_FALSE(is_rude(low));
    different.insert(name);
  }
  CHECK(different.size() > 17'500);
}

TEST_CASE("the same seed and flavour give the same name") {
  for (std::uint64_t seed = 0; seed < 50; ++seed) CHECK(name_of(seed) == name_of(seed));
  CHECK(make_name(1, {Type::water, "fish", 5}) != make_name(2, {Type::water, "fish", 5}));
  CHECK_FALSE(make_name(1, {Type::water, "no such shape", -3}).empty());
}

TEST_CASE("a name reminds of its type") {
  // Beginnings such as "fros" are far more frequent among the creatures of ice.
  const auto frosty = [](Type type) {
    int count = 0;
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
      const std::string begin = make_name(seed, {type, "blob", 10}).substr(0, 4);
      count += begin == "Fros" || begin == "Glac" || begin == "Snow" || begin == "Slee";
    }
    return count;
  };
  CHECK(frosty(Type::ice) > 100);
  CHECK(frosty(Type::fire) < 10);
}

TEST_CASE("what can be said and what cannot") {
  for (const char* good : {"brambull", "tidewyn", "moslop", "quakis", "yunette", "quill", "ooze"})
    CHECK(is_pronounceable(good));
  for (const char* bad :
       {"", "brtk", "xkcd", "aaa", "qix", "bogq", "mzzolk", "hauqt", "feathoth", "cheemmey", "Abc", "ab-c"})
    CHECK_FALSE(is_pronounceable(bad));
  CHECK(is_rude("classy"));
  CHECK_FALSE(is_rude("brambull"));
}

TEST_CASE("the table of known names is sorted and knows them in any spelling") {
  const auto table = known_name_hashes();
  CHECK(std::is_sorted(table.begin(), table.end()));
  CHECK(table.size() > 1500);
  for (const char* known : {"bulbasaur", "Mr. Mime", "MR-MIME", "Ho-Oh", "porygon2"}) CHECK(is_known_name(known));
  CHECK_FALSE(is_known_name("Brambull"));
  CHECK_FALSE(is_known_name(""));
  CHECK(sounds_known("Bolbasour"));
}

TEST_CASE("every name of the file of labels is known", "[data]") {
  const std::filesystem::path file = std::filesystem::path(TALLGRASS_SOURCE_FOLDER) / "../shared/data/labels.csv";
  if (!std::filesystem::exists(file)) return;
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  int count = 0;
  while (std::getline(in, line)) {
    const std::size_t from = line.find(',') + 1;
    const std::string name = line.substr(from, line.find(',', from) - from);
    CAPTURE(name);
    CHECK(is_known_name(name));
    ++count;
  }
  CHECK(count == 898);
}
