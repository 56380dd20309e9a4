#include "app/studio/session.h"

#include <algorithm>
#include <fstream>
#include <set>

#include "app/studio/remembered.h"
#include "engine/core/error.h"
#include "engine/image/decode.h"
#include "gan/spec/hyperparameters.h"
#include "tests/app/studio/tiny_run.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

double value(const Spec& spec, const char* key) { return get_number(spec, hyperparameter(key)); }

bool in_state(const Session& session, RunState state) {
  return session.state().run && session.state().run->state == state;
}

bool live_creatures(const Session& session) {
  return session.state().model && session.state().model->live && session.has_picture();
}

}  // namespace

TEST_CASE("A run's weights reach the grid, and come anew as it goes on") {
  const ScratchFolder folder;
  Session session(session_options(folder.path, true));
  REQUIRE(pump(session, [&] { return live_creatures(session); }));
  const auto& grid = session.state().grid;
  CHECK(grid.frame->count == 64);
  CHECK(grid.frame->tile_width == 16);
  CHECK(grid.seeds.front() == 1);
  CHECK(grid.seeds.size() == 64);
  const auto version = grid.weights_version;
  const auto seen = grid.images_seen;
  REQUIRE(pump(session, [&] { return grid.weights_version > version && grid.images_seen > seen; }));
  const auto& pixels = std::get<HostPixels>(grid.frame->pixels);
  CHECK(std::set<std::uint8_t>(pixels.begin(), pixels.end()).size() > 10);
}

TEST_CASE("A value set during a run is shown when the run's snapshot shows it") {
  const ScratchFolder folder;
  Session session(session_options(folder.path, true));
  REQUIRE(pump(session, [&] { return in_state(session, RunState::running); }));
  session.apply(action::SetValue{"lr_g", 5e-4});
  CHECK(session.state().pending.at("lr_g").value == Approx(5e-4));
  CHECK(value(session.state().plan.spec, "lr_g") == Approx(5e-4));
  REQUIRE(pump(session, [&] { return session.state().pending.empty(); }));
  CHECK(value(session.state().run->spec, "lr_g") == Approx(5e-4));
  REQUIRE_FALSE(session.state().run->marks.empty());
  CHECK(session.state().run->marks.back().text.find("lr_g") != std::string::npos);
}

TEST_CASE("The loss is switched while training runs, to each kind in turn, and training goes on under it") {
  const ScratchFolder folder;
  Session session(session_options(folder.path, true));
  REQUIRE(pump(session, [&] { return in_state(session, RunState::running); }));
  const auto kinds = choices(hyperparameter("loss"));
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const std::size_t kind = (i + 1) % kinds.size();  // back to where it began at last
    session.apply(action::SetValue{"loss", double(kind)});
    REQUIRE(pump(session, [&] { return value(session.state().run->spec, "loss") == double(kind); }));
    const auto step = session.state().run->step;
    REQUIRE(pump(session, [&] { return session.state().run->step > step + 2; }));
    CHECK(in_state(session, RunState::running));
    CHECK(session.state().run->marks.back().text.find(kinds[kind]) != std::string::npos);
  }
}

TEST_CASE("A value out of range is refused with a word, in the plan and in the run") {
  const ScratchFolder folder;
  Session session(session_options(folder.path, false));
  const double before = value(session.state().plan.spec, "lr_g");
  session.apply(action::SetValue{"lr_g", 1e9});
  CHECK(value(session.state().plan.spec, "lr_g") == before);
  REQUIRE(session.state().toast);
  CHECK(session.state().toast->alarm);
}

