#include <algorithm>
#include <map>
#include <set>

#include "engine/gl/context.h"
#include "engine/image/decode.h"
#include "engine/ui/theme.h"
#include "tests/app/studio/stage.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

double share_of(const Image& image, ImU32 colour) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
    count += image.rgba[i] == (colour & 255) && image.rgba[i + 1] == (colour >> 8 & 255) &&
             image.rgba[i + 2] == (colour >> 16 & 255);
  }
  return 4.0 * double(count) / double(image.rgba.size());
}

bool inside(const Rect& part, const Rect& whole) {
  return part.x >= whole.x - 1 && part.y >= whole.y - 1 && part.x + part.width <= whole.x + whole.width + 1 &&
         part.y + part.height <= whole.y + whole.height + 1;
}

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1 && a.y < b.y + b.height - 1 && b.y < a.y + a.height - 1;
}

// Parts that scroll within their panel: they may lie below its edge, but never beside it.
bool scrolls(const std::string& name) {
  return name.starts_with("morph.key") || name == "morph.add" || name.starts_with("training.");
}

std::string panel_of(const std::string& name) { return name.substr(0, name.find('.')); }

struct Size {
  int width, height, scale, creatures;
};
const Size sizes[] = {{1024, 640, 1, 30}, {1280, 800, 1, 64}, {2560, 1440, 1, 64}, {2560, 1600, 2, 64}};

}  // namespace

TEST_CASE("Every part lies in its panel and over no other, at any size") {
  for (const auto& size : sizes) {
    INFO(size.width << "x" << size.height << " at " << size.scale);
    Stage stage(size.width, size.height, true, float(size.scale));
    REQUIRE(stage.creatures());
    stage.frames(3);
    const auto& areas = stage.studio.trace().areas();
    const std::set<std::string> panels{"header", "training", "device", "samples", "losses", "morph", "status"};
    for (const auto& [name, area] : areas) {
      INFO(name << " at " << area.x << ", " << area.y << ", " << area.width << " x " << area.height);
      if (panels.contains(name)) {
        for (const auto& other : panels) CHECK((other == name || !overlap(area, areas.at(other))));
      } else if (panels.contains(panel_of(name))) {
        const Rect& panel = areas.at(panel_of(name));
        if (!scrolls(name)) CHECK(inside(area, panel));
        if (!name.starts_with("morph.")) CHECK(area.x + area.width <= panel.x + panel.width + 1);
      }
    }
    int creatures = 0;
    for (int i = 0; i < 64; ++i) creatures += areas.contains("samples." + std::to_string(i));
    CHECK(creatures >= size.creatures);
  }
}

TEST_CASE("Creatures and the palette are on the screen") {
  Stage stage(1280, 800, true);
  REQUIRE(stage.creatures());
  stage.frames(3);
  const Image image = stage.picture();
  CHECK(image.width == 1280);
  CHECK(colours_in(image, stage.area("samples.0")) > 40);
  CHECK(colours_in(image, stage.area("samples.63")) > 40);
  CHECK(colours_in(image, stage.area("morph.picture")) > 40);
  CHECK(share_of(image, theme::panel) > 0.2);
  CHECK(share_of(image, theme::background) > 0.01);
  CHECK(gl_error_count() == 0);
}

TEST_CASE("An empty studio says what to do") {
  Stage stage(1280, 800, false);
  REQUIRE(stage.until([&] { return !stage.session.state().loading_model; }));
  stage.frames(3);
  const Image image = stage.picture();
  CHECK(colours_in(image, stage.area("samples")) > 10);  // letters, smoothed
  CHECK_FALSE(stage.studio.trace().areas().contains("samples.0"));
}

TEST_CASE("A click looks closer, and the creature becomes a keyframe") {
  Stage stage(1280, 800, true);
  REQUIRE(stage.creatures());
  stage.frames(2);
  stage.click("samples.5");
  CHECK(stage.session.state().closer == 6u);
  const auto keys = stage.session.state().morph.keys.size();
  stage.click("samples.use_as_key");
  const auto& now = stage.session.state().morph.keys;
  CHECK(now.size() == keys + 1);
  CHECK(std::find(now.begin(), now.end(), 6u) != now.end());
  stage.click("samples.close");
  CHECK_FALSE(stage.session.state().closer);
}

