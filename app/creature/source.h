#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "app/creature/creature.h"

namespace tallgrass {

// What someone wants dreamed.
struct WildWish {                  // of some creatures that the seed names, the one that fits best
  std::uint64_t seed = 0;
  std::vector<Type> preferred;     // empty: any
};
struct GenomeWish {                // this one
  Genome genome;
};
struct EvolutionWish {             // what this one could grow into: larger, busier, of its colours; and the way there
  Genome genome;
};
struct PathWish {                  // the way from one to the other; the creature is `to`
  Genome from, to;
};
struct GrowthWish {                // this one as every stage of the run that is going on would have dreamed it
  Genome genome;
};
using CreatureWish = std::variant<WildWish, GenomeWish, EvolutionWish, PathWish, GrowthWish>;

struct GrowthStage {
  std::int64_t images_seen = 0;    // by the generator that dreamed it
  Image sprite;
};

struct Dreamed {
  Creature creature;               // not shiny: whoever meets it rolls for that
  std::shared_ptr<const CreatureArt> art;
  std::vector<PixelArt> path;      // of EvolutionWish and PathWish: from the old one to the new one, in path_bank
  ColourBank path_bank{};
  std::vector<GrowthStage> growth; // of GrowthWish, oldest first
  std::string error;               // what went wrong; then nothing else counts
};

// Where creatures come from, as the game sees it. Wishes are answered on another thread, oldest first.
class CreatureSource {
 public:
  using Ticket = std::uint64_t;    // never 0
  virtual ~CreatureSource() = default;
  virtual Ticket ask(CreatureWish wish) = 0;                          // does not block
  virtual std::shared_ptr<const Dreamed> take(Ticket ticket) = 0;     // nothing: not yet. Once. Does not block
  virtual std::shared_ptr<const Dreamed> wait(Ticket ticket) = 0;     // blocks: for scripts
  virtual void forget(Ticket ticket) = 0;                             // nobody will take it. Does not block
  virtual std::string model_hash() const = 0;                         // of the generator in use now. Does not block
};

}  // namespace tallgrass
