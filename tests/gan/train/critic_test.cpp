#include "gan/train/critic.h"

#include <unistd.h>

#include <chrono>
#include <cmath>
#include <thread>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "gan/latent/latent.h"
#include "gan/store/safetensors.h"
#include "gan/train/sampler.h"
#include "tests/catch.h"
#include "tests/gan/train/tiny_run.h"

using namespace tallgrass;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path;
  explicit Folder(const std::string& use)
      : path(fs::temp_directory_path() / ("tallgrass-critic-" + use + "-" + std::to_string(::getpid()))) {
    fs::remove_all(path);
  }
  ~Folder() { fs::remove_all(path); }
};

// A run that has ended: one for all tests, which leave it as it was.
const fs::path& ended_run() {
  static const Folder folder("run");
  static const bool trained = [] {
    Trainer trainer(tiny_run(folder.path, 160));
    trainer.wait();
    INFO(trainer.snapshot()->error << trainer.snapshot()->notice);
    REQUIRE(trainer.snapshot()->state == RunState::finished);
    return true;
  }();
  REQUIRE(trained);
  return folder.path;
}

std::vector<Image> dreamed_by(const Model& model, std::uint64_t seed, int count) {
  std::vector<Latent> latents;
  for (int i = 0; i < count; ++i) latents.push_back(latent_from_seed(seed + std::uint64_t(i), model.spec.latent));
  return Sampler(model, "cpu", 1).sample(latents);
}

}  // namespace

TEST_CASE("the critic of a run that keeps its model at half size knows that model") {
  const Folder folder("half");
  RunOptions options = tiny_run(folder.path, 96);
  options.spec.halve_model = true;
  {
    Trainer trainer(options);
    trainer.wait();
  }
  const fs::path file = folder.path / "model.safetensors";
  CHECK(fs::file_size(file) < 0.6 * double(fs::file_size(ended_run() / "model.safetensors")));
  CHECK(find_critic(load_model(file)) != nullptr);
}

TEST_CASE("a run that has ended leaves its critic beside its model, at half precision") {
  const Model model = load_model(ended_run() / "model.safetensors");
  const fs::path file = ended_run() / "critic.safetensors";
  CHECK(critic_file(ended_run() / "model.safetensors") == file);
  CHECK(critic_file("models/fox.safetensors") == fs::path("models/fox-critic.safetensors"));
  REQUIRE(fs::exists(file));
  const auto bytes = read_file(file);
  for (const auto& [name, tensor] : parse_safetensors(bytes, "critic").tensors) {
    INFO(name);
    CHECK(name.starts_with("discriminator."));
    if (tensor.type != DType::i64) CHECK(tensor.type == (tensor.shape.size() > 1 ? DType::f16 : DType::f32));
  }
  const auto critic = find_critic(model);
  REQUIRE(critic);
  CHECK(critic->model_hash() == model.hash);
}

TEST_CASE("whoever stops a run does not wait for a critic, and gets it later") {
  const Folder folder("stopped");
  RunOptions options = tiny_run(folder.path, 160);
  options.start_paused = true;
  std::int64_t seen = 0;
  {
    Trainer trainer(options);
    trainer.send(command::StepOnce{});
    while (trainer.snapshot()->images == 0 && trainer.snapshot()->state != RunState::failed) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    trainer.send(command::Finish{});
    trainer.wait();
    REQUIRE(trainer.snapshot()->state == RunState::finished);
    seen = trainer.snapshot()->images;
    REQUIRE((seen > 0 && seen < 160));
  }
  CHECK_FALSE(fs::exists(folder.path / "critic.safetensors"));
  RunOptions again;
  again.run_folder = folder.path, again.resume = true, again.device = "cpu", again.threads = 1;
  {
    Trainer trainer(again);
    trainer.send(command::Set{"images", double(seen)});
    trainer.wait();
    INFO(trainer.snapshot()->error << trainer.snapshot()->notice);
    REQUIRE(trainer.snapshot()->images == seen);
  }
  CHECK(find_critic(load_model(folder.path / "model.safetensors")));
}

