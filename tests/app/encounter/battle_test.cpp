#include <algorithm>
#include <map>

#include "app/encounter/battle/battle.h"
#include "app/encounter/battle/fight.h"
#include "app/encounter/rules/experience.h"
#include "tests/app/encounter/fake_creatures.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

using Kind = BattleChoice::Kind;

// One encounter with nothing below it, and a look at every picture.
struct Table {
  explicit Table(std::uint64_t seed = 1, bool with_partner = false, int partner_level = 30) {
    world.dice = Rng(seed);
    world.scripted = true;
    world.settings.text_speed = 3;
    world.player.balls.fill(3);
    if (!with_partner) return;
    DexRecord record;
    record.creature = fake::creature_of(900), record.caught = true;
    record.level = partner_level, record.experience = experience_at(partner_level);
    world.player.partner = world.dex.add(record);
  }
  void meet(std::uint64_t foe = 7, int level = 5, bool shiny = false) {
    scenes.clear();
    battle = nullptr;
    auto made = make_battle(world, {fake::dreamed(foe), level, shiny, Biome::shore});
    battle = made.get();
    scenes.push_back(std::move(made));
  }
  void step(const Input& input = {}) {
    scenes.back()->step(input, world);
    for (auto& change : std::exchange(world.changes, {})) {
      if (change.kind == World::Change::Kind::pop) scenes.pop_back();
      if (change.scene) scenes.push_back(std::move(change.scene));
    }
    world.sounds.clear();
    ++world.step;
  }
  void draw() {
    PixelScreen screen;
    scenes.back()->draw(screen);
    most_colours = std::max(most_colours, screen.colours());
  }
  bool over() const { return scenes.empty(); }
  // To where the menu waits, or to the end.
  void wait() {
    for (int i = 0; i < 5000 && !over() && !scenes.back()->waits_for_player(); ++i) {
      step();
      if (!over() && i % 7 == 0) draw();
    }
  }
  bool choose(Kind kind, Ball ball = Ball::poke) {
    wait();
    return !over() && battle->choose({kind, ball}, world);
  }
  int told(const std::string& kind) const {
    return int(std::count_if(world.events.begin(), world.events.end(), [&](const GameEvent& event) { return event.kind == kind; }));
  }
  std::string fact(const std::string& kind, const std::string& name) const {  // of the last one
    for (auto event = world.events.rbegin(); event != world.events.rend(); ++event) {
      if (event->kind != kind) continue;
      for (const auto& [key, value] : event->facts) {
        if (key == name) return value;
      }
    }
    return "";
  }

  fake::Creatures creatures;
  Dex dex{":memory:"};
  World world{creatures, dex};
  std::vector<std::unique_ptr<Scene>> scenes;
  BattleScene* battle = nullptr;
  int most_colours = 0;
};

// Of a family that no file has room for: the dex refuses it as it would on a full disk.
Genome unwritable() {
  Genome genome = Genome::wild(7);
  for (int i = 0; i < 60; ++i) genome = {Genome::Kind::evolved, 7, std::make_shared<const Genome>(genome), nullptr};
  return genome;
}

}  // namespace

TEST_CASE("a master ball catches, the dex keeps it, and the first one caught walks along") {
  Table table;
  table.meet(7, 6);
  table.wait();
  CHECK(table.dex.seen() == 1);
  CHECK(table.dex.caught() == 0);
  CHECK(table.choose(Kind::ball, Ball::master));
  table.wait();
  CHECK(table.over());
  CHECK(table.fact("end", "how") == "caught");
  CHECK(table.told("shake") == 3);
  CHECK(table.world.player.balls[std::size_t(Ball::master)] == 2);
  const auto record = table.dex.find_code("FAKE-7");
  REQUIRE(record);
  CHECK((record->caught && record->level == 6 && record->ball == "Master Ball"));
  CHECK(record->place == biome_name(Biome::shore));
  CHECK(record->experience == 216);
  CHECK(table.world.player.partner == record->id);
}

TEST_CASE("a catch that the dex cannot write down is none, and the ball comes back") {
  Table table;
  const auto foe = fake::dreamed(7);
  foe->creature.genome = unwritable();
  auto made = make_battle(table.world, {foe, 6, false, Biome::shore});
  table.battle = made.get();
  table.scenes.push_back(std::move(made));
  CHECK(table.choose(Kind::ball, Ball::master));
  table.wait();
  CHECK(table.told("not_stored") == 1);
  CHECK(table.told("caught") == 0);
  CHECK(table.world.player.balls[std::size_t(Ball::master)] == 3);
  CHECK(table.world.player.partner == 0);
  CHECK(table.dex.seen() == 0);
  CHECK(table.choose(Kind::run));                  // the encounter goes on
  table.wait();
  CHECK(table.over());
}

