#include "gan/train/finder.h"

#include <chrono>
#include <cmath>
#include <thread>

#include "engine/core/paths.h"
#include "engine/image/decode.h"
#include "gan/net/batch_norm.h"
#include "gan/net/pixels.h"
#include "gan/spec/preset.h"
#include "gan/train/device.h"
#include "gan/train/likeness_torch.h"
#include "gan/train/sampler.h"
#include "gan/train/weights_torch.h"
#include "tests/catch.h"

using namespace tallgrass;
using namespace std::chrono_literals;

namespace {

const Model& shipped() {
  initialise_torch();
  static const Model model = load_model(shipped_model_path());
  return model;
}

// Of random weights; milliseconds a picture.
Model tiny_model(Channels channels = Channels::rgba, Background background = Background::transparent) {
  initialise_torch();
  Spec spec = load_preset("tiny", resource_folder() / "assets/presets").spec;
  spec.channels = channels;
  spec.background = background;
  auto generator = build_generator(spec, Norm::batch, at::detail::createCPUGenerator(1));
  refresh_batch_norm(*generator, spec, at::detail::createCPUGenerator(5));
  return make_model(*generator, spec, 0, "tiny");
}

Image draw(const Model& model, const Latent& latent) { return Sampler(model, "cpu", 1).sample({&latent, 1}).at(0); }

Image creature(const Model& model, std::uint64_t seed) { return draw(model, latent_from_seed(seed, model.spec.latent)); }

const SearchOptions brief{.samples = 150, .candidates = 2, .steps = 60, .threads = 1};
const auto whole = [](const FindSnapshot&) { return true; };

// Share of what either covers that both do.
double overlap(const Image& a, const Image& b) {
  double both = 0, either = 0;
  for (std::size_t i = 3; i < a.rgba.size(); i += 4) {
    both += a.rgba[i] >= 128 && b.rgba[i] >= 128;
    either += a.rgba[i] >= 128 || b.rgba[i] >= 128;
  }
  return both / either;
}

torch::Tensor networked(const Image& image, const Spec& spec) {
  auto pixels = torch::empty({1, image.height, image.width, 4}, torch::kByte);
  std::memcpy(pixels.data_ptr(), image.rgba.data(), image.rgba.size());
  return pixels_to_network(pixels, spec).contiguous();
}

Image square(int left, int top, std::uint8_t red = 200) {
  Image image(64, 64);
  for (int y = top; y < top + 30; ++y) {
    for (int x = left; x < left + 30; ++x) {
      const std::uint8_t colour[4] = {red, 90, 40, 255};
      std::copy(colour, colour + 4, image.pixel(x, y));
    }
  }
  return image;
}

FindSnapshot ended(const Finder& finder) {
  finder.wait();
  return *finder.snapshot();
}

}  // namespace

TEST_CASE("The distance is 0 for the same picture, 1 for an empty one, and grows with a shift") {
  Spec spec;
  spec.channels = Channels::rgba;
  const Likeness likeness({.picture = square(16, 20)}, spec, torch::kCPU);
  const auto distance = [&](const Image& image) { return likeness.distances(networked(image, spec)).item<double>(); };
  CHECK(distance(square(16, 20)) == Approx(0).margin(1e-6));
  CHECK(distance(Image(64, 64)) == Approx(1));
  CHECK(distance(square(17, 20)) < 0.25);
  CHECK(distance(square(17, 20)) < distance(square(20, 20)));
  CHECK(distance(square(20, 20)) < distance(square(32, 20)));
  CHECK(distance(square(16, 20, 100)) > 0.02);

  const Likeness outline({.picture = square(16, 20), .outline_only = true}, spec, torch::kCPU);
  CHECK(outline.distances(networked(square(16, 20, 0), spec)).item<double>() == Approx(0).margin(1e-6));
  FindTarget half{.picture = square(16, 20), .outline_only = true, .coloured = square(16, 5)};
  CHECK(Likeness(half, spec, torch::kCPU).distances(networked(square(16, 20, 100), spec)).item<double>() > 0.01);
}

TEST_CASE("A creature that the generator drew is found again, and can be drawn from what was found") {
  const Model& model = shipped();
  const Image target = creature(model, 5000);
  Search search(model, brief);
  const FindSnapshot found = search.find(target_of_picture(target), "it", whole);
  REQUIRE(found.stage == FindStage::done);
  const FoundCreature& best = found.found.front();
  CHECK(best.distance < 0.15);
  CHECK(best.distance < 0.4 * found.course.front());
  CHECK(found.course.front() < found.typical);
  CHECK(best.distance == Approx(found.course.back()));
  CHECK(overlap(best.picture, target) > 0.85);
  CHECK(draw(model, best.latent) == best.picture);
  double length = 0;
  for (const float value : best.latent) length += double(value) * value;
  CHECK(std::sqrt(length) == Approx(std::sqrt(128.0)).margin(1.42));
  for (const auto& each : found.found) CHECK(each.distance <= each.first_distance);
}

