#include "app/creature/describe.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

Creature creature(std::uint64_t seed, Type type, int height_dm) {
  Creature made;
  made.genome = Genome::wild(seed), made.types = {type}, made.height_dm = height_dm;
  return made;
}

bool same(const Tune& a, const Tune& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Note& x, const Note& y) {
    return x.start == y.start && x.seconds == y.seconds && x.wave == y.wave && x.from_hz == y.from_hz &&
           x.to_hz == y.to_hz;
  });
}

// Of what is sung: the mean pitch over time.
double pitch(const Tune& tune) {
  double sum = 0, seconds = 0;
  for (const Note& note : tune) {
    if (note.wave == Wave::noise) continue;
    sum += note.seconds * (note.from_hz + note.to_hz) / 2, seconds += note.seconds;
  }
  return sum / seconds;
}

}  // namespace

TEST_CASE("a cry lasts as long as it should, in tones that a loudspeaker has") {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    const Tune tune = cry_of(creature(seed, Type(seed % type_count), 1 + int(seed * 7 % 150)));
    CHECK(length(tune) >= 0.35);
    CHECK(length(tune) <= 1.5);
    for (const Note& note : tune) {
      CHECK(note.seconds > 0.005);
      CHECK(note.attack + note.release <= note.seconds + 1e-9);
      CHECK(note.from_hz > 30);
      CHECK(note.to_hz > 30);
      CHECK(note.from_hz < 20'000);
      CHECK(note.to_hz < 20'000);
      CHECK(note.volume > 0);
      CHECK(note.volume <= 0.5);
    }
  }
}

TEST_CASE("a voice belongs to its creature") {
  CHECK(same(cry_of(creature(1, Type::water, 10)), cry_of(creature(1, Type::water, 10))));
  CHECK_FALSE(same(cry_of(creature(1, Type::water, 10)), cry_of(creature(2, Type::water, 10))));
  CHECK_FALSE(same(cry_of(creature(1, Type::water, 10)), cry_of(creature(1, Type::steel, 10))));
  CHECK_FALSE(cry_of(Creature{}).empty());
}

TEST_CASE("the larger, the deeper") {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    CHECK(pitch(cry_of(creature(seed, Type::grass, 2))) > 1.5 * pitch(cry_of(creature(seed, Type::grass, 40))));
  }
}
