#include <malloc.h>

#include <map>
#include <set>

#include "app/encounter/field/field_scene.h"
#include "app/encounter/game_view.h"
#include "app/encounter/script.h"
#include "tests/app/encounter/fake_creatures.h"
#include "tests/engine/gl/offscreen.h"

using namespace tallgrass;
using Kind = BattleChoice::Kind;

namespace {

// Knows which of the creatures that it gave away someone still holds; may dream the same few again and again.
class Watched : public fake::Creatures {
 public:
  Ticket ask(CreatureWish wish) override {
    auto* wild = std::get_if<WildWish>(&wish);
    if (wild != nullptr && kinds > 0) wild->seed %= kinds;
    return Creatures::ask(std::move(wish));
  }
  std::shared_ptr<const Dreamed> wait(Ticket ticket) override {
    auto given = Creatures::wait(ticket);
    std::erase_if(given_, [](const auto& each) { return each.expired(); });
    given_.push_back(given);
    return given;
  }
  std::size_t held() const {
    return std::size_t(std::count_if(given_.begin(), given_.end(), [](const auto& each) { return !each.expired(); }));
  }
  std::uint64_t kinds = 0;  // 0: as many as there are seeds

 private:
  std::vector<std::weak_ptr<const Dreamed>> given_;
};

struct Journey {
  Watched creatures;
  Dex dex{":memory:"};
  Game game{creatures, dex, {.scripted = true, .seed = 11}};
  std::map<std::string, int> told;
  std::set<std::string> codes;          // of all that was met
  std::set<std::pair<std::string, WipeKind>> drawn;
  GameView* view = nullptr;             // what is seen is drawn, now and then
  Rng choices{4};

  Journey() {
    game.world().settings.text_speed = 3;
    game.begin(std::make_unique<FieldScene>(game.world()));
  }
  World& world() { return game.world(); }
  std::string top() const { return game.top().name(); }

  void note(const GameEvent& event) {
    ++told[event.kind == "end" ? "end " + event.facts.front().second : event.kind];
    for (const auto& [name, value] : event.facts) {
      if (event.kind == "encounter" && name == "code") codes.insert(value);
    }
  }
  void play(const std::string& words) {
    ScriptPlayer script(parse_script(words));
    while (const auto input = script.next(game)) {
      game.step(*input);
      for (const GameEvent& event : game.take_events()) note(event);
      game.take_sounds();
      if (view != nullptr && (game.world().step % 997 == 0 || (game.wiping() && game.world().step % 131 == 0))) draw();
    }
  }
  void draw() {
    view->draw(game.screen(), game.wipe(), offscreen().pixel_width(), offscreen().pixel_height());
    drawn.insert({top(), game.wipe().kind});
  }
  std::string choice() {
    Player& player = world().player;
    const auto ball = choices.below(ball_count);
    switch (choices.below(6)) {
      case 0: return player.partner > 0 && player.partner_hp != 0 ? "attack" : "rock";
      case 1: return "bait";
      case 2: return "rock";
      case 3: return "run";
      default:
        player.balls[ball] = std::max(player.balls[ball], 1);
        return "throw " + std::string(ball_word(static_cast<Ball>(ball)));
    }
  }
  // From the grass to the end of it; false where it does not end.
  bool encounter() {
    play("meet");
    if (top() != "battle") return false;
    for (int turn = 0; turn < 12 && top() == "battle"; ++turn) play(choice());
    if (top() == "battle") world().player.balls.back() = 1, play("throw master");
    if (world().player.partner_hp == 0 && choices.below(3) == 0) world().player.partner_hp = -1;  // slept over it
    return top() == "field" && game.depth() == 1 && !game.wiping();
  }
};

std::size_t heap() { return mallinfo2().uordblks; }

}  // namespace

TEST_CASE("A thousand encounters in one process: each is left, each is in the dex, nothing piles up, and OpenGL has no complaint") {
  const NoGlErrors none;
  GameView view;
  Journey journey;
  journey.view = &view;
  int left = 0;
  for (int i = 0; i < 600; ++i) left += journey.encounter();
  journey.creatures.kinds = 12;        // and now the same ones again: the dex is done with growing
  std::size_t before = 0;
  for (int i = 0; i < 400; ++i) {
    if (i == 200) before = heap();
    left += journey.encounter();
  }
  const std::size_t after = heap();
  REQUIRE(left == 1000);
  CHECK(journey.told["meeting"] == 1000);
  CHECK(journey.told["encounter"] == 1000);
  CHECK(journey.told["end caught"] + journey.told["end fainted"] + journey.told["end fled"] + journey.told["end run"] == 1000);
  for (const char* kind : {"end caught", "end fainted", "end fled", "end run", "attack", "throw", "shake", "experience", "level", "evolved"}) {
    INFO(kind);
    CHECK(journey.told[kind] > 0);
  }
  CHECK(journey.told["trouble"] == 0);
  CHECK(journey.dex.seen() == int(journey.codes.size()) + journey.told["evolved"]);
  CHECK(journey.creatures.held() <= biome_count);
  CHECK(journey.creatures.open() <= biome_count);
  CHECK(after < before + 100'000);
  CHECK(journey.drawn.size() >= 12);     // field and battle, at rest and in each of their wipes
  journey.game.begin(std::make_unique<FieldScene>(journey.world()));
  CHECK(journey.creatures.open() == biome_count);
}

TEST_CASE("A word of a script waits for what the one before began") {
  Journey journey;
  journey.world().player.balls.fill(9);
  journey.play("meet; throw master; meet; throw master; throw great; walk 3; walk 40; run; run; run; run");
  CHECK(journey.told["caught"] == 2);          // "throw great" had nobody left to be thrown at
  CHECK(journey.told["encounter"] >= 3);
  CHECK(journey.top() == "field");
}
