#include "app/incubator/incubator.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "gan/spec/preset.h"
#include "gan/train/device.h"
#include "gan/train/stages.h"
#include "gan/train/trainer.h"
#include "tests/catch.h"
#include "tests/gan/train/tiny_run.h"

using namespace tallgrass;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

// A tiny run's folder and models, trained once: creatures of 16 pixels that take a few milliseconds.
struct TinyRun {
  fs::path folder = fs::temp_directory_path() / ("tallgrass-incubator-" + std::to_string(::getpid()));
  Model early, late;

  TinyRun() {
    fs::remove_all(folder);
    Trainer(tiny_run(folder, 320)).wait();
    early = load_model(read_stages(folder).front().file);
    late = load_model(folder / "model.safetensors");
  }
  ~TinyRun() { fs::remove_all(folder); }
};

const TinyRun& run() {
  static const TinyRun tiny;
  return tiny;
}

}  // namespace

TEST_CASE("an answer can be taken once, and polled for without blocking") {
  Incubator incubator({run().late});
  CHECK(incubator.model_hash() == run().late.hash);
  const auto first = incubator.ask(WildWish{1, {}}), second = incubator.ask(GenomeWish{Genome::wild(4)});
  CHECK(first != 0);
  CHECK(second != first);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  std::shared_ptr<const Dreamed> taken;
  while (!(taken = incubator.take(second)) && std::chrono::steady_clock::now() < end) std::this_thread::yield();
  REQUIRE(taken);
  CHECK(taken->creature.genome == Genome::wild(4));
  CHECK(taken->creature.model_hash == run().late.hash);
  CHECK_FALSE(incubator.take(second));
  CHECK_THAT(incubator.wait(second)->error, Contains("nobody waits"));
  CHECK(incubator.wait(first)->error.empty());
  CHECK_FALSE(incubator.take(77));
  CHECK_FALSE(incubator.wait(78)->error.empty());
}

TEST_CASE("a generator of smaller pictures gives creatures of the game's size, in square pixels") {
  REQUIRE(run().late.spec.image_size == 16);
  Incubator incubator({run().late});
  incubator.follow(run().folder);
  const auto path = incubator.wait(incubator.ask(PathWish{Genome::wild(1), Genome::wild(2)}));
  const auto growth = incubator.wait(incubator.ask(GrowthWish{Genome::wild(2)}));
  REQUIRE(path->art);
  const auto has_size = [](const auto& picture) { return picture.width == 64 && picture.height == 64; };
  for (const auto* frames : {&path->art->breath, &path->art->struggle, &path->path}) {
    CHECK_FALSE(frames->empty());
    CHECK(std::all_of(frames->begin(), frames->end(), has_size));
  }
  CHECK(has_size(path->creature.sprite));
  REQUIRE(growth->growth.size() > 1);
  for (const GrowthStage& stage : growth->growth) CHECK(has_size(stage.sprite));
  CHECK(path->art->feet > 16);
  // Without the finish the enlarged pixels are seen as they are.
  incubator.finish(false);
  const PixelArt raw = incubator.wait(incubator.ask(GenomeWish{Genome::wild(2)}))->art->breath.front();
  int torn = 0;
  for (int y = 0; y < 64; ++y)
    for (int x = 0; x < 64; ++x) torn += raw.at(x, y) != raw.at(x / 4 * 4, y / 4 * 4);
  CHECK(torn == 0);
}

TEST_CASE("what a battle needs comes before what a page shows") {
  Incubator incubator({run().late});
  incubator.follow(run().folder);
  std::vector<CreatureSource::Ticket> slow, quick;
  for (std::uint64_t i = 0; i < 60; ++i) slow.push_back(incubator.ask(GrowthWish{Genome::wild(i)}));
  for (std::uint64_t i = 0; i < 3; ++i) quick.push_back(incubator.ask(WildWish{i, {}}));
  for (const auto ticket : quick) CHECK(incubator.wait(ticket)->error.empty());
  int answered = 0;
  for (const auto ticket : slow) answered += incubator.take(ticket) != nullptr;
  CHECK(answered < 30);                            // they were asked for first
}

TEST_CASE("what is forgotten is not dreamed, and an incubator can end under load at any moment") {
  for (int round = 0; round < 6; ++round) {
    Incubator incubator({run().late});
    incubator.follow(run().folder);
    std::vector<CreatureSource::Ticket> tickets;
    for (std::uint64_t i = 0; i < 200; ++i) {
      if (i % 3 == 0) tickets.push_back(incubator.ask(WildWish{i, {Type::fire}}));
      if (i % 3 == 1) tickets.push_back(incubator.ask(GrowthWish{Genome::wild(i)}));
      if (i % 3 == 2) tickets.push_back(incubator.ask(PathWish{Genome::wild(i), Genome::wild(i + 1)}));
    }
    for (std::size_t i = 0; i + 1 < tickets.size(); ++i) incubator.forget(tickets[i]);
    incubator.forget(9999);
    if (round % 2 == 0) {
      CHECK(incubator.wait(tickets.back())->error.empty());  // soon: nothing stands before it
      CHECK_FALSE(incubator.take(tickets.front()));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(round));
    incubator.ask(WildWish{5, {}});
  }
}

