
#include "engine/gl/context.h"
#include "tests/app/studio/picture_folder.h"
#include "tests/app/studio/stage.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

bool opened(Stage& stage) {
  stage.click("header.Data");
  return stage.until([&] { return stage.studio.trace().areas().contains("data.group0"); });
}

bool by_groups(const Stage& stage) { return stage.session.state().spec().balance == Balance::groups; }

}  // namespace

TEST_CASE("The Data toggle shows what the pictures are like, and whether groups are drawn evenly") {
  Stage stage(1280, 1000, false);
  stage.session.apply(action::ChoosePreset{"tiny"});
  stage.session.apply(action::AddData{picture_folder(stage.folder.path / "pictures", 12, 4).string()});
  stage.frames(2);
  REQUIRE(opened(stage));
  CHECK(stage.session.state().view == View::data);
  const Image image = stage.picture();
  const Rect panel = stage.area("data");
  for (const std::string part :
       {"heading", "mean", "facts", "sources", "effective", "refused0", "by_pictures", "by_groups"}) {
    INFO(part);
    const Rect area = stage.area("data." + part);
    CHECK(area.x >= panel.x);
    CHECK(area.x + area.width <= panel.x + panel.width + 1);
  }
  CHECK(colours_in(image, stage.area("data.mean")) > 20);
  CHECK_FALSE(stage.studio.trace().areas().contains("samples.0"));
  CHECK(gl_error_count() == 0);

  const auto version = stage.session.state().data.version;
  stage.click("data.by_groups");
  CHECK(by_groups(stage));
  REQUIRE(stage.until([&] { return stage.session.state().data.version > version; }));
  stage.frames(2);
  stage.click("data.by_pictures");
  CHECK_FALSE(by_groups(stage));
}

TEST_CASE("While a run is going on its pictures are shown, and how they are drawn is fixed") {
  Stage stage(1280, 800, 0, [](const std::filesystem::path& folder) {
    Session::Options options = session_options(folder, true);
    options.studio.train->data = {picture_folder(folder / "pictures", 70, 4).string()};
    return options;
  });
  REQUIRE(stage.until([&] { return stage.session.state().run->state == RunState::running; }));
  REQUIRE(opened(stage));
  CHECK(stage.session.state().data.glance->report.count == 73);
  CHECK(stage.session.state().data.glance->report.sources[0].name == (stage.folder.path / "pictures").string());
  stage.click("data.by_groups");
  CHECK_FALSE(by_groups(stage));
  CHECK_FALSE(stage.session.state().toast);
}