TEST_CASE("The space bar starts, pauses and resumes; one step at a time while paused; Stop ends the run") {
  const ScratchFolder folder;
  Session session(session_options(folder.path, false));
  session.apply(action::ChoosePreset{"tiny"});
  session.apply(action::AddData{"creatures:64"});
  session.apply(action::PauseOrResume{});
  REQUIRE(pump(session, [&] { return in_state(session, RunState::running) && session.state().run->step > 2; }));
  CHECK(session.state().run->spec.preset == "tiny");
  session.apply(action::PauseOrResume{});
  REQUIRE(pump(session, [&] { return in_state(session, RunState::paused); }));
  const auto step = session.state().run->step;
  session.apply(action::StepOnce{});
  REQUIRE(pump(session, [&] { return session.state().run->step == step + 1; }));
  CHECK(in_state(session, RunState::paused));
  session.apply(action::PauseOrResume{});
  REQUIRE(pump(session, [&] { return in_state(session, RunState::running); }));
  session.apply(action::Stop{});
  REQUIRE(pump(session, [&] { return in_state(session, RunState::finished); }));
  CHECK_FALSE(session.state().run_active());
  CHECK(std::filesystem::exists(session.state().run->run_folder / "model.safetensors"));
}

TEST_CASE("A second run begins without waiting for the first, whose end is saved") {
  const ScratchFolder folder;
  std::filesystem::path first;
  {
    Session session(session_options(folder.path, true));
    REQUIRE(pump(session, [&] { return in_state(session, RunState::running); }));
    first = session.state().run->run_folder;
    session.apply(action::Stop{});
    REQUIRE(pump(session, [&] { return in_state(session, RunState::finished); }));
    session.apply(action::Start{});
    REQUIRE(pump(session, [&] { return in_state(session, RunState::running) && session.state().run->step > 0; }));
    CHECK(session.state().run->run_folder != first);
    CHECK(session.state().run_number == 2);
  }
  CHECK(std::filesystem::exists(first / "checkpoint.safetensors"));
}

TEST_CASE("What cannot be trained on fails in the snapshot, and the next try is free") {
  const ScratchFolder folder;
  Session session(session_options(folder.path, false));
  session.apply(action::ChoosePreset{"tiny"});
  const auto empty = folder.path / "empty";
  std::filesystem::create_directory(empty);
  session.apply(action::Drop{empty});
  CHECK(session.state().plan.data == std::vector<std::string>{empty.string()});
  session.apply(action::Start{});
  REQUIRE(pump(session, [&] { return in_state(session, RunState::failed); }));
  CHECK(session.state().run->error.find(empty.string()) != std::string::npos);
  session.apply(action::RemoveData{0});
  session.apply(action::AddData{"creatures:64"});
  session.apply(action::Start{});
  CHECK(pump(session, [&] { return in_state(session, RunState::running); }));
}

TEST_CASE("A run that cannot even begin says why and keeps the last one") {
  const ScratchFolder folder;
  auto options = session_options(folder.path, false);
  std::ofstream(folder.path / "not-a-folder") << "x";
  options.user_folder = folder.path / "not-a-folder";
  Session session(options);
  session.apply(action::ChoosePreset{"tiny"});
  session.apply(action::Start{});
  CHECK_FALSE(session.state().start_error.empty());
  CHECK_FALSE(session.state().run_active());
}

TEST_CASE("A saved model dreams, morphs and is looked at closely") {
  const ScratchFolder folder;
  {
    Session session(session_options(folder.path, true));
    REQUIRE(pump(session, [&] { return live_creatures(session); }));
  }
  auto options = session_options(folder.path, false);
  options.studio.model = folder.path / "runs/first/model.safetensors";
  Session session(options);
  REQUIRE(pump(session, [&] { return session.has_picture(); }));
  CHECK(session.state().model_error.empty());
  CHECK_FALSE(session.state().model->live);

  const auto version = session.state().morph_picture.version;
  const double position = session.state().morph.position;
  REQUIRE(pump(session, [&] { return session.state().morph_picture.version > version + 3; }));
  CHECK(session.state().morph.position != position);

  session.apply(action::ShowSeeds{65});
  REQUIRE(pump(session, [&] { return session.state().grid.seeds.front() == 65; }));
  session.apply(action::LookCloser{70});
  CHECK(session.state().closer == 70u);
  session.apply(action::SaveCreature{70});
  REQUIRE(pump(session, [&] { return session.state().toast.has_value(); }));
  INFO(session.state().toast->text);
  CHECK_FALSE(session.state().toast->alarm);
  const auto saved = *std::filesystem::directory_iterator(folder.path / "creatures");
  CHECK(load_image(saved.path()).width == 16);
  session.apply(action::CloseOverlay{});
  CHECK_FALSE(session.state().closer);
}

