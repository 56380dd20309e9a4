#include "app/dex/fold.h"
#include "app/dex/genome_text.h"
#include "app/dex/record_text.h"
#include "engine/core/error.h"
#include "engine/core/rng.h"
#include "tests/app/dex/samples.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

Genome wild(std::uint64_t seed) { return {Genome::Kind::wild, seed, nullptr, nullptr}; }

Genome grown(const Genome& from, std::uint64_t seed) {
  return {Genome::Kind::evolved, seed, std::make_shared<Genome>(from), nullptr};
}

Genome bred(const Genome& mother, const Genome& father, std::uint64_t seed) {
  return {Genome::Kind::bred, seed, std::make_shared<Genome>(mother), std::make_shared<Genome>(father)};
}

}  // namespace

TEST_CASE("Folding leaves small letters without accents") {
  CHECK(fold("Étoile ÅNGSTRÖM") == "etoile angstrom");
  CHECK(fold("Straße Œuvre Æon ij") == "strasse oeuvre aeon ij");
  CHECK(fold("ŁÓDŹ Çağ ŞŸŽ ſ") == "lodz cag syz s");
  CHECK(fold("e\xCC\x81") == "e");  // a combining accent
  CHECK(fold("ΑΩ БЯ Ё") == "αω бя ё");
  CHECK(fold("日本 a\tb\x7F") == "日本 ab");
  CHECK(fold("a\xFF\xC3z\xE2\x82") == "az");
  CHECK(fold("\xC0\xAF\xED\xA0\x80") == "");  // overlong, a surrogate
}

TEST_CASE("Letters become bytes again") {
  const std::string text = "aé日𝄞";
  CHECK(letters_of(text).size() == 4);
  CHECK(utf8_of(letters_of(text)) == text);
}

TEST_CASE("A genome of any family is written and read back") {
  const Genome family = bred(grown(wild(7), 0xFFFFFFFFFFFFFFFF), bred(wild(0), wild(9), 3), 0x1f);
  CHECK(genome_text(family) == "b1f(effffffffffffffff(w7),b3(w0,w9))");
  REQUIRE(parse_genome_text(genome_text(family)));
  CHECK(genome_text(*parse_genome_text(genome_text(family))) == genome_text(family));
  CHECK(members(family) == 6);
}

TEST_CASE("What is no genome is not read") {
  for (const char* text : {"", "w", "x1", "w1 ", "w1w2", "e1", "e1(w2", "e1(w2,w3)", "b1(w2)", "b1(w2,w3", "b1(,)",
                           "w-1", "w11111111111111111", "W1"}) {
    CHECK_FALSE(parse_genome_text(text));
  }
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "e1(";
  CHECK_FALSE(parse_genome_text(deep));
}

TEST_CASE("A family that marries itself is not written down for ever") {
  Genome family = wild(1);
  for (std::uint64_t i = 0; i < 60; ++i) {
    const auto shared = std::make_shared<Genome>(family);
    family = {Genome::Kind::bred, i, shared, shared};
  }
  CHECK(members(family, 100) == 101);
  CHECK_THROWS_AS(genome_text(family), Error);
}

TEST_CASE("Spoilt facts are refused, absurd ones kept within bounds") {
  const std::string honest = facts_text(sample_record(3).creature);
  Creature creature;
  CHECK(read_facts(honest, creature));
  CHECK(facts_text(creature) == honest);
  for (std::size_t cut = 0; cut < honest.size(); ++cut) CHECK_FALSE(read_facts(honest.substr(0, cut), creature));
  Rng dice(4);
  for (int i = 0; i < 2000; ++i) {
    std::string spoilt = honest;
    for (int j = 0; j < 3; ++j)
      spoilt[dice.below(static_cast<std::uint32_t>(spoilt.size()))] = static_cast<char>(dice.below(256));
    Creature read;
    if (read_facts(spoilt, read))
      CHECK((read.stats.hp >= 1 && read.stats.hp <= 255 && read.stage <= 2 && read.stage >= 0));
  }
}
