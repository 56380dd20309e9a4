#include "app/encounter/pages/settings_page.h"

#include <SDL_scancode.h>

#include "app/encounter/palette.h"
#include "tests/app/encounter/fake_creatures.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

Input press(bool Buttons::*button) {
  Input input;
  input.pressed.*button = input.held.*button = true;
  return input;
}

Input key(int scancode) {
  Input input;
  input.scancode = scancode;
  return input;
}

struct Game {
  fake::Creatures creatures;
  Dex dex{":memory:"};
  World world{creatures, dex};
  std::unique_ptr<Scene> page;

  void step(const Input& input = {}) { page->step(input, world); }
  void steps(bool Buttons::*button, int times) {
    for (int i = 0; i < times; ++i) step(press(button));
  }
  PixelScreen drawn() const {
    PixelScreen screen;
    page->draw(screen);
    return screen;
  }
  Settings kept() { return parse_settings(dex.kept(settings_key)); }
};

struct OnSettings : Game {
  OnSettings() { page = make_settings(world); }
};
struct OnKeys : Game {
  OnKeys() { page = make_keys_page(world); }
};

}  // namespace

TEST_CASE("every setting can be changed, and is kept when the page is left") {
  OnSettings game;
  game.steps(&Buttons::right, 2);          // text: 1, 2, 3
  game.steps(&Buttons::down, 1);
  game.steps(&Buttons::left, 4);           // volume: 7 to 3
  for (int i = 0; i < 4; ++i) {            // sound, flashes, health bars, creatures
    game.steps(&Buttons::down, 1);
    game.steps(i % 2 ? &Buttons::left : &Buttons::a, 1);
  }
  const Settings expected{.text_speed = 3, .volume = 3, .muted = true, .reduced_flashing = false, .safe_colours = true,
                          .finish = false};
  CHECK(game.world.settings == expected);
  CHECK(game.dex.kept(settings_key).empty());
  CHECK(game.world.changes.empty());
  game.steps(&Buttons::b, 1);
  CHECK(game.kept() == expected);
  REQUIRE(game.world.changes.size() == 1);
  CHECK(game.world.changes[0].kind == World::Change::Kind::pop);
}

TEST_CASE("scales end at their ends, but one button goes all the way round") {
  OnSettings game;
  game.steps(&Buttons::left, 5);
  CHECK(game.world.settings.text_speed == 0);
  game.steps(&Buttons::right, 9);
  CHECK(game.world.settings.text_speed == 3);
  const std::size_t sounds = game.world.sounds.size();
  game.steps(&Buttons::right, 1);
  CHECK(game.world.sounds.size() == sounds);  // nothing has changed
  game.steps(&Buttons::a, 1);
  CHECK(game.world.settings.text_speed == 0);
  game.steps(&Buttons::down, 1);
  game.steps(&Buttons::a, 4);
  CHECK(game.world.settings.volume == 0);
  game.steps(&Buttons::left, 1);
  CHECK(game.world.settings.volume == 0);
}

TEST_CASE("the health bar's colours are seen at once") {
  OnSettings game;
  game.steps(&Buttons::down, 4);
  CHECK(game.drawn().palette[tint::health_good] == interface_bank(false)[tint::health_good]);
  game.steps(&Buttons::a, 1);
  const PixelScreen screen = game.drawn();
  CHECK(screen.palette[tint::health_good] == interface_bank(true)[tint::health_good]);
  for (const std::uint8_t colour : {tint::health_good, tint::health_low, tint::health_bad}) {
    CHECK(std::count(screen.pixels().begin(), screen.pixels().end(), colour) >= 8);
  }
}

TEST_CASE("the help types out at the speed that is chosen") {
  const auto ink_after = [](int speed, int steps) {
    OnSettings game;
    game.world.settings.text_speed = speed;
    for (int i = 0; i < steps; ++i) game.step();
    const PixelScreen screen = game.drawn();
    int ink = 0;
    for (int y = 119; y < 145; ++y) {
      for (int x = 8; x < 232; ++x) ink += screen.at(x, y) == tint::ink;
    }
    return ink;
  };
  CHECK(ink_after(3, 1) == ink_after(0, 400));
  CHECK(ink_after(0, 30) < ink_after(1, 30));
  CHECK(ink_after(1, 30) < ink_after(2, 30));
  CHECK(ink_after(1, 20) == ink_after(2, 10));  // ten letters
}

TEST_CASE("the mouse chooses a setting and changes it") {
  OnSettings game;
  Input input;
  input.pointer = std::pair{60, 42};       // volume
  game.step(input);
  game.steps(&Buttons::right, 1);
  CHECK(game.world.settings.volume == 8);
  input = {};
  input.click = std::pair{220, 42};        // its right arrow
  game.step(input);
  CHECK(game.world.settings.volume == 9);
  input.click = std::pair{116, 42};
  game.step(input);
  CHECK(game.world.settings.volume == 8);
  input.click = std::pair{40, 78};         // "Health bars"
  game.step(input);
  CHECK(game.world.settings.safe_colours);
  const Settings before = game.world.settings;
  input.click = std::pair{120, 5};         // the head
  game.step(input);
  input.click = std::pair{-40, 900};
  game.step(input);
  CHECK(game.world.settings == before);
}