TEST_CASE("one whose sight could not be written down is in the dex once it is caught") {
  Table table;
  const auto foe = fake::dreamed(7);
  const Genome genome = std::exchange(foe->creature.genome, unwritable());
  Fight fight = begin_fight(table.world, {foe, 6, false, Biome::shore});
  CHECK(fight.record == 0);
  CHECK_FALSE(note_caught(fight, table.world, Ball::great, "Shore").stored);
  fight.foe.genome = genome;                       // there is room again
  const Noted noted = note_caught(fight, table.world, Ball::great, "Shore");
  CHECK((noted.stored && noted.first));
  const auto record = table.dex.find_code("FAKE-7");
  REQUIRE(record);
  CHECK((record->caught && record->level == 6 && record->ball == "Great Ball" && record->place == "Shore"));
  CHECK(record->met_at > 0);
  CHECK(fight.record == record->id);
  CHECK(table.world.player.partner == record->id);
  CHECK(note_caught(fight, table.world, Ball::great, "Shore").stored);
  CHECK(table.dex.seen() == 1);
}

TEST_CASE("a creature that is met again is not noted twice") {
  Table table;
  for (int i = 0; i < 2; ++i) {
    table.meet();
    CHECK(table.choose(Kind::run));
    table.wait();
    CHECK(table.over());
  }
  CHECK(table.dex.seen() == 1);
  CHECK(table.fact("run", "ok") == "true");
  CHECK(table.fact("end", "how") == "run");
}

TEST_CASE("a strong partner wins, learns and keeps it") {
  Table table(3, true, 30);
  table.meet(7, 12);
  while (table.choose(Kind::attack)) {
  }
  CHECK(table.over());
  CHECK(table.fact("end", "how") == "fainted");
  const auto partner = table.dex.find(table.world.player.partner);
  CHECK(partner->experience == experience_at(30) + experience_gain(60, 12));
  CHECK(table.creatures.open() == 0);
}

TEST_CASE("a partner that is beaten hides and cannot attack, but the encounter goes on") {
  Table table(5, true, 2);
  table.meet(11, 60);
  CHECK(table.choose(Kind::attack));
  table.wait();
  CHECK(table.fact("fainted", "who") == fake::creature_of(900).name);
  CHECK(table.world.player.partner_hp == 0);
  CHECK_FALSE(table.over());
  CHECK_FALSE(table.choose(Kind::attack));
  CHECK(table.choose(Kind::run));       // nobody stands in the way
  table.wait();
  CHECK(table.over());
}

TEST_CASE("a stone makes some creatures flee, bait lets them stay longer") {
  int fled = 0;
  for (std::uint64_t seed = 1; seed <= 12 && fled == 0; ++seed) {
    Table table(seed);
    table.meet(seed);
    while (table.choose(Kind::rock)) {
    }
    fled += table.fact("end", "how") == "fled";
    CHECK(table.over());
  }
  CHECK(fled == 1);
  Table table;
  table.meet();
  CHECK(table.choose(Kind::bait));
  CHECK(std::stoi(table.fact("bait", "rate")) < 45);
}

TEST_CASE("an ailing foe loses an eighth each turn, is slower and easier to catch") {
  Table table(1, true, 20);
  Fight fight = begin_fight(table.world, {fake::dreamed(7), 30, false, Biome::shore});
  fight.mate_stats.speed = 20, fight.foe_stats.speed = 60, fight.foe_stats.hp = fight.foe_hp = 83;
  CHECK_FALSE(fight.partner_first());
  CHECK(fight.lose_health(true) == 0);
  fight.foe_ails = {Ailment::paralysed, 0};        // 15 against 20
  CHECK(fight.partner_first());
  fight.foe_ails = {Ailment::poisoned, 0};
  CHECK(fight.lose_health(true) == 10);
  CHECK(fight.foe_hp == 73);
  fight.foe_hp = 4;
  CHECK(fight.lose_health(true) == 4);
  CHECK(fight.foe_hp == 0);

  fight.foe_hp = 83;
  const auto caught = [&](Ailment ailment) {
    int count = 0;
    fight.foe_ails = {ailment, 3};
    Rng dice(4);
    for (int i = 0; i < 4000; ++i) count += fight.throw_at(Ball::great, dice).caught;
    return count;
  };
  const int plain = caught(Ailment::none), numb = caught(Ailment::paralysed), asleep = caught(Ailment::asleep);
  CHECK(numb > plain * 5 / 4);
  CHECK(asleep > numb * 9 / 8);
}

