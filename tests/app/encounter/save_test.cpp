#include "app/creature/genome.h"
#include "app/encounter/player.h"
#include "app/encounter/settings.h"
#include "engine/core/rng.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

Player sample() {
  Player player;
  player.seed = 0xFFFFFFFFFFFFFFFF, player.x = 12, player.y = 0, player.facing = Facing::right;
  player.balls = {1, 2, 3, 4, 5, 6, 7, 0};
  player.steps = 123'456'789'012, player.met = 77, player.partner = 9, player.partner_hp = 0;
  player.egg = Egg{Genome::bred(Genome::wild(4), Genome::evolved(Genome::wild(5), 6), 7), 2, 3, 200};
  return player;
}

std::string with(std::string text, const std::string& before, const std::string& after) {
  const std::size_t at = text.find(before);
  REQUIRE(at != text.npos);
  return text.replace(at, before.size(), after);
}

}  // namespace

TEST_CASE("A saved player comes back") {
  const Player player = sample();
  const std::optional<Player> read = parse_player(to_text(player));
  REQUIRE(read);
  CHECK(to_text(*read) == to_text(player));
  CHECK(read->seed == player.seed);
  CHECK(read->facing == Facing::right);
  CHECK(read->balls == player.balls);
  CHECK(read->steps == player.steps);
  CHECK(read->partner_hp == 0);
  REQUIRE(read->egg);
  CHECK(read->egg->genome == player.egg->genome);
  CHECK(read->egg->steps_left == 200);
  CHECK(read->egg->father == 3);
  const std::optional<Player> fresh = parse_player(to_text(Player{}));
  REQUIRE(fresh);
  CHECK_FALSE(fresh->egg);
  CHECK(fresh->x == -1);
}

TEST_CASE("A save that is not whole or not honest is none") {
  const std::string text = to_text(sample());
  for (std::size_t cut = 0; cut < text.size(); ++cut) CHECK_FALSE(parse_player(text.substr(0, cut)));
  CHECK_FALSE(parse_player("[]"));
  CHECK_FALSE(parse_player("{\"version\":1}"));
  CHECK_FALSE(parse_player(with(text, "\"version\":1", "\"version\":2")));
  CHECK_FALSE(parse_player(with(text, "\"x\":12", "\"x\":-2")));
  CHECK_FALSE(parse_player(with(text, "\"x\":12", "\"x\":true")));
  CHECK_FALSE(parse_player(with(text, "\"x\":12", "\"x\":1.5")));
  CHECK_FALSE(parse_player(with(text, "\"x\":12", "\"x\":4294967308")));
  CHECK_FALSE(parse_player(with(text, "[1,2,3", "[-1,2,3")));
  CHECK_FALSE(parse_player(with(text, "[1,2,3", "[2,3")));
  CHECK_FALSE(parse_player(with(text, "\"right\"", "\"away\"")));
  CHECK_FALSE(parse_player(with(text, "\"steps\":123456789012", "\"steps\":-1")));
  CHECK_FALSE(parse_player(with(text, "\"steps\":123456789012", "\"steps\":18446744073709551615")));
  CHECK_FALSE(parse_player(with(text, "\"b7(w4", "\"b7(")));
  CHECK_FALSE(parse_player(with(text, "\"steps_left\":200", "\"steps_left\":\"200\"")));
}

TEST_CASE("Spoilt saves never crash, and what is taken is within bounds") {
  const std::string text = to_text(sample());
  Rng dice(3);
  for (int i = 0; i < 20'000; ++i) {
    std::string spoilt = text;
    for (int j = 0; j < 2; ++j) spoilt[dice.below(std::uint32_t(spoilt.size()))] = static_cast<char>(dice.below(128));
    const std::optional<Player> read = parse_player(spoilt);
    if (!read) continue;
    for (const int count : read->balls) CHECK((count >= 0 && count <= 999));
    CHECK((read->x >= -1 && read->x <= 4096 && read->steps >= 0 && read->partner >= 0));
  }
}

TEST_CASE("Settings come back, and what is absurd is as in a new game") {
  Settings changed;
  changed.text_speed = 3, changed.volume = 0, changed.muted = true, changed.reduced_flashing = false;
  changed.safe_colours = true, changed.finish = false, changed.keys = {26, 22, 4, 7, 13, 14, 40, 44};
  CHECK(parse_settings(to_text(changed)) == changed);
  for (const char* text : {"", "null", "[1]", "{", "{\"volume\":11,\"text_speed\":-1,\"muted\":1,\"keys\":[1,2,3]}",
                           "{\"keys\":[82,82,80,79,29,27,40,225]}", "{\"keys\":[82,81,80,79,29,27,40,0]}",
                           "{\"keys\":[82,81,80,79,29,27,40,5000]}", "{\"volume\":7.5}", "{\"volume\":1e300}"}) {
    CHECK(parse_settings(text) == Settings{});
  }
  CHECK(parse_settings("{\"volume\":3,\"text_speed\":9}").volume == 3);
  Rng dice(5);
  const std::string text = to_text(changed);
  for (int i = 0; i < 5000; ++i) {
    std::string spoilt = text;
    spoilt[dice.below(std::uint32_t(spoilt.size()))] = static_cast<char>(dice.below(256));
    const Settings read = parse_settings(spoilt);
    CHECK((read.volume >= 0 && read.volume <= 10 && read.text_speed >= 0 && read.text_speed <= 3));
  }
}
