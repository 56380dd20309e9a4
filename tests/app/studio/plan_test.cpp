#include "app/studio/plan.h"

#include <fstream>

#include "app/studio/morph.h"
#include "app/studio/rolling.h"
#include "engine/core/error.h"
#include "tests/catch.h"
#include "tests/scratch_folder.h"

using namespace tallgrass;

namespace {

const std::filesystem::path presets = std::filesystem::path(TALLGRASS_SOURCE_FOLDER) / "assets/presets";

RunPlan built_in_plan() {
  RunPlan plan;
  plan.data = {built_in_creatures};
  return plan;
}

}  // namespace

TEST_CASE("The first source chosen replaces the built-in creatures, later ones are added") {
  const ScratchFolder folder;
  const std::string a = (folder.path / "a").string(), b = (folder.path / "b").string();
  std::filesystem::create_directory(a);
  std::filesystem::create_directory(b);
  RunPlan plan = built_in_plan();
  CHECK(add_data(plan, "  " + a + "\n").empty());
  CHECK(plan.data == std::vector<std::string>{a});
  CHECK(add_data(plan, b).empty());
  CHECK(add_data(plan, b).empty());
  CHECK(plan.data == std::vector<std::string>{a, b});
  remove_data(plan, 0);
  CHECK(plan.data == std::vector<std::string>{b});
  remove_data(plan, 5);
  remove_data(plan, 0);
  CHECK(plan.data == std::vector<std::string>{built_in_creatures});
}

TEST_CASE("A source that cannot be is refused in a sentence and changes nothing") {
  RunPlan plan = built_in_plan();
  for (const char* wrong : {"/nowhere/at/all", "creatures:", "creatures:x", "creatures:0",
                            "creatures:5:", "creatures:-3", "creatures:99999999"}) {
    INFO(wrong);
    CHECK_FALSE(add_data(plan, wrong).empty());
    CHECK(plan.data == std::vector<std::string>{built_in_creatures});
  }
  CHECK(add_data(plan, "").empty());
  CHECK(add_data(plan, "creatures:500:7").empty());
  CHECK(plan.data == std::vector<std::string>{"creatures:500:7"});
}

TEST_CASE("A preset replaces the settings and keeps data and device") {
  RunPlan plan = built_in_plan();
  plan.device = "cpu";
  choose_preset(plan, "tiny", presets);
  CHECK(plan.spec.preset == "tiny");
  CHECK(plan.spec.image_size == 16);
  CHECK(plan.spec == plan.preset);
  CHECK(plan.device == "cpu");
  CHECK(plan.data.front() == built_in_creatures);
  CHECK_THROWS_AS(choose_preset(plan, "no-such-preset", presets), Error);
  CHECK(plan.spec.preset == "tiny");
}

TEST_CASE("Every preset of the repository is on the list, an unreadable one is not") {
  const ScratchFolder folder;
  std::filesystem::copy(presets, folder.path, std::filesystem::copy_options::recursive);
  std::ofstream(folder.path / "half-written.toml") << "summary = \"";
  const auto entries = list_preset_entries(folder.path);
  CHECK(entries.size() == list_preset_entries(presets).size());
  CHECK(entries.size() >= 3);
  for (const auto& entry : entries) CHECK_FALSE(entry.summary.empty());
}

TEST_CASE("Run folders are fresh ones") {
  const ScratchFolder folder;
  const auto first = fresh_run_folder(folder.path, "tiny");
  std::filesystem::create_directory(first);
  const auto second = fresh_run_folder(folder.path, "tiny");
  CHECK(first != second);
  CHECK_FALSE(std::filesystem::exists(second));
  CHECK(fresh_run_folder(folder.path, "/some/where/own.toml").parent_path() == folder.path);
}

TEST_CASE("Keyframes come and go while the morph stays on its path") {
  MorphState morph;
  morph.keys = {1, 2, 3};
  morph.position = 1.2;
  add_key(morph, 9);
  CHECK(morph.keys == std::vector<std::uint64_t>{1, 2, 9, 3});
  CHECK(morph.position == 2);
  remove_key(morph, 0);
  CHECK(morph.keys == std::vector<std::uint64_t>{2, 9, 3});
  CHECK(morph.position == 1);
  remove_key(morph, 2);
  remove_key(morph, 1);
  CHECK(morph.position < 1);
  remove_key(morph, 0);
  CHECK(morph.keys == std::vector<std::uint64_t>{2});
  for (int i = 0; i < 40; ++i) add_key(morph, 100);
  CHECK(morph.keys.size() == most_keys);
}

TEST_CASE("The path is closed and stands still when told") {
  MorphState morph;
  morph.keys = {1, 2, 3};
  morph.position = 2.9;
  morph.speed = 1;
  advance(morph, 0.2);
  CHECK(morph.position == Approx(0.1));
  CHECK(nearest_key(morph) == 0);
  morph.position = 2.7;
  CHECK(nearest_key(morph) == 0);
  morph.playing = false;
  advance(morph, 0.2);
  CHECK(morph.position == 2.7);
}

TEST_CASE("Shuffling draws as many other keyframes, the same ones for the same number") {
  MorphState a, b;
  a.keys = b.keys = {1, 2, 3, 4};
  shuffle_keys(a, 5);
  shuffle_keys(b, 5);
  CHECK(a.keys == b.keys);
  CHECK(a.keys.size() == 4);
  CHECK(a.keys != std::vector<std::uint64_t>{1, 2, 3, 4});
}

TEST_CASE("A plan that starts from a model takes its settings, and gives them back") {
  RunPlan plan = built_in_plan();
  choose_preset(plan, "tiny", presets);
  plan.spec.images = 77;
  ShownModel model{"fox", plan.spec, 5, false, "kin/fox.safetensors"};
  model.spec.g_width = 48;
  model.spec.images = 9;
  model.spec.halve_model = true;
  const RunPlan before = plan;
  start_from(plan, model);
  start_from(plan, model);
  CHECK(plan.from == "kin/fox.safetensors");
  CHECK(plan.spec.g_width == 48);
  CHECK(plan.spec.images == 77);
  CHECK_FALSE(plan.spec.halve_model);
  CHECK(plan.data == before.data);
  start_anew(plan);
  CHECK(plan.from.empty());
  CHECK(plan.spec == before.spec);
  CHECK(plan.preset == before.preset);
  start_from(plan, model);
  choose_preset(plan, "tiny", presets);
  CHECK(plan.from.empty());
  start_anew(plan);  // nothing to give back
  CHECK(plan.spec == plan.preset);
}

TEST_CASE("Quantiles of the last measurements") {
  Rolling rolling(100);
  CHECK(rolling.quantile(0.5) == 0);
  for (int i = 1; i <= 200; ++i) rolling.add(i);
  CHECK(rolling.size() == 100);
  CHECK(rolling.quantile(0.5) == 151);
  CHECK(rolling.quantile(0.99) == 200);
  CHECK(rolling.mean() == Approx(150.5));
}
