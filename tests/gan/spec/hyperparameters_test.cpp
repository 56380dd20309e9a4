#include "gan/spec/hyperparameters.h"

#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>
#include <set>
#include <sstream>

#include "engine/core/rng.h"
#include "gan/spec/reference.h"
#include "gan/spec/words.h"
#include "tests/catch.h"
#include "tests/gan/spec/refused.h"

using namespace tallgrass;
using Catch::Matchers::Contains;
using test::refusal;

TEST_CASE("the table names every field of a Spec once") {
  std::set<std::string> keys;
  std::size_t bytes = 0;
  for (const Hyperparameter& row : hyperparameters()) {
    INFO(row.key);
    CHECK(keys.insert(row.key).second);
    CHECK(std::string(row.help).ends_with('.'));
    CHECK(std::string(row.label).size() <= 28);
    std::visit([&](auto field) { bytes += sizeof(Spec().*field); }, row.field);
    if (row.scale == Scale::logarithmic) CHECK(row.high > row.low);
  }
  CHECK(keys.size() == 62);
  // Fields that no row names would show as more than padding.
  CHECK(sizeof(Spec) - 2 * sizeof(std::string) - bytes < 24);
}

TEST_CASE("exactly the settings that a run can take while it goes on are live") {
  std::set<std::string> live;
  for (const Hyperparameter& row : hyperparameters())
    if (row.live) live.insert(row.key);
  CHECK(live ==
        std::set<std::string>{
            "lr_g",           "lr_d",     "beta1",    "beta2",    "label_smoothing",    "d_steps", "g_steps",
            "ema_half_life",  "ema_ramp", "batch",    "gamma",    "penalty_every",      "augment", "augment_target", "augment_shift",
            "augment_colour", "augment_hue", "augment_cutout", "images",   "schedule", "lr_final", "checkpoint_minutes", "halve_model", "mirror",
                                     "loss", "label_flips", "gp_weight", "weight_clip", "recolour", "recolour_by", "measure_every", "condition_dropout"});
}

TEST_CASE("defaults lie in their ranges and fit together") { CHECK_NOTHROW(validate(Spec())); }

TEST_CASE("each bound can be set by number and by text, and what lies beyond is refused") {
  for (const Hyperparameter& row : hyperparameters()) {
    INFO(row.key);
    if (kind_of(row) != ValueKind::whole && kind_of(row) != ValueKind::real) continue;
    for (const double bound : {row.low, row.high}) {
      Spec spec;
      set_number(spec, row, bound);
      CHECK(get_number(spec, row) == Approx(bound));
      Spec again;
      set_text(again, row, get_text(spec, row));
      CHECK(again == spec);
    }
    Spec spec;
    const Spec before = spec;
    CHECK_THROWS_AS(set_number(spec, row, row.high + std::max(1e-3, row.high * 1e-6)), Error);
    CHECK_THROWS_AS(set_number(spec, row, row.low - 1), Error);
    CHECK_THROWS_AS(set_number(spec, row, std::nan("")), Error);
    CHECK_THROWS_AS(set_number(spec, row, std::numeric_limits<double>::infinity()), Error);
    CHECK_THROWS_AS(set_number(spec, row, -1e308), Error);
    CHECK(spec == before);
  }
}

TEST_CASE("words and switches go by number and by text") {
  Spec spec;
  set_number(spec, hyperparameter("loss"), 3);
  CHECK(spec.loss == LossKind::wgan_gp);
  CHECK(get_text(spec, hyperparameter("loss")) == "wgan-gp");
  set_text(spec, hyperparameter("precision"), "auto");
  CHECK(spec.precision == Precision::automatic);
  set_text(spec, hyperparameter("background"), "black");
  CHECK(get_number(spec, hyperparameter("background")) == 2);
  apply_setting(spec, "mirror=true");
  CHECK(spec.mirror);
  for (const double bad : {-1.0, 6.0, 0.5}) {
    CHECK_THROWS_AS(set_number(spec, hyperparameter("loss"), bad), Error);
    CHECK_THROWS_AS(set_number(spec, hyperparameter("mirror"), bad), Error);
  }
  CHECK_THROWS_AS(set_number(spec, hyperparameter("batch"), 8.5), Error);
}

TEST_CASE("texts are plain where they can be") {
  Spec spec;
  CHECK(get_text(spec, hyperparameter("lr_g")) == "0.0002");
  CHECK(get_text(spec, hyperparameter("beta2")) == "0.999");
  CHECK(get_text(spec, hyperparameter("ema_half_life")) == "10000");
  CHECK(get_text(spec, hyperparameter("images")) == "1000000");
  apply_setting(spec, "lr_g=2.5e-6");
  CHECK(get_text(spec, hyperparameter("lr_g")) == "2.5e-06");
  apply_setting(spec, "gamma=-0.0");
  CHECK(get_text(spec, hyperparameter("gamma")) == "0");
}

TEST_CASE("every float goes through text unchanged") {
  Rng rng(5);
  const Hyperparameter& row = hyperparameter("ema_half_life");
  for (int i = 0; i < 100'000; ++i) {
    const std::uint32_t bits = rng.next() & 0x7fffffffu;
    float value;
    std::memcpy(&value, &bits, sizeof value);
    if (!(value >= 1e-30f && value <= 1e7f)) continue;
    Spec spec, again;
    spec.ema_half_life = value;
    set_text(again, row, get_text(spec, row));
    REQUIRE(again.ema_half_life == value);
  }
}

