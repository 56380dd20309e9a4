#include "gan/train/stages.h"

#include <unistd.h>

#include <algorithm>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "gan/net/batch_norm.h"
#include "gan/spec/preset.h"
#include "gan/train/device.h"
#include "gan/train/sampler.h"
#include "gan/train/trainer.h"
#include "gan/train/weights_torch.h"
#include "tests/catch.h"
#include "tests/gan/train/tiny_run.h"

using namespace tallgrass;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("tallgrass-stages-" + std::to_string(::getpid()));
  Folder() { fs::remove_all(path); }
  ~Folder() { fs::remove_all(path); }
};

std::vector<std::int64_t> moments_up_to(std::int64_t end, std::int64_t batch) {
  std::vector<std::int64_t> moments;
  for (std::int64_t at = -1; (at = next_stage_at(at, batch)) <= end;) moments.push_back(at);
  return moments;
}

std::vector<std::int64_t> images_of(const std::vector<Moment>& moments) {
  std::vector<std::int64_t> images;
  for (const Moment& moment : moments) images.push_back(moment.images);
  return images;
}

}  // namespace

TEST_CASE("stages come four a decade from a hundred images on, at whole batches") {
  CHECK(moments_up_to(1000, 1) == std::vector<std::int64_t>{100, 178, 317, 563, 1000});
  CHECK(moments_up_to(700, 64) == std::vector<std::int64_t>{128, 192, 320, 576});
  CHECK(moments_up_to(500'000, 32).size() == 15);
  for (const std::int64_t batch : {1, 16, 48, 1000, 5000}) {
    const auto moments = moments_up_to(2'000'000, batch);
    for (std::int64_t seen = 0; seen < 20'000; seen += batch) {
      INFO(batch << " " << seen);
      REQUIRE(next_stage_at(seen, batch) == *std::upper_bound(moments.begin(), moments.end(), seen));
    }
    CHECK(std::all_of(moments.begin(), moments.end(), [&](std::int64_t at) { return at % batch == 0; }));
  }
  CHECK_THROWS_AS(next_stage_at(0, 0), Error);
}

TEST_CASE("a run keeps its stages, each a model of half the size that dreams nearly the same") {
  Folder folder;
  {
    Trainer trainer(tiny_run(folder.path, 320));
    trainer.wait();
    INFO(trainer.snapshot()->error);
    REQUIRE(trainer.snapshot()->state == RunState::finished);
  }
  const auto stages = read_stages(folder.path);
  REQUIRE(images_of(stages) == std::vector<std::int64_t>{112, 192, 320});
  CHECK(stages[0].file == stage_file(folder.path, 112));
  CHECK(load_model(stages[0].file).images_seen == 112);
  // The last stage and the model at the end are the same weights.
  const Model stage = load_model(stages[2].file), end = load_model(folder.path / "model.safetensors");
  CHECK(stage.spec == end.spec);
  CHECK(double(fs::file_size(stages[2].file)) < 0.7 * double(fs::file_size(folder.path / "model.safetensors")));
  std::vector<Latent> latents;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) latents.push_back(latent_from_seed(seed, end.spec.latent));
  const auto halved = Sampler(stage, "cpu", 1).sample(latents), whole = Sampler(end, "cpu", 1).sample(latents);
  int most = 0;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    for (std::size_t j = 3; j < whole[i].rgba.size(); j += 4) {  // alpha: colours of what is not there may be anything
      most = std::max(most, std::abs(whole[i].rgba[j] - halved[i].rgba[j]));
    }
  }
  CHECK(most <= 3);
}

TEST_CASE("a run that goes on keeps the stages it comes to, and no run has none") {
  Folder folder;
  CHECK(read_stages(folder.path).empty());
  { Trainer(tiny_run(folder.path, 128)).wait(); }
  CHECK(images_of(read_stages(folder.path)) == std::vector<std::int64_t>{112});
  write_file(folder.path / "stages" / "notes.txt", "mine");
  write_file(folder.path / "stages" / "12.safetensors", "not a moment");
  RunOptions more = tiny_run(folder.path, 0);
  more.resume = true;
  {
    Trainer trainer(more);
    trainer.send(command::Set{"images", 208});
    trainer.wait();
    INFO(trainer.snapshot()->error);
    CHECK(trainer.snapshot()->state == RunState::finished);
  }
  CHECK(images_of(read_stages(folder.path)) == std::vector<std::int64_t>{112, 192});
}

TEST_CASE("half precision takes matrices and kernels, and leaves what may be large or tiny") {
  const Spec spec = load_preset("tiny", resource_folder() / "assets/presets").spec;
  auto generator = build_generator(spec, Norm::batch, at::detail::createCPUGenerator(4));
  refresh_batch_norm(*generator, spec, at::detail::createCPUGenerator(5));
  const auto bytes = encode_model(*generator, spec, 7, StoredWeights::halved);
  for (const auto& [name, tensor] : parse_safetensors(bytes, "test").tensors) {
    INFO(name);
    if (tensor.type == DType::i64) continue;       // how often batch norm has seen a batch
    CHECK(tensor.type == (tensor.shape.size() > 1 ? DType::f16 : DType::f32));
  }
}
