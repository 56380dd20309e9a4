#include <algorithm>
#include <cstdlib>

#include "engine/gl/context.h"
#include "tests/app/studio/fake_run.h"
#include "tests/app/studio/stage.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

// Two runs that were finished, of creatures of 64 and of 16 pixels: reds of 100 and of 200 at the end.
Session::Options with_two_runs(const std::filesystem::path& folder, bool train) {
  auto options = session_options(folder, train);
  const FakeRun fox(folder / "runs/fox", "dense", 64), hen(folder / "runs/hen", "mirror-dcgan", 16);
  for (const int images : {0, 160, 1600}) fox.add_preview(images, images / 16);
  for (const int images : {0, 320, 3200}) hen.add_preview(images, images / 16);
  for (int step = 1; step <= 100; ++step) {
    fox.add_point(step, 1 + 1.0 / step);
    if (step % 10 == 0) fox.add_measures(step, 1.0 / step);
  }
  options.studio.runs = {fox.folder, hen.folder};
  return options;
}

Stage stage_with_two_runs(int width, int height, bool train) {
  return Stage(width, height, 1, [&](const auto& folder) { return with_two_runs(folder, train); });
}

// The red of the pixel in the middle of a creature of a column's sheet.
int red_of(Stage& stage, const std::string& column) {
  const Rect area = stage.area(column + ".creatures");
  return stage.picture().pixel(int(area.x) + 8, int(area.y) + 8)[0];
}

bool settled(Stage& stage) {
  return stage.until([&] { return stage.session.has_picture(); });
}

}  // namespace

TEST_CASE("Runs named at the start stand side by side, with their creatures and their curves") {
  Stage stage = stage_with_two_runs(1280, 800, false);
  REQUIRE(settled(stage));
  stage.frames(3);
  const auto& areas = stage.studio.trace().areas();
  const auto& opened = stage.session.state().shelf.opened;
  REQUIRE(opened.size() == 2);
  const std::string fox = "run" + std::to_string(opened[0].id), hen = "run" + std::to_string(opened[1].id);
  REQUIRE(areas.contains(fox));
  REQUIRE(areas.contains(hen));
  CHECK_FALSE(areas.contains("samples"));
  CHECK(areas.at(fox).x + areas.at(fox).width < areas.at(hen).x);
  CHECK(areas.at(fox).width == Approx(areas.at(hen).width).margin(1.5));
  CHECK(red_of(stage, fox) == 100);
  CHECK(red_of(stage, hen) == 200);
  CHECK(areas.contains(fox + ".losses"));
  CHECK(int(areas.at(fox + ".creatures").width) == 6 * 64 + 5 * 4);
  CHECK(int(areas.at(hen + ".creatures").width) % 16 == (5 * 4) % 16);  // a whole-number scale
  CHECK(gl_error_count() == 0);
}

TEST_CASE("The slider turns all of them back, arrow keys too, and its right end is now") {
  Stage stage = stage_with_two_runs(1280, 800, false);
  REQUIRE(settled(stage));
  stage.frames(3);
  const auto& shelf = stage.session.state().shelf;
  const std::string fox = "run" + std::to_string(shelf.opened[0].id), hen = "run" + std::to_string(shelf.opened[1].id);
  stage.drag("time.slider", 0.6f, 0.02f);
  CHECK(shelf.moment == 0);
  REQUIRE(settled(stage));
  CHECK(red_of(stage, fox) == 0);
  CHECK(red_of(stage, hen) == 0);
  stage.session.apply(action::StepMoment{1});
  CHECK(shelf.moment == 160);
  REQUIRE(settled(stage));
  CHECK(red_of(stage, fox) == 10);
  CHECK(red_of(stage, hen) == 0);
  stage.drag("time.slider", 0.1f, 0.9f);  // words stand right of the line
  CHECK_FALSE(shelf.moment);
  REQUIRE(settled(stage));
  CHECK(red_of(stage, hen) == 200);
}

TEST_CASE("Each column is closed by its button, and the last one leaves an invitation") {
  Stage stage = stage_with_two_runs(1280, 800, false);
  REQUIRE(settled(stage));
  stage.frames(3);
  const auto& shelf = stage.session.state().shelf;
  while (!shelf.opened.empty()) {
    const auto count = shelf.opened.size();
    stage.click("run" + std::to_string(shelf.opened.front().id) + ".close");
    REQUIRE(shelf.opened.size() == count - 1);
  }
  stage.frames(2);
  stage.click("invitation.open_run");
  CHECK(shelf.choosing);
  REQUIRE(stage.until([&] { return shelf.found.size() == 2 && stage.studio.trace().areas().contains("runs.0"); }));
  stage.frames(2);
  stage.click("runs.1");
  CHECK(shelf.opened.size() == 1);
  CHECK_FALSE(shelf.choosing);
}

