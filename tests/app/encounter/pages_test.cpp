#include <algorithm>

#include "app/encounter/pages/code_page.h"
#include "app/encounter/pages/daycare.h"
#include "app/encounter/pages/dex_entry.h"
#include "app/encounter/pages/dex_page.h"
#include "app/encounter/pages/evolution.h"
#include "app/encounter/pages/family_page.h"
#include "app/encounter/pages/game_save.h"
#include "app/encounter/pages/growth_page.h"
#include "app/encounter/pages/hatching.h"
#include "app/encounter/pages/menu.h"
#include "app/encounter/pages/naming.h"
#include "app/encounter/pages/partner.h"
#include "app/encounter/shows_creature.h"
#include "tests/app/encounter/stage.h"
#include "tests/catch.h"

using namespace tallgrass;
using fake::Stage;
using B = Buttons;

namespace {

// Answers each question with `a` until the page is gone; at most so many steps.
void say_yes(Stage& stage, int most = 3000) {
  for (int i = 0; i < most && !stage.scenes.empty(); i += 12) stage.press(&B::a), stage.steps(10);
}

Egg egg_of(Stage& stage) {
  const std::int64_t father = stage.fill(3);
  return {Genome::bred(Genome::wild(1), Genome::wild(2), 9), father - 2, father - 1, 0};
}

}  // namespace

TEST_CASE("The dex goes through its creatures, opens one and leaves") {
  Stage stage;
  stage.fill(30);
  stage.open(make_dex_page(stage.world));
  const std::vector<std::uint8_t> first = stage.drawn().pixels();
  stage.press(&B::right);
  stage.press(&B::down, 5);
  CHECK(stage.drawn().pixels() != first);
  stage.press(&B::a);
  CHECK(stage.top() == "entry");
  stage.press(&B::b);
  CHECK(stage.top() == "dex");
  stage.press(&B::select);  // sorts
  stage.press(&B::b);
  CHECK(stage.scenes.empty());
  CHECK(stage.creatures.open() == 0);  // no wish is left behind
}

TEST_CASE("A search narrows the dex while it is typed") {
  Stage stage;
  stage.fill(30);
  stage.open(make_dex_page(stage.world));
  stage.press(&B::start);
  stage.press(&B::a);
  CHECK(stage.scenes.back()->wants_text());
  stage.type("fakeminC");  // seeds 2 and 28
  stage.press(&B::start);
  CHECK_FALSE(stage.scenes.back()->wants_text());
  stage.press(&B::right);
  stage.press(&B::a);
  CHECK(stage.top() == "entry");
  stage.press(&B::a);  // its second choice makes it a favourite
  stage.press(&B::down);
  stage.press(&B::a);
  CHECK(stage.dex.find(2)->favourite);
}

TEST_CASE("A nickname is typed, taken back and taken away by keyboard alone") {
  Stage stage;
  const std::int64_t id = stage.fill(1);
  stage.open(make_nickname(stage.world, id));
  CHECK(stage.scenes.back()->wants_text());
  stage.type("  Zoëx");
  stage.type("\b");
  stage.press(&B::start);
  CHECK(stage.scenes.empty());
  CHECK(stage.dex.find(id)->nickname == "Zoë");
  stage.open(make_nickname(stage.world, id));
  stage.type("12345678901234567890");
  stage.press(&B::start);
  CHECK(stage.dex.find(id)->nickname == "Zoë1234567");  // ten letters
  stage.open(make_nickname(stage.world, id));
  stage.press(&B::b, 11);  // ten letters away, and out: nothing is changed
  CHECK(stage.scenes.empty());
  CHECK(stage.dex.find(id)->nickname == "Zoë1234567");
  stage.open(make_nickname(stage.world, id));
  stage.press(&B::b, 10);
  stage.press(&B::start);
  CHECK(stage.dex.find(id)->nickname.empty());
}

TEST_CASE("Letters are chosen without a keyboard, and with a mouse") {
  Stage stage;
  const std::int64_t id = stage.fill(1);
  stage.open(make_nickname(stage.world, id));
  stage.press(&B::right);
  stage.press(&B::a);  // B
  stage.press(&B::down, 2);
  stage.press(&B::a);  // b
  Input click;
  click.click = {18, 90};  // A
  stage.step(click);
  click.click = {210, 135};  // OK
  stage.step(click);
  CHECK(stage.dex.find(id)->nickname == "BbA");
}

