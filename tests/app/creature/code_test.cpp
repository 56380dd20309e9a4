#include <algorithm>
#include <string>

#include "app/creature/genome.h"
#include "engine/core/error.h"
#include "engine/core/rng.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

bool same(const CreatureCode& a, const CreatureCode& b) {
  return a.genome == b.genome && a.model == b.model && a.shiny == b.shiny;
}

std::uint64_t any_number(Rng& rng) {
  const std::uint64_t number = std::uint64_t{rng.next()} << 32 | rng.next();
  return number >> rng.below(64);  // of all lengths
}

Genome any_genome(Rng& rng, int generations) {
  const std::uint32_t kind = generations > 1 ? rng.below(3) : 0;
  if (kind == 1) return Genome::evolved(any_genome(rng, generations - 1), any_number(rng));
  if (kind == 2) {
    const Genome mother = any_genome(rng, generations - 1);
    return Genome::bred(mother, any_genome(rng, generations - 1), any_number(rng));
  }
  return Genome::wild(any_number(rng));
}

std::string why_not(const std::string& text) {
  try {
    (void)parse_code(text);
  } catch (const Error& error) {
    CHECK(error.kind() == ExitCode::usage);
    return error.what();
  }
  return "";
}

std::size_t letters_of(const std::string& code) {
  return code.size() - std::size_t(std::count(code.begin(), code.end(), '-'));
}

}  // namespace

TEST_CASE("codes are those that an independent program writes") {
  const Genome family = Genome::bred(Genome::evolved(Genome::wild(0), 5), Genome::wild(1000000007), 0xdeadbeef);
  const std::pair<CreatureCode, const char*> known[] = {
      {{Genome::wild(7), "0123ab", false}, "04HT-P07C-VEDQ"},
      {{Genome::wild(~0ull), "0123ab", true}, "04HT-Q7ZZ-ZZZZ-ZZZZ-ZZZ6-Y5Y6"},
      {{Genome::evolved(Genome::wild(12345), 99), "fedcba", false}, "ZVEB-M8P6-360W-QWMY-W"},
      {{family, "fedcba", true}, "ZVEB-NKXX-BDYX-X0M0-0EEW-TS83-HJG9-5"},
  };
  for (const auto& [code, text] : known) {
    CHECK(to_code(code) == text);
    CHECK(same(parse_code(text), code));
  }
  CHECK(to_code({Genome::wild(7), "0123abffffffffff", false}) == "04HT-P07C-VEDQ");
}

TEST_CASE("a wild creature's code has at most 24 letters") {
  CHECK(letters_of(to_code({Genome::wild(~0ull), "ffffff", true})) == 24);
  CHECK(letters_of(to_code({Genome::wild(0), "ffffff", true})) == 12);
}

TEST_CASE("whatever is written is read back") {
  Rng rng(1);
  for (int i = 0; i < 2000; ++i) {
    const CreatureCode code{any_genome(rng, 5), "00ff7e", rng.below(2) == 1};
    CHECK(same(parse_code(to_code(code)), code));
  }
}

TEST_CASE("case, blanks and look-alikes do not matter") {
  const CreatureCode code = parse_code("04HT-P07C-VEDQ");
  CHECK(same(parse_code(" 04ht p07c\tvedq\n"), code));
  CHECK(same(parse_code("O4hT_Po7CVEDQ"), code));
  const std::string ones = to_code({Genome::wild(0x0842108421084210), "084210", false});  // digits 1 of five bits
  std::string mistaken = ones;
  bool small = false;
  for (char& c : mistaken) {
    if (c == '1') c = (small = !small) ? 'l' : 'I';
  }
  CHECK(mistaken != ones);
  CHECK(same(parse_code(mistaken), parse_code(ones)));
}

TEST_CASE("every single wrong letter is noticed, and every swap of neighbours") {
  const std::string code = to_code({Genome::bred(Genome::wild(99), Genome::wild(12345678901), 3), "5ca1ab", false});
  constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  for (std::size_t i = 0; i < code.size(); ++i) {
    for (const char letter : letters) {
      std::string wrong = code;
      if (code[i] == '-' || letter == code[i]) continue;
      wrong[i] = letter;
      CHECK_FALSE(why_not(wrong).empty());
    }
    std::string swapped = code, shorter = code;
    if (i + 1 < code.size() && code[i] != code[i + 1] && code[i] != '-' && code[i + 1] != '-') {
      std::swap(swapped[i], swapped[i + 1]);
      CHECK_FALSE(why_not(swapped).empty());
    }
    if (code[i] != '-') CHECK_FALSE(why_not(shorter.erase(i, 1)).empty());
  }
}

TEST_CASE("damage is refused with a sentence") {
  CHECK(why_not("").find("empty") != std::string::npos);
  CHECK(why_not(" - -").find("empty") != std::string::npos);
  CHECK(why_not("04HT").find("too short") != std::string::npos);
  CHECK(why_not("04HT-P07C-VED!").find("no letter !") != std::string::npos);
  CHECK(why_not("04HT-P07C-VEDU").find("no letter U") != std::string::npos);
  CHECK(why_not("04HT-P07C-VED\xC3\xA4").find("no such letter") != std::string::npos);
  CHECK(why_not("04HT-P07C-VEDR").find("wrong") != std::string::npos);
  CHECK(why_not(std::string(200'000, 'A')).find("too long") != std::string::npos);
  CHECK_THROWS_AS(to_code({Genome::wild(1), "12345", false}), Error);
  CHECK_THROWS_AS(to_code({Genome::wild(1), "12345g", false}), Error);
}

TEST_CASE("a tree of twelve generations fits, one of thirteen is refused") {
  Genome old = Genome::wild(1);
  for (int i = 1; i < deepest_genome; ++i) old = Genome::evolved(old, std::uint64_t(i));
  const CreatureCode code{old, "123456", false};
  CHECK(same(parse_code(to_code(code)), code));
  const Genome older{Genome::Kind::evolved, 1, std::make_shared<const Genome>(old), nullptr};
  CHECK(why_not(to_code({older, "123456", false})).find("12 generations") != std::string::npos);
}

TEST_CASE("a family of twelve full generations is read in good time") {
  Genome full = Genome::wild(~0ull);
  for (int i = 1; i < deepest_genome; ++i) full = Genome::bred(full, full, ~0ull);
  const CreatureCode code{full, "ffffff", false};
  CHECK(same(parse_code(to_code(code)), code));
}

TEST_CASE("no text of any letters does harm") {
  Rng rng(2);
  int read = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::uint32_t k = rng.below(60); k > 0; --k) text += static_cast<char>(rng.below(256));
    read += why_not(text).empty();
    text.clear();
    for (std::uint32_t k = 12 + rng.below(40); k > 0; --k) text += "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[rng.below(32)];
    read += why_not(text).empty();
  }
  CHECK(read <= 1);  // one in sixteen million passes by chance
}

TEST_CASE("there is one way to write a creature") {
  // Whatever is accepted is written back as it was read: no second code for the same creature.
  Rng rng(3);
  for (int i = 0; i < 300; ++i) {
    std::string text = to_code({any_genome(rng, 3), "abcdef", false});
    const std::string read = to_code(parse_code(text));
    CHECK(read == text);
  }
}