TEST_CASE("attacks leave behind what their type is known for; the next encounter begins in good health") {
  int poisoned = 0, hurt = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const auto play = [seed](Table& table) {
      table.meet(12, 30);                          // of plain force
      for (int i = 0; i < 6 && table.choose(Kind::attack); ++i) {
      }
      while (table.choose(Kind::run)) {
      }
    };
    Table table(seed, true, 30), again(seed, true, 30);  // a beetle, whose attacks poison
    play(table), play(again);
    CHECK(table.over());
    CHECK(table.most_colours <= 64);
    REQUIRE(table.world.events.size() == again.world.events.size());
    for (std::size_t i = 0; i < table.world.events.size(); ++i) {
      CHECK(table.world.events[i].facts == again.world.events[i].facts);
    }
    poisoned += table.told("ailment") > 0;
    if (table.told("ailment") > 0) CHECK(table.fact("ailment", "ailment") == "poisoned");
    hurt += table.told("hurt") > 0;
    CHECK((table.told("ailment") > 0 || table.told("hurt") == 0));
    const int before = table.told("hurt");
    table.meet(8, 5);
    table.choose(Kind::bait);
    table.wait();
    CHECK(table.told("hurt") == before);
  }
  CHECK((poisoned > 8 && hurt > 8));
}

TEST_CASE("whoever sleeps or is frozen neither attacks nor flees, and wakes in time") {
  int slept = 0, longest = 0, fled_asleep = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    Table table(seed);
    DexRecord partner;
    partner.creature = fake::creature_of(900), partner.caught = true, partner.level = 40;
    partner.creature.types = {seed % 2 == 0 ? Type::psychic : Type::ice};
    table.world.player.partner = table.dex.add(partner);
    table.meet(12, 40);                            // of plain force
    for (int i = 0; i < 4 && table.told("ailment") == 0 && table.choose(Kind::attack); ++i) table.wait();
    if (table.told("ailment") == 0 || table.over()) continue;
    ++slept;
    int still = 0;
    while (table.told("well") == 0 && still < 40 && table.choose(Kind::rock)) {
      const int attacks = table.told("attack"), held = table.told("no_move");
      table.wait();
      if (table.told("no_move") == held + 1) {
        CHECK(table.told("attack") == attacks);
        fled_asleep += table.over();
      }
      ++still;
    }
    if (table.fact("ailment", "ailment") == "asleep") longest = std::max(longest, still);
  }
  CHECK(slept > 8);
  CHECK(fled_asleep == 0);
  CHECK((longest >= 2 && longest <= 5));
}

TEST_CASE("what cannot be done is not done") {
  Table table;
  table.world.player.balls.fill(0);
  table.meet();
  CHECK_FALSE(table.battle->choose({Kind::run}, table.world));  // it has not even begun
  CHECK_FALSE(table.choose(Kind::attack));
  CHECK_FALSE(table.choose(Kind::ball, Ball::poke));
  CHECK(table.told("throw") == 0);
  CHECK(table.battle->waits_for_player());
  CHECK_THROWS(make_battle(table.world, {}));
}

TEST_CASE("a shiny one has its own code and colours in the dex") {
  Table table;
  table.meet(9, 5, true);
  table.wait();
  const auto list = table.dex.list({}, 0, 10);
  REQUIRE(list.size() == 1);
  CHECK(list[0].creature.shiny);
  CHECK(list[0].creature.code != "FAKE-9");
  CHECK(parse_code(list[0].creature.code).shiny);
  CHECK(list[0].creature.sprite != fake::creature_of(9).sprite);
}

TEST_CASE("from the slide-in to the menu it takes less than three seconds, half of one in a hurry") {
  const auto steps = [](bool hurry) {
    Table table;
    table.world.settings.text_speed = 1;
    table.meet();
    Input input;
    input.held.b = hurry;
    int count = 0;
    for (; count < 1000 && !table.battle->waits_for_player(); ++count) table.step(input);
    return count;
  };
  CHECK((steps(false) > 90 && steps(false) < 180));
  CHECK(steps(true) < 40);
}

TEST_CASE("whatever is pressed, an encounter goes on or ends") {
  Rng dice(20);
  Table table(20, true, 8);
  table.world.settings.text_speed = 2;
  int ended = 0, stuck = 0;
  table.meet(1, 8);
  for (int i = 0; i < 20000; ++i) {
    Input input;
    const auto button = dice.below(12);
    Buttons& pressed = input.pressed;
    pressed.a = button < 3, pressed.b = button == 3, pressed.up = button == 4, pressed.down = button == 5;
    pressed.left = button == 6, pressed.right = button == 7, pressed.select = button == 8;
    input.held = pressed;
    input.held.b = pressed.b || dice.below(3) == 0;
    if (button == 9) input.click = {int(dice.below(260)) - 10, int(dice.below(180)) - 10};
    if (button == 10) input.pointer = {int(dice.below(260)) - 10, int(dice.below(180)) - 10};
    const auto events = table.world.events.size();
    table.step(input);
    stuck = table.world.events.size() > events ? 0 : stuck + 1;
    REQUIRE(stuck < 3000);
    if (table.over()) {
      ++ended;
      table.world.player.partner_hp = ended % 3 == 0 ? 0 : -1;
      table.world.player.balls.fill(2);
      table.meet(dice.below(50), 1 + int(dice.below(20)), ended % 4 == 0);
    }
    if (i % 5 == 0) table.draw();
  }
  CHECK(ended > 5);
  CHECK(table.most_colours <= 64);
  CHECK(table.most_colours > 30);
}