TEST_CASE("An entry makes a favourite and a partner, and goes to the studio with its code") {
  Stage stage;
  stage.fill(3);
  stage.open(make_dex_entry(stage.world, 3));
  CHECK(dynamic_cast<const ShowsCreature&>(*stage.scenes.back()).shown_code() == "FAKE-3");
  stage.press(&B::a);
  stage.press(&B::down);
  stage.press(&B::a);
  CHECK(stage.dex.find(3)->favourite);
  stage.press(&B::a);
  stage.press(&B::down, 2);
  stage.press(&B::a);
  CHECK(stage.world.player.partner == 3);
  CHECK(parse_player(stage.dex.kept(player_key))->partner == 3);
  stage.press(&B::a);
  stage.press(&B::up);
  stage.press(&B::a);
  CHECK(stage.world.leaving == "studio:FAKE-3");
}

TEST_CASE("Two creatures in the daycare have an egg, and the partner is healed") {
  Stage stage;
  stage.fill(3);
  stage.world.player.partner = 1, stage.world.player.partner_hp = 3;
  stage.open(make_daycare(stage.world));
  CHECK(stage.world.player.partner_hp == -1);
  for (int i = 0; i < 12; ++i) stage.press(&B::a);  // what is said, and the first one; choosing it twice does nothing
  CHECK_FALSE(stage.world.player.egg);
  stage.press(&B::right);
  stage.press(&B::a);
  stage.steps(5);
  CHECK_FALSE(stage.world.player.egg);  // asks first
  stage.press(&B::a);
  REQUIRE(stage.world.player.egg);
  const Egg egg = *stage.world.player.egg;
  CHECK((egg.steps_left >= 64 && egg.steps_left <= 256));
  CHECK(egg.mother == 3);
  CHECK(egg.father == 2);
  CHECK(egg.genome.kind == Genome::Kind::bred);
  CHECK(parse_player(stage.dex.kept(player_key))->egg.has_value());
  CHECK(stage.told("egg"));
  say_yes(stage);
  CHECK(stage.scenes.empty());
  stage.open(make_daycare(stage.world));
  say_yes(stage);
  CHECK(stage.scenes.empty());
  CHECK(stage.world.player.egg->genome == egg.genome);  // one egg at a time
}

TEST_CASE("An egg hatches into a creature of both its parents, caught and stored") {
  Stage stage(40);  // the generator takes its time
  stage.world.player.egg = egg_of(stage);
  stage.open(make_hatching(stage.world));
  for (int i = 0; i < 800 && !stage.told("hatched"); ++i) stage.step();
  REQUIRE(stage.told("hatched"));
  CHECK_FALSE(stage.world.player.egg);
  const std::optional<DexRecord> young = stage.dex.find(4);
  REQUIRE(young);
  CHECK((young->caught && young->mother == 1 && young->father == 2 && young->place == "Daycare"));
  CHECK(stage.world.player.partner == 4);  // there was none
  stage.steps(100);
  stage.press(&B::a);
  stage.steps(5);
  stage.press(&B::a);  // a nickname, yes
  CHECK(stage.top() == "naming");
  stage.type("Moss");
  stage.press(&B::start);
  CHECK(stage.scenes.empty());
  CHECK(stage.dex.find(4)->nickname == "Moss");
  CHECK(stage.creatures.open() == 0);
}

TEST_CASE("Without an egg there is nothing to hatch, and one whose dream fails is kept") {
  Stage stage(1'000'000);
  stage.open(make_hatching(stage.world));
  stage.step();
  CHECK(stage.scenes.empty());
  stage.world.player.egg = egg_of(stage);
  stage.open(make_hatching(stage.world));
  stage.steps(40 * steps_a_second);
  say_yes(stage);
  CHECK(stage.scenes.empty());
  REQUIRE(stage.world.player.egg);
  CHECK(stage.world.player.egg->steps_left > 0);
  CHECK(stage.dex.seen() == 3);
  CHECK(stage.creatures.open() == 0);
}

