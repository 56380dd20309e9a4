#include "app/creature/genome.h"

#include <algorithm>
#include <cmath>

#include "engine/core/error.h"
#include "engine/core/mix.h"
#include "engine/core/rng.h"

namespace tallgrass {
namespace {

constexpr float evolved_share = 0.4f;
constexpr std::uint64_t recipe_stream = 1;  // latent_from_seed has the stream 0 of the same seed

double length_of(const Latent& latent) {
  double sum = 0;
  for (const float value : latent) sum += double(value) * value;
  return std::sqrt(sum);
}

// The mean length of normal latents, to a thousandth.
double shell(int size) { return std::sqrt(size - 0.5); }

Latent stretched(Latent latent, double length) {
  const double now = length_of(latent);
  if (now > 0) {
    for (float& value : latent) value = static_cast<float>(value * length / now);
  }
  return latent;
}

Latent mutated(const Latent& mixed, const Latent& fresh, float mutation) {
  Latent out(mixed.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = (1 - mutation) * mixed[i] + mutation * fresh[i];
  return out;
}

// Form from one and colours from the other: half-way between two in everything, a child would take after nobody.
Strands child(const Strands& mother, const Strands& father, std::uint64_t seed) {
  const int size = static_cast<int>(mother.form.size());
  Rng rng(seed, recipe_stream);
  const float share = rng.uniform(0.15f, 0.30f), mutation = rng.uniform(0.15f, 0.20f), back = rng.uniform(0.0f, 0.15f);
  const bool mothers_form = rng.chance(0.5f);
  const Strands &near = mothers_form ? mother : father, &other = mothers_form ? father : mother;
  const Latent fresh = latent_from_seed(seed, size);
  // Three independent deviations whose weights' squares add up to one: spread as each of them is.
  const double a = 1 - share, b = share, c = std::sqrt(1 - a * a - b * b);
  const double far = a * (length_of(near.form) - shell(size)) + b * (length_of(other.form) - shell(size)) +
                     c * (length_of(fresh) - shell(size));
  Latent form = mutated(slerp(near.form, other.form, share), fresh, mutation);
  return {stretched(std::move(form), std::max(shell(size) + far, 0.5 * shell(size))),
          slerp(other.colours, near.colours, back)};
}

std::shared_ptr<const Genome> shared(const Genome& genome) { return std::make_shared<const Genome>(genome); }

void require_room(const Genome& parent) {
  if (can_grow(parent)) return;
  throw Error(ExitCode::usage, "this family tree cannot grow any further", "",
              "it has " + std::to_string(deepest_genome) + " generations, which is as many as a code holds",
              "go on with a younger family");
}

bool same(const std::shared_ptr<const Genome>& a, const std::shared_ptr<const Genome>& b) {
  return a == b || (a && b && *a == *b);
}

}  // namespace

Genome Genome::wild(std::uint64_t seed) { return {Kind::wild, seed, nullptr, nullptr}; }

Genome Genome::evolved(const Genome& from, std::uint64_t seed) {
  require_room(from);
  return {Kind::evolved, seed, shared(from), nullptr};
}

Genome Genome::bred(const Genome& mother, const Genome& father, std::uint64_t seed) {
  require_room(mother), require_room(father);
  return {Kind::bred, seed, shared(mother), shared(father)};
}

bool operator==(const Genome& a, const Genome& b) {
  return a.kind == b.kind && a.seed == b.seed && same(a.first, b.first) && same(a.second, b.second);
}

int depth(const Genome& genome) {
  return 1 + std::max(genome.first ? depth(*genome.first) : 0, genome.second ? depth(*genome.second) : 0);
}

bool can_grow(const Genome& genome) { return depth(genome) < deepest_genome; }

const Genome& unevolved(const Genome& genome) {
  const Genome* at = &genome;
  while (at->kind == Genome::Kind::evolved && at->first) at = at->first.get();
  return *at;
}

int evolutions(const Genome& genome) {
  int count = 0;
  for (const Genome* at = &genome; at->kind == Genome::Kind::evolved && at->first; at = at->first.get()) ++count;
  return count;
}

Strands strands_of(const Genome& genome, int size) {
  const bool needs_first = genome.kind != Genome::Kind::wild, needs_second = genome.kind == Genome::Kind::bred;
  if ((needs_first && !genome.first) || (needs_second && !genome.second))
    throw Error(ExitCode::bug, "a genome lacks a parent", "strands_of");
  if (genome.kind == Genome::Kind::bred)
    return child(strands_of(*genome.first, size), strands_of(*genome.second, size), genome.seed);
  const Latent own = latent_from_seed(genome.seed, size);
  if (genome.kind == Genome::Kind::wild) return {own, own};
  const Strands young = strands_of(*genome.first, size);
  return {slerp(young.form, own, evolved_share), slerp(young.colours, own, evolved_share)};
}

Latent latent_of(const Genome& genome, int size) { return strands_of(genome, size).form; }

std::uint64_t fingerprint(const Genome& genome) {
  std::uint64_t print = mix64(genome.seed + 0x9E3779B97F4A7C15ull * (1 + static_cast<std::uint64_t>(genome.kind)));
  if (genome.first) print = mix64(print * 3 + fingerprint(*genome.first));
  if (genome.second) print = mix64(print * 5 + fingerprint(*genome.second));
  return print;
}

}  // namespace tallgrass