TEST_CASE("many threads may ask, wait and forget at once") {
  Incubator incubator({run().late});
  std::atomic<int> answered{0};
  std::vector<std::thread> threads;
  for (std::uint64_t t = 0; t < 4; ++t) {
    threads.emplace_back([&incubator, &answered, t] {
      for (std::uint64_t i = 0; i < 8; ++i) {
        const auto ticket = incubator.ask(GenomeWish{Genome::wild(100 * t + i)});
        if (i % 4 == 3) incubator.forget(ticket);
        else answered += incubator.wait(ticket)->creature.genome == Genome::wild(100 * t + i);
        incubator.use(i % 2 == 0 ? run().early : run().late);
        incubator.model_hash();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(answered == 24);
}

TEST_CASE("a new model answers what is not yet begun; the same one again changes nothing") {
  Incubator incubator({run().early});
  const auto before = incubator.wait(incubator.ask(GenomeWish{Genome::wild(1)}));
  incubator.use(run().late);
  CHECK(incubator.model_hash() == run().late.hash);
  const auto after = incubator.wait(incubator.ask(GenomeWish{Genome::wild(1)}));
  CHECK(before->creature.model_hash == run().early.hash);
  CHECK(after->creature.model_hash == run().late.hash);
  CHECK(before->creature.sprite != after->creature.sprite);
  incubator.use(run().late);
  CHECK(incubator.wait(incubator.ask(GenomeWish{Genome::wild(1)}))->creature.sprite == after->creature.sprite);
}

TEST_CASE("growth shows each stage of the run that is followed, and now; a damaged stage is left out") {
  Incubator incubator({run().late});
  const GrowthWish wish{Genome::wild(6)};
  const auto alone = incubator.wait(incubator.ask(wish));
  REQUIRE(alone->growth.size() == 1);
  CHECK(alone->growth[0].images_seen == 320);
  CHECK(alone->growth[0].sprite == alone->creature.sprite);

  incubator.follow(run().folder);
  const auto grown = incubator.wait(incubator.ask(wish));
  CHECK(grown->error.empty());
  REQUIRE(grown->growth.size() == 3);              // at 112, 192 and 320 images: the last is now
  CHECK(grown->growth[0].images_seen == 112);
  CHECK(grown->growth[1].images_seen == 192);
  CHECK(grown->growth[0].sprite != grown->growth[2].sprite);
  CHECK(grown->growth[2].sprite == grown->creature.sprite);

  const fs::path copy = run().folder / "copy";
  fs::create_directories(copy);
  fs::copy(run().folder / "stages", copy / "stages", fs::copy_options::recursive);
  auto bytes = read_file(stage_file(copy, 112));
  bytes.resize(bytes.size() / 2);
  write_file(stage_file(copy, 112), bytes);
  write_file(stage_file(copy, 5), "no model at all");
  incubator.follow(copy);
  const auto whole = incubator.wait(incubator.ask(wish));
  CHECK(whole->error.empty());
  REQUIRE(whole->growth.size() == 2);
  CHECK(whole->growth[0].images_seen == 192);
  incubator.follow(run().folder / "nowhere");
  CHECK(incubator.wait(incubator.ask(wish))->growth.size() == 1);
}

TEST_CASE("a model that has seen less than a run's last stage is not that run's now") {
  Incubator incubator({run().early});
  incubator.follow(run().folder);
  const auto grown = incubator.wait(incubator.ask(GrowthWish{Genome::wild(6)}));
  const auto stages = read_stages(run().folder);
  REQUIRE(stages.back().images > run().early.images_seen);
  REQUIRE(grown->growth.size() == stages.size());
  for (std::size_t i = 0; i < stages.size(); ++i) CHECK(grown->growth[i].images_seen == stages[i].images);
}

TEST_CASE("what goes wrong is an answer, and the next wish is answered") {
  Incubator incubator({run().late});
  Genome broken;
  broken.kind = Genome::Kind::bred;                // of nobody
  CHECK_FALSE(incubator.wait(incubator.ask(GenomeWish{broken}))->error.empty());
  CHECK_FALSE(incubator.wait(incubator.ask(PathWish{Genome::wild(1), broken}))->error.empty());
  Genome old = Genome::evolved(Genome::evolved(Genome::wild(1), 2), 3);
  CHECK_THAT(incubator.wait(incubator.ask(EvolutionWish{old}))->error, Contains("grown up"));
  CHECK(incubator.wait(incubator.ask(GenomeWish{old}))->error.empty());
  Incubator blind({run().late, run().folder / "no classifier"});
  CHECK_THAT(blind.wait(blind.ask(WildWish{1, {}}))->error, Contains("no classifier"));
  Incubator waiting({Model{}});  // no generator yet: the wish waits for it
  const auto early = waiting.ask(WildWish{1, {}});
  CHECK(waiting.take(early) == nullptr);
  waiting.use(run().late);
  CHECK(waiting.wait(early)->error.empty());
  Incubator nowhere({run().late, shipped_classifier_path(), "cuda:99"});
  CHECK_FALSE(nowhere.wait(nowhere.ask(WildWish{}))->error.empty());
}

TEST_CASE("the finish can be switched off and on") {
  Incubator incubator({run().late});
  const auto finished = incubator.wait(incubator.ask(GenomeWish{Genome::wild(2)}));
  incubator.finish(false);
  const auto raw = incubator.wait(incubator.ask(GenomeWish{Genome::wild(2)}));
  incubator.finish(true);
  CHECK(raw->creature.sprite != finished->creature.sprite);
  CHECK(incubator.wait(incubator.ask(GenomeWish{Genome::wild(2)}))->creature.sprite == finished->creature.sprite);
}
