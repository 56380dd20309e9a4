#include <filesystem>

#include "app/cli/pictures.h"
#include "app/cli/run_choice.h"
#include "app/cli/timing.h"
#include "engine/core/error.h"
#include "gan/train/model.h"
#include "tests/catch.h"

using namespace tallgrass;
using namespace tallgrass::cli;

namespace {

namespace fs = std::filesystem;

template <class Body>
ExitCode kind_of(Body body) {
  try {
    body();
  } catch (const Error& error) {
    return error.kind();
  }
  return ExitCode::done;
}

}  // namespace

TEST_CASE("a loop's length comes from frames, seconds or the number of seeds") {
  MorphOptions options;
  CHECK(loop_timing(options, 4).each == Approx(0.04));
  CHECK(loop_timing(options, 4).frames == 150);  // 4 x 1.5 s at 25 a second
  options.fps = 50;
  CHECK(loop_timing(options, 2).each == Approx(0.02));
  CHECK(loop_timing(options, 2).frames == 150);
  options.fps = 30;  // 3.33 hundredths: a GIF says 3, 3, 4
  options.seconds = 3.0;
  CHECK(loop_timing(options, 2).each == Approx(1.0 / 30));
  CHECK(loop_timing(options, 2).frames == 90);
  options.frames = 50;
  CHECK(loop_timing(options, 2).frames == 50);
  CHECK(loop_timing(options, 2).each == Approx(0.06));
  options.seconds = 0.1;
  CHECK(loop_timing(options, 2).each == Approx(0.02));  // browsers slow shorter ones down
}

TEST_CASE("grids are as square as can be, and numbers sort") {
  CHECK(grid_columns(0, 64) == 8);
  CHECK(grid_columns(0, 65) == 9);
  CHECK(grid_columns(0, 1) == 1);
  CHECK(grid_columns(10, 64) == 10);
  CHECK(grid_columns(10, 3) == 3);
  CHECK(numbered("seed", 7, 6) == "seed-000007.png");
  CHECK(numbered("seed", 12345678, 6) == "seed-12345678.png");
}

TEST_CASE("an output is a file by its ending, else a folder") {
  CHECK(names_file("grid.png", ".png"));
  CHECK(names_file("GRID.PNG", ".png"));
  CHECK_FALSE(names_file("folder/", ".png"));
  CHECK_FALSE(names_file("folder", ".png"));
  CHECK_FALSE(names_file(fs::temp_directory_path(), ".png"));
  CHECK(kind_of([] { names_file("grid.jpg", ".png"); }) == ExitCode::usage);
}

TEST_CASE("settings are applied in order after the preset") {
  RunChoice choice;
  choice.preset = "tiny";
  choice.settings = {"lr_g=0.001", "images=5000", "lr_g=0.002"};
  Spec spec = chosen_spec(choice);
  CHECK(spec.lr_g == Approx(0.002f));
  CHECK(spec.images == 5000);
  choice.images = 640;
  CHECK(chosen_spec(choice).images == 640);
  choice.settings = {"lr_q=1"};
  CHECK(kind_of([&] { chosen_spec(choice); }) == ExitCode::setting);
  choice.settings = {"lr_g=1000"};
  CHECK(kind_of([&] { chosen_spec(choice); }) == ExitCode::setting);
  CHECK(kind_of([] { chosen_spec({.preset = "no-such-preset"}); }) == ExitCode::setting);
}

TEST_CASE("a new run gets a folder that nothing is in, and makes none") {
  RunChoice choice;
  choice.preset = "tiny";
  const RunOptions run = new_run(choice, "cpu");
  CHECK(run.data == std::vector<std::string>{"creatures:2000"});
  CHECK_FALSE(fs::exists(run.run_folder));
  CHECK(run.run_folder.filename().string().find("-tiny") != std::string::npos);
  CHECK_FALSE(run.resume);
  choice.data = {"/no/such/folder"};
  CHECK(kind_of([&] { new_run(choice, "cpu"); }) == ExitCode::file);
}

TEST_CASE("a run that starts from a model is trained as that was, but for what is said") {
  Spec shipped = load_model(shipped_model_path()).spec;
  const RunOptions run = new_run({.from = "tallgrass", .data = {"creatures:64"}, .settings = {"lr_g=0.001"}}, "cpu");
  CHECK(run.from == shipped_model_path());
  CHECK(run.spec.lr_g == Approx(0.001f));
  Spec but_for_that = run.spec;
  but_for_that.lr_g = shipped.lr_g;
  shipped.halve_model = false;  // a wish for the end of that run
  shipped.conditions.clear();   // nothing tells of the built-in creatures
  CHECK(but_for_that == shipped);
  CHECK(new_run({.preset = "tiny", .from = shipped_model_path()}, "cpu").spec.preset == "tiny");
  CHECK(kind_of([] { new_run({.from = "no-such-model"}, "cpu"); }) == ExitCode::file);
  CHECK(kind_of([] { new_run({.preset = "tiny", .from = "no-such-model"}, "cpu"); }) == ExitCode::file);
}

TEST_CASE("a resumed run keeps what it is") {
  const ScratchFolder folder;
  CHECK(resumed_run(folder.path(), {}, "cpu").resume);
  CHECK(resumed_run(folder.path(), {}, "cpu").run_folder == folder.path());
  CHECK(kind_of([&] { resumed_run(folder.path(), {.preset = "tiny"}, "cpu"); }) == ExitCode::usage);
  CHECK(kind_of([&] { resumed_run(folder.path(), {.from = "tallgrass"}, "cpu"); }) == ExitCode::usage);
  CHECK(kind_of([&] { resumed_run(folder.path(), {.data = {"x"}}, "cpu"); }) == ExitCode::usage);
  CHECK(kind_of([&] { resumed_run(folder.path(), {.settings = {"latent=5"}}, "cpu"); }) == ExitCode::setting);
  CHECK(kind_of([&] { resumed_run(folder.path(), {.settings = {"lr_g=1e-4"}}, "cpu"); }) == ExitCode::done);
  CHECK(kind_of([&] { resumed_run(folder.path() / "gone", {}, "cpu"); }) == ExitCode::file);
}

TEST_CASE("a scratch folder is gone with all in it") {
  fs::path path;
  {
    const ScratchFolder folder;
    path = folder.path();
    fs::create_directories(path / "a" / "b");
    CHECK(fs::exists(path));
  }
  CHECK_FALSE(fs::exists(path));
}
