#include <functional>

#include "app/encounter/pages/code_page.h"
#include "app/encounter/pages/daycare.h"
#include "app/encounter/pages/dex_entry.h"
#include "app/encounter/pages/dex_page.h"
#include "app/encounter/pages/evolution.h"
#include "app/encounter/pages/family_page.h"
#include "app/encounter/pages/growth_page.h"
#include "app/encounter/pages/hatching.h"
#include "app/encounter/pages/menu.h"
#include "app/encounter/pages/naming.h"
#include "app/encounter/pages/partner.h"
#include "tests/app/encounter/stage.h"
#include "tests/catch.h"

using namespace tallgrass;
using fake::Stage;

namespace {

Input random_input(Rng& dice) {
  Input input;
  const auto flip = [&](bool& pressed, bool& held, std::uint32_t of) {
    if (dice.below(of) == 0) pressed = held = true;
  };
  flip(input.pressed.up, input.held.up, 12), flip(input.pressed.down, input.held.down, 8);
  flip(input.pressed.left, input.held.left, 12), flip(input.pressed.right, input.held.right, 10);
  flip(input.pressed.a, input.held.a, 6), flip(input.pressed.b, input.held.b, 40);
  flip(input.pressed.start, input.held.start, 30), flip(input.pressed.select, input.held.select, 30);
  if (dice.below(20) == 0) input.typed = std::string(1, static_cast<char>(dice.below(256)));
  if (dice.below(25) == 0) input.click = {int(dice.below(260)) - 10, int(dice.below(180)) - 10};
  return input;
}

std::unique_ptr<Scene> page(World& world, int which) {
  const auto id = static_cast<std::int64_t>(world.dice.below(40));  // some of them nobody's
  switch (which % 11) {
    case 0:
      return make_menu(world);
    case 1:
      return make_dex_page(world);
    case 2:
      return make_dex_entry(world, id);
    case 3:
      return make_family_page(world, id);
    case 4:
      return make_growth_page(world, id);
    case 5:
      return make_code_page(world);
    case 6:
      return make_nickname(world, id);
    case 7:
      return make_partner_page(world);
    case 8:
      return make_daycare(world);
    case 9:
      return make_hatching(world);
    default:
      return make_evolution(world, id);
  }
}

std::uint64_t mixed(std::uint64_t sum, const PixelScreen& screen) {
  for (const std::uint8_t pixel : screen.pixels()) sum = (sum ^ pixel) * 1099511628211u;
  return sum;
}

// A random walk over all pages; each page is left by `b` alone. The sum over all that was drawn.
std::uint64_t wander(std::uint32_t seed, int steps, int each) {
  Stage stage(3);
  stage.world.scripted = true, stage.world.dice = Rng(seed);
  stage.fill(20);
  Rng dice(seed, 7);
  std::uint64_t sum = 14695981039346656037u;
  for (int step = 0, which = 0; step < steps; ++which) {
    stage.open(page(stage.world, which));
    for (int i = 0; i < each && !stage.scenes.empty(); ++i, ++step) {
      stage.step(random_input(dice));
      if (!stage.scenes.empty() && i % 16 == 0) sum = mixed(sum, stage.drawn());
    }
    Input back;
    back.pressed.b = back.held.b = true;
    for (int i = 0; i < 6000 && !stage.scenes.empty(); ++i, ++step) stage.step(i % 10 == 0 ? back : Input{});
    INFO("page " << which % 11 << " of seed " << seed << ", on top: " << stage.top());
    REQUIRE(stage.scenes.empty());
    CHECK(stage.creatures.open() == 0);
  }
  return sum;
}

}  // namespace

TEST_CASE("Whatever is pressed, b leads back from every page") {
  wander(1, 20'000, 150);
  wander(2, 6'000, 500);
}

TEST_CASE("The same inputs give the same pixels") { CHECK(wander(5, 3'000, 120) == wander(5, 3'000, 120)); }
