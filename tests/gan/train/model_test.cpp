#include <unistd.h>

#include <cmath>
#include <filesystem>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "gan/net/batch_norm.h"
#include "gan/spec/preset.h"
#include "gan/train/device.h"
#include "gan/train/dream_torch.h"
#include "gan/train/sampler.h"
#include "gan/train/weights_torch.h"
#include "tests/catch.h"

using namespace tallgrass;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("tallgrass-model-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
};

std::vector<std::uint8_t> some_model(const char* preset, std::shared_ptr<Generator>* out = nullptr) {
  const Spec spec = load_preset(preset, resource_folder() / "assets/presets").spec;
  auto generator = build_generator(spec, Norm::batch, at::detail::createCPUGenerator(4));
  refresh_batch_norm(*generator, spec, at::detail::createCPUGenerator(5));
  if (out != nullptr) *out = generator;
  return encode_model(*generator, spec, 1234);
}

std::vector<Latent> latents(int count, int size) {
  std::vector<Latent> all;
  for (int i = 1; i <= count; ++i) all.push_back(latent_from_seed(static_cast<std::uint64_t>(i), size));
  return all;
}

ExitCode refusal(const fs::path& file) {
  try {
    load_model(file);
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find(file.string()) != std::string::npos);
    return error.kind();
  }
  return ExitCode::done;
}

}  // namespace

TEST_CASE("a model file needs nothing else, and its creatures do not depend on batch or threads") {
  initialise_torch();
  Folder folder;
  for (const char* preset : {"tiny", "tiny-residual"}) {
    INFO(preset);
    write_file(folder.path / "model.safetensors", some_model(preset));
    const Model model = load_model(folder.path / "model.safetensors");
    CHECK(model.images_seen == 1234);
    CHECK(model.spec.preset == preset);
    CHECK(model.name == folder.path.filename().string());
    CHECK(model.hash.size() == 16);
    const auto wish = latents(70, model.spec.latent);
    const auto together = Sampler(model, "cpu", 2).sample(wish);
    REQUIRE(together.size() == 70);
    Sampler alone(model, "cpu", 1);
    for (const std::size_t i : {0u, 1u, 69u}) {
      const auto single = alone.sample(std::span(&wish[i], 1)).front();
      int worst = 0;
      for (std::size_t k = 0; k < single.rgba.size(); ++k) {
        worst = std::max(worst, std::abs(int{single.rgba[k]} - int{together[i].rgba[k]}));
      }
      CHECK(worst <= 2);
    }
    CHECK(together[0] != together[1]);
  }
}

TEST_CASE("a model with mapping and skip-layer excitation is whole in its file, and can be truncated") {
  initialise_torch();
  Folder folder;
  Spec spec = load_preset("tiny-residual", resource_folder() / "assets/presets").spec;
  spec.image_size = 32;
  spec.skip_excitation = true;
  spec.mapping = 2;
  const auto generator = build_generator(spec, Norm::batch, at::detail::createCPUGenerator(4));
  write_file(folder.path / "model.safetensors", encode_model(*generator, spec, 1));
  const Model model = load_model(folder.path / "model.safetensors");
  CHECK(model.spec == spec);
  Latent latent = latent_from_seed(1, spec.latent);
  Sampler loaded(model, "cpu", 1), built(make_model(*generator, spec, 1, "live"), "cpu", 1);
  const auto picture = [](Sampler& sampler, const Latent& each) { return sampler.sample(std::span(&each, 1)).front(); };
  CHECK(picture(loaded, latent) == picture(built, latent));
  CHECK(picture(loaded, truncate(latent, 0.5f)) != picture(loaded, latent));
  CHECK(picture(loaded, truncate(latent, 0)) == picture(loaded, truncate(latent_from_seed(2, spec.latent), 0)));
}

TEST_CASE("the hash tells models apart and is that of the file wherever it is made") {
  initialise_torch();
  Folder folder;
  std::shared_ptr<Generator> generator;
  const auto bytes = some_model("tiny", &generator);
  write_file(folder.path / "a.safetensors", bytes);
  const Model loaded = load_model(folder.path / "a.safetensors");
  const Model in_memory = make_model(*generator, loaded.spec, 1234, "live");
  CHECK(loaded.hash == in_memory.hash);
  {
    torch::NoGradGuard no_grad;
    generator->parameters().back().view(-1)[0] += 1e-3;
  }
  CHECK(make_model(*generator, loaded.spec, 1234, "live").hash != loaded.hash);
}

