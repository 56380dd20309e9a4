#include <cmath>
#include <set>

#include "app/creature/genome.h"
#include "engine/core/error.h"
#include "tests/catch.h"
#include "tests/gan/latent/measures.h"

using namespace tallgrass;
using namespace tallgrass::test;

namespace {

constexpr int size = 128;

double cosine(const Latent& a, const Latent& b) { return dot(a, b) / (length(a) * length(b)); }

Genome line_of(int generations) {
  Genome genome = Genome::wild(1);
  for (int i = 1; i < generations; ++i) genome = Genome::evolved(genome, std::uint64_t(i));
  return genome;
}

}  // namespace

TEST_CASE("a wild creature's latent is its seed's") {
  CHECK(latent_of(Genome::wild(7), size) == latent_from_seed(7, size));
}

TEST_CASE("one that evolved has gone two fifths of the way") {
  const Genome young = Genome::wild(3), grown = Genome::evolved(young, 4);
  CHECK(latent_of(grown, size) == slerp(latent_from_seed(3, size), latent_from_seed(4, size), 0.4f));
  CHECK(cosine(latent_of(grown, size), latent_of(young, size)) >
        cosine(latent_of(grown, size), latent_from_seed(4, size)));
}

TEST_CASE("children have the form of one parent and the colours of the other, whichever it is") {
  int mothers = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Genome mother = Genome::wild(1000 + seed), father = Genome::wild(2000 + seed);
    const Strands child = strands_of(Genome::bred(mother, father, seed), size);
    const Latent hers = latent_of(mother, size), his = latent_of(father, size);
    const bool mothers_form = cosine(child.form, hers) > cosine(child.form, his);
    mothers += mothers_form;
    const Latent &form = mothers_form ? hers : his, &colours = mothers_form ? his : hers;
    CHECK(cosine(child.form, form) > 0.8);
    CHECK(cosine(child.colours, colours) > 0.95);
    // And something of the other one, more than of any stranger on average: 0 +- 0.09.
    CHECK(cosine(child.form, colours) > 0.05);
    CHECK(cosine(child.form, colours) > cosine(child.form, latent_from_seed(3000 + seed, size)) - 0.3);
  }
  CHECK((mothers > 70 && mothers < 130));
}

TEST_CASE("both strands are one where nobody was bred, and go on apart where somebody was") {
  const Genome grown = Genome::evolved(Genome::evolved(Genome::wild(3), 4), 5);
  CHECK(strands_of(grown, size).form == strands_of(grown, size).colours);
  CHECK(strands_of(grown, size).form == latent_of(grown, size));
  const Genome child = Genome::bred(Genome::wild(1), Genome::wild(2), 3), old = Genome::evolved(child, 4);
  const Strands before = strands_of(child, size), after = strands_of(old, size);
  CHECK(after.form == slerp(before.form, latent_from_seed(4, size), 0.4f));
  CHECK(after.colours == slerp(before.colours, latent_from_seed(4, size), 0.4f));
  CHECK(std::abs(length(after.colours) - 11.29) < 2);
}

TEST_CASE("siblings differ, and a genome makes the same latent every time") {
  const Genome mother = Genome::wild(1), father = Genome::wild(2);
  const Latent one = latent_of(Genome::bred(mother, father, 10), size);
  CHECK(one == latent_of(Genome::bred(mother, father, 10), size));
  CHECK(cosine(one, latent_of(Genome::bred(mother, father, 11), size)) < 0.999);
  CHECK(latent_of(Genome::bred(mother, father, 10), size) != latent_of(Genome::bred(father, mother, 10), size));
}

TEST_CASE("a creature crossed with itself stays near itself") {
  const Genome parent = Genome::wild(5);
  const Latent child = latent_of(Genome::bred(parent, parent, 1), size);
  CHECK(cosine(child, latent_of(parent, size)) > 0.9);
  CHECK(cosine(child, latent_of(parent, size)) < 1);
}

TEST_CASE("latents lie where normal ones do, through all generations") {
  // Lengths of normal latents: about sqrt(128 - 0.5) = 11.29, a deviation of 0.707.
  std::vector<Genome> folk;
  for (std::uint64_t seed = 0; seed < 400; ++seed) folk.push_back(Genome::wild(seed));
  for (int generation = 1; generation <= 4; ++generation) {
    std::vector<Genome> children;
    double sum = 0, square = 0;
    for (std::size_t i = 0; i < folk.size(); ++i) {
      children.push_back(
          Genome::bred(folk[i], folk[(i + std::size_t(generation)) % folk.size()], 10'000 * generation + i));
      const double far = length(latent_of(children.back(), size)) - 11.29;
      sum += far, square += far * far;
    }
    const double mean = sum / 400, deviation = std::sqrt(square / 400 - mean * mean);
    CHECK(std::abs(mean) < 0.2);
    CHECK(deviation > 0.55);
    CHECK(deviation < 0.85);
    folk = std::move(children);
  }
}

TEST_CASE("twelve generations and no more") {
  const Genome old = line_of(12);
  CHECK(depth(Genome::wild(1)) == 1);
  CHECK(depth(old) == 12);
  CHECK_FALSE(can_grow(old));
  CHECK(can_grow(line_of(11)));
  CHECK_THROWS_AS(Genome::evolved(old, 1), Error);
  CHECK_THROWS_AS(Genome::bred(Genome::wild(1), old, 1), Error);
  CHECK_THROWS_AS(Genome::bred(old, Genome::wild(1), 1), Error);
}

TEST_CASE("what a creature was before it evolved") {
  const Genome wild = Genome::wild(1), egg = Genome::bred(wild, Genome::wild(2), 3);
  CHECK(unevolved(wild) == wild);
  CHECK(evolutions(wild) == 0);
  const Genome grown = Genome::evolved(Genome::evolved(egg, 4), 5);
  CHECK(unevolved(grown) == egg);
  CHECK(evolutions(grown) == 2);
  CHECK(evolutions(Genome::bred(grown, grown, 1)) == 0);
}

TEST_CASE("a genome without its parents is a bug, not a crash") {
  CHECK_THROWS_AS(latent_of(Genome{Genome::Kind::bred, 1, nullptr, nullptr}, size), Error);
  CHECK_THROWS_AS(latent_of(Genome{Genome::Kind::evolved, 1, nullptr, nullptr}, size), Error);
}

TEST_CASE("genomes are equal as trees, and their fingerprints differ where they do") {
  const Genome a = Genome::wild(1), b = Genome::wild(2);
  CHECK(Genome::bred(a, b, 3) == Genome::bred(Genome::wild(1), Genome::wild(2), 3));
  CHECK_FALSE(Genome::bred(a, b, 3) == Genome::bred(b, a, 3));
  CHECK_FALSE(a == b);
  CHECK_FALSE(a == Genome::evolved(a, 1));
  std::set<std::uint64_t> prints;
  for (std::uint64_t seed = 0; seed < 5000; ++seed) prints.insert(fingerprint(Genome::wild(seed)));
  prints.insert(fingerprint(Genome::evolved(a, 2)));
  prints.insert(fingerprint(Genome::bred(a, b, 3)));
  prints.insert(fingerprint(Genome::bred(b, a, 3)));
  CHECK(prints.size() == 5003);
  CHECK(fingerprint(Genome::bred(a, b, 3)) == fingerprint(Genome::bred(a, b, 3)));
}