TEST_CASE("A silhouette is met far better than by chance, whatever its colours") {
  const Model& model = shipped();
  Search search(model, brief);
  constexpr int targets = 4;
  double met = 0;
  for (std::uint64_t each = 6000; each < 6000 + targets; ++each) {
    FindTarget target = target_of_picture(creature(model, each));
    target.outline_only = true;
    for (std::size_t i = 0; i < target.picture.rgba.size(); i += 4) target.picture.rgba[i] = std::uint8_t(i % 251);
    const FindSnapshot found = search.find(target, "it", whole);
    double chance = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) chance += overlap(creature(model, seed), target.picture) / 20;
    const double shared = overlap(found.found.front().picture, target.picture);
    INFO(each);
    CHECK(shared > chance + 0.25);
    met += shared / targets;
  }
  CHECK(met > 0.8);
}

TEST_CASE("The same search finds the same, also after another one in between") {
  const Model model = tiny_model();
  const FindTarget first = target_of_picture(creature(model, 77)), second = target_of_picture(creature(model, 78));
  Search search(model, brief), other(model, brief);
  const auto once = search.find(first, "it", whole);
  search.find(second, "it", whole);
  const auto again = search.find(first, "it", whole), elsewhere = other.find(first, "it", whole);
  for (const auto* result : {&again, &elsewhere}) {
    CHECK(result->course == once.course);
    REQUIRE(result->found.size() == once.found.size());
    for (std::size_t i = 0; i < once.found.size(); ++i) {
      CHECK(result->found[i].latent == once.found[i].latent);
      CHECK(result->found[i].picture == once.found[i].picture);
    }
  }
}

TEST_CASE("A search that is told to stop keeps what it has") {
  const Model model = tiny_model();
  Search search(model, brief);
  const auto target = target_of_picture(creature(model, 77));
  const auto early = search.find(target, "it", [](const FindSnapshot& now) { return now.sampled < 100; });
  CHECK(early.stage == FindStage::cancelled);
  CHECK(early.found.empty());
  const auto late = search.find(target, "it", [](const FindSnapshot& now) { return now.step < 10; });
  CHECK(late.stage == FindStage::cancelled);
  CHECK(late.course.size() == 11);
  CHECK_FALSE(late.found.empty());
}

TEST_CASE("Models of every kind of channel can be searched") {
  for (const Channels channels : {Channels::rgb, Channels::rgba, Channels::red, Channels::alpha, Channels::grey}) {
    const Model model = tiny_model(channels, channels == Channels::rgb ? Background::random : Background::transparent);
    Image picture = creature(model, 9);
    for (int x = 0; x < picture.width; ++x) picture.pixel(x, 0)[3] = 0;  // whatever it draws, some of it is transparent
    Search search(model, {.samples = 60, .steps = 20, .threads = 1});
    const auto found = search.find({.picture = picture}, "it", whole);
    CHECK(found.stage == FindStage::done);
    CHECK(std::isfinite(found.found.front().distance));
    CHECK(found.course.back() <= found.course.front());
  }
  Search search(tiny_model(Channels::rgb), brief);
  CHECK_THROWS_WITH(search.find({.picture = square(5, 5), .outline_only = true}, "it", whole),
                    Catch::Matchers::Contains("transparency"));
}

TEST_CASE("A finder is given up, begun anew, and left while it works") {
  Finder finder({.search = {.samples = 200, .steps = 5000}});
  CHECK(finder.snapshot()->stage == FindStage::waiting);
  const Model model = tiny_model();
  const auto target = [picture = creature(model, 77)] { return target_of_picture(picture); };
  const auto first = finder.start(model, target, "first", 1);
  const auto second = finder.start(model, target, "second", 1);
  CHECK(second > first);
  const auto end = std::chrono::steady_clock::now() + 60s;
  while (finder.snapshot()->stage != FindStage::refining && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(1ms);
  }
  CHECK(finder.snapshot()->number == second);
  finder.cancel();
  const FindSnapshot stopped = ended(finder);
  CHECK(stopped.stage == FindStage::cancelled);
  CHECK_FALSE(stopped.found.empty());
  const auto third = finder.start(model, target, "third", 1);
  CHECK(finder.snapshot()->number == third);
  CHECK(is_going_on(finder.snapshot()->stage));  // its destructor ends it
}

TEST_CASE("What cannot be looked for is a failure in the snapshot, and the next search is free") {
  Finder finder({.search = {.samples = 60, .steps = 5}});
  const Model model = tiny_model();
  finder.start(model, [] { return target_of_picture(load_image("/nowhere/fox.png")); }, "fox.png", 1);
  FindSnapshot failed = ended(finder);
  CHECK(failed.stage == FindStage::failed);
  CHECK(failed.error_kind == ExitCode::file);
  CHECK(failed.error.find("fox.png") != std::string::npos);
  finder.start(model, [] { return FindTarget{.picture = Image(64, 64), .outline_only = true}; }, "the drawing", 1);
  failed = ended(finder);
  CHECK(failed.stage == FindStage::failed);
  CHECK(failed.error.find("nothing is drawn") != std::string::npos);
  finder.start(model, [] { return FindTarget{.picture = square(10, 10)}; }, "it", 1);
  CHECK(ended(finder).stage == FindStage::done);
}
