#include <filesystem>

#include "gan/spec/hyperparameters.h"
#include "gan/spec/plan.h"
#include "gan/spec/preset.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

const std::filesystem::path folder = TALLGRASS_SOURCE_FOLDER "/assets/presets";

Preset shipped(const char* name) { return load_preset(name, folder); }

}  // namespace

TEST_CASE("every shipped preset can be used, says what it is, and keeps its word about shapes") {
  const std::vector<std::string> names = list_presets(folder);
  CHECK(names == std::vector<std::string>{"dcgan64", "dcgan64-rgba", "dense", "dense-conv", "mirror-dcgan", "mirror-dcgan-128",
                                            "one-channel", "rgb64", "rgba80", "sheet2018", "sheet2018-32", "tallgrass",
                                            "tallgrass-80", "tallgrass-art128", "tallgrass-cpu", "tallgrass-gpu",
                                            "tallgrass-gpu-128", "tallgrass-types", "tiny", "tiny-residual"});
  for (const std::string& name : names) {
    INFO(name);
    const Preset preset = load_preset(name, folder);
    const Spec& spec = preset.spec;
    CHECK(spec.preset == name);
    CHECK(preset.file == folder / (name + ".toml"));
    CHECK(spec.summary.size() > 20);
    CHECK(spec.summary.size() <= 80);
    CHECK(preset.expect.output == std::vector<int>{spec.channel_count(), spec.image_size, spec.image_size});
    CHECK(preset.expect.generator_parameters == plan_generator(spec).parameters());
    CHECK(preset.expect.discriminator_parameters == plan_discriminator(spec).parameters());
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

// By the paper: 4x4 convolutions without bias; batch norm after all but the last of G, the first and last of D.
TEST_CASE("the plan of a dcgan is the textbook's arithmetic") {
  Spec spec;
  spec.g_width = 16;
  spec.d_width = 8;
  spec.max_width = 64;
  spec.latent = 10;
  CHECK(plan_generator(spec).parameters() == 16 * (10 * 64 + 64 * 64 + 64 * 32 + 32 * 16 + 16 * 3) + 2 * (64 + 64 + 32 + 16));
  CHECK(plan_discriminator(spec).parameters() == 16 * (3 * 8 + 8 * 16 + 16 * 32 + 32 * 64 + 64) + 2 * (16 + 32 + 64));
  spec.kernel = 5;
  spec.upsampling = Upsampling::nearest;
  spec.g_norm = NormKind::none;
  CHECK(plan_generator(spec).parameters() == 16 * 10 * 64 + 25 * (64 * 64 + 64 * 32 + 32 * 16 + 16 * 3));
  spec.attention = 16;
  CHECK(plan_generator(spec).layers[3].layer.kind == LayerKind::attention);
  CHECK(plan_discriminator(spec).layers[2].layer.kind == LayerKind::attention);
}

// By hand, of the widths 256, 192, 128, 64, 32 from 4x4 up.
TEST_CASE("the plan of a residual network counts the parts that may be switched on") {
  Spec spec = shipped("tallgrass").spec;
  const auto g = plan_generator(spec), d = plan_discriminator(spec);
  spec.skip_excitation = true;
  const std::int64_t by_4 = 16 * 256 * 64 + 64 + 64 * 64 + 64, by_8 = 16 * 192 * 32 + 32 + 32 * 32 + 32;
  CHECK(plan_generator(spec).parameters() == g.parameters() + by_4 + by_8);
  CHECK(plan_generator(spec).multiplications() == g.multiplications() + by_4 + by_8 - 2 * 64 - 2 * 32);
  spec.mapping = 3;
  CHECK(plan_generator(spec).parameters() == g.parameters() + by_4 + by_8 + 3 * (128 * 128 + 128));
  CHECK(plan_generator(spec).layers[1].layer.activation == Activation::lrelu);
  CHECK(plan_generator(spec).layers[2].layer.activation == Activation::none);
  CHECK(plan_discriminator(spec).parameters() == d.parameters());
  spec.reconstruction = 1;
  const std::int64_t last = 9 * 32 * 4 + 4, from_16 = 9 * 128 * 32 + 32 + last, from_8 = 9 * 192 * 32 + 32 + 9 * 32 * 32 + 32 + last;
  CHECK(plan_discriminator(spec).parameters() == d.parameters() + from_16 + from_8);
  CHECK(plan_discriminator(spec).multiplications() == d.multiplications());  // what is generated is not redrawn
  spec.d_spectral = true;
  CHECK(plan_discriminator(spec).parameters() == d.parameters() + from_16 + from_8);
  CHECK(plan_discriminator(spec).layers.front().layer.spectral);
}

TEST_CASE("the historic presets keep what their write-ups say") {
  CHECK(shipped("mirror-dcgan").spec.recolour > 0);
  CHECK(shipped("mirror-dcgan").spec.mirror);
  CHECK(shipped("mirror-dcgan-128").spec.recolour == shipped("mirror-dcgan").spec.recolour);
  CHECK(shipped("rgba80").spec.image_size == 80);
  CHECK(shipped("rgba80").spec.channels == Channels::rgba);
  const Spec dense = shipped("dense").spec, conv = shipped("dense-conv").spec;
  for (const Layer& layer : dense.g_layers) CHECK(layer.kind == LayerKind::dense);
  CHECK(dense.label_smoothing == 0.1f);
  CHECK(conv.label_smoothing == dense.label_smoothing);
  CHECK(conv.recolour == dense.recolour);
  CHECK(conv.architecture == Architecture::dcgan);
  CHECK(shipped("one-channel").spec.channels == Channels::red);
  CHECK(plan_discriminator(shipped("rgb64").spec).layers.back().out == MapShape{1, 2});  // four outputs a picture
  CHECK(shipped("rgb64").spec.latent == 128);
  const Spec sheet = shipped("sheet2018").spec;
  CHECK(sheet.g_width == 128);
  CHECK(sheet.lr_d == 5e-5f);
  CHECK(sheet.balance == Balance::groups);
  CHECK(shipped("sheet2018-32").spec.image_size == 32);
  Spec selu = sheet;
  apply_setting(selu, "g_activation=selu");
  CHECK_NOTHROW(validate(selu));
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
