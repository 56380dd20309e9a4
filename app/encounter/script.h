#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/encounter/battle/battle.h"
#include "app/encounter/game.h"

namespace tallgrass {

// One word of a script and what belongs to it: "walk 12; meet; throw great; attack; bait; rock; run; press a; hold up 30;
// wait 60; type MAX". A word of an encounter goes on through the grass until there is one, unless one has just ended: then
// it is passed over.
struct ScriptWord {
  enum class Kind { walk, meet, choose, press, hold, wait, type } kind = Kind::wait;
  int count = 1;                   // tiles, times or steps
  BattleChoice choice = {};
  int button = 0;                  // up, down, left, right, a, b, start, select
  std::string text = {};
};

// Throws Error (usage) that names the word and what could stand there.
std::vector<ScriptWord> parse_script(std::string_view text);

// Plays a game by a script: gives the input of each step. The same script and game, the same inputs.
class ScriptPlayer {
 public:
  explicit ScriptPlayer(std::vector<ScriptWord> words) : words_(std::move(words)) {}

  // What the hands do in the next step; nothing: the script has ended, and what it began, too. Throws Error (usage) where a word
  // cannot be carried out: no grass to walk in, a ball that is not in the bag.
  std::optional<Input> next(Game& game);

 private:
  bool carry_out(const ScriptWord& word, Game& game, Input& input);
  bool walk(Game& game, Input& input, int tiles);
  bool choose(const ScriptWord& word, Game& game, Input& input);
  bool press(const ScriptWord& word, Input& input) const;
  void wander(Game& game, Input& input);
  void go_on(Game& game, Input& input) const;

  std::vector<ScriptWord> words_;
  std::size_t at_ = 0;
  std::int64_t steps_ = 0;         // spent on this word
  std::int64_t walked_from_ = -1;  // Player::steps when it began; -1: it has not
  bool met_ = false;               // an encounter, since the last walk
};

}  // namespace tallgrass
