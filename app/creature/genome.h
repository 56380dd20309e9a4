#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "gan/latent/strands.h"

namespace tallgrass {

// Where in latent space a creature comes from, as a recipe: with the model it makes the same creature on every machine.
// Immutable; cheap to copy.
struct Genome {
  enum class Kind : std::uint8_t {
    wild,     // latent_from_seed(seed)
    evolved,  // first, on the way to latent_from_seed(seed)
    bred,     // between first and second, with a mutation by the seed
  };
  Kind kind = Kind::wild;
  std::uint64_t seed = 0;
  std::shared_ptr<const Genome> first, second;

  static Genome wild(std::uint64_t seed);
  // Throw Error (usage) where the family tree would be deeper than deepest_genome.
  static Genome evolved(const Genome& from, std::uint64_t seed);
  static Genome bred(const Genome& mother, const Genome& father, std::uint64_t seed);
};
bool operator==(const Genome& a, const Genome& b);

inline constexpr int deepest_genome = 12;         // generations of evolving and breeding that a code has room for
int depth(const Genome& genome);                  // wild: 1
bool can_grow(const Genome& genome);              // one more generation fits: it may evolve, or be a parent
const Genome& unevolved(const Genome& genome);    // what it was before it ever evolved: itself if it has not
int evolutions(const Genome& genome);             // how often it has evolved since

// Two strands of `size` values, of about the length that normal ones have (the square root of size). Pure.
//   wild: both are its seed's.
//   evolved: two fifths of the way to a stranger.
//   bred: the seed says after which parent the child takes in its form (0.15 to 0.30 of the way to the other one, then up
//   to a fifth of something new); in its colours it takes after the other (at most 0.15 of the way back). How far out
//   its form lies follows its parents', with as much chance as keeps lengths spread as wild ones' are.
Strands strands_of(const Genome& genome, int size);

// The strand of its form: all there is to a creature that no bred one is among the ancestors of.
Latent latent_of(const Genome& genome, int size);

// A number for it, different for different genomes: what everything that is rolled for a creature is seeded by.
std::uint64_t fingerprint(const Genome& genome);

// A genome as a short code of capital letters and digits with a checksum and the beginning of the model's hash, in
// groups of four, "K7QX-...": a wild creature's has at most 24 letters. Case, blanks and look-alikes (O 0, I 1) do not
// matter when it is read.
struct CreatureCode {
  Genome genome;
  std::string model;                              // first 6 hex digits of the model's hash
  bool shiny = false;
};
// Throws Error (bug) where `model` is not at least six hex digits; only the first six go into the code.
std::string to_code(const CreatureCode& code);
// Throws Error (usage) that says what is wrong: a letter, the length, the checksum, a tree that is too deep.
CreatureCode parse_code(std::string_view text);

}  // namespace tallgrass
