#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "app/creature/genome.h"
#include "app/creature/types.h"
#include "engine/image/attributes.h"
#include "engine/image/image.h"
#include "engine/pixel/pixel_art.h"

namespace tallgrass {

// What is seen in a sprite: a classifier's answers, most likely first, and figures.
struct Looks {
  struct Word {
    std::string word;
    float probability = 0;
  };
  std::vector<Word> types, colours, shapes, stages, habitats;
  Attributes attributes{};
};

struct BaseStats {
  int hp = 50, attack = 50, defence = 50, special_attack = 50, special_defence = 50, speed = 50;  // 1..255
  int sum() const { return hp + attack + defence + special_attack + special_defence + speed; }
};

enum class Rarity { common, uncommon, rare, legendary };
std::string_view rarity_name(Rarity rarity);

// All that is known of a kind of creature: a pure function of its genome, its model and its picture (describe.h).
struct Creature {
  Genome genome;
  std::string model_hash;          // of the generator that dreamed it
  bool shiny = false;
  std::string code;                // to_code()
  std::string name;                // "Brambull": no existing creature's
  std::vector<Type> types;         // one or two
  std::string shape, colour, habitat;
  int stage = 0;                   // 0: could grow, 2: grown up
  BaseStats stats;
  int catch_rate = 45;             // 3..255
  int base_experience = 60;
  Rarity rarity = Rarity::common;
  int height_dm = 10, weight_hg = 100;
  std::array<std::string, 2> entry;  // two lines for the dex, each at most 38 letters
  Image sprite;                    // straight alpha, as dreamed and finished, in its plain colours
};

// A creature's pictures in motion, all in one bank of 15 colours. Square, as large as the model's pictures (64).
struct CreatureArt {
  ColourBank bank{}, shiny_bank{};
  int colours = 0;                 // of the bank, in use
  std::vector<PixelArt> breath;    // a loop, the first is the sprite itself; never empty
  std::vector<PixelArt> struggle;  // wandering further off and back
  int feet = 63;                   // lowest row that is not empty: where it stands
};

}  // namespace tallgrass