TEST_CASE("a model file cut at any byte, or that lies about itself, is refused in one sentence") {
  initialise_torch();
  Folder folder;
  const auto file = folder.path / "model.safetensors";
  const auto whole = some_model("tiny");
  for (std::size_t size = 0; size < whole.size(); size += 1 + whole.size() / 150) {
    write_file(file, std::span(whole.data(), size));
    CHECK(refusal(file) == ExitCode::file);
  }
  auto content = parse_safetensors(whole, "memory");
  const auto rewritten = [&](auto change) {
    auto changed = content;
    change(changed);
    write_file(file, build_safetensors(changed));
    return refusal(file);
  };
  CHECK(rewritten([](auto&) {}) == ExitCode::done);
  CHECK(rewritten([](auto& c) { c.metadata.erase("spec"); }) == ExitCode::file);
  CHECK(rewritten([](auto& c) { c.metadata["format"] = "tallgrass checkpoint 1"; }) == ExitCode::file);
  CHECK(rewritten([](auto& c) { c.metadata["images_seen"] = "-5"; }) == ExitCode::file);
  CHECK(rewritten([](auto& c) { c.metadata["spec"] = "{}}"; }) == ExitCode::file);
  CHECK(rewritten([](auto& c) { c.tensors.erase("generator.weight0"); }) == ExitCode::file);
  CHECK(rewritten([](auto& c) { c.tensors["generator.stranger"] = c.tensors["generator.weight0"]; }) == ExitCode::file);
  CHECK(rewritten([](auto& c) { std::swap(c.tensors["generator.weight0"], c.tensors["generator.weight1"]); }) ==
        ExitCode::file);
  std::vector<float> poison(4 * 64 * 64, std::nanf(""));
  CHECK(rewritten([&](auto& c) {
          auto& tensor = c.tensors["generator.weight0"];
          tensor.bytes = {reinterpret_cast<const std::uint8_t*>(poison.data()), tensor.bytes.size()};
        }) == ExitCode::file);
}

TEST_CASE("a preview in bf16 is the same creature to the eye") {
  initialise_torch();
  for (const char* preset : {"tiny", "tiny-residual"}) {
    INFO(preset);
    std::shared_ptr<Generator> generator;
    some_model(preset, &generator);
    const Model model = make_model(*generator, load_preset(preset, resource_folder() / "assets/presets").spec, 0, "live");
    const auto wish = latents(16, model.spec.latent);
    const auto exact = DreamingGenerator(model, torch::kCPU, false).dream(wish).to(torch::kFloat).narrow(3, 3, 1);
    const auto preview = DreamingGenerator(model, torch::kCPU, true).dream(wish).to(torch::kFloat).narrow(3, 3, 1);
    CHECK((exact - preview).abs().mean().item<float>() < 3);  // of 255
    CHECK(exact.std().item<float>() > 5);
  }
}

TEST_CASE("a sheet is laid out row by row with transparent tiles at its end") {
  initialise_torch();
  std::shared_ptr<Generator> generator;
  some_model("tiny", &generator);
  const Spec spec = load_preset("tiny", resource_folder() / "assets/presets").spec;
  const Model model = make_model(*generator, spec, 0, "live");
  DreamingGenerator dreaming(model, torch::kCPU, false);
  const auto wish = latents(5, spec.latent);
  const auto frame = dreaming.dream_sheet(wish, 3, false);
  CHECK(frame.columns == 3);
  CHECK(frame.rows == 2);
  CHECK(frame.count == 5);
  const auto& pixels = std::get<HostPixels>(frame.pixels);
  const auto single = dreaming.dream(std::span(&wish[4], 1))[0].contiguous();  // row 1, column 1
  const auto sheet = torch::from_blob(const_cast<std::uint8_t*>(pixels.data()), {32, 48, 4}, torch::kByte);
  const auto difference = (sheet.slice(0, 16, 32).slice(1, 16, 32).to(torch::kInt) - single.to(torch::kInt)).abs().max();
  CHECK(difference.item<int>() <= 2);
  CHECK(sheet.slice(0, 16, 32).slice(1, 32, 48).max().item<int>() == 0);
}
