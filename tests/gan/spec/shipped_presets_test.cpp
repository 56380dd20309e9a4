#include <algorithm>
#include <bit>
#include <filesystem>

#include "gan/spec/hyperparameters.h"
#include "gan/spec/preset.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

const std::filesystem::path folder = TALLGRASS_SOURCE_FOLDER "/assets/presets";

Preset shipped(const char* name) { return load_preset(name, folder); }

// Feature maps from the narrow end (4x4) to half the full size.
std::vector<std::int64_t> widths(const Spec& spec, int width) {
  std::vector<std::int64_t> maps;
  for (int side = 4; side < spec.image_size; side *= 2)
    maps.push_back(std::min(width * (spec.image_size / 2 / side), spec.max_width));
  return maps;
}

// By the paper: 4x4 convolutions without bias; batch norm after all but the last of G, the first and last of D.
std::int64_t dcgan_generator(const Spec& spec) {
  std::int64_t total = 0, before = spec.latent;
  for (const std::int64_t maps : widths(spec, spec.g_width)) {
    total += before * maps * 16 + 2 * maps;
    before = maps;
  }
  return total + before * spec.channel_count() * 16;
}

std::int64_t dcgan_discriminator(const Spec& spec) {
  std::vector<std::int64_t> maps = widths(spec, spec.d_width);
  std::reverse(maps.begin(), maps.end());
  std::int64_t total = spec.channel_count() * maps.front() * 16;
  for (std::size_t i = 1; i < maps.size(); ++i) total += maps[i - 1] * maps[i] * 16 + 2 * maps[i];
  return total + maps.back() * 16;
}

}  // namespace

TEST_CASE("every shipped preset can be used, says what it is, and keeps its word about shapes") {
  const std::vector<std::string> names = list_presets(folder);
  CHECK(names == std::vector<std::string>{"dcgan64", "dcgan64-rgba", "tallgrass", "tiny", "tiny-residual"});
  for (const std::string& name : names) {
    INFO(name);
    const Preset preset = load_preset(name, folder);
    const Spec& spec = preset.spec;
    CHECK(spec.preset == name);
    CHECK(preset.file == folder / (name + ".toml"));
    CHECK(spec.summary.size() > 20);
    CHECK(spec.summary.size() <= 80);
    CHECK(preset.expect.output == std::vector<int>{spec.channel_count(), spec.image_size, spec.image_size});
    if (spec.architecture != Architecture::dcgan) continue;
    CHECK(preset.expect.generator_parameters == dcgan_generator(spec));
    CHECK(preset.expect.discriminator_parameters == dcgan_discriminator(spec));
  }
}

TEST_CASE("dcgan64 is the textbook network") {
  const Preset preset = shipped("dcgan64");
  CHECK(preset.expect.generator_parameters == 3'576'704);
  CHECK(preset.expect.discriminator_parameters == 2'765'568);
  Spec textbook;  // the defaults of spec.h
  textbook.summary = preset.spec.summary;
  CHECK(preset.spec == textbook);
  CHECK(textbook.latent == 100);
  CHECK(textbook.lr_g == 2e-4f);
  CHECK(textbook.batch == 128);
}

TEST_CASE("children inherit all but the summary and the promises") {
  const Spec parent = shipped("dcgan64").spec, child = shipped("dcgan64-rgba").spec;
  CHECK(child.channels == Channels::rgba);
  CHECK(child.summary != parent.summary);
  Spec expected = parent;
  expected.preset = child.preset;
  expected.summary = child.summary;
  expected.channels = Channels::rgba;
  CHECK(child == expected);

  const Spec tiny = shipped("tiny-residual").spec;  // two steps up the ladder
  CHECK(tiny.image_size == 16);
  CHECK(tiny.channels == Channels::rgba);
  CHECK(tiny.loss == LossKind::rpgan);
  CHECK(tiny.beta2 == 0.95f);
}

TEST_CASE("tallgrass has the settings its note speaks of") {
  const Spec spec = shipped("tallgrass").spec;
  CHECK(spec.architecture == Architecture::residual);
  CHECK(spec.latent == 128);
  CHECK(spec.gamma == 1.0f);
  CHECK(spec.mirror);
  CHECK(spec.schedule == Schedule::cosine);
  CHECK(spec.images == 300'000);
}