TEST_CASE("a setting that cannot be is refused with a reason, and changes nothing") {
  const auto message = [](const char* assignment) {
    Spec spec;
    const std::string text = refusal([&] { apply_setting(spec, assignment); });
    CHECK(spec == Spec());
    return text;
  };
  CHECK_THAT(message("lr_q=1"), Contains("unknown setting: lr_q: did you mean lr_g"));
  CHECK_THAT(message("optimizer.lr_g=1"), Contains("Did you mean optimiser.lr_g"));
  CHECK_THAT(message("wobble=1"), Contains("no setting has this name"));
  CHECK_THAT(message("lr_g"), Contains("key=value"));
  CHECK_THAT(message("=1"), Contains("unknown setting"));
  CHECK_THAT(message(""), Contains("key=value"));
  CHECK_THAT(message("channels=rgbx"), Contains("rgb, rgba"));
  CHECK_THAT(message("mirror=1"), Contains("true or false"));
  CHECK_THAT(message("batch=0"), Contains("from 1 to 4096"));
  CHECK_THAT(message("batch=99999999999999999999"), Contains("from 1 to 4096"));
  for (const char* text : {"8.0", "8 ", " 8", "+8", "0x8", "8e0", "", "eight"})
    CHECK_THAT(message(("batch=" + std::string(text)).c_str()), Contains("a whole number"));
  for (const char* text : {"nan", "inf", "-inf", "1e-4x", "1,5", "", "0x1p3", "--1"})
    CHECK_THAT(message(("lr_g=" + std::string(text)).c_str()), Contains("must be a number"));
  for (const char* text : {"1e400", "-1e400", "1e-400", "1e39", "-1", "0.2"})
    CHECK_THAT(message(("lr_g=" + std::string(text)).c_str()), Contains("0.1."));
}

TEST_CASE("settings that do not fit together are refused") {
  const auto message = [](std::initializer_list<const char*> assignments) {
    Spec spec;
    for (const char* assignment : assignments) apply_setting(spec, assignment);
    return refusal([&] { validate(spec); });
  };
  CHECK_THAT(message({"image_size=44"}), Contains("from 4 to 7 pixels on"));
  CHECK_THAT(message({"architecture=residual", "image_size=44"}), Contains("from 4 to 7 pixels on"));
  CHECK_THAT(message({"max_width=32"}), Contains("g_width or d_width is already 64"));
  CHECK_THAT(message({"image_size=16", "augment=0.1", "augment_shift=9"}), Contains("out of sight"));
  CHECK_THAT(message({"image_size=256", "g_width=512", "max_width=2048"}), Contains("million parameters"));
  CHECK_THAT(message({"image_size=256", "batch=4096"}), Contains("more than 8 GB"));
  for (const char* part : {"skip_excitation=true", "mapping=2", "reconstruction=0.5"}) {
    CHECK_THAT(message({part}), Contains("architecture = residual"));
    CHECK(message({"architecture=residual", part}) == "(nothing was thrown)");
  }
  CHECK_THAT(message({"architecture=residual", "image_size=16", "skip_excitation=true"}), Contains("none below 32 pixels"));
  for (const char* size : {"16", "32", "64", "128", "256"})
    CHECK(message({("image_size=" + std::string(size)).c_str(), "batch=16"}) == "(nothing was thrown)");

  Spec by_hand;
  by_hand.lr_g = std::nanf("");
  CHECK_THAT(refusal([&] { validate(by_hand); }), Contains("lr_g"));
  by_hand = {};
  by_hand.channels = static_cast<Channels>(7);
  CHECK_THAT(refusal([&] { validate(by_hand); }), Contains("channels"));
}

TEST_CASE("edit distances and the nearest word") {
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("lr_q", "lr_g") == 1);
  CHECK(edit_distance("batch", "bacth") == 1);
  CHECK(nearest("bathc", {"beta1", "batch", "d_steps"}) == "batch");
  CHECK(nearest("x", {"lr", "ab"}).empty());
  CHECK(nearest("", {"lr_g"}).empty());
  CHECK(nearest("anything", {}).empty());
  CHECK(nearest(std::string(1'000'000, 'a'), {"lr_g"}).empty());
}

TEST_CASE("text for messages is short and moves no cursor") {
  CHECK(printable("lr_g") == "lr_g");
  CHECK(printable(std::string("a\0b\x1b[2Jc\n", 9)) == "a?b?[2Jc?");
  CHECK(printable("é") == "é");
  const std::string cut = printable(std::string(59, 'x') + "éé");
  CHECK(cut == std::string(59, 'x') + "...");
  CHECK(printable(std::string(61, 'x')).size() <= 63);
}

TEST_CASE("docs/hyperparameters.md is what the table says") {
  std::ifstream file(TALLGRASS_SOURCE_FOLDER "/docs/hyperparameters.md");
  std::stringstream text;
  text << file.rdbuf();
  INFO("make it again with: tallgrass presets reference > docs/hyperparameters.md");
  CHECK(text.str() == hyperparameters_markdown());
}
