#include <array>
#include <string_view>

#include "app/encounter/field/field_scene.h"
#include "app/encounter/script.h"
#include "engine/core/error.h"

namespace tallgrass {
namespace {

constexpr std::int64_t most_steps = 200'000;  // on one word: an hour of play
constexpr int press_every = 8;                // steps from one press of a key to the next

bool& button(Buttons& buttons, int which) {
  bool* const all[] = {&buttons.up, &buttons.down, &buttons.left, &buttons.right, &buttons.a, &buttons.b, &buttons.start, &buttons.select};
  return *all[which];
}

void push(Input& input, int which, bool fresh) {
  button(input.held, which) = true;
  button(input.pressed, which) = fresh;
}

bool on_top(const Game& game, std::string_view name) { return !game.empty() && std::string_view(game.top().name()) == name; }

}  // namespace

std::optional<Input> ScriptPlayer::next(Game& game) {
  Input input;
  if (game.wiping() || game.empty()) return game.empty() ? std::nullopt : std::optional(input);
  while (at_ < words_.size()) {
    if (++steps_ > most_steps) {
      throw Error(ExitCode::usage, "the script does not get on", "word " + std::to_string(at_ + 1), "it took more than an hour of play");
    }
    if (!carry_out(words_[at_], game, input)) return input;
    ++at_, steps_ = 0, walked_from_ = -1;
  }
  if (game.top().waits_for_player()) return std::nullopt;
  go_on(game, input);
  return input;
}

// True: it is done, and takes no step of its own.
bool ScriptPlayer::carry_out(const ScriptWord& word, Game& game, Input& input) {
  switch (word.kind) {
    case ScriptWord::Kind::walk:
      return walk(game, input, word.count);
    case ScriptWord::Kind::meet:
      return walk(game, input, 0);
    case ScriptWord::Kind::choose:
      return choose(word, game, input);
    case ScriptWord::Kind::type:
      if (steps_ > 1) return true;
      input.typed = word.text;
      return false;
    default:
      return press(word, input);
  }
}

// So many tiles, 0: as many as it takes; an encounter ends it.
bool ScriptPlayer::walk(Game& game, Input& input, int tiles) {
  const bool battle = on_top(game, "battle"), old = battle && walked_from_ < 0 && !game.top().waits_for_player();
  if (battle && !old) return met_ = true;
  if (old || !on_top(game, "field")) {              // what the word before began comes to its end first
    go_on(game, input);
    return false;
  }
  const std::int64_t walked = game.world().player.steps;
  if (walked_from_ < 0) walked_from_ = walked, met_ = false;
  if (tiles > 0 && walked - walked_from_ >= tiles) return true;
  wander(game, input);
  return false;
}

bool ScriptPlayer::choose(const ScriptWord& word, Game& game, Input& input) {
  if (!on_top(game, "battle")) {
    if (met_ && on_top(game, "field")) return true;  // it has just ended: nothing is left to be done there
    walk(game, input, 0);
    return false;
  }
  met_ = true;
  if (!game.top().waits_for_player()) {
    go_on(game, input);
    return false;
  }
  auto& battle = static_cast<BattleScene&>(game.top());
  if (!battle.choose(word.choice, game.world())) {
    throw Error(ExitCode::usage, "the script asks for what cannot be done", "word " + std::to_string(at_ + 1),
                "no such ball is in the bag, or no partner is there to attack");
  }
  return true;
}

bool ScriptPlayer::press(const ScriptWord& word, Input& input) const {
  const std::int64_t at = steps_ - 1;
  switch (word.kind) {
    case ScriptWord::Kind::press:
      if (at >= std::int64_t{word.count} * press_every) return true;
      if (at % press_every == 0) push(input, word.button, true);
      return false;
    case ScriptWord::Kind::hold:
      if (at >= word.count) return true;
      push(input, word.button, at == 0);
      return false;
    default:
      return at >= word.count;
  }
}

void ScriptPlayer::wander(Game& game, Input& input) {
  const auto& field = static_cast<const FieldScene&>(game.top());
  if (field.speaking()) return go_on(game, input);
  const auto way = field.towards_grass();
  if (!way) {
    throw Error(ExitCode::usage, "the script cannot walk into tall grass", "word " + std::to_string(at_ + 1), "there is none within reach");
  }
  constexpr std::array<int, 4> keys{1, 0, 2, 3};  // Facing's order: down, up, left, right
  push(input, keys[static_cast<std::size_t>(*way)], true);
}

// Through texts and pages, saying yes to what changes and no to what asks.
void ScriptPlayer::go_on(Game& game, Input& input) const {
  constexpr int a = 4, b = 5;
  const std::int64_t turn = game.world().step;
  if (turn % press_every != 0) return;
  const bool asks = !on_top(game, "battle") && !on_top(game, "field") && !on_top(game, "evolution") && !on_top(game, "hatching");
  push(input, asks && turn / press_every % 4 != 3 ? b : a, true);
}

}  // namespace tallgrass
