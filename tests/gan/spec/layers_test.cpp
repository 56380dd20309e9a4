#include "gan/spec/layers.h"

#include "gan/spec/architectures.h"
#include "gan/spec/hyperparameters.h"
#include "gan/spec/plan.h"
#include "tests/catch.h"
#include "tests/gan/spec/refused.h"

using namespace tallgrass;
using tallgrass::test::refusal;

TEST_CASE("a layer is read with its defaults and written in full") {
  CHECK(layer_text(parse_layer("conv 64")) == "conv 64 k4 s2 p1");
  CHECK(layer_text(parse_layer("tconv 256  k5 s2 batch relu")) == "tconv 256 k5 s2 p2 batch relu");
  CHECK(layer_text(parse_layer("dense 512x4 nobias batch lrelu")) == "dense 512x4 batch lrelu");  // batch norm has the bias
  CHECK(layer_text(parse_layer("nearest 32 selu")) == "nearest 32 k3 selu");
  CHECK(layer_text(parse_layer("residual 16 down batch relu")) == "residual 16 k3 down batch relu");
  CHECK(layer_text(parse_layer("conv 8 k3 s1 p0 nobias spectral drop0.25")) == "conv 8 k3 s1 p0 nobias spectral drop0.25");
  CHECK(layer_text(parse_layer("attention")) == "attention");
  CHECK(parse_layer("tconv 8 batch").bias == false);
  CHECK(parse_layer("tconv 8 batch bias").bias);
  CHECK(parse_layer("dense 4").side == 1);
}

TEST_CASE("what is written is read back the same") {
  for (const char* text : {"conv 64", "tconv 3 k7 s1 p3 tanh", "dense 128x5 pixel selu", "bilinear 9 k1 nobias", "shuffle 4 k5 batch",
                           "residual 12 k5 up pixel lrelu nobias", "attention", "modulate", "deviation", "pool", "conv 2 drop0.1"}) {
    const Layer layer = parse_layer(text);
    CHECK(parse_layer(layer_text(layer)) == layer);
  }
  const char* list = "dense 16x4 batch relu | tconv 8 k4 s2 p1 batch relu | tconv 3 k4 s2 p1 tanh";
  CHECK(layers_text(parse_layers(list)) == list);
  CHECK(parse_layers("  ").empty());
}

TEST_CASE("what makes no sense is refused with the layer and the word") {
  CHECK_THAT(refusal([] { parse_layer("convolution 64"); }), Catch::Contains("convolution 64"));
  CHECK_THAT(refusal([] { parse_layer("cnv 64"); }), Catch::Contains("did you mean conv"));
  CHECK_THAT(refusal([] { parse_layer("conv 64 rellu"); }), Catch::Contains("did you mean relu"));
  CHECK_THAT(refusal([] { parse_layer("conv"); }), Catch::Contains("width"));
  CHECK_THAT(refusal([] { parse_layer("conv 0"); }), Catch::Contains("width"));
  CHECK_THAT(refusal([] { parse_layer("conv 99999999999999999999"); }), Catch::Contains("width"));
  CHECK_THAT(refusal([] { parse_layer("conv 64x4"); }), Catch::Contains("dense"));
  CHECK_THAT(refusal([] { parse_layer("dense 64 s2"); }), Catch::Contains("no kernel"));
  CHECK_THAT(refusal([] { parse_layer("nearest 64 k4"); }), Catch::Contains("odd kernel"));
  CHECK_THAT(refusal([] { parse_layer("conv 64 k99"); }), Catch::Contains("15"));
  CHECK_THAT(refusal([] { parse_layer("conv 64 up"); }), Catch::Contains("residual"));
  CHECK_THAT(refusal([] { parse_layer("conv 64 drop1.5"); }), Catch::Contains("between 0 and 1"));
  CHECK_THAT(refusal([] { parse_layer("attention 64"); }), Catch::Contains("no more words"));
  CHECK_THAT(refusal([] { parse_layers("conv 64 | | dense 1"); }), Catch::Contains("kind"));
}

namespace {

Spec layered(const char* generator, const char* discriminator, int size = 16) {
  Spec spec;
  spec.architecture = Architecture::layers;
  spec.image_size = size;
  spec.latent = 10;
  spec.g_layers = parse_layers(generator);
  spec.d_layers = parse_layers(discriminator);
  return spec;
}

constexpr const char* usual_d = "conv 4 lrelu | dense 1";

}  // namespace

