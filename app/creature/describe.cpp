#include "app/creature/describe.h"

#include <algorithm>

#include "app/creature/entry.h"
#include "app/creature/figures.h"
#include "app/creature/names.h"

namespace tallgrass {
namespace {

// Streams of a creature's own random numbers. Each thing has its own, so that a change of one leaves the others alone.
enum Stream : std::uint64_t { stat_stream = 30, catch_stream, height_stream, weight_stream };

// A second type counts where it is likely in itself and beside the first: about every other creature has one.
constexpr float second_likely = 0.2f, second_beside_first = 0.5f;

// All that is rolled for a creature hangs on where it comes from and who dreamed it.
std::uint64_t seed_of(const Genome& genome, const std::string& model_hash) {
  std::uint64_t seed = fingerprint(genome);
  for (const char c : model_hash) seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  return seed;
}

std::vector<Type> types_of(const std::vector<Looks::Word>& words) {
  std::vector<Type> types;
  float best = 0;
  for (const Looks::Word& word : words) {
    const std::optional<Type> type = parse_type(word.word);
    if (!type) continue;
    if (types.empty()) {
      types.push_back(*type), best = word.probability;
      continue;
    }
    if (word.probability >= second_likely && word.probability >= second_beside_first * best) types.push_back(*type);
    break;
  }
  if (types.empty()) types.push_back(Type::normal);
  return types;
}

std::string best_word(const std::vector<Looks::Word>& words, std::string otherwise) {
  return words.empty() ? std::move(otherwise) : words.front().word;
}

// What has evolved is one further on than a wild one that looks as grown up: nothing evolves more often than twice.
int stage_of(const Sighting& sighting) {
  const std::string word = best_word(sighting.looks.stages, "0");
  const int looks = word == "1" ? 1 : word == "2" ? 2 : 0, evolved = evolutions(sighting.genome);
  return std::min(evolved == 0 ? looks : std::max(evolved, looks + 1), 2);
}

// As rare as it was before it evolved: half-way between two latents everything is more ordinary.
double strangeness_of(const Sighting& sighting) {
  if (evolutions(sighting.genome) == 0 || sighting.latent.empty()) return strangeness(sighting.latent, sighting.critic);
  return strangeness(latent_of(unevolved(sighting.genome), static_cast<int>(sighting.latent.size())), sighting.critic);
}

// Rolled for the family: what is quick or heavy for its kind is so after it has evolved.
void add_figures(Creature& creature, const Sighting& sighting) {
  const std::uint64_t seed = seed_of(unevolved(sighting.genome), sighting.model_hash);
  creature.rarity = rarity_of(strangeness_of(sighting));
  const Build build{creature.types, creature.shape, creature.stage, creature.rarity, &sighting.looks.attributes};
  creature.stats = roll_stats(build, Rng(seed, stat_stream));
  creature.catch_rate = roll_catch_rate(build, Rng(seed, catch_stream));
  creature.base_experience = base_experience_of(build, creature.stats);
  creature.height_dm = roll_height_dm(build, Rng(seed, height_stream));
  creature.weight_hg = roll_weight_hg(build, creature.height_dm, Rng(seed, weight_stream));
}

}  // namespace

Creature describe(const Sighting& sighting) {
  const std::uint64_t seed = seed_of(sighting.genome, sighting.model_hash);
  Creature creature;
  creature.genome = sighting.genome, creature.model_hash = sighting.model_hash;
  creature.code = to_code({sighting.genome, sighting.model_hash, false});
  creature.types = types_of(sighting.looks.types);
  creature.shape = best_word(sighting.looks.shapes, "upright");
  creature.colour = best_word(sighting.looks.colours, "gray");
  creature.habitat = best_word(sighting.looks.habitats, "grassland");
  creature.stage = stage_of(sighting);
  add_figures(creature, sighting);
  creature.name = make_name(seed, {creature.types.front(), creature.shape, creature.height_dm});
  creature.entry =
      make_entry(seed, {creature.types.front(), creature.shape, creature.habitat, creature.colour, creature.height_dm});
  creature.sprite = sighting.sprite;
  return creature;
}

}  // namespace tallgrass
