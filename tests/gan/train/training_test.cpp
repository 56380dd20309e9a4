#include "gan/train/training_torch.h"

#include "engine/core/paths.h"
#include "gan/measure/sliced_wasserstein.h"
#include "gan/net/pixels.h"
#include "gan/spec/hyperparameters.h"
#include "gan/spec/preset.h"
#include "gan/train/dream_torch.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

std::shared_ptr<const Dataset> creatures(int count) {
  static const auto data = std::make_shared<Dataset>(load_dataset({"creatures:512"}, 16));
  REQUIRE(data->count >= count);
  return data;
}

Spec preset(const char* name) { return load_preset(name, resource_folder() / "assets/presets").spec; }

double distance_to_data(Training& training, const Dataset& data) {
  torch::NoGradGuard no_grad;
  auto generator = training.averaged_generator();
  const auto fake = generator->forward(torch::randn({data.count, training.spec().latent}, at::detail::createCPUGenerator(3)));
  const auto real = torch::from_blob(const_cast<std::uint8_t*>(data.rgba.data()), {data.count, 16, 16, 4}, torch::kByte);
  return sliced_wasserstein(fake.clamp(0, 1), pixels_to_network(real, training.spec()));
}

std::vector<torch::Tensor> outputs(Training& training) {
  torch::NoGradGuard no_grad;
  return {training.averaged_generator()->forward(torch::ones({1, training.spec().latent}))};
}

}  // namespace

TEST_CASE("training brings the generator nearer to its data, by a measure that is not its loss") {
  for (const char* name : {"tiny", "tiny-residual"}) {
    INFO(name);
    torch::set_num_threads(1);
    Spec spec = preset(name);
    spec.lr_g = spec.lr_d = 1e-3f;
    Training training(spec, creatures(512), torch::kCPU, false);
    const double before = distance_to_data(training, *creatures(512));
    for (int i = 0; i < 400; ++i) training.step();
    const double after = distance_to_data(training, *creatures(512));
    INFO(before << " -> " << after);
    CHECK(after < 0.6 * before);
    CHECK(training.images() == 400 * training.spec().batch);
  }
}

TEST_CASE("the same seed gives the same run, another one another") {
  torch::set_num_threads(1);
  const auto after_steps = [](std::int64_t seed) {
    Spec spec = preset("tiny-residual");
    spec.seed = seed;
    Training training(spec, creatures(512), torch::kCPU, false);
    Metrics metrics;
    for (int i = 0; i < 10; ++i) metrics = training.step();
    return metrics.loss_g;
  };
  CHECK(after_steps(5) == after_steps(5));
  CHECK(after_steps(5) != after_steps(6));
}

TEST_CASE("a checkpoint goes on as if nothing had happened, across an epoch's end") {
  torch::set_num_threads(1);
  for (const char* name : {"tiny", "tiny-residual"}) {
    INFO(name);
    const Spec spec = preset(name);
    Training whole(spec, creatures(512), torch::kCPU, false);
    for (int i = 0; i < 20; ++i) whole.step();
    const auto bytes = whole.checkpoint({"creatures:512"});
    const auto content = parse_safetensors(bytes, "memory");
    CHECK(read_checkpoint_head(content, "memory").spec == spec);
    CHECK(read_checkpoint_head(content, "memory").data == std::vector<std::string>{"creatures:512"});
    Training resumed(spec, creatures(512), torch::kCPU, false);
    resumed.restore(content, "memory");
    CHECK(resumed.steps() == 20);
    CHECK(resumed.images() == whole.images());
    for (int i = 0; i < 20; ++i) {  // 512 pictures are 32 batches of 16
      const auto a = whole.step(), b = resumed.step();
      CHECK(a.loss_d == b.loss_d);
      CHECK(a.loss_g == b.loss_g);
    }
    CHECK(torch::equal(outputs(whole)[0], outputs(resumed)[0]));
  }
}

TEST_CASE("steered augmentation moves towards its target, and goes on after a checkpoint where it stood") {
  torch::set_num_threads(1);
  Spec spec = preset("tiny-residual");
  spec.augment = 0.5f;
  spec.augment_target = 1;           // never reached: D would have to be right about every pair
  spec.augment_hue = 0.2f;
  spec.augment_cutout = 0.5f;
  Training whole(spec, creatures(64), torch::kCPU, false);
  float last = spec.augment;
  for (int i = 0; i < 10; ++i) {
    const float now = whole.step().augment;
    CHECK(now < last);
    last = now;
  }
  const auto bytes = whole.checkpoint({"creatures:64"});
  Training resumed(spec, creatures(64), torch::kCPU, false);
  resumed.restore(parse_safetensors(bytes, "memory"), "memory");
  const auto a = whole.step(), b = resumed.step();
  CHECK(a.augment == b.augment);
  CHECK(a.loss_g == b.loss_g);
  whole.spec().augment_target = 0;   // let go: back to the setting
  CHECK(whole.step().augment == 0);
}

