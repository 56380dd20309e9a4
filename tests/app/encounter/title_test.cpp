#include "app/encounter/pages/title.h"

#include "app/encounter/palette.h"
#include "tests/app/encounter/fake_creatures.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

struct OnTitle {
  explicit OnTitle(int delay = 0) : creatures(delay), scene(make_title(world)) {}
  void step(const Input& input = {}) { scene->step(input, world); }
  void steps(int count) {
    for (int i = 0; i < count; ++i) step();
  }
  void press(bool Buttons::*button) {
    Input input;
    input.pressed.*button = input.held.*button = true;
    step(input);
  }
  PixelScreen drawn() const {
    PixelScreen screen;
    scene->draw(screen);
    return screen;
  }
  // How many pixels are a creature's.
  int creature_seen() const {
    const PixelScreen screen = drawn();
    const auto is_its = [](std::uint8_t colour) { return colour > bank::foe && colour < bank::foe + bank_size; };
    return int(std::count_if(screen.pixels().begin(), screen.pixels().end(), is_its));
  }

  fake::Creatures creatures;
  Dex dex{":memory:"};
  World world{creatures, dex};
  std::unique_ptr<Scene> scene;
};

}  // namespace

TEST_CASE("each entry of the title leads where it says, by keys") {
  const std::array<const char*, 4> places{"field", "dex", "studio", "quit"};
  for (std::size_t i = 0; i < places.size(); ++i) {
    OnTitle title;
    for (std::size_t j = 0; j < i; ++j) title.press(&Buttons::down);
    CHECK(title.world.leaving.empty());
    title.press(i % 2 == 0 ? &Buttons::a : &Buttons::start);
    CHECK(title.world.leaving == places[i]);
    CHECK(title.world.sounds.size() == i + 1);
  }
  OnTitle title;
  title.press(&Buttons::b);
  CHECK(title.world.leaving.empty());
  title.press(&Buttons::up);
  title.press(&Buttons::a);
  CHECK(title.world.leaving == "quit");
}

TEST_CASE("the mouse chooses on the title by lying over an entry, and accepts it by a click") {
  OnTitle title;
  Input over, click, beside;
  over.pointer = {200, 97};                  // the third board
  title.step(over);
  CHECK(title.world.leaving.empty());
  CHECK(title.world.sounds.size() == 1);
  beside.click = {20, 20};
  title.step(beside);
  CHECK(title.world.leaving.empty());
  title.press(&Buttons::a);
  CHECK(title.world.leaving == "studio");
  click.click = {190, 82};
  title.step(click);
  CHECK(title.world.leaving == "dex");
}

TEST_CASE("the title keeps to 64 colours, whatever happens on it") {
  OnTitle title;
  for (int i = 0; i < 600; ++i) {
    title.step();
    if (i % 3 == 0) REQUIRE(title.drawn().colours() <= 64);
  }
}

TEST_CASE("the same steps on the title give the same pixels, and they move") {
  OnTitle one, two;
  const PixelScreen first = one.drawn();
  one.steps(457), two.steps(457);
  CHECK(one.drawn().pixels() == two.drawn().pixels());
  CHECK(one.drawn().pixels() != first.pixels());
}

TEST_CASE("the title waits for its creature without a hole in the picture") {
  OnTitle title(200);
  title.steps(150);
  CHECK(title.creature_seen() == 0);
  CHECK(title.drawn().colours() > 30);
  title.steps(120);
  CHECK(title.creature_seen() > 200);
}

TEST_CASE("one creature of the title turns into another") {
  OnTitle title;
  title.steps(100);
  const Rgb first = title.drawn().palette[bank::foe + 3];
  title.steps(400);
  CHECK(title.creature_seen() > 200);
  CHECK(title.drawn().palette[bank::foe + 3] != first);
}

TEST_CASE("nothing is still asked for when the title is gone") {
  for (const int after : {0, 1, 40, 120}) {
    OnTitle title(30);
    title.steps(after);
    title.scene.reset();
    CHECK(title.creatures.open() == 0);
  }
}

TEST_CASE("a scripted game has its creature at once") {
  OnTitle title(100000);
  title.world.scripted = true;
  title.steps(60);
  CHECK(title.creature_seen() > 200);
}
