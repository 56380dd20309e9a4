#include "gan/train/classifier.h"

#include <unistd.h>

#include <algorithm>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/rng.h"
#include "engine/image/encode.h"
#include "gan/train/evaluation.h"
#include "gan/train/model.h"
#include "tests/catch.h"

using namespace tallgrass;
namespace fs = std::filesystem;
using Catch::Matchers::Contains;

namespace {

// A round (blob) or a square (body) thing of one colour somewhere on a transparent picture.
Image thing(bool round, const std::array<int, 3>& rgb, Rng& random) {
  Image image(64, 64);
  const int radius = 14 + static_cast<int>(random.below(6)), x0 = 26 + static_cast<int>(random.below(12)), y0 = 26 + static_cast<int>(random.below(12));
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 64; ++x) {
      const int dx = x - x0, dy = y - y0;
      const bool inside = round ? dx * dx + dy * dy <= radius * radius : std::max(std::abs(dx), std::abs(dy)) <= radius;
      if (!inside) continue;
      std::uint8_t* pixel = image.pixel(x, y);
      for (int c = 0; c < 3; ++c) pixel[c] = static_cast<std::uint8_t>(std::clamp(rgb[static_cast<std::size_t>(c)] + static_cast<int>(random.below(40)) - 20, 0, 255));
      pixel[3] = 255;
    }
  }
  return image;
}

// Two hundred species: fire ones are red, water ones blue; blobs are round, bodies square.
struct World {
  fs::path path = fs::temp_directory_path() / ("tallgrass-classifier-" + std::to_string(::getpid()));
  Classifier classifier;

  World() : classifier(train()) {}
  ~World() { fs::remove_all(path); }

  Classifier train() {
    fs::remove_all(path);
    std::string labels = "name,type1,colour,shape,stage\n";
    for (int i = 0; i < 200; ++i) {
      Rng random(7, static_cast<std::uint64_t>(i));
      const bool fire = random.chance(0.5f), round = random.chance(0.5f);
      std::string name = "mon";
      for (int n = i, k = 0; k < 3; n /= 26, ++k) name += static_cast<char>('a' + n % 26);
      labels += name + (fire ? ",fire,red," : ",water,blue,") + (round ? "blob" : "body") + "," + std::to_string(i % 3) + "\n";
      for (const char* form : {"-x0", "-x1"})
        save_png(path / "sprites" / (name + form + ".png"), thing(round, fire ? std::array{220, 60, 40} : std::array{40, 80, 220}, random));
    }
    write_file(path / "labels.csv", std::string_view(labels));
    return train_classifier({{(path / "sprites").string()}, path / "labels.csv", 0.2f, 64 * 60, 1, 1});
  }
  Dataset data() const {
    DataOptions options;
    options.hold_out = 0.2f;
    return load_dataset({(path / "sprites").string()}, options);
  }
};

World& world() {
  static World world;
  return world;
}

}  // namespace

TEST_CASE("a classifier learns what shows, and only that, of creatures it never saw") {
  const ClassifierCard& card = world().classifier.card();
  CHECK(card.held_out >= 70);
  CHECK(card.trained_on + card.held_out == 400);
  CHECK(card.accuracy[0] > 0.97f);                       // type goes with colour
  CHECK(card.accuracy[1] > 0.97f);
  CHECK(card.accuracy[2] > 0.62f);                       // round or square: harder, and this is a short training
  CHECK(card.accuracy[3] < 0.6f);                        // the stage shows nowhere
  CHECK(card.commonest[0] < 0.7f);
  CHECK(world().classifier.words(0) == std::vector<std::string>{"fire", "water"});
  CHECK(world().classifier.words(4) == std::vector<std::string>{"unknown"});
  Rng random(99);
  const std::vector<Image> pictures{thing(true, {230, 50, 50}, random), thing(false, {30, 90, 210}, random)};
  const auto guesses = world().classifier.look_at(pictures);
  CHECK(guesses[0][0].front().word == "fire");
  CHECK(guesses[1][1].front().word == "blue");
  float sum = 0;
  for (const TraitAnswer& answer : guesses[0][1]) sum += answer.probability;
  CHECK(sum == Approx(1));
}

