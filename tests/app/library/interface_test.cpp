#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <set>
#include <string>

#include "app/creature/genome.h"
#include "app/incubator/hatchery.h"
#include "engine/image/decode.h"
#include "gan/train/device.h"
#include "gan/train/sampler.h"
#include "tests/app/library/open_model.h"
#include "tests/scratch_folder.h"

using namespace tallgrass;
using namespace tallgrass::test;

namespace {

// What the program draws of a seed, with further arguments.
std::vector<std::uint8_t> sample(std::uint64_t seed, const std::string& more) {
  const ScratchFolder scratch;
  const std::string out = (scratch.path / "one.png").string();
  const std::string command = std::string(TALLGRASS_PROGRAM) + " sample --threads 1 --seed " + std::to_string(seed) +
                              " " + more + " -o " + out + " >/dev/null";
  REQUIRE(std::system(command.c_str()) == 0);
  return load_image(out).rgba;
}

// On average, of 255, as it shows on black: what is transparent may have any colour.
double seen_difference(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::size_t alpha = i | 3;
    sum += i == alpha ? std::abs(a[i] - b[i]) : std::abs(a[i] * a[alpha] - b[i] * b[alpha]) / 255.0;
  }
  return sum / static_cast<double>(a.size());
}

tallgrass_creature describe(const OpenModel& model, tallgrass_key key) {
  tallgrass_creature creature = TALLGRASS_CREATURE_INIT;
  INFO(tallgrass_error());
  REQUIRE(tallgrass_describe(model, &key, &creature) == TALLGRASS_OK);
  return creature;
}

void check_same(const tallgrass_creature& told, const Creature& known) {
  CHECK(told.name == known.name);
  CHECK(told.code == known.code);
  REQUIRE(known.types.size() <= 2);
  for (std::size_t i = 0; i < 2; ++i)
    CHECK(told.types[i] == (i < known.types.size() ? type_name(known.types[i]) : ""));
  CHECK(told.shape == known.shape);
  CHECK(told.colour == known.colour);
  CHECK(told.habitat == known.habitat);
  CHECK(told.rarity == static_cast<int>(known.rarity));
  CHECK(told.stage == known.stage);
  CHECK(told.hp == known.stats.hp);
  CHECK(told.attack == known.stats.attack);
  CHECK(told.defence == known.stats.defence);
  CHECK(told.special_attack == known.stats.special_attack);
  CHECK(told.special_defence == known.stats.special_defence);
  CHECK(told.speed == known.stats.speed);
  CHECK(told.catch_rate == known.catch_rate);
  CHECK(told.height_dm == known.height_dm);
  CHECK(told.weight_hg == known.weight_hg);
  for (std::size_t i = 0; i < 2; ++i) CHECK(told.entry[i] == known.entry[i]);
}

// A structure of a program that was compiled with a later interface.
template <class T>
struct Newer {
  T known;
  char more[64];
};

template <class T>
Newer<T> newer() {
  Newer<T> made;
  std::memset(&made, '#', sizeof made);
  made.known.size = sizeof made;
  return made;
}

template <class T>
bool is_untouched(const Newer<T>& given) {
  return std::set<char>(std::begin(given.more), std::end(given.more)) == std::set<char>{'#'};
}

Hatchery game_hatchery() {
  return {std::make_shared<const Model>(load_model(shipped_model_path())),
          std::make_shared<const Classifier>(Classifier::load(shipped_classifier_path())), "cpu"};
}

}  // namespace

TEST_CASE("the library says which interface it has, and an open model what it is") {
  CHECK(tallgrass_abi_version() == TALLGRASS_ABI_VERSION);
  CHECK(std::string(tallgrass_version()).find('.') != std::string::npos);
  const Model model = load_model(shipped_model_path());
  const tallgrass_info& info = shared_model().info();
  CHECK(info.side == model.spec.image_size);
  CHECK(info.images_seen == model.images_seen);
  CHECK(info.name == model.name);
  CHECK(info.hash == model.hash);
  CHECK(std::string(info.device) == "cpu");
}

TEST_CASE("a seed has the pixels that the program draws") {
  CHECK(shared_model().dream(5) == sample(5, ""));
  CHECK(shared_model().dream(18446744073709551615u) == sample(18446744073709551615u, ""));
  tallgrass_options options = TALLGRASS_OPTIONS_INIT;
  options.truncation = 0.5f, options.finish = 1;
  CHECK(OpenModel(options).dream(5) == sample(5, "--truncation 0.5 --finish"));
}

TEST_CASE("at half precision a creature is the same to the eye, and a program of the first interface never gets it") {
  tallgrass_options options = TALLGRASS_OPTIONS_INIT;
  options.fast = 1;
  const std::vector<std::uint8_t> exact = shared_model().dream(5), fast = OpenModel(options).dream(5);
  CHECK(seen_difference(exact, fast) < 2);
  CHECK(seen_difference(exact, shared_model().dream(6)) > 20);
  CHECK((fast != exact) == torch_report().bf16_pays);
  options.size = offsetof(tallgrass_options, fast);  // what lies there is not the caller's
  CHECK(OpenModel(options).dream(5) == exact);
}