TEST_CASE("Nothing lies over anything else where runs stand side by side, at any size") {
  struct Size {
    int width, height;
  };
  for (const auto& size : {Size{1024, 640}, Size{1280, 800}, Size{2560, 1440}}) {
    Stage stage = stage_with_two_runs(size.width, size.height, true);  // and this studio's own
    REQUIRE(settled(stage));
    stage.frames(3);
    const auto& areas = stage.studio.trace().areas();
    CHECK(areas.contains("own.creatures"));
    for (const auto& [name, area] : areas) {
      const auto dot = name.find('.');
      const bool beside = name.starts_with("run") || name.starts_with("own") || name.starts_with("time");
      if (dot == std::string::npos || !beside) continue;
      INFO(name << " in a window of " << size.width << "x" << size.height);
      const Rect& column = areas.at(name.substr(0, dot));
      CHECK(area.x >= column.x);
      CHECK(area.x + area.width <= column.x + column.width);
      CHECK(area.y >= column.y);
      CHECK(area.y + area.height <= column.y + column.height + 1);
    }
  }
}

TEST_CASE("A run going on is looked back through, and now shows it live again") {
  Stage stage(1280, 800, true);
  REQUIRE(stage.creatures());
  const auto& shelf = stage.session.state().shelf;
  const auto& areas = stage.studio.trace().areas();
  REQUIRE(stage.until([&] { return shelf.moments.size() > 2 && areas.contains("samples.slider"); }));
  stage.frames(2);
  stage.drag("samples.slider", 0.6f, 0.02f);
  CHECK(shelf.moment == 0);
  REQUIRE(stage.until([&] { return shelf.own.sheet.frame.has_value(); }));
  stage.frames(2);
  CHECK_FALSE(stage.studio.trace().areas().contains("samples.24"));  // the run kept 24 of them
  REQUIRE(stage.studio.trace().areas().contains("samples.now"));
  stage.click("samples.now");
  stage.frames(2);
  CHECK_FALSE(shelf.moment);
  CHECK(stage.studio.trace().areas().contains("samples.30"));
}

TEST_CASE("Measures of the run stand beside its losses, with those of real pictures") {
  Stage stage(1280, 800, true);
  REQUIRE(stage.until([&] { return stage.session.state().shelf.own.history != nullptr; }));
  CHECK_FALSE(stage.studio.trace().areas().contains("losses.show_measures"));
  // As the run itself would write them after thousands of images.
  std::ofstream journal(stage.session.state().run->run_folder / "journal.jsonl", std::ios::app);
  for (int step = 1; step <= 5; ++step) {
    journal << "\n{\"step\":" << step << ",\"images\":" << step * 16 << ",\"swd\":" << 0.3 / step
            << ",\"swd_reference\":0.02,\"ms_ssim\":0.5,\"ms_ssim_data\":0.3}\n";
  }
  journal.close();
  REQUIRE(stage.until([&] { return stage.studio.trace().areas().contains("losses.show_measures"); }));
  stage.frames(2);
  stage.click("losses.show_measures");
  stage.frames(2);
  CHECK(stage.studio.trace().areas().contains("losses.distance"));
  CHECK_FALSE(stage.studio.trace().areas().contains("losses.losses"));
  stage.click("losses.show_losses");
  stage.frames(2);
  CHECK(stage.studio.trace().areas().contains("losses.losses"));
}

TEST_CASE("A folder that is a run is opened when it is dropped on the window, and one that cannot be is told of") {
  Stage stage(1280, 800, false);
  const FakeRun fox(stage.folder.path / "elsewhere/fox", "dense");
  stage.session.apply(action::Drop{fox.folder});
  CHECK(stage.session.state().shelf.opened.size() == 1);
  CHECK(stage.session.state().view == View::runs);
  stage.session.apply(action::OpenRun{"/nowhere"});
  REQUIRE(stage.session.state().toast);
  CHECK(stage.session.state().toast->alarm);
  CHECK_THROWS_AS(Stage(640, 480, 1, [&](const auto& folder) {
                    auto options = session_options(folder, false);
                    options.studio.runs = {folder};
                    return options;
                  }),
                  Error);
}
