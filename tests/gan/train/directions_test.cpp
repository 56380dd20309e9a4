#include "gan/train/directions.h"

#include <cmath>
#include <filesystem>
#include <random>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "engine/image/attributes.h"
#include "gan/net/batch_norm.h"
#include "gan/spec/preset.h"
#include "gan/train/device.h"
#include "gan/train/sampler.h"
#include "gan/train/weights_torch.h"
#include "tests/catch.h"
#include "tests/gan/latent/measures.h"

using namespace tallgrass;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("tallgrass-directions-" + std::to_string(std::random_device{}()));
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
};

Model tiny_model() {
  initialise_torch();
  const Spec spec = load_preset("tiny", resource_folder() / "assets/presets").spec;
  auto generator = build_generator(spec, Norm::batch, at::detail::createCPUGenerator(3));
  refresh_batch_norm(*generator, spec, at::detail::createCPUGenerator(5));
  return make_model(*generator, spec, 0, "test");
}

std::size_t place_of(const std::string& name) {
  for (std::size_t i = 0; i < attribute_count; ++i)
    if (attributes()[i].more == name) return i;
  FAIL(name);
  return 0;
}

bool same(const Directions& a, const Directions& b) {
  if (a.model_hash != b.model_hash || a.latent != b.latent || a.list.size() != b.list.size()) return false;
  for (std::size_t i = 0; i < a.list.size(); ++i) {
    const Direction &x = a.list[i], &y = b.list[i];
    if (x.more != y.more || x.less != y.less || x.axis != y.axis || x.effect != y.effect || x.side != y.side) return false;
  }
  return true;
}

struct Figures {
  Attributes mean{}, deviation{};
};

// Of fresh creatures, steered by `steps` along `name`.
Figures figures(Sampler& sampler, const Directions& directions, const std::string& name, float steps) {
  const std::pair<std::string, float> word{name, steps};
  const auto amounts = amounts_of(directions, {&word, 1});
  std::vector<Latent> latents;
  for (std::uint64_t seed = 5000; seed < 5064; ++seed) {
    latents.push_back(steer(latent_from_seed(seed, directions.latent), directions, amounts));
  }
  Figures found;
  for (const Image& picture : sampler.sample(latents)) {
    const auto measured = measure_attributes(picture);
    for (std::size_t i = 0; i < attribute_count; ++i) {
      found.mean[i] += measured[i] / double(latents.size());
      found.deviation[i] += measured[i] * measured[i] / double(latents.size());
    }
  }
  for (std::size_t i = 0; i < attribute_count; ++i) {
    found.deviation[i] = std::sqrt(std::max(0.0, found.deviation[i] - found.mean[i] * found.mean[i]));
  }
  return found;
}

}  // namespace

TEST_CASE("directions are found on any model, are the same the second time, and survive a file") {
  const Model model = tiny_model();
  double last = 0;
  const auto found = find_directions(model, {.samples = 128, .trials = 4, .threads = 1}, [&](double share) {
    CHECK(share >= last);
    last = share;
    return true;
  });
  REQUIRE(found);
  CHECK(last > 0.5);  // what it cannot be steered by is not tried
  REQUIRE(found->list.size() > 2);
  CHECK(found->list.back().more.starts_with("variation"));
  for (const Direction& each : found->list) {
    CHECK(each.axis.size() == std::size_t(model.spec.latent));
    CHECK(test::length(each.axis) == Approx(1).margin(1e-4));
    CHECK(each.predicted >= 0);
    CHECK(each.predicted <= 1);
  }
  const auto again = find_directions(model, {.samples = 128, .trials = 4, .threads = 1});
  CHECK(same(*found, *again));

  const Folder folder;
  const auto file = folder.path / "a.json";
  CHECK_FALSE(read_directions(file, model));
  write_directions(file, *found);
  const auto read = read_directions(file, model);
  REQUIRE(read);
  CHECK(same(*found, *read));
  Model other = model;
  other.hash = "0123456789abcdef";
  CHECK_FALSE(read_directions(file, other));
  other = model;
  other.spec.latent += 1;
  CHECK_FALSE(read_directions(file, other));
  const auto bytes = read_file(file);
  const std::string text(bytes.begin(), bytes.end());
  for (std::size_t size = 0; size < text.size(); size += 1 + text.size() / 60) {
    write_file(file, text.substr(0, size));
    CHECK_FALSE(read_directions(file, model));
  }
  std::string longer = text;
  longer.insert(longer.find("\"axis\": [") + 9, "\n 7.5,");
  write_file(file, longer);
  CHECK_FALSE(read_directions(file, model));
}

TEST_CASE("a search that is given up leaves nothing, and too few pictures are refused") {
  const Model model = tiny_model();
  int asked = 0;
  CHECK_FALSE(find_directions(model, {.samples = 512, .threads = 1}, [&](double) { return ++asked < 3; }));
  CHECK(asked == 3);
  CHECK_THROWS_AS(find_directions(model, {.samples = 10}), Error);
}

TEST_CASE("words become amounts, from both ends of a direction") {
  Directions directions{"", 2, 0, {}};
  directions.list.push_back({"bigger", "smaller", "", {1, 0}, 0, 0, "", 0});
  directions.list.push_back({"bluer", "", "", {0, 1}, 0, 0, "", 0});
  using Words = std::vector<std::pair<std::string, float>>;
  CHECK(amounts_of(directions, Words{}) == std::vector<float>{0, 0});
  CHECK(amounts_of(directions, Words{{"bluer", 1.5f}, {"smaller", 2}}) == std::vector<float>{-2, 1.5f});
  CHECK(amounts_of(directions, Words{{"bigger", 1}, {"bigger", 1}}) == std::vector<float>{2, 0});
  try {
    amounts_of(directions, Words{{"biger", 1}});
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == ExitCode::usage);
    CHECK(std::string(error.what()).find("did you mean bigger") != std::string::npos);
  }
  CHECK_THROWS_AS(amounts_of(directions, Words{{"", 1}}), Error);
  CHECK(steer({3, 4}, directions, {}) == Latent{3, 4});
}

// Creatures that no direction was learnt from. Hues exclude each other, so blue is held against shape and light alone.
TEST_CASE("the shipped model's creatures grow and turn blue when they are steered to, and little else") {
  initialise_torch();
  if (!fs::exists(shipped_model_path())) {
    WARN("skipped: no shipped model");
    return;
  }
  const Model model = load_model(shipped_model_path());
  const auto found = find_directions(model, {.samples = 640, .trials = 4});
  REQUIRE(found);
  Sampler sampler(model);
  const Figures rest = figures(sampler, *found, "bigger", 0);
  for (const auto& [name, others] : {std::pair<std::string, std::vector<std::string>>{"bigger", {"bluer", "wider", "brighter"}},
                                     {"bluer", {"bigger", "wider", "spikier", "brighter"}}}) {
    INFO(name);
    const Figures more = figures(sampler, *found, name, 2), less = figures(sampler, *found, name, -2);
    const auto moved = [&](const std::string& attribute) {
      const std::size_t i = place_of(attribute);
      return (more.mean[i] - less.mean[i]) / rest.deviation[i];
    };
    const std::size_t own = place_of(name);
    CHECK(more.mean[own] > 1.2 * rest.mean[own]);
    CHECK(less.mean[own] < rest.mean[own]);
    CHECK(moved(name) > 1);  // more than what separates one creature from another
    for (const std::string& other : others) {
      INFO(other);
      CHECK(std::abs(moved(other)) < 0.5 * moved(name));
    }
  }
}