TEST_CASE("a creature's code and figures are the game's, for wild ones, bred ones and shiny ones") {
  const OpenModel& model = shared_model();
  Hatchery hatchery = game_hatchery();
  const tallgrass_creature told = describe(model, {7, nullptr});
  const Creature wild = hatchery.answer(GenomeWish{Genome::wild(7)}).creature;
  check_same(told, wild);
  CHECK(told.shiny == 0);

  std::vector<std::uint8_t> by_code(model.bytes());
  const tallgrass_key key = {99, told.code};  // the code counts, not the seed
  REQUIRE(tallgrass_dream(model, &key, by_code.data(), by_code.size()) == TALLGRASS_OK);
  CHECK(by_code == model.dream(7));

  const Creature bred = hatchery.answer(GenomeWish{Genome::bred(Genome::wild(7), Genome::wild(8), 3)}).creature;
  check_same(describe(model, {0, bred.code.c_str()}), bred);
  std::vector<std::uint8_t> child(model.bytes());  // as dreamed: form of one parent, colours of the other
  const tallgrass_key bred_key = {0, bred.code.c_str()};
  REQUIRE(tallgrass_dream(model, &bred_key, child.data(), child.size()) == TALLGRASS_OK);
  Sampler sampler(hatchery.model(), "cpu", 1);
  const Strands strands = strands_of(bred.genome, hatchery.model().spec.latent);
  CHECK(child == sampler.sample(std::span(&strands, 1)).front().rgba);

  const std::string shiny = to_code({Genome::wild(7), model.info().hash, true});
  const tallgrass_creature rare = describe(model, {0, shiny.c_str()});
  CHECK(rare.shiny == 1);
  CHECK(rare.code == shiny);
  CHECK(std::string(rare.name) == told.name);
}

TEST_CASE("what is told of a creature is the same whatever the options of the pictures") {
  tallgrass_options options = TALLGRASS_OPTIONS_INIT;
  options.truncation = 0.25f, options.finish = 1;
  const OpenModel tame(options);
  CHECK(tame.dream(7) != shared_model().dream(7));
  for (const std::uint64_t seed : {7u, 21u}) {
    const tallgrass_creature told = describe(tame, {seed, nullptr}), known = describe(shared_model(), {seed, nullptr});
    CHECK(std::string(told.name) == known.name);
    CHECK(std::memcmp(&told, &known, sizeof known) == 0);
  }
}

TEST_CASE("a code too long for the structure is left out, and its creature told all the same") {
  Genome genome = Genome::wild(1);
  for (std::uint64_t i = 0; i < 6; ++i) genome = Genome::bred(genome, genome, i);
  const std::string code = to_code({genome, shared_model().info().hash});
  REQUIRE(code.size() > 256);
  const tallgrass_creature creature = describe(shared_model(), {0, code.c_str()});
  CHECK(std::string(creature.code).empty());
  CHECK(std::string(creature.name).size() >= 4);
}

