#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gan/latent/latent.h"

namespace tallgrass {

// Where a picture or clip comes from, small enough to travel in its file: enough to have the creature or the morph back.
struct Origin {
  // A point in latent space: a seed, a creature's code (app/creature/genome.h), or the values themselves; the first that is set counts.
  struct Point {
    std::uint64_t seed = 0;
    std::string code;
    Latent latent;
  };
  std::string kind;                  // "creature", "creatures" (a grid), "morph", "game", "studio"
  std::string version;               // of the program
  std::string model;                 // its hash; "": none
  std::vector<Point> points;         // creatures, or keyframes of a closed morph
  float truncation = 1;
  bool finish = false;
  std::map<std::string, std::vector<std::string>> asked = {};  // what the creatures were to be: {"type": {"water"}} (gan/spec/condition_words.h)
  std::uint64_t seed = 0;            // of a game
  std::string script;                // of a game that was played by one
};

// One line of JSON. Throws nothing.
std::string to_text(const Origin& origin);
// Throws Error (file) naming `name` for a text that is none of ours or is damaged; unknown keys are left alone.
Origin parse_origin(std::string_view text, const std::string& name);

}  // namespace tallgrass
