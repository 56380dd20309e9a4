#include <cmath>
#include <fstream>

#include "app/studio/drawing.h"
#include "app/studio/morph.h"
#include "engine/image/decode.h"
#include "engine/image/encode.h"
#include "gan/train/model.h"
#include "tests/app/studio/tiny_run.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

// Answers in a second.
Session::Options quick_search(const std::filesystem::path& folder) {
  Session::Options options = session_options(folder, false);
  options.studio.model = shipped_model_path();
  options.search = {.samples = 50, .candidates = 2, .steps = 10, .threads = 1};
  return options;
}

int drawn(const Drawing& drawing) {
  int count = 0;
  for (std::size_t i = 3; i < drawing.picture().rgba.size(); i += 4) count += drawing.picture().rgba[i] != 0;
  return count;
}

void draw_something(Session& session) {
  session.apply(find_action::ChooseBrush{{.size = 15}});
  session.apply(find_action::Stroke{20, 30, 44, 50, true});
  session.apply(find_action::Stroke{44, 50, 20, 50, false});
}

}  // namespace

TEST_CASE("A stroke leaves a line of its brush, the eraser takes it away, and every stroke can be undone") {
  Drawing drawing;
  CHECK(drawing.empty());
  drawing.begin_stroke();
  drawing.draw(10, 32, 50, 32, {.size = 4});
  CHECK(drawn(drawing) == Approx(40 * 4 + 12).margin(8));
  CHECK(drawing.target().outline_only);
  CHECK(drawing.target().coloured.empty());
  const int line = drawn(drawing);
  drawing.begin_stroke();
  drawing.draw(30.5f, 10, 30.5f, 60, {.size = 3, .erase = true});
  CHECK(drawn(drawing) == line - 3 * 4);
  drawing.undo();
  CHECK(drawn(drawing) == line);
  drawing.begin_stroke();
  drawing.draw(5.5f, 5.5f, 5.5f, 5.5f, {.size = 1, .colour = {{200, 10, 10}}});
  CHECK(drawn(drawing) == line + 1);
  CHECK(drawn_box(drawing.target().coloured) == Box{5, 5, 6, 6});
  drawing.clear();
  CHECK(drawing.empty());
  drawing.undo(), drawing.undo(), drawing.undo();
  CHECK(drawing.empty());
  CHECK_FALSE(drawing.can_undo());
}

TEST_CASE("Strokes far outside the canvas, and none at all, do no harm") {
  Drawing drawing;
  drawing.draw(-1e9f, 5, 1e9f, 5, {.size = 1000});
  drawing.draw(NAN, 5, 5, INFINITY, {.size = -3});
  CHECK(drawn(drawing) <= 64 * 16);
  drawing.undo();
}

TEST_CASE("A drawing is looked for, and what is found becomes a keyframe and a file that can be drawn again") {
  const ScratchFolder folder;
  Session session(quick_search(folder.path));
  const auto& find = session.state().find;
  REQUIRE(pump(session, [&] { return session.state().model.has_value(); }));
  draw_something(session);
  CHECK(find.drawn);
  session.apply(find_action::FindDrawing{});
  CHECK(find.going_on());
  REQUIRE(pump(session, [&] { return find.search->stage == FindStage::done; }));
  REQUIRE_FALSE(find.search->found.empty());
  CHECK(find.creatures.frame->count == int(find.search->found.size()) + 1);
  CHECK(find.search->course.back() < find.search->course.front());

  session.apply(find_action::UseInMorph{0});
  auto& morph = session.state().morph;
  const auto key = morph.keys.at(nearest_key(morph));
  CHECK(key >= first_found);
  CHECK(morph.found.at(key) == find.search->found[0].latent);
  CHECK(key_name(key) == "found 1");
  const DreamWish wish{.seeds = {key, 5}, .found = morph.found, .latent_size = 128};
  CHECK(latents_of(wish).at(0) == find.search->found[0].latent);
  CHECK(latents_of({.seeds = {key}, .found = morph.found, .latent_size = 16}).at(0).size() == 16);
  for (int i = 0; i < 20; ++i) session.apply(find_action::UseInMorph{0});
  CHECK(morph.keys.size() == most_keys);

  session.apply(find_action::Save{0});
  session.apply(find_action::Save{99});
  const auto png = folder.path / "creatures/tallgrass-found-1.png";
  REQUIRE(pump(session, [&] { return std::filesystem::exists(std::filesystem::path(png).replace_extension(".json")); }));
  CHECK(load_image(png) == find.search->found[0].picture);
}

TEST_CASE("A picture dropped on the Find view is looked for; on the creatures, it is asked what for") {
  const ScratchFolder folder;
  Session session(quick_search(folder.path));
  const auto& find = session.state().find;
  REQUIRE(pump(session, [&] { return session.state().model.has_value(); }));
  const auto png = folder.path / "fox.png";
  Drawing drawing;
  drawing.draw(20, 40, 44, 40, {.size = 15, .colour = {{200, 90, 30}}});
  save_png(png, drawing.picture());

  session.apply(action::Drop{png});
  CHECK(find.dropped.size() == 1);
  CHECK_FALSE(find.search);
  session.apply(find_action::Answer{false, false});
  CHECK(session.state().plan.data == std::vector<std::string>{png.string()});
  session.apply(action::Drop{png});
  session.apply(find_action::Answer{false, true});
  CHECK(find.dropped.empty());
  session.apply(action::Drop{png});
  session.apply(find_action::Answer{true, false});
  CHECK(session.state().view == View::find);
  CHECK(find.looked_for == "fox.png");
  REQUIRE(pump(session, [&] { return find.search->stage == FindStage::done; }));

  std::ofstream(folder.path / "bad.png") << "no picture";
  session.apply(action::Drop{folder.path / "bad.png"});
  REQUIRE(pump(session, [&] { return find.search->stage == FindStage::failed; }));
  CHECK(find.search->error.find("bad.png") != std::string::npos);
  session.apply(action::Drop{png});
  session.apply(find_action::Stop{});
  REQUIRE(pump(session, [&] { return find.search->stage == FindStage::cancelled; }));
}

TEST_CASE("Without a generator a search says so") {
  const ScratchFolder folder;
  Session session(session_options(folder.path, false));
  draw_something(session);
  session.apply(find_action::FindDrawing{});
  CHECK(session.state().find.search->error.find("no generator") != std::string::npos);
  session.apply(find_action::UseInMorph{0});
  session.apply(find_action::Save{0});
}