TEST_CASE("a classifier's file says the same as the classifier, and a bad one is refused") {
  const fs::path file = world().path / "classifier.safetensors";
  world().classifier.save(file);
  const Classifier loaded = Classifier::load(file);
  Rng random(5);
  const std::vector<Image> pictures{thing(true, {20, 200, 60}, random)};
  CHECK(loaded.look_at(pictures)[0][2].front().probability == world().classifier.look_at(pictures)[0][2].front().probability);
  CHECK(loaded.card().accuracy == world().classifier.card().accuracy);
  CHECK(loaded.words(2) == world().classifier.words(2));

  auto bytes = read_file(file);
  bytes.resize(bytes.size() / 2);
  write_file(world().path / "cut.safetensors", bytes);
  CHECK_THROWS_AS(Classifier::load(world().path / "cut.safetensors"), Error);
  CHECK_THROWS_WITH(Classifier::load(shipped_model_path()), Contains("its format is"));
}

TEST_CASE("labels that know none of the pictures are told") {
  write_file(world().path / "others.csv", std::string_view("name,type1\nabcdef,fire\n"));
  CHECK_THROWS_WITH(train_classifier({{(world().path / "sprites").string()}, world().path / "others.csv", 0.2f, 64, 1, 1}),
                    Contains("there is nothing to learn from"));
}

TEST_CASE("an evaluation tells copies, the like and the unlike apart") {
  const Dataset data = world().data();
  std::vector<Image> copies, alike, one_kind, noise;
  const auto all = pictures_of(data);
  for (std::int32_t i = 0; i < data.count; ++i)
    if (!std::binary_search(data.held_out.begin(), data.held_out.end(), i)) copies.push_back(all[static_cast<std::size_t>(i)]);
  for (int i = 0; i < 200; ++i) {
    Rng random(11, static_cast<std::uint64_t>(i));
    const bool fire = random.chance(0.5f), round = random.chance(0.5f);
    alike.push_back(thing(round, fire ? std::array{220, 60, 40} : std::array{40, 80, 220}, random));
    one_kind.push_back(thing(true, {220, 60, 40}, random));
    noise.emplace_back(64, 64);
    for (std::uint8_t& value : noise.back().rgba) value = static_cast<std::uint8_t>(random.below(256));
  }
  const Classifier& classifier = world().classifier;
  Spec seen;
  seen.channels = Channels::rgba;
  const Evaluation of_copies = evaluate(copies, data, classifier, seen), of_alike = evaluate(alike, data, classifier, seen),
                   of_one = evaluate(one_kind, data, classifier, seen), of_noise = evaluate(noise, data, classifier, seen);
  CHECK(of_copies.set.copied > 0.95);
  CHECK(of_alike.set.copied < 0.2);
  CHECK(of_noise.set.copied == 0);
  CHECK(std::abs(of_copies.set.kid_training) < 0.1 * of_one.set.kid_training);
  CHECK(of_one.set.kid_held_out > 5 * std::abs(of_alike.set.kid_held_out));
  CHECK(of_noise.set.kid_held_out > of_one.set.kid_held_out);
  CHECK(of_alike.set.coverage_training > 0.8);
  CHECK(of_one.set.coverage_training < 0.4);             // a quarter of the kinds
  CHECK(of_noise.set.coverage_training == 0);
  CHECK(of_noise.set.swd_held_out > 2 * of_alike.set.swd_held_out);
  CHECK(of_alike.creatures == 200);
  CHECK_THROWS_WITH(evaluate({alike.data(), 3}, data, classifier, seen), Contains("too little to compare"));
}