TEST_CASE("What is asked for changes the creatures of a model that knows it, and is kept for the next") {
  const ScratchFolder folder;
  const auto told = conditioned_model(folder.path, "told", "colour red blue"), plain = conditioned_model(folder.path, "plain", "none");
  auto options = session_options(folder.path, false);
  options.studio.model = told;
  Session session(options);
  session.apply(action::PlayOrStop{});
  REQUIRE(pump(session, [&] { return session.has_picture(); }));
  const auto grid = [&] { return std::get<HostPixels>(session.state().grid.frame->pixels); };
  const HostPixels open = grid();
  const auto asked_for = [&](Attribute attribute, std::vector<std::string> classes) {
    const auto version = session.state().grid.version;
    session.apply(action::AskFor{attribute, std::move(classes)});
    return pump(session, [&] { return session.state().grid.version > version && !session.waiting(); });
  };
  REQUIRE(asked_for(Attribute::colour, {"blue"}));
  const HostPixels blue = grid();
  CHECK(blue != open);
  const Origin of_blue = session.origin_of(RecordSource::creatures);
  REQUIRE(asked_for(Attribute::colour, {}));
  CHECK(grid() == open);
  session.open(parse_origin(to_text(of_blue), "blue.png"), "blue.png");
  REQUIRE(pump(session, [&] { return grid() == blue && !session.waiting(); }));
  REQUIRE(asked_for(Attribute::colour, {}));
  REQUIRE(asked_for(Attribute::colour, {"blue"}));
  session.apply(action::SaveCreature{70});
  const auto saved = folder.path / "creatures/told-blue-70.png";  // moved there whole
  REQUIRE(pump(session, [&] { return std::filesystem::exists(saved); }));
  const Origin kept = remembered(saved).value();
  CHECK(kept.kind == "creature");
  CHECK(kept.points.at(0).seed == 70);
  CHECK(kept.asked.at("colour") == std::vector<std::string>{"blue"});

  session.apply(action::OpenModel{plain});  // it cannot be asked: no error, and the wish is kept
  REQUIRE(pump(session, [&] { return session.state().model->name == "plain" && session.has_picture() && !session.waiting(); }));
  CHECK(session.state().grid.error.empty());
  session.apply(action::OpenModel{told});
  REQUIRE(pump(session, [&] { return session.state().model->name == "told" && session.has_picture() && grid() == blue; }));
}

TEST_CASE("A run starts from the model that is shown, without the conditions for which there are no labels") {
  const ScratchFolder folder;
  auto options = session_options(folder.path, false);
  options.studio.model = conditioned_model(folder.path, "told", "colour red blue");
  Session session(options);
  REQUIRE(pump(session, [&] { return session.state().model.has_value(); }));
  session.apply(action::StartFrom{"another.safetensors"});  // nobody shows it
  CHECK(session.state().plan.from.empty());
  session.apply(action::StartFrom{options.studio.model});
  session.apply(action::SetValue{"images", 32});
  CHECK(session.state().plan.spec.preset == "tiny-residual");
  session.apply(action::AddData{"creatures:64"});
  session.apply(action::Start{});
  REQUIRE(pump(session, [&] { return in_state(session, RunState::finished) || in_state(session, RunState::failed); }));
  INFO(session.state().run->error);
  CHECK(in_state(session, RunState::finished));
  CHECK(session.state().run->spec.conditions.empty());
  REQUIRE_FALSE(session.state().run->marks.empty());
  CHECK(session.state().run->marks.front().text == "started from told (16 images), without its conditions");
}