TEST_CASE("its opinion is in deviations of what its model draws, and of each picture alone") {
  const Model model = load_model(ended_run() / "model.safetensors");
  const auto critic = find_critic(model);
  REQUIRE(critic);
  double sum = 0, square = 0;
  constexpr int count = 256;
  std::vector<float> opinions;
  const auto pictures = dreamed_by(model, 5000, count);
  for (const Image& picture : pictures) {
    opinions.push_back(critic->opinion(picture));
    sum += opinions.back(), square += double(opinions.back()) * opinions.back();
  }
  const double mean = sum / count, deviation = std::sqrt(square / count - mean * mean);
  CHECK(std::abs(mean) < 0.35);                    // another 128 than those it was asked: 3 standard errors
  CHECK((deviation > 0.75 && deviation < 1.3));
  const Critic again = load_critic(critic_file(ended_run() / "model.safetensors"));
  for (const int i : {200, 3, 77}) CHECK(again.opinion(pictures[std::size_t(i)]) == opinions[std::size_t(i)]);
  CHECK_THROWS_AS(critic->opinion(Image(8, 8)), Error);
}

TEST_CASE("a critic serves its own model alone") {
  const Model model = load_model(ended_run() / "model.safetensors");
  CHECK_FALSE(find_critic(Model{model.spec, model.images_seen, model.name, model.hash, nullptr}));
  Model other = model;
  other.hash = "0000000000000000";
  CHECK_FALSE(find_critic(other));

  const Folder folder("alone");
  write_file(folder.path / "fox.safetensors", read_file(ended_run() / "model.safetensors"));
  const Model fox = load_model(folder.path / "fox.safetensors");
  CHECK_FALSE(find_critic(fox));                   // none there
  write_file(folder.path / "fox-critic.safetensors", read_file(ended_run() / "critic.safetensors"));
  CHECK(find_critic(fox));

  const auto checkpoint = read_file(ended_run() / "checkpoint.safetensors");
  CHECK(encode_critic(checkpoint, "checkpoint", model, 1) == read_file(ended_run() / "critic.safetensors"));
  Model later = model;
  later.images_seen += 16;
  CHECK_THROWS_AS(encode_critic(checkpoint, "checkpoint", later, 1), Error);
}

TEST_CASE("a damaged critic file is an error, never a crash") {
  const Folder folder("damaged");
  const auto whole = read_file(ended_run() / "critic.safetensors");
  const auto load = [&](const std::vector<std::uint8_t>& bytes) {
    write_file(folder.path / "critic.safetensors", bytes);
    return load_critic(folder.path / "critic.safetensors");
  };
  CHECK_NOTHROW(load(whole));
  CHECK_THROWS_AS(load_critic(folder.path / "none.safetensors"), Error);
  CHECK_THROWS_AS(load(read_file(ended_run() / "model.safetensors")), Error);
  for (const std::size_t length : {std::size_t{0}, std::size_t{7}, std::size_t{200}, whole.size() - 1}) {
    CHECK_THROWS_AS(load({whole.begin(), whole.begin() + std::ptrdiff_t(length)}), Error);
  }
  const auto content = parse_safetensors(whole, "critic");
  for (const std::string key : {"format", "spec", "model", "mean", "deviation"}) {
    INFO(key);
    auto lacking = content;
    lacking.metadata.erase(key);
    CHECK_THROWS_AS(load(build_safetensors(lacking)), Error);
  }
  for (const std::string value : {"0", "-1", "nan", "1e999", "one", ""}) {
    INFO(value);
    auto odd = content;
    odd.metadata["deviation"] = value;
    CHECK_THROWS_AS(load(build_safetensors(odd)), Error);
  }
  auto fewer = content, more = content;
  fewer.tensors.erase(fewer.tensors.begin());
  CHECK_THROWS_AS(load(build_safetensors(fewer)), Error);
  more.tensors["discriminator.stranger"] = more.tensors.begin()->second;
  CHECK_THROWS_AS(load(build_safetensors(more)), Error);
}
