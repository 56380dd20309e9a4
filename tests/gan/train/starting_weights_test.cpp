#include "gan/train/starting_weights_torch.h"

#include <unistd.h>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "gan/data/labelling.h"
#include "gan/latent/latent.h"
#include "gan/spec/preset.h"
#include "gan/train/critic.h"
#include "gan/train/sampler.h"
#include "gan/train/training_torch.h"
#include "gan/train/weights_torch.h"
#include "tests/catch.h"
#include "tests/gan/train/tiny_run.h"

using namespace tallgrass;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("tallgrass-starting-weights-" + std::to_string(::getpid()));
  Folder() { fs::remove_all(path); }
  ~Folder() { fs::remove_all(path); }
};

RunOptions residual_run(const fs::path& folder, std::int64_t images) {
  RunOptions options = tiny_run(folder, images);
  options.spec = load_preset("tiny-residual", resource_folder() / "assets/presets").spec;
  options.spec.images = images;
  return options;
}

void train(const RunOptions& options) {
  Trainer trainer(options);
  trainer.wait();
  INFO(trainer.snapshot()->error);
  REQUIRE(trainer.snapshot()->state == RunState::finished);
}

std::shared_ptr<const Dataset> creatures(const Spec& spec) {
  DataOptions options = data_options(spec);
  options.cache = false;
  return std::make_shared<const Dataset>(load_dataset({"creatures:64"}, options));
}

std::vector<Image> drawn(Sampler& sampler, const Spec& spec, const std::vector<float>& condition = {}) {
  std::vector<Latent> latents;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) latents.push_back(latent_from_seed(seed, spec.latent));
  return sampler.sample(latents, condition);
}

std::vector<std::uint8_t> bytes_of(const std::vector<Image>& pictures) {
  std::vector<std::uint8_t> bytes;
  for (const Image& each : pictures) bytes.insert(bytes.end(), each.rgba.begin(), each.rgba.end());
  return bytes;
}

int furthest(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
  REQUIRE(a.size() == b.size());
  int most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, std::abs(int(a[i]) - int(b[i])));
  return most;
}

}  // namespace

TEST_CASE("training that starts from a model draws and judges as it did, also with conditions that it had not") {
  const Folder folder;
  const RunOptions run = residual_run(folder.path, 160);
  train(run);
  const Model model = load_model(folder.path / "model.safetensors");
  const StartingWeights start = read_starting_weights(folder.path / "model.safetensors");
  CHECK(start.images_seen == 160);
  CHECK(start.spec == run.spec);
  REQUIRE(start.discriminator);
  CHECK(fs::path(start.discriminator->file).filename() == "checkpoint.safetensors");

  const auto before = bytes_of([&] { Sampler sampler(model, "cpu", 1); return drawn(sampler, model.spec); }());
  Spec spec = run.spec;
  std::vector<float> told;
  SECTION("as it was") {}
  SECTION("with conditions") {
    spec.conditions = parse_conditions("colour red blue, stage");
    told = {1, 0, 0, 1, 0};
  }
  Training training(spec, std::make_shared<const Dataset>(), torch::kCPU, false);
  {
    Sampler fresh(make_model(*training.averaged_generator(), spec, 0, "fresh"), "cpu", 1);
    CHECK(furthest(bytes_of(drawn(fresh, spec, told)), before) > 60);
  }
  training.start_from(start);
  Sampler started(make_model(*training.averaged_generator(), spec, 0, "started"), "cpu", 1);
  CHECK(furthest(bytes_of(drawn(started, spec, told)), before) <= 1);  // the same sums, not in the same order

  auto old_judge = build_discriminator(run.spec, {}), new_judge = build_discriminator(spec, {});
  fill_module(*old_judge, start.discriminator->content, "discriminator", "old");
  fill_from_start(*new_judge, start.discriminator->content, "discriminator", "new");
  torch::NoGradGuard no_grad;
  const auto pictures = torch::rand({4, spec.channel_count(), spec.image_size, spec.image_size});
  if (!told.empty()) new_judge->condition_on(torch::tensor(told).repeat({4, 1}));
  CHECK(torch::allclose(old_judge->forward(pictures), new_judge->forward(pictures), 1e-5, 1e-6));
}