TEST_CASE("a way rests at its keys, is what asking gives, and closes or ends") {
  const OpenModel& model = shared_model();
  const std::vector<tallgrass_key> keys = {{3, nullptr}, {4, nullptr}};
  const std::size_t bytes = model.bytes();
  const auto frames_of = [&](bool closed, std::uint32_t count) {
    std::vector<std::uint8_t> all(count * bytes);
    const tallgrass_path path = path_of(keys, closed);
    REQUIRE(tallgrass_morph(model, &path, count, all.data(), all.size()) == TALLGRASS_OK);
    std::vector<std::vector<std::uint8_t>> frames;
    for (std::uint32_t i = 0; i < count; ++i) frames.emplace_back(&all[i * bytes], &all[i * bytes] + bytes);
    return frames;
  };
  const auto at = [&](bool closed, double position) {
    const tallgrass_path path = path_of(keys, closed);
    std::vector<std::uint8_t> rgba(bytes);
    std::uint64_t ticket = 0;
    REQUIRE(tallgrass_ask(model, &path, position, &ticket) == TALLGRASS_OK);
    REQUIRE(tallgrass_wait(model, ticket, 60'000) == TALLGRASS_OK);
    REQUIRE(tallgrass_take(model, ticket, rgba.data(), bytes) == TALLGRASS_OK);
    return rgba;
  };
  const auto open = frames_of(false, 3), closed = frames_of(true, 4);
  CHECK(open.front() == model.dream(3));
  CHECK(open.back() == model.dream(4));
  CHECK(open[1] == at(false, 0.5));
  CHECK(open[1] != open[0]);
  CHECK(closed[0] == model.dream(3));
  CHECK(closed[1] == open[1]);
  CHECK(closed[2] == model.dream(4));
  CHECK(closed[3] == at(true, 1.5));
  CHECK(at(true, -0.5) == closed[3]);
  CHECK(at(true, 2.0) == closed[0]);
  CHECK(at(false, -7) == closed[0]);
  CHECK(at(false, 1e300) == closed[2]);
  CHECK(frames_of(false, 1).front() == closed[0]);
}

TEST_CASE("answers wait until they are taken, once") {
  const OpenModel& model = shared_model();
  const std::vector<tallgrass_key> keys = {{3, nullptr}};
  const tallgrass_path path = path_of(keys, false);
  std::vector<std::uint8_t> rgba(model.bytes());
  tallgrass_creature creature = TALLGRASS_CREATURE_INIT;
  std::uint64_t picture = 0, description = 0;
  REQUIRE(tallgrass_ask_description(model, keys.data(), &description) == TALLGRASS_OK);
  REQUIRE(tallgrass_ask(model, &path, 0, &picture) == TALLGRASS_OK);
  CHECK(picture != 0);
  CHECK(picture != description);
  CHECK(tallgrass_take(model, picture, rgba.data(), rgba.size()) == TALLGRASS_WAITING);  // the other one is begun first
  CHECK(tallgrass_wait(model, picture, 0) == TALLGRASS_WAITING);
  REQUIRE(tallgrass_wait(model, picture, 60'000) == TALLGRASS_OK);
  CHECK(tallgrass_take_description(model, picture, &creature) == TALLGRASS_BAD_ARGUMENT);  // and is kept
  CHECK(tallgrass_take(model, picture, rgba.data(), rgba.size() - 1) == TALLGRASS_BAD_ARGUMENT);
  CHECK(tallgrass_take(model, picture, rgba.data(), rgba.size()) == TALLGRASS_OK);
  CHECK(rgba == model.dream(3));
  CHECK(tallgrass_take(model, picture, rgba.data(), rgba.size()) == TALLGRASS_NO_TICKET);
  CHECK(tallgrass_take(model, description, rgba.data(), rgba.size()) == TALLGRASS_BAD_ARGUMENT);
  CHECK(tallgrass_take_description(model, description, &creature) == TALLGRASS_OK);
  CHECK(std::string(creature.name) == describe(model, keys[0]).name);
  REQUIRE(tallgrass_ask(model, &path, 0, &picture) == TALLGRASS_OK);
  CHECK(tallgrass_forget(model, picture) == TALLGRASS_OK);
  CHECK(tallgrass_wait(model, picture, 10) == TALLGRASS_NO_TICKET);
  CHECK(tallgrass_forget(model, picture) == TALLGRASS_NO_TICKET);
}

TEST_CASE("a structure may be larger than the library's own: what it does not know it leaves alone") {
  const OpenModel& model = shared_model();
  auto info = newer<tallgrass_info>();
  REQUIRE(tallgrass_get_info(model, &info.known) == TALLGRASS_OK);
  CHECK(info.known.size == sizeof info);
  CHECK(std::string(info.known.hash) == model.info().hash);
  CHECK(is_untouched(info));

  const std::vector<tallgrass_key> keys = {{3, nullptr}};
  auto creature = newer<tallgrass_creature>();
  REQUIRE(tallgrass_describe(model, keys.data(), &creature.known) == TALLGRASS_OK);
  CHECK(creature.known.size == sizeof creature);
  CHECK(std::string(creature.known.code) == describe(model, keys[0]).code);
  CHECK(is_untouched(creature));

  auto path = newer<tallgrass_path>();
  path.known = path_of(keys, false);
  path.known.size = sizeof path;
  std::vector<std::uint8_t> rgba(model.bytes());
  REQUIRE(tallgrass_morph(model, &path.known, 1, rgba.data(), rgba.size()) == TALLGRASS_OK);
  CHECK(rgba == model.dream(3));
}

TEST_CASE("a structure smaller than it ever was is refused, and stays as it is") {
  tallgrass_info info = TALLGRASS_INFO_INIT;
  --info.size;
  CHECK(tallgrass_get_info(shared_model(), &info) == TALLGRASS_BAD_ARGUMENT);
  CHECK_THAT(tallgrass_error(), Catch::Matchers::Contains("INIT"));
  CHECK(info.side == 0);
  CHECK(std::string(info.hash).empty());
  tallgrass_creature creature = TALLGRASS_CREATURE_INIT;
  --creature.size;
  const tallgrass_key key = {3, nullptr};
  CHECK(tallgrass_describe(shared_model(), &key, &creature) == TALLGRASS_BAD_ARGUMENT);
  CHECK_THAT(tallgrass_error(), Catch::Matchers::Contains("INIT"));
  CHECK(creature.hp == 0);
  CHECK(std::string(creature.name).empty());
}