TEST_CASE("An evolution is a new record in the old one's place") {
  Stage stage;
  const std::int64_t id = stage.fill(1);
  DexRecord before = *stage.dex.find(id);
  before.nickname = "Moss", before.favourite = true;
  stage.dex.update(before);
  stage.world.player.partner = id;
  stage.open(make_evolution(stage.world, id));
  for (int i = 0; i < 1200 && !stage.told("evolved"); ++i) stage.step();
  const std::optional<DexRecord> grown = stage.dex.find(id + 1);
  REQUIRE(grown);
  CHECK(grown->grown_from == id);
  CHECK((grown->caught && grown->favourite && grown->level == before.level && grown->nickname == "Moss"));
  CHECK(stage.world.player.partner == grown->id);
  say_yes(stage);
  CHECK(stage.scenes.empty());
  DexQuery here;
  here.at_hand = true;
  CHECK(stage.dex.ids(here, 0, 9) == std::vector{grown->id});
  CHECK(has_grown(stage.world, id));
  CHECK_FALSE(has_grown(stage.world, grown->id));
  stage.open(make_evolution(stage.world, id));  // nobody grows into two
  say_yes(stage);
  CHECK(stage.scenes.empty());
  CHECK(stage.dex.seen() == 2);
}

TEST_CASE("Whoever has grown into another one is not asked to walk along or to grow up") {
  const auto answers = [](bool grown) {
    Stage stage;
    DexRecord record;
    record.creature = fake::creature_of(1), record.caught = true, record.level = 90;
    const std::int64_t id = stage.dex.add(record);
    REQUIRE(may_evolve(*stage.dex.find(id)));
    record.creature = fake::creature_of(2);
    (grown ? record.grown_from : record.mother) = id;  // a child by an egg keeps nobody from growing
    stage.dex.add(record);
    stage.open(make_dex_entry(stage.world, id));
    stage.press(&B::a);
    stage.press(&B::down, 2);  // after "Cry" and "Favourite": "Walk together", or "Nickname"
    stage.press(&B::a);
    const std::string third = stage.world.player.partner == id ? "walks" : stage.top();
    if (grown) return third;
    stage.press(&B::a);
    stage.press(&B::down, 3);  // "Cry", "Favourite", "Nickname", "Grow up"
    stage.press(&B::a);
    return third + " and " + stage.top();
  };
  CHECK(answers(false) == "walks and evolution");
  CHECK(answers(true) == "naming");
}

TEST_CASE("An evolution stops for b, and then nothing has changed") {
  Stage stage;
  const std::int64_t id = stage.fill(1);
  stage.open(make_evolution(stage.world, id));
  stage.steps(120);
  stage.press(&B::b);
  CHECK(stage.told("evolution_stopped"));
  say_yes(stage);
  CHECK(stage.scenes.empty());
  CHECK(stage.dex.seen() == 1);
  stage.open(make_evolution(stage.world, 99));  // nobody
  stage.step();
  CHECK(stage.scenes.empty());
}

TEST_CASE("With few flashes the screen is never all white, else it is once") {
  Stage stage;
  const std::int64_t id = stage.fill(1);
  const bool few = GENERATE(true, false);
  stage.world.settings.reduced_flashing = few;
  stage.open(make_evolution(stage.world, id));
  int most_white = 0;
  for (int i = 0; i < 700; ++i) {
    stage.step();
    const PixelScreen screen = stage.drawn();
    const auto white = std::count(screen.pixels().begin(), screen.pixels().end(), std::uint8_t{10});
    most_white = std::max(most_white, static_cast<int>(white));
  }
  CHECK(stage.told("evolved"));
  CHECK((most_white < PixelScreen::width * PixelScreen::height / 4) == few);
}

