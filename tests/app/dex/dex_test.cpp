#include "app/dex/dex.h"

#include "app/dex/genome_text.h"
#include "engine/core/error.h"
#include "tests/app/dex/samples.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

void check_same(const Creature& found, const Creature& wanted) {
  CHECK(genome_text(found.genome) == genome_text(wanted.genome));
  CHECK(found.model_hash == wanted.model_hash);
  CHECK(found.shiny == wanted.shiny);
  CHECK(found.code == wanted.code);
  CHECK(found.name == wanted.name);
  CHECK(found.types == wanted.types);
  CHECK(found.shape == wanted.shape);
  CHECK(found.colour == wanted.colour);
  CHECK(found.habitat == wanted.habitat);
  CHECK(found.stage == wanted.stage);
  CHECK(found.stats.sum() == wanted.stats.sum());
  CHECK(found.stats.special_defence == wanted.stats.special_defence);
  CHECK(found.catch_rate == wanted.catch_rate);
  CHECK(found.base_experience == wanted.base_experience);
  CHECK(found.rarity == wanted.rarity);
  CHECK(found.height_dm == wanted.height_dm);
  CHECK(found.weight_hg == wanted.weight_hg);
  CHECK(found.entry == wanted.entry);
  CHECK(found.sprite == wanted.sprite);
}

void check_same(const DexRecord& found, const DexRecord& wanted) {
  check_same(found.creature, wanted.creature);
  CHECK(found.caught == wanted.caught);
  CHECK(found.nickname == wanted.nickname);
  CHECK(found.level == wanted.level);
  CHECK(found.experience == wanted.experience);
  CHECK(found.favourite == wanted.favourite);
  CHECK(found.met_at == wanted.met_at);
  CHECK(found.place == wanted.place);
  CHECK(found.ball == wanted.ball);
  CHECK(found.mother == wanted.mother);
  CHECK(found.father == wanted.father);
  CHECK(found.grown_from == wanted.grown_from);
}

}  // namespace

TEST_CASE("What is added comes back whole, also after the file was closed") {
  const ScratchFolder folder;
  DexRecord first = sample_record(21), second = sample_record(6);
  second.nickname = "Zoë \"x'; --", second.favourite = true, second.mother = 1, second.father = 1,
  second.grown_from = 1;
  second.creature.genome = {Genome::Kind::bred, 99, std::make_shared<Genome>(Genome{Genome::Kind::wild, 1, {}, {}}),
                            std::make_shared<Genome>(Genome{Genome::Kind::wild, 2, {}, {}})};
  {
    Dex dex(dex_file(folder));
    CHECK(dex.add(first) == 1);
    CHECK(dex.add(second) == 2);
  }
  const Dex dex(dex_file(folder));
  REQUIRE(dex.find(1));
  REQUIRE(dex.find(2));
  CHECK_FALSE(dex.find(3));
  CHECK_FALSE(dex.find(0));
  check_same(*dex.find(1), first);
  check_same(*dex.find(2), second);
  CHECK(dex.find(2)->id == 2);
  CHECK(dex.seen() == 2);
  CHECK(dex.caught() == 1);
}

TEST_CASE("A creature without a picture, types or words is kept as well") {
  Dex dex(":memory:");
  const std::int64_t id = dex.add({});
  REQUIRE(dex.find(id));
  CHECK(dex.find(id)->creature.sprite.empty());
  CHECK(dex.find(id)->creature.types.empty());
}

TEST_CASE("update() changes what a player can change, and nothing of the creature") {
  Dex dex(":memory:");
  DexRecord record = sample_record(5);
  record.id = dex.add(record);
  const std::string name = record.creature.name;
  record.caught = true, record.nickname = "Moss", record.level = 60, record.experience = 9999, record.favourite = true;
  record.ball = "Ultra Ball", record.place = "Lake";
  record.creature.name = "Other";
  dex.update(record);
  record.creature.name = name;
  check_same(*dex.find(record.id), record);
  CHECK(dex.count({"moss"}) == 1);
  record.nickname = "";
  dex.update(record);
  CHECK(dex.count({"moss"}) == 0);
}

TEST_CASE("A change to what is not there is refused") {
  Dex dex(":memory:");
  DexRecord record = sample_record(5);
  record.id = 77;
  CHECK_THROWS_AS(dex.update(record), Error);
  CHECK_THROWS_AS(dex.add_growth(77, {1, sample_sprite(1)}), Error);
  CHECK(dex.growth(77).empty());
  CHECK(dex.add(sample_record(1)) == 1);  // and nothing is left open
}

TEST_CASE("A code finds its creature, the caught one first") {
  Dex dex(":memory:");
  DexRecord seen = sample_record(5), caught = sample_record(5);
  caught.caught = true;
  dex.add(seen);
  const std::int64_t id = dex.add(caught);
  dex.add(seen);
  REQUIRE(dex.find_code(seen.creature.code));
  CHECK(dex.find_code(seen.creature.code)->id == id);
  CHECK_FALSE(dex.find_code("' OR 1=1 --"));
}

TEST_CASE("Children are found by either parent and by what they grew from, in the order they came") {
  Dex dex(":memory:");
  const std::int64_t mother = dex.add(sample_record(1)), father = dex.add(sample_record(2));
  DexRecord child = sample_record(3), grown = sample_record(4), other = sample_record(5);
  child.mother = mother, child.father = father, grown.grown_from = mother, other.mother = other.father = father;
  const std::int64_t a = dex.add(child), b = dex.add(grown), c = dex.add(other);
  CHECK(dex.children(mother) == std::vector{a, b});
  CHECK(dex.children(father) == std::vector{a, c});
  CHECK(dex.children(a).empty());
  CHECK(dex.children(0).empty());
}

TEST_CASE("Growth keeps one picture for each number of images, oldest first") {
  Dex dex(":memory:");
  const std::int64_t id = dex.add(sample_record(1)), other = dex.add(sample_record(2));
  dex.add_growth(id, {5000, sample_sprite(1)});
  dex.add_growth(id, {10, sample_sprite(2)});
  dex.add_growth(other, {10, sample_sprite(9)});
  dex.add_growth(id, {5000, sample_sprite(3)});
  const std::vector<GrowthStage> stages = dex.growth(id);
  REQUIRE(stages.size() == 2);
  CHECK(stages[0].images_seen == 10);
  CHECK(stages[1].images_seen == 5000);
  CHECK(stages[1].sprite == sample_sprite(3));
}

TEST_CASE("Small texts are kept under their names") {
  const ScratchFolder folder;
  {
    Dex dex(dex_file(folder));
    CHECK(dex.kept("player").empty());
    dex.keep("player", "one");
    dex.keep("player", "two \xC3\xA9 \"'");
    dex.keep("settings", "three");
  }
  const Dex dex(dex_file(folder));
  CHECK(dex.kept("player") == "two \xC3\xA9 \"'");
  CHECK(dex.kept("settings") == "three");
  CHECK(dex.kept("play").empty());
}
