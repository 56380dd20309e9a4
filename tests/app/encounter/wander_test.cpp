#include <functional>
#include <map>
#include <string_view>

#include "app/encounter/field/field_scene.h"
#include "app/encounter/game.h"
#include "app/encounter/game_view.h"
#include "app/encounter/pages/daycare.h"
#include "app/encounter/pages/dex_page.h"
#include "app/encounter/pages/evolution.h"
#include "app/encounter/pages/title.h"
#include "tests/app/encounter/fake_creatures.h"
#include "tests/engine/gl/offscreen.h"

using namespace tallgrass;

namespace {

// A player who does anything at all: holds a direction for a while, hits keys, types and clicks.
class Monkey {
 public:
  explicit Monkey(std::uint64_t seed) : dice_(seed) {}

  Input next() {
    Input input;
    if (--left_ <= 0) way_ = int(dice_.below(6)), left_ = 1 + int(dice_.below(40));
    bool* const held[] = {&input.held.up, &input.held.down, &input.held.left, &input.held.right};
    bool* const pressed[] = {&input.pressed.up, &input.pressed.down, &input.pressed.left, &input.pressed.right};
    if (way_ < 4) *held[way_] = true, *pressed[way_] = left_ % 6 == 0;
    hit(input.pressed.a, input.held.a, 15), hit(input.pressed.b, input.held.b, 60);
    hit(input.pressed.start, input.held.start, 100), hit(input.pressed.select, input.held.select, 20);
    if (dice_.below(20) == 0) input.typed = std::string(1, static_cast<char>(dice_.below(256)));
    if (dice_.below(40) == 0) input.click = point();
    if (dice_.below(30) == 0) input.pointer = point();
    if (dice_.below(30) == 0) input.scancode = int(dice_.below(512));
    return input;
  }
  bool chance(std::uint32_t of) { return below(of) == 0; }
  std::uint32_t below(std::uint32_t of) { return dice_.below(of); }

 private:
  void hit(bool& pressed, bool& held, std::uint32_t of) {
    if (chance(of)) pressed = held = true;
  }
  std::pair<int, int> point() { return {int(dice_.below(PixelScreen::width)), int(dice_.below(PixelScreen::height))}; }

  Rng dice_;
  int way_ = 0, left_ = 0;
};

// The whole game as the window plays it: creatures take their time, and what is left is come back to.
class Whole {
 public:
  explicit Whole(std::uint64_t seed) : game_(creatures_, dex_, {.seed = seed}), monkey_(seed) {
    for (std::uint64_t i = 1; i <= 20; ++i) {
      DexRecord record;
      record.creature = fake::creature_of(i);
      record.caught = i % 4 != 0, record.level = 20 + int(i), record.place = "Meadow", record.met_at = 1'700'000'000;
      dex_.add(record);
    }
    game_.world().player.partner = 1;
    game_.begin(make_title(game_.world()));
  }

  void wander(int steps) {
    for (int i = 0; i < steps; ++i) {
      if (in_field() && !game_.wiping()) happen();
      step(monkey_.next());
    }
  }
  // How many steps of nothing but `b`, and `a` now and then, it takes to stand in the field or, where its menu has led,
  // at the title; -1: they do not lead there.
  int way_back() {
    for (int i = 0; i < 8000; ++i) {
      const bool home = in_field() || std::string_view(game_.top().name()) == "title";
      if (home && !game_.wiping() && game_.top().waits_for_player()) return i;
      Input input;
      (i / 8 % 4 == 3 ? input.pressed.a : input.pressed.b) = i % 8 == 0;
      step(input);
    }
    return -1;
  }

  std::string where() const {
    return std::string(game_.top().name()) + ", " + std::to_string(game_.depth()) + " deep, step " + std::to_string(steps_);
  }
  const std::map<std::string, int>& seen() const { return seen_; }
  std::size_t sum() const { return sum_; }
  GameView* view = nullptr;            // what is seen is drawn, now and then

 private:
  // What would take longer than a test to come about by chance.
  void happen() {
    World& world = game_.world();
    world.player.balls.fill(3);
    if (monkey_.chance(60)) static_cast<FieldScene&>(game_.top()).meet_now();
    if (monkey_.chance(500)) world.push(make_daycare(world), WipeKind::fade);
    if (monkey_.chance(800)) world.push(make_evolution(world, 1 + monkey_.below(20)), WipeKind::fade);
    if (monkey_.chance(300) && world.player.egg) world.player.egg->steps_left = 1;
  }
  bool in_field() const { return game_.depth() == 1 && std::string_view(game_.top().name()) == "field"; }

  void step(const Input& input) {
    game_.step(input);
    ++steps_;
    for (const GameEvent& event : game_.take_events()) take(event.kind);
    game_.take_sounds();
    const std::string to = game_.take_leaving();
    if (to == "dex" && !game_.wiping()) game_.world().push(make_dex_page(game_.world()), WipeKind::fade);
    else if (!to.empty()) game_.begin(std::make_unique<FieldScene>(game_.world()), WipeKind::fade);
    REQUIRE_FALSE(game_.empty());
    REQUIRE(creatures_.open() < 8);
    if (!game_.wiping()) ++seen_[game_.top().name()];
    if (view != nullptr && steps_ % 64 == 0) {
      view->draw(game_.screen(), game_.wipe(), offscreen().pixel_width(), offscreen().pixel_height());
    }
    if (steps_ % 16 != 0) return;
    const auto pixels = game_.screen().pixels();
    sum_ = sum_ * 31 + std::hash<std::string_view>{}({reinterpret_cast<const char*>(pixels.data()), pixels.size()});
  }
  void take(const std::string& kind) {
    REQUIRE(kind != "trouble");
    ++seen_[kind];
  }

  fake::Creatures creatures_{3};
  Dex dex_{":memory:"};
  Game game_;
  Monkey monkey_;
  std::map<std::string, int> seen_;
  std::int64_t steps_ = 0;
  std::size_t sum_ = 0;
};

}  // namespace

TEST_CASE("Whatever is done for 100,000 steps, b and a lead back to the field, and OpenGL has no complaint") {
  const NoGlErrors none;
  GameView view;
  std::map<std::string, int> seen;
  int longest = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Whole whole(seed);
    whole.view = &view;
    for (int part = 0; part < 10; ++part) {
      whole.wander(500);
      const std::string where = whole.where();
      const int back = whole.way_back();
      INFO("seed " << seed << ", from " << where << " to " << whole.where());
      REQUIRE(back >= 0);
      longest = std::max(longest, back);
    }
    for (const auto& [name, count] : whole.seen()) seen[name] += count;
  }
  CHECK(longest < 3000);
  for (const char* kind : {"title", "field", "battle", "menu", "dex", "entry", "family", "growth", "naming", "partner", "daycare",
                           "settings", "hatching", "evolution", "throw", "rock", "attack", "hatched"}) {
    INFO(kind);
    CHECK(seen[kind] > 0);
  }
}

TEST_CASE("The same hands, the same pixels") {
  const auto play = [](std::uint64_t seed) {
    Whole whole(seed);
    whole.wander(4000);
    return whole.sum();
  };
  CHECK(play(77) == play(77));
  CHECK(play(77) != play(78));
}