TEST_CASE("without a model's conditions a network starts as it was for who asks for nothing") {
  Spec plain = load_preset("tiny-residual", resource_folder() / "assets/presets").spec, told = plain;
  told.conditions = parse_conditions("colour red blue, stage");
  auto old = build_generator(told, Norm::batch, at::make_generator<at::CPUGeneratorImpl>(3));
  auto started = build_generator(plain, Norm::batch, at::make_generator<at::CPUGeneratorImpl>(4));
  const auto bytes = encode_model(*old, told, 1);
  fill_from_start(*started, parse_safetensors(bytes, "memory"), "generator", "memory");
  torch::NoGradGuard no_grad;
  const auto latents = torch::randn({4, plain.latent});
  const auto nothing = torch::zeros({4, 5}), red = torch::tensor({1.0f, 0.0f, 0.0f, 1.0f, 0.0f}).repeat({4, 1});
  CHECK(torch::allclose(started->forward(latents), old->forward(torch::cat({latents, nothing}, 1)), 1e-4, 1e-5));
  CHECK_FALSE(torch::allclose(started->forward(latents), old->forward(torch::cat({latents, red}, 1)), 1e-2, 1e-2));

  CHECK_NOTHROW(require_same_networks(plain, {"old", told, 1, {}, {}}));
  Spec others = plain;
  others.conditions = parse_conditions("colour red");
  CHECK_THROWS_AS(require_same_networks(others, {"old", told, 1, {}, {}}), Error);
}

TEST_CASE("a run that started from a model goes on after a checkpoint bit for bit") {
  const Folder folder;
  train(residual_run(folder.path, 160));
  const StartingWeights start = read_starting_weights(folder.path / "model.safetensors");
  const auto data = creatures(start.spec);
  Training whole(start.spec, data, torch::kCPU, false);
  whole.start_from(start);
  whole.step();
  const auto bytes = whole.checkpoint({"creatures:64"});
  Training resumed(start.spec, data, torch::kCPU, false);
  resumed.restore(parse_safetensors(bytes, "memory"), "memory");
  for (int i = 0; i < 3; ++i) {
    const Metrics a = whole.step(), b = resumed.step();
    CHECK(a.loss_d == b.loss_d);
  }
  // The average's memory is as long as all images seen allow, those of the model included: not so long without them.
  CHECK(whole.checkpoint({}) == resumed.checkpoint({}));
}

TEST_CASE("without its run a model brings the discriminator of its critic, and without that none") {
  const Folder folder;
  train(residual_run(folder.path, 160));
  const fs::path model = folder.path / "model.safetensors", other = folder.path / "shipped";
  fs::create_directories(other);
  fs::copy_file(model, other / "fox.safetensors");
  CHECK_FALSE(read_starting_weights(other / "fox.safetensors").discriminator);
  fs::copy_file(critic_file(model), other / "fox-critic.safetensors");
  const StartingWeights start = read_starting_weights(other / "fox.safetensors");
  REQUIRE(start.discriminator);
  CHECK(start.name == "fox");

  RunOptions more = residual_run(folder.path / "more", 32);
  more.from = other / "fox.safetensors";
  fs::remove(other / "fox-critic.safetensors");
  Trainer trainer(more);
  trainer.wait();
  CHECK(trainer.snapshot()->state == RunState::finished);
  CHECK(trainer.snapshot()->notice.find("No discriminator lies beside") == 0);
  CHECK(trainer.snapshot()->marks.front().text == "started from fox (160 images)");
}

TEST_CASE("a run does not start from other networks, nor from what is no model") {
  const Folder folder;
  train(residual_run(folder.path, 32));
  RunOptions more = residual_run(folder.path / "more", 32);
  more.from = folder.path / "model.safetensors";
  const int width = std::exchange(more.spec.g_width, 2 * more.spec.g_width);
  try {
    Trainer trainer(more);
    FAIL("it began");
  } catch (const Error& error) {
    CHECK(error.kind() == ExitCode::setting);
    CHECK(std::string(error.what()).find("g_width is " + std::to_string(width) + " there") != std::string::npos);
  }
  CHECK_FALSE(fs::exists(more.run_folder / "run.json"));
  more.spec.g_width = width;
  more.from = folder.path / "checkpoint.safetensors";
  CHECK_THROWS_AS(Trainer(more), Error);
  more.from = folder.path / "run.json";
  CHECK_THROWS_AS(Trainer(more), Error);
}
