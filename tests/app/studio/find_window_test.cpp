#include <fstream>
#include <tuple>

#include "engine/gl/context.h"
#include "gan/train/model.h"
#include "tests/app/studio/stage.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

Session::Options quick_search(const std::filesystem::path& folder) {
  Session::Options options = session_options(folder, false);
  options.studio.model = shipped_model_path();
  options.studio.view = View::find;
  options.search = {.samples = 50, .candidates = 3, .steps = 10, .threads = 1};
  return options;
}

bool inside(const Rect& part, const Rect& whole) {
  return part.x >= whole.x - 1 && part.y >= whole.y - 1 && part.x + part.width <= whole.x + whole.width + 1 &&
         part.y + part.height <= whole.y + whole.height + 1;
}

}  // namespace

TEST_CASE("A shape drawn with the mouse is found, step by step on the screen, and used") {
  Stage stage(1280, 800, 1, quick_search);
  const auto& find = stage.session.state().find;
  REQUIRE(stage.creatures());
  stage.frames(3);
  CHECK_FALSE(find.drawn);
  stage.click("find.colour3");
  CHECK(find.brush.colour);
  stage.drag("find.canvas", 0.3f, 0.7f);
  CHECK(find.drawn);
  CHECK(find.can_undo);
  stage.click("find.undo");
  CHECK_FALSE(find.drawn);
  stage.drag("find.canvas", 0.3f, 0.7f);
  stage.click("find.eraser");
  CHECK(find.brush.erase);
  stage.click("find.brush");
  const std::size_t blank = colours_in(stage.picture(), stage.area("find.canvas"));
  CHECK(blank > 2);                                      // the checkerboard and the stroke
  stage.click("find.start");
  REQUIRE(stage.until([&] { return find.search && find.search->stage == FindStage::done; }));
  stage.frames(3);
  CHECK(colours_in(stage.picture(), stage.area("find.best")) > 40);
  stage.click("find.candidate1");
  const auto keys = stage.session.state().morph.keys.size();
  stage.click("find.use");
  REQUIRE(stage.session.state().morph.keys.size() == keys + 1);
  CHECK(stage.session.state().morph.found.begin()->second == find.search->found[1].latent);
  stage.click("find.save");
  CHECK(stage.until([&] { return std::filesystem::exists(stage.folder.path / "creatures"); }));
  CHECK(gl_error_count() == 0);
}

TEST_CASE("The Find view lies within its panel at any size, and a dropped picture's question can be answered") {
  for (const auto& [width, height, scale] : {std::tuple{1024, 640, 1.0f}, {1280, 800, 1.0f}, {2560, 1600, 2.0f}}) {
    INFO(width << "x" << height);
    Stage stage(width, height, scale, quick_search);
    REQUIRE(stage.creatures());
    stage.session.apply(find_action::Stroke{20, 30, 44, 50, true});
    stage.session.apply(find_action::FindDrawing{});
    REQUIRE(stage.until([&] { return stage.session.state().find.search->stage == FindStage::done; }));
    stage.frames(3);
    for (const auto& [name, area] : stage.studio.trace().areas()) {
      INFO(name << " at " << area.x << ", " << area.y << ", " << area.width << " x " << area.height);
      if (name.starts_with("find.")) CHECK(inside(area, stage.area("find")));
    }
    stage.session.apply(action::ShowView{View::creatures});
    std::ofstream(stage.folder.path / "fox.png") << "anything";
    stage.session.apply(action::Drop{stage.folder.path / "fox.png"});
    stage.frames(3);
    for (const char* part : {"question.find", "question.train", "question.neither"}) {
      CHECK(inside(stage.area(part), stage.area("question")));
    }
    stage.click("question.neither");
    CHECK(stage.session.state().find.dropped.empty());
  }
}