TEST_CASE("Nothing is dreamed while nobody looks or nothing moves") {
  const ScratchFolder folder;
  {
    Session session(session_options(folder.path, true));
    pump(session, [&] { return live_creatures(session); });
  }
  auto options = session_options(folder.path, false);
  options.studio.model = folder.path / "runs/first/model.safetensors";
  Session session(options);
  REQUIRE(pump(session, [&] { return session.has_picture(); }));
  session.apply(action::PlayOrStop{});
  REQUIRE(pump(session, [&] { return !session.waiting(); }));
  const auto version = session.state().morph_picture.version;
  int news = 0;
  for (int i = 0; i < 50; ++i) {
    news += session.advance(seconds_now());
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  CHECK(news == 0);
  session.apply(action::PlayOrStop{});
  for (int i = 0; i < 50; ++i) session.advance(seconds_now(), false);
  CHECK(session.state().morph_picture.version == version);
}

TEST_CASE("A model that is none is an error in the samples, and the one before keeps dreaming") {
  const ScratchFolder folder;
  Session session(session_options(folder.path, true));
  REQUIRE(pump(session, [&] { return live_creatures(session); }));
  const auto wrong = folder.path / "wrong.safetensors";
  std::ofstream(wrong) << "no model at all";
  session.apply(action::Drop{wrong});
  REQUIRE(pump(session, [&] { return session.state().model_error.find("wrong") != std::string::npos; }));
  CHECK(session.state().model->live);
  const auto version = session.state().grid.weights_version;
  CHECK(pump(session, [&] { return session.state().grid.weights_version > version; }));
}

TEST_CASE("Help closes before the creature looked at closely") {
  const ScratchFolder folder;
  Session session(session_options(folder.path, false));
  session.apply(action::LookCloser{3});
  session.apply(action::ToggleHelp{});
  session.apply(action::CloseOverlay{});
  CHECK_FALSE(session.state().help);
  CHECK(session.state().closer);
  session.apply(action::CloseOverlay{});
  CHECK_FALSE(session.state().closer);
}

TEST_CASE("Directions are found beside the window, steer what is dreamed, and go straight again") {
  const ScratchFolder folder;
  Session session(session_options(folder.path, false));
  session.apply(action::ChoosePreset{"tiny"});
  session.apply(action::AddData{"creatures:64"});
  session.apply(action::Start{});
  REQUIRE(pump(session, [&] { return live_creatures(session); }));
  auto& steering = session.state().steering;
  session.apply(action::ToggleSteering{});
  CHECK(steering.open);
  CHECK_FALSE(steering.searching);  // a run goes on: one asks for it
  session.apply(action::Stop{});
  REQUIRE(pump(session, [&] { return in_state(session, RunState::finished); }));
  session.apply(action::Drop{session.state().run->run_folder / "model.safetensors"});
  REQUIRE(pump(session, [&] { return steering.directions && session.has_picture(); }));
  REQUIRE(steering.steps.size() == steering.directions->list.size());

  session.apply(action::PlayOrStop{});  // a morph that plays is always waiting for its next picture
  const auto pixels = [&] { return std::get<HostPixels>(session.state().grid.frame->pixels); };
  const auto drawn = [&] { return pump(session, [&] { return !session.waiting(); }); };
  REQUIRE(drawn());
  const auto straight = pixels();
  session.apply(action::SteerBy{0, 3});
  REQUIRE(pump(session, [&] { return pixels() != straight; }));
  session.apply(action::LookAlong{0});
  REQUIRE(pump(session, [&] { return steering.strip.frame && steering.strip.frame->count == strip_count; }));
  session.apply(action::SteerBy{999, 3});
  session.apply(action::SteerBy{0, 99});
  CHECK(steering.steps[0] == 4);
  session.apply(action::SteerStraight{});
  CHECK(pump(session, [&] { return pixels() == straight; }));

  session.apply(action::ToggleFinish{});
  REQUIRE(pump(session, [&] { return pixels() != straight; }));
  const auto finished = pixels();
  for (std::size_t i = 3; i < finished.size(); i += 4) {
    if (finished[i] != 0 && finished[i] != 255) FAIL("a translucent pixel");
  }
}
