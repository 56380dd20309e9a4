#include "gan/train/trainer.h"

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "gan/spec/preset.h"
#include "gan/store/safetensors.h"
#include "gan/train/device.h"
#include "tests/catch.h"
#include "tests/gan/train/tiny_run.h"

using namespace tallgrass;
namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("tallgrass-trainer-" + std::to_string(::getpid()));
  Folder() { fs::remove_all(path); }
  ~Folder() { fs::remove_all(path); }
};

template <class Condition>
std::shared_ptr<const TrainSnapshot> wait_until(Trainer& trainer, Condition condition) {
  const auto end = std::chrono::steady_clock::now() + 60s;
  auto snapshot = trainer.snapshot();
  while (!condition(*snapshot) && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(2ms);
    snapshot = trainer.snapshot();
  }
  return snapshot;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a run trains to its end and leaves a model, a checkpoint and a journal") {
  Folder folder;
  Trainer trainer(tiny_run(folder.path, 320));
  trainer.wait();
  const auto snapshot = trainer.snapshot();
  INFO(snapshot->error);
  CHECK(snapshot->state == RunState::finished);
  CHECK(snapshot->images == 320);
  CHECK(snapshot->last_saved > 0);
  const auto metrics = trainer.drain_metrics();
  CHECK(metrics.size() == 20);
  CHECK(metrics.back().images == 320);
  CHECK(load_model(folder.path / "model.safetensors").images_seen == 320);
  CHECK(fs::file_size(folder.path / "checkpoint.safetensors") > 1000);
  CHECK(text_of(folder.path / "journal.jsonl").find("\"loss_d\"") != std::string::npos);
  CHECK(text_of(folder.path / "run.json").find("creatures:64") != std::string::npos);
}

TEST_CASE("pause holds, step once steps once, a live value arrives, a fixed one is refused, resume goes on") {
  Folder folder;
  auto options = tiny_run(folder.path, 1'000'000);
  options.start_paused = true;
  Trainer trainer(options);
  wait_until(trainer, [](const auto& s) { return s.state == RunState::paused; });
  trainer.send(command::StepOnce{});
  auto snapshot = wait_until(trainer, [](const auto& s) { return s.step == 1; });
  CHECK(snapshot->step == 1);
  std::this_thread::sleep_for(50ms);
  CHECK(trainer.snapshot()->step == 1);

  trainer.send(command::Set{"lr_g", 5e-5});
  snapshot = wait_until(trainer, [](const auto& s) { return s.spec.lr_g < 1e-4f; });
  CHECK(snapshot->spec.lr_g == 5e-5f);
  REQUIRE(snapshot->marks.size() == 1);
  CHECK(snapshot->marks[0].text == "lr_g 0.0002 -> 0.00005");
  CHECK(text_of(folder.path / "journal.jsonl").find("lr_g 0.0002 -> 0.00005") != std::string::npos);

  trainer.send(command::Set{"latent", 3});
  snapshot = wait_until(trainer, [](const auto& s) { return !s.notice.empty(); });
  CHECK(snapshot->notice.find("latent") != std::string::npos);
  trainer.send(command::Resume{});
  snapshot = wait_until(trainer, [](const auto& s) { return s.step > 10; });
  CHECK(snapshot->state == RunState::running);
}

TEST_CASE("weights come when asked for and while they are followed") {
  Folder folder;
  Trainer trainer(tiny_run(folder.path, 1'000'000));
  const auto next = [&] {
    const auto end = std::chrono::steady_clock::now() + 30s;
    for (;;) {
      if (auto model = trainer.take_weights()) return *model;
      if (std::chrono::steady_clock::now() > end) throw std::runtime_error("no weights came");
      std::this_thread::sleep_for(1ms);
    }
  };
  const Model first = next(), second = next();
  CHECK(second.images_seen > first.images_seen);
  CHECK(second.hash != first.hash);
}

TEST_CASE("whoever watches sees the weights that a run ends with") {
  Folder folder;
  Trainer trainer(tiny_run(folder.path, 320));
  std::optional<Model> newest;
  const auto take = [&] {
    if (auto model = trainer.take_weights()) newest = std::move(model);
  };
  wait_until(trainer, [&](const auto& s) {
    take();
    return s.state == RunState::finished;
  });
  take();
  REQUIRE(newest);
  CHECK(newest->images_seen == 320);
}

TEST_CASE("a run goes on from its checkpoint, and a folder that holds one is not overwritten") {
  Folder folder;
  { Trainer(tiny_run(folder.path, 160)).wait(); }
  const auto before = text_of(folder.path / "model.safetensors");
  CHECK_THROWS_AS(Trainer(tiny_run(folder.path, 160)), Error);
  CHECK(text_of(folder.path / "model.safetensors") == before);

  RunOptions again;
  again.run_folder = folder.path;
  again.resume = true;
  again.device = "cpu";
  again.threads = 1;
  Trainer trainer(again);
  trainer.send(command::Set{"images", 320});
  trainer.wait();
  CHECK(trainer.snapshot()->images == 320);
  CHECK(load_model(folder.path / "model.safetensors").images_seen == 320);
}

TEST_CASE("what cannot be loaded fails the run, not the program") {
  Folder folder;
  auto options = tiny_run(folder.path, 160);
  options.data = {(folder.path / "nowhere").string()};
  Trainer trainer(options);
  trainer.wait();
  CHECK(trainer.snapshot()->state == RunState::failed);
  CHECK(trainer.snapshot()->error.find("nowhere") != std::string::npos);
  CHECK(trainer.snapshot()->error_kind == ExitCode::file);
}

TEST_CASE("diverged losses end the run with a word and leave the last checkpoint alone") {
  Folder folder;
  { Trainer(tiny_run(folder.path, 160)).wait(); }
  const auto file = folder.path / "checkpoint.safetensors";
  const auto good = read_file(file);
  auto content = parse_safetensors(good, "memory");
  auto& head = content.tensors.at("discriminator.weight2");
  const std::vector<float> huge(head.bytes.size() / sizeof(float), 3e38f);  // finite, but no sum of it is
  head.bytes = {reinterpret_cast<const std::uint8_t*>(huge.data()), head.bytes.size()};
  const auto doomed = build_safetensors(content);
  write_file(file, doomed);

  RunOptions again;
  again.run_folder = folder.path;
  again.resume = true;
  again.device = "cpu";
  Trainer trainer(again);
  trainer.send(command::Set{"images", 1600});
  trainer.wait();
  const auto end = trainer.snapshot();
  CHECK(end->state == RunState::failed);
  CHECK(end->error.find("diverged") != std::string::npos);
  CHECK(end->error.find(folder.path.string()) != std::string::npos);
  CHECK(read_file(file) == doomed);
}

TEST_CASE("a run that is dropped saves first") {
  Folder folder;
  {
    Trainer trainer(tiny_run(folder.path, 1'000'000));
    wait_until(trainer, [](const auto& s) { return s.step >= 3; });
  }
  CHECK(load_model(folder.path / "model.safetensors").images_seen >= 48);
}