TEST_CASE("shapes, parameters and multiplications are those worked out by hand") {
  const Spec spec = layered("dense 6x4 batch relu | shuffle 5 batch relu | attention | residual 8 batch relu | tconv 3 nobias tanh",
                            "conv 4 k5 s2 lrelu | residual 8 down relu | deviation | pool | dense 2");
  const NetworkPlan g = plan_generator(spec), d = plan_discriminator(spec);
  REQUIRE(g.layers.size() == 5);
  CHECK(g.layers[0].out == MapShape{6, 4});
  CHECK(g.layers[0].parameters == 10 * 6 * 16 + 2 * 6);
  CHECK(g.layers[1].out == MapShape{5, 8});
  CHECK(g.layers[1].parameters == 9 * 6 * 20 + 2 * 5);
  CHECK(g.layers[1].multiplications == 9 * 6 * 20 * 16);
  CHECK(g.layers[2].parameters == 2 * 5 * 1 + 2 * 5 * 2 + 1);     // maps / 8 is at least 1, maps / 2 is 2
  CHECK(g.layers[3].parameters == 9 * (5 * 8 + 8 * 8) + 5 * 8 + 2 * 8 + 2 * 5 + 2 * 8);
  CHECK(g.layers[4].out == MapShape{3, 16});
  CHECK(g.layers[4].multiplications == 16 * 8 * 3 * 64);
  REQUIRE(d.layers.size() == 5);
  CHECK(d.layers[0].out == MapShape{4, 8});
  CHECK(d.layers[1].out == MapShape{8, 4});
  CHECK(d.layers[2].out == MapShape{9, 4});
  CHECK(d.layers[3].out == MapShape{9, 2});
  CHECK(d.layers[4].parameters == 9 * 4 * 2 + 2);
  CHECK(d.parameters() == 25 * 3 * 4 + 4 + 9 * (4 * 8 + 8 * 8) + 16 + 4 * 8 + 9 * 4 * 2 + 2);
}

TEST_CASE("layers that do not fit together are refused") {
  CHECK_THAT(refusal([] { validate(layered("dense 3x8 tanh", usual_d)); }), Catch::Contains("3 maps of 16x16"));
  CHECK_THAT(refusal([] { validate(layered("", usual_d)); }), Catch::Contains("there is none"));
  CHECK_THAT(refusal([] { validate(layered("dense 3x16 tanh", "")); }), Catch::Contains("there is none"));
  CHECK_THAT(refusal([] { validate(layered("dense 3x16 tanh", "conv 8 k15 s4 p0 | conv 8")); }), Catch::Contains("kernel"));
  CHECK_THAT(refusal([] { validate(layered("dense 3x16 tanh", "modulate | dense 1")); }), Catch::Contains("latent"));
  CHECK_THAT(refusal([] { validate(layered("dense 3x16 tanh", "conv 8 k4 s1 p0 | pool | dense 1")); }), Catch::Contains("odd"));
  CHECK_THAT(refusal([] { validate(layered("dense 60000x64 | conv 3 k3 s1 tanh", usual_d, 64)); }), Catch::Contains("million"));
  CHECK_NOTHROW(validate(layered("dense 3x16 tanh", usual_d)));
  CHECK_THAT(refusal([] { validate(layered("dense 3x16 drop0.2 tanh", usual_d)); }), Catch::Contains("dropout"));
  CHECK_THAT(refusal([] { validate(layered("dense 2x16 | deviation | conv 3 k1 s1 tanh", usual_d)); }), Catch::Contains("neighbours"));
  CHECK_THAT(refusal([] { validate(layered("tconv 8 k1 s1 p7 | dense 3x16 tanh", usual_d)); }), Catch::Contains("leaves nothing"));
}

TEST_CASE("what no machine can hold is refused, also where its size would not fit a number") {
  const char* endless = "dense 32768x256 nobias | dense 32768x256 nobias | dense 32768x256 nobias | dense 3x16 tanh";
  Spec spec = layered(endless, usual_d);
  spec.batch = 2;
  CHECK_THAT(refusal([&] { validate(spec); }), Catch::Contains("too much"));
  Spec wide;
  wide.image_size = 256;
  wide.attention = 128;  // each of 16,384 pixels looks at all others
  CHECK_THAT(refusal([&] { validate(wide); }), Catch::Contains("8 GB"));
}

TEST_CASE("attention stands where a stage is, and batch norm has more than one number") {
  Spec spec;
  spec.attention = 24;
  CHECK_THAT(refusal([&] { validate(spec); }), Catch::Contains("there are 4, 8, 16, 32"));
  spec.attention = 16;
  CHECK_NOTHROW(validate(spec));
  Spec one = layered("dense 8 batch relu | dense 3x16 tanh", usual_d);
  one.batch = 1;
  CHECK_THAT(refusal([&] { validate(one); }), Catch::Contains("at least two"));
  one.batch = 2;
  CHECK_NOTHROW(validate(one));
}

TEST_CASE("pictures are 4 to 7 times a power of two") {
  CHECK(smallest_side(64) == 4);
  CHECK(smallest_side(80) == 5);
  CHECK(smallest_side(96) == 6);
  CHECK(smallest_side(224) == 7);
  CHECK(smallest_side(72) == 0);
  CHECK(smallest_side(3) == 0);
  Spec spec;
  spec.image_size = 72;
  CHECK_THAT(refusal([&] { validate(spec); }), Catch::Contains("image_size = 72"));
  spec.image_size = 80;
  CHECK_NOTHROW(validate(spec));
  CHECK(plan_generator(spec).layers.front().out == MapShape{512, 5});
}