TEST_CASE("the last entry opens the keys") {
  OnSettings game;
  game.steps(&Buttons::up, 1);
  game.steps(&Buttons::left, 1);
  CHECK(game.world.changes.empty());
  game.steps(&Buttons::a, 1);
  REQUIRE(game.world.changes.size() == 1);
  CHECK(game.world.changes[0].scene->name() == std::string("keys"));
}

TEST_CASE("a key is changed by pressing the new one") {
  OnKeys game;
  game.steps(&Buttons::right, 1);          // Accept
  game.steps(&Buttons::a, 1);
  for (int i = 0; i < 50; ++i) game.step();
  Input pressed = key(SDL_SCANCODE_SPACE);
  pressed.pressed.up = true;               // whatever it was before
  game.step(pressed);
  Settings expected;
  expected.keys[4] = SDL_SCANCODE_SPACE;
  CHECK(game.world.settings == expected);
  game.steps(&Buttons::b, 1);
  CHECK(game.kept() == expected);
  REQUIRE(game.world.changes.size() == 1);
  CHECK(game.world.changes[0].kind == World::Change::Kind::pop);
}

TEST_CASE("a key that another button had changes places with it") {
  OnKeys game;
  game.steps(&Buttons::down, 1);           // Down
  game.steps(&Buttons::a, 1);
  game.step(key(SDL_SCANCODE_Z));
  CHECK(game.world.settings.keys == std::array<int, 8>{82, 29, 80, 79, 81, 27, 40, 225});
  game.steps(&Buttons::a, 1);
  game.step(key(SDL_SCANCODE_Z));          // its own
  CHECK(game.world.settings.keys == std::array<int, 8>{82, 29, 80, 79, 81, 27, 40, 225});
  game.steps(&Buttons::down, 3);           // Left, Right, as in a new game
  game.steps(&Buttons::a, 1);
  CHECK(game.world.settings.keys == Settings().keys);
  game.steps(&Buttons::down, 1);           // comes round to Up
  game.steps(&Buttons::a, 1);
  game.step(key(SDL_SCANCODE_W));
  CHECK(game.world.settings.keys[0] == SDL_SCANCODE_W);
}

TEST_CASE("Escape, a controller's button and a click keep the old key") {
  Input click;
  click.click = std::pair{10, 10};
  for (const Input& input : {key(SDL_SCANCODE_ESCAPE), press(&Buttons::b), click}) {
    OnKeys game;
    game.steps(&Buttons::a, 1);
    game.step(input);
    CHECK(game.world.settings == Settings());
    CHECK(game.world.changes.empty());
    game.steps(&Buttons::down, 1);         // it listens no longer
    game.steps(&Buttons::a, 1);
    game.step(key(SDL_SCANCODE_S));
    CHECK(game.world.settings.keys[1] == SDL_SCANCODE_S);
  }
}

TEST_CASE("the mouse chooses a key") {
  OnKeys game;
  Input click;
  click.click = std::pair{200, 50};        // Back
  game.step(click);
  game.step(key(SDL_SCANCODE_C));
  CHECK(game.world.settings.keys[5] == SDL_SCANCODE_C);
  click.click = std::pair{60, 100};        // as in a new game
  game.step(click);
  CHECK(game.world.settings == Settings());
}

TEST_CASE("both pages keep to the colours of a scene and to their size, whatever the keys are called") {
  OnSettings settings;
  OnKeys keys;
  keys.world.settings.keys = {SDL_SCANCODE_AUDIOREWIND, SDL_SCANCODE_NONUSBACKSLASH, SDL_SCANCODE_SCROLLLOCK,
                              SDL_SCANCODE_NUMLOCKCLEAR, SDL_SCANCODE_AUDIOFASTFORWARD, SDL_SCANCODE_APPLICATION,
                              SDL_SCANCODE_BACKSPACE, SDL_SCANCODE_PAGEDOWN};
  for (const Game* game : {static_cast<const Game*>(&settings), static_cast<const Game*>(&keys)}) {
    CHECK(game->drawn().colours() <= 64);
  }
  keys.step();
  const PixelScreen screen = keys.drawn();
  int beside = 0;                          // what stands between a name and its key, between the columns, at the right
  for (int y = 27; y < 90; ++y) {
    for (const int x : {58, 61, 63, 117, 119, 121, 170, 173, 175, 229}) beside += screen.at(x, y) != tint::paper;
  }
  CHECK(beside == 0);
}