TEST_CASE("spectral norm, dropout, weights and every random change of pictures go on after a checkpoint too") {
  torch::set_num_threads(1);
  Spec spec = preset("tiny");
  spec.architecture = Architecture::layers;
  spec.channels = Channels::rgb;
  spec.background = Background::random;
  spec.recolour = spec.label_flips = 0.3f;
  spec.mirror = true;
  spec.loss = LossKind::wgan_gp;
  spec.g_layers = parse_layers("dense 8x4 batch relu | residual 8 up batch relu | nearest 3 spectral tanh");
  spec.d_layers = parse_layers("conv 8 spectral lrelu drop0.3 | residual 8 down spectral lrelu drop0.2 | dense 1 spectral");
  auto data = std::make_shared<Dataset>(*creatures(512));
  data->held_out = {3, 400};
  for (int i = 0; i < 512; ++i) data->weight.push_back(i == 3 || i == 400 ? 0 : i < 100 ? 2.0f : 1.0f);
  Training whole(spec, data, torch::kCPU, false);
  for (int i = 0; i < 35; ++i) whole.step();  // into the second epoch
  const auto bytes = whole.checkpoint({});
  Training resumed(spec, data, torch::kCPU, false);
  resumed.restore(parse_safetensors(bytes, "memory"), "memory");
  for (int i = 0; i < 5; ++i) {
    const auto a = whole.step(), b = resumed.step();
    CHECK(a.loss_d == b.loss_d);
    CHECK(a.loss_g == b.loss_g);
    CHECK(a.penalty == b.penalty);
  }
  CHECK(torch::equal(outputs(whole)[0], outputs(resumed)[0]));
}

TEST_CASE("what the residual networks may have besides goes on after a checkpoint") {
  torch::set_num_threads(1);
  const auto data = std::make_shared<Dataset>(load_dataset({"creatures:64"}, 32));
  Spec spec = preset("tiny-residual");
  spec.image_size = 32;
  const auto loss_after = [&](const Spec& changed) {
    Training training(changed, data, torch::kCPU, false);
    for (int i = 0; i < 3; ++i) training.step();
    return training.step().loss_d;
  };
  const float without = loss_after(spec);
  for (const char* part : {"skip_excitation=true", "mapping=2", "reconstruction=1", "d_spectral=true"}) {
    INFO(part);
    Spec changed = spec;
    apply_setting(changed, part);
    CHECK(loss_after(changed) != without);
    apply_setting(spec, part);
  }
  Training whole(spec, data, torch::kCPU, false);
  for (int i = 0; i < 10; ++i) whole.step();
  const auto bytes = whole.checkpoint({});
  Training resumed(spec, data, torch::kCPU, false);
  const auto content = parse_safetensors(bytes, "memory");
  CHECK(read_checkpoint_head(content, "memory").spec == spec);
  resumed.restore(content, "memory");
  for (int i = 0; i < 6; ++i) {
    const auto a = whole.step(), b = resumed.step();
    CHECK(a.loss_d == b.loss_d);
    CHECK(a.loss_g == b.loss_g);
    CHECK(a.penalty == b.penalty);
  }
  CHECK(torch::equal(outputs(whole)[0], outputs(resumed)[0]));
}

TEST_CASE("a checkpoint from when the discriminator's last weight was called head goes on") {
  torch::set_num_threads(1);
  const Spec spec = preset("tiny");
  Training whole(spec, creatures(512), torch::kCPU, false);
  whole.step();
  const auto bytes = whole.checkpoint({});
  auto content = parse_safetensors(bytes, "memory");
  for (const std::string prefix : {"discriminator.", "discriminator_adam.first.", "discriminator_adam.second."}) {
    auto last = content.tensors.extract(prefix + "weight2");
    REQUIRE_FALSE(last.empty());
    last.key() = prefix + "head";
    content.tensors.insert(std::move(last));
  }
  std::string& old_spec = content.metadata.at("spec");
  old_spec.erase(old_spec.find("\"hold_out\""), std::string("\"hold_out\": 0.05, ").size());
  CHECK(read_checkpoint_head(content, "memory").spec.hold_out == 0);
  Training resumed(spec, creatures(512), torch::kCPU, false);
  resumed.restore(content, "memory");
  CHECK(whole.step().loss_d == resumed.step().loss_d);
}

TEST_CASE("a learning rate of zero stands still, live changes count from the next step") {
  torch::set_num_threads(1);
  Spec spec = preset("tiny-residual");
  Training training(spec, creatures(512), torch::kCPU, false);
  training.step();
  training.spec().lr_g = 0;
  training.spec().ema_half_life = 0;  // the average is the generator itself
  training.step();
  const auto before = outputs(training)[0];
  training.step();
  CHECK(torch::equal(before, outputs(training)[0]));
  training.spec().lr_g = 1e-3f;
  training.spec().batch = 5;
  const auto images = training.images();
  training.step();
  CHECK_FALSE(torch::equal(before, outputs(training)[0]));
  CHECK(training.images() == images + 5);
}

TEST_CASE("several steps of D and G count images once for each batch of real ones") {
  torch::set_num_threads(1);
  Spec spec = preset("tiny");
  spec.d_steps = 3;
  spec.g_steps = 2;
  Training training(spec, creatures(512), torch::kCPU, false);
  training.step();
  CHECK(training.images() == 3 * spec.batch);
}