TEST_CASE("A code from somebody else makes its creature appear, once") {
  Stage stage(5);
  const std::string code = to_code({Genome::wild(5), "012345", false});
  for (int round = 0; round < 2; ++round) {
    stage.open(make_code_page(stage.world));
    stage.type(code);
    stage.press(&B::start);
    stage.steps(30);
    CHECK(stage.dex.seen() == 1);
    for (int i = 0; i < 6 && stage.top() == "code"; ++i) stage.press(&B::a), stage.steps(5);
    CHECK(stage.top() == "entry");
    stage.press(&B::b);
    stage.step();
    CHECK(stage.scenes.empty());
  }
  REQUIRE(stage.dex.find(1));
  CHECK_FALSE(stage.dex.find(1)->caught);
  CHECK(stage.dex.find(1)->creature.genome == Genome::wild(5));
}

TEST_CASE("A code that is too long is refused whole") {
  Stage stage;
  stage.open(make_code_page(stage.world));
  const std::vector<std::uint8_t> empty = stage.drawn().pixels();
  stage.type(std::string(longest_code + 1, 'A'));
  CHECK(stage.drawn().pixels() != empty);  // it says so
  stage.press(&B::b);                      // nothing to delete: it leaves
  CHECK(stage.scenes.empty());
}

TEST_CASE("A code that is none is said to be none") {
  Stage stage;
  stage.open(make_code_page(stage.world));
  stage.type("ABCD");
  const std::vector<std::uint8_t> before = stage.drawn().pixels();
  stage.press(&B::start);
  CHECK(stage.drawn().pixels() != before);
  CHECK(stage.top() == "code");
  CHECK(stage.dex.seen() == 0);
  stage.press(&B::b, 5);
  CHECK(stage.scenes.empty());
}

TEST_CASE("Without a run nobody saw how a creature was dreamed, and nothing is kept") {
  Stage stage;
  const std::int64_t id = stage.fill(1);
  stage.creatures.stages = 1;  // as it is now, and no other
  stage.open(make_growth_page(stage.world, id));
  const std::vector<std::uint8_t> before = stage.drawn().pixels();
  stage.steps(3);
  CHECK(stage.dex.growth(id).empty());
  CHECK(stage.drawn().pixels() != before);  // it says so
}

TEST_CASE("How a creature was dreamed is kept") {
  Stage stage;
  const std::int64_t id = stage.fill(1);
  stage.open(make_growth_page(stage.world, id));
  stage.steps(3);
  CHECK(stage.dex.growth(id).size() == 4);
  const std::vector<std::uint8_t> now = stage.drawn().pixels();
  stage.press(&B::left);
  CHECK(stage.drawn().pixels() != now);
  stage.press(&B::right);
  CHECK(stage.drawn().pixels() == now);
  stage.press(&B::b);
  CHECK(stage.scenes.empty());
}

TEST_CASE("A family is walked along") {
  Stage stage;
  DexRecord child;
  stage.fill(2);
  child.creature = fake::creature_of(30), child.caught = true, child.mother = 1, child.father = 2;
  const std::int64_t id = stage.dex.add(child);
  Stage other;
  other.fill(2), other.dex.add(child);
  stage.open(make_family_page(stage.world, id)), other.open(make_family_page(other.world, 1));
  stage.press(&B::up);
  stage.press(&B::a);  // to the mother's
  other.steps(4);
  CHECK(stage.drawn().pixels() == other.drawn().pixels());
  stage.press(&B::down);
  stage.press(&B::a);  // and back to the child's
  CHECK(stage.drawn().pixels() != other.drawn().pixels());
  stage.press(&B::b);
  CHECK(stage.scenes.empty());
}

TEST_CASE("The menu saves, leaves what is below it to be seen, and goes") {
  Stage stage;
  stage.fill(1);
  stage.open(make_dex_page(stage.world));
  stage.open(make_menu(stage.world));
  CHECK_FALSE(stage.scenes.back()->covers());
  stage.world.player.steps = 4711;
  stage.press(&B::down, 2);
  stage.press(&B::a);
  CHECK(parse_player(stage.dex.kept(player_key))->steps == 4711);
  stage.press(&B::start);
  CHECK(stage.top() == "dex");
}

TEST_CASE("A partner is one that was caught and is still there") {
  Stage stage;
  stage.fill(4);  // the fourth was only seen
  stage.open(make_partner_page(stage.world));
  stage.press(&B::a);
  CHECK(stage.world.player.partner == 3);  // the highest level
  stage.press(&B::b);
  CHECK(stage.scenes.empty());
}