TEST_CASE("A model that can be asked has a choice for each attribute, and a second one for a second type") {
  Stage stage(1280, 800, 0, [](const auto& folder) {
    auto options = session_options(folder, false);
    options.studio.model = conditioned_model(folder, "told", "type, colour red blue, stage");
    return options;
  });
  REQUIRE(stage.creatures());
  const auto there = [&](const char* name) { return stage.studio.trace().areas().contains(name); };
  for (const char* name : {"samples.asked.type", "samples.asked.colour", "samples.asked.stage"}) CHECK(there(name));
  CHECK_FALSE(there("samples.asked.shape"));
  CHECK_FALSE(there("samples.asked.type2"));
  stage.session.apply(action::AskFor{Attribute::type, {"fire"}});
  stage.frames(2);
  REQUIRE(there("samples.asked.type2"));
  const Rect first = stage.area("samples.asked.type"), second = stage.area("samples.asked.type2"), tile = stage.area("samples.0");
  CHECK(second.x >= first.x + first.width);
  CHECK(tile.y >= first.y + first.height);

  // The open list: any colour, red, blue.
  const Rect colour = stage.area("samples.asked.colour");
  stage.click("samples.asked.colour");
  const ImVec2 row{colour.x + 20, colour.y + colour.height * 2.6f};
  stage.studio.ui().set_pointer(row);
  stage.frames(2);
  stage.studio.ui().set_pointer(row, true);
  stage.frames(2);
  stage.studio.ui().set_pointer(row);
  stage.frames(2);
  REQUIRE(stage.session.state().asked.contains(Attribute::colour));
  CHECK(stage.session.state().asked.at(Attribute::colour).size() == 1);
  CHECK(stage.session.state().grid.error.empty());
}

TEST_CASE("The keyframes can be played, stopped and gone to") {
  Stage stage(1280, 800, true);
  REQUIRE(stage.creatures());
  stage.frames(2);
  stage.click("morph.play");
  CHECK_FALSE(stage.session.state().morph.playing);
  stage.click("morph.key2");
  CHECK(stage.session.state().morph.position == 2);
  stage.drag("morph.truncation", 0.8f, 0.5f);
  CHECK(stage.session.state().morph.truncation < 0.8f);
}

TEST_CASE("A learning rate dragged reaches the run once, when it is let go") {
  Stage stage(1280, 800, true);
  REQUIRE(stage.until([&] { return stage.session.state().run->state == RunState::running; }));
  stage.frames(2);
  const double before = stage.session.state().run->spec.lr_g;
  stage.drag("training.lr_g", 0.72f, 0.8f);
  REQUIRE(stage.until([&] { return stage.session.state().run->spec.lr_g != float(before); }));
  stage.frames(10);
  CHECK(stage.session.state().run->marks.size() == 1);
  CHECK(stage.session.state().pending.empty());
}

TEST_CASE("A dragged gap moves the panels") {
  Stage stage(1280, 800, false);
  stage.frames(3);
  const float before = stage.area("training").width;
  const Rect gap = stage.area("gap.left");
  const auto point = [&](float by, bool down) {
    stage.studio.ui().set_pointer(ImVec2{gap.x + 4 + by, gap.y + 100}, down);
    stage.frames(2);
  };
  point(0, false);
  point(0, true);
  point(-10, true);
  point(-30, true);
  point(-30, false);
  CHECK(stage.area("training").width == Approx(before - 30).margin(2));
}

TEST_CASE("The window draws nothing while nothing changes") {
  Stage stage(1280, 800, false);
  REQUIRE(stage.until([&] { return !stage.session.state().loading_model; }));
  stage.frames(10);
  while (stage.studio.update(seconds_now())) {
  }
  int drawn = 0;
  for (int i = 0; i < 20; ++i) {
    stage.studio.take_events(std::chrono::milliseconds(5));
    drawn += stage.studio.update(seconds_now());
  }
  CHECK(drawn == 0);
}

TEST_CASE("A shot without a window is a picture of the asked size") {
  ScratchFolder folder;
  const auto png = folder.path / "shot.png";
  StudioOptions options{.train = tiny_run(folder.path / "run"), .device = "cpu"};
  shoot_studio(options, 5, 1024, 640, png);
  const Image image = load_image(png);
  CHECK(image.width == 1024);
  CHECK(image.height == 640);
  CHECK(colours_in(image, {0, 0, 1024, 640}) > 200);
}

TEST_CASE("Measuring gives times, and a rate while a run trains") {
  ScratchFolder folder;
  StudioOptions options{.train = tiny_run(folder.path / "run"), .device = "cpu"};
  const auto times = measure_studio(options, 1, true);
  CHECK(times.p50_ms > 0);
  CHECK(times.p99_ms >= times.p50_ms);
  CHECK(times.dream_p50_ms > 0);
  CHECK(times.upload_us > 0);
  CHECK(times.train_images_per_s > 0);
}

TEST_CASE("The samples' switches: pixel art, and the panel of steering, which begins to search when asked") {
  Stage stage(1280, 800, true);
  REQUIRE(stage.creatures());
  stage.click("samples.finish");
  CHECK(stage.session.state().finish);
  stage.click("samples.steer");
  auto& steering = stage.session.state().steering;
  REQUIRE(steering.open);
  CHECK_FALSE(steering.searching);  // weights that go on changing are searched only when asked
  stage.click("steer.find");
  CHECK((steering.searching || steering.directions));
  stage.click("steer.close");
  CHECK_FALSE(steering.open);
}
