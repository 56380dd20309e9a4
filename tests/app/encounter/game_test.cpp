#include "app/encounter/game.h"

#include "app/encounter/field/field_scene.h"
#include "app/encounter/pages/game_save.h"
#include "app/encounter/script.h"
#include "engine/core/error.h"
#include "tests/app/encounter/fake_creatures.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

// One colour, and what its steps are told.
class Plain : public Scene {
 public:
  Plain(const char* name, std::uint8_t colour, bool covers) : name_(name), colour_(colour), covers_(covers) {}
  void step(const Input& input, World& world) override {
    ++steps;
    if (input.pressed.b) world.pop();
    if (input.pressed.a) world.push(std::make_unique<Plain>("above", std::uint8_t(colour_ + 1), false), WipeKind::fade);
    if (input.pressed.start) world.replace(std::make_unique<Plain>("instead", 9, true));
  }
  void draw(PixelScreen& screen) const override {
    if (covers_) screen.clear(colour_);
    screen.set(colour_, 0, colour_);
  }
  void uncovered(World& world) override { world.tell("uncovered", {{"name", name_}}); }
  const char* name() const override { return name_; }
  bool covers() const override { return covers_; }
  int steps = 0;

 private:
  const char* name_;
  std::uint8_t colour_;
  bool covers_;
};

Input press(int which) {
  Input input;
  if (which == 4) input.pressed.a = true;
  if (which == 5) input.pressed.b = true;
  if (which == 6) input.pressed.start = true;
  return input;
}

struct Table {
  fake::Creatures creatures;
  Dex dex{":memory:"};
  Game game{creatures, dex};
};

}  // namespace

TEST_CASE("scenes stand one above the other, and a wipe closes before the change and opens after it") {
  Table table;
  Game& game = table.game;
  auto scene = std::make_unique<Plain>("below", std::uint8_t{3}, true);
  Plain& below = *scene;
  game.begin(std::move(scene));
  game.step({});
  CHECK(game.screen().at(100, 100) == 3);
  game.step(press(4));
  CHECK(game.wiping());
  const WipeTime time = wipe_time(WipeKind::fade);
  float closed = 0;
  const int steps = below.steps;
  for (int i = 0; i < time.closing; ++i) {
    CHECK(std::string(game.top().name()) == "below");
    game.step(press(5));  // a wipe takes no input
    CHECK(game.wipe().closed > closed);
    closed = game.wipe().closed;
  }
  CHECK(closed == 1);
  CHECK(std::string(game.top().name()) == "above");
  for (int i = 0; i < time.opening; ++i) game.step(press(5));
  CHECK_FALSE(game.wiping());
  CHECK(below.steps == steps);
  CHECK(game.screen().at(100, 100) == 3);  // seen below what does not cover
  CHECK(game.screen().at(4, 0) == 4);
  game.take_events();
  game.step(press(5));
  CHECK(game.depth() == 1);
  REQUIRE(game.take_events().size() == 1);
  game.step(press(6));
  CHECK(std::string(game.top().name()) == "instead");
  CHECK(game.depth() == 1);
}

TEST_CASE("a wipe closes in on the walker, wherever the view shows him, and opens from the wild creature") {
  Table table;
  Game& game = table.game;
  auto scene = std::make_unique<FieldScene>(game.world());
  FieldScene& field = *scene;
  game.begin(std::move(scene));
  game.step({});
  CHECK(field.focus().first == 120);               // far from the map's edges the walker is in the middle,
  CHECK(std::abs(field.focus().second - 80) < 8);  // his head higher than his tile
  Tile corner{Map::width, Map::height};             // the reachable tile that is nearest to the upper left
  const std::vector<bool> reached = reachable(field.map(), field.map().start);
  for (int i = 0; i < Map::width * Map::height; ++i) {
    const Tile tile{i % Map::width, i / Map::width};
    if (reached[std::size_t(i)] && tile.x + tile.y < corner.x + corner.y) corner = tile;
  }
  game.world().player.x = corner.x, game.world().player.y = corner.y;
  auto edge = std::make_unique<FieldScene>(game.world());
  const auto [x, y] = edge->focus();
  CHECK((x < 120 || y < 80));
  CHECK(edge->at() == corner);
  game.begin(std::move(edge));
  game.world().push(make_battle(game.world(), {fake::dreamed(4), 5, false, Biome::meadow}), WipeKind::circle);
  game.step({});
  REQUIRE(game.wiping());
  CHECK(std::pair{int(game.wipe().x), int(game.wipe().y)} == std::pair{x, y});
  while (!game.wipe().opening) game.step({});
  const auto [foe_x, foe_y] = game.top().focus();
  CHECK((foe_x > 150 && foe_y < 70));
  CHECK(std::pair{int(game.wipe().x), int(game.wipe().y)} == std::pair{foe_x, foe_y});
}

TEST_CASE("a game goes on where it was saved, and sick saves begin a new one") {
  fake::Creatures creatures;
  Dex dex(":memory:");
  {
    Game game(creatures, dex);
    game.world().player.seed = 99, game.world().player.steps = 1234;
    game.world().settings.text_speed = 2;
    CHECK(save_game(game.world()));
    dex.keep(settings_key, to_text(game.world().settings));
  }
  const Game again(creatures, dex);
  CHECK(const_cast<Game&>(again).world().player.steps == 1234);
  CHECK(const_cast<Game&>(again).world().settings.text_speed == 2);
  dex.keep(player_key, "{\"seed\": \"no\"");
  Game sick(creatures, dex);
  CHECK(sick.world().player.steps == 0);
  CHECK(dex.kept("player-before") == "{\"seed\": \"no\"");  // not lost
  Game other(creatures, dex);
  CHECK(sick.world().player.seed != other.world().player.seed);  // each new game is its own
  CHECK(Game(creatures, dex, {.seed = 12}).world().player.seed == 12);
}

TEST_CASE("trouble is said over whatever is seen, and goes away") {
  Table table;
  Game& game = table.game;
  game.begin(std::make_unique<Plain>("below", std::uint8_t{3}, true));
  const auto seen = [&] {
    game.step({});
    return game.screen().pixels();
  };
  const auto before = seen();
  game.notice("The disk is full.");
  CHECK(seen() != before);
  for (int i = 0; i < 6 * steps_a_second; ++i) game.step({});
  CHECK(seen() == before);
}

TEST_CASE("a script is read word by word, and what is none is told") {
  const auto words = parse_script("walk 12; throw great;meet ; press start 2; hold up 30; wait 5; type MAX B; run;attack");
  REQUIRE(words.size() == 9);
  CHECK(words[0].kind == ScriptWord::Kind::walk);
  CHECK(words[0].count == 12);
  CHECK(words[1].choice.kind == BattleChoice::Kind::ball);
  CHECK(words[1].choice.ball == Ball::great);
  CHECK(words[3].button == 6);
  CHECK(words[3].count == 2);
  CHECK(words[6].text == "MAX B");
  CHECK(words[7].choice.kind == BattleChoice::Kind::run);
  for (const char* sick : {"", ";;", "walk", "walk 0", "walk -3", "walk twelve", "walk 999999999999", "throw", "throw gold", "press",
                           "press z", "hold up", "run away", "fly", "wait 3 4", "type"}) {
    CAPTURE(sick);
    CHECK_THROWS_AS(parse_script(sick), Error);
  }
}
