#include <cmath>
#include <filesystem>

#include "engine/core/paths.h"
#include "gan/spec/hyperparameters.h"
#include "gan/spec/plan.h"
#include "gan/spec/preset.h"
#include "gan/train/training_torch.h"
#include "tests/catch.h"

using namespace tallgrass;
namespace fs = std::filesystem;

namespace {

const fs::path presets = resource_folder() / "assets/presets", real = resource_folder() / "../shared/data";

// What each historic preset was made for; the others take anything.
std::string own_data(const std::string& preset) {
  const bool artwork = preset.starts_with("mirror") || preset.starts_with("dense") || preset.ends_with("128");
  const char* name = artwork                        ? "art128"
                     : preset.starts_with("sheet")  ? "sheet/Sprite_Sheet.png"
                     : preset.ends_with("80")       ? "sprites80"
                                                    : "indexed";
  return fs::exists(real / name) ? (real / name).string() : "creatures:64";
}

std::shared_ptr<const Dataset> load(const Spec& spec, const std::string& source) {
  DataOptions options = data_options(spec);
  options.cache = false;
  return std::make_shared<Dataset>(load_dataset({source}, options));
}

bool all_finite(const torch::nn::Module& module) {
  for (const auto& parameter : module.parameters())
    if (!torch::isfinite(parameter).all().item<bool>()) return false;
  return true;
}

}  // namespace

TEST_CASE("every preset trains a step on its own kind of data, with finite losses") {
  if (!fs::exists(real)) WARN("skipped: the real pictures are not beside the project; built-in creatures stand in");
  torch::set_num_threads(1);
  for (const std::string& name : list_presets(presets)) {
    INFO(name);
    Spec spec = load_preset(name, presets).spec;
    spec.batch = 4;  // the same computation, sooner done
    const auto data = load(spec, own_data(name));
    INFO(data->report.summary());
    Training training(spec, data, torch::kCPU, false);
    const Metrics metrics = training.step();
    CHECK(std::isfinite(metrics.loss_d));
    CHECK(std::isfinite(metrics.loss_g));
    CHECK(metrics.images == 4);
    const auto generator = training.averaged_generator();
    CHECK(count_parameters(*generator) == plan_generator(spec).parameters());
    CHECK(all_finite(*generator));
    if (data->count >= 64) CHECK(training.held_out(8).size(1) == spec.channel_count());
  }
}

TEST_CASE("every loss can follow every other while a run goes on") {
  torch::set_num_threads(1);
  Spec spec = load_preset("tiny", presets).spec;
  const auto data = load(spec, "creatures:64");
  Training training(spec, data, torch::kCPU, false);
  const auto& loss = hyperparameter("loss");
  const std::size_t count = choices(loss).size();
  CHECK(count == 6);
  for (std::size_t from = 0; from < count; ++from) {
    for (std::size_t to = 0; to < count; ++to) {
      for (const std::size_t kind : {from, to}) {
        set_number(training.spec(), loss, static_cast<double>(kind));
        training.spec().gamma = kind == static_cast<std::size_t>(LossKind::rpgan) ? 1.0f : 0.0f;
        const Metrics metrics = training.step();
        INFO(get_text(training.spec(), loss));
        REQUIRE(std::isfinite(metrics.loss_d + metrics.loss_g + metrics.penalty));
        if (kind == static_cast<std::size_t>(LossKind::wgan_gp)) CHECK(metrics.penalty > 0);
      }
    }
  }
}

TEST_CASE("under each loss the discriminator learns to tell a generator that stands still from the data") {
  torch::set_num_threads(1);
  for (const LossKind loss : {LossKind::bce, LossKind::lsgan, LossKind::wgan, LossKind::wgan_gp, LossKind::hinge, LossKind::rpgan}) {
    Spec spec = load_preset("tiny", presets).spec;
    spec.loss = loss;
    spec.lr_g = 1e-7f;
    spec.lr_d = 1e-3f;
    spec.gamma = loss == LossKind::rpgan ? 0.1f : 0.0f;
    Training training(spec, load(spec, "creatures:64"), torch::kCPU, false);
    Metrics metrics = training.step();
    const float before = metrics.d_real - metrics.d_fake;
    for (int i = 0; i < 60; ++i) metrics = training.step();
    INFO(get_text(spec, hyperparameter("loss")) << ": " << before << " -> " << metrics.d_real - metrics.d_fake);
    // lsgan asks for 1 and 0, which is 0.73 - 0.5; clipped weights keep wgan near 0, where the order alone counts.
    CHECK(metrics.d_real - metrics.d_fake > (loss == LossKind::wgan ? 0.0f : 0.2f));
  }
}

TEST_CASE("label flips and random backgrounds depend on the seed and the step alone") {
  torch::set_num_threads(1);
  const auto run = [](std::int64_t seed) {
    Spec spec = load_preset("tiny", presets).spec;
    spec.channels = Channels::rgb;
    spec.background = Background::random;
    spec.label_flips = 0.3f;
    spec.recolour = 0.5f;
    spec.seed = seed;
    Training training(spec, load(spec, "creatures:64"), torch::kCPU, false);
    Metrics metrics;
    for (int i = 0; i < 5; ++i) metrics = training.step();
    return metrics.loss_d;
  };
  CHECK(run(1) == run(1));
  CHECK(run(1) != run(2));
}
