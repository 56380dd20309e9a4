#include <algorithm>
#include <thread>

#include "app/studio/data_facts.h"
#include "app/studio/data_inspection.h"
#include "gan/spec/hyperparameters.h"
#include "tests/app/studio/picture_folder.h"
#include "tests/app/studio/tiny_run.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

bool looked(Session& session) {
  return pump(session, [&] { return !session.state().data.looking && session.has_picture(); });
}

// Lets an inspection live until its answer is there. Returns the numbers of pictures that were shown meanwhile.
std::vector<std::int64_t> answers(DataInspection& inspection, const DataState& state) {
  std::vector<std::int64_t> shown;
  const double end = seconds_now() + 60;
  for (auto version = state.version; inspection.waiting() && seconds_now() < end;) {
    inspection.advance();
    if (state.version != version && state.glance) shown.push_back(state.glance->report.count);
    version = state.version;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  CHECK_FALSE(inspection.waiting());
  return shown;
}

DataQuestion question(std::vector<std::string> sources) { return {.sources = std::move(sources), .size = 16}; }

}  // namespace

TEST_CASE("Opening the data view looks at the creatures that Start would train on") {
  const ScratchFolder folder;
  Session session(session_options(folder.path, false));
  session.apply(action::ChoosePreset{"tiny"});
  session.apply(action::AddData{"creatures:80"});
  REQUIRE(pump(session, [&] { return !session.waiting(); }));
  CHECK_FALSE(session.state().data.glance);  // nobody asked
  session.apply(action::ShowView{View::data});
  REQUIRE(looked(session));
  const auto& data = session.state().data;
  REQUIRE(data.glance);
  CHECK(data.error.empty());
  const DataGlance& glance = *data.glance;
  CHECK(glance.report.count == 80);
  CHECK(glance.report.held_out > 0);
  CHECK(data_heading(glance) == "80 pictures of 16x16, " + std::to_string(glance.report.held_out) + " held out");
  CHECK(glance.tile == 16);
  CHECK(glance.mean.width == 16);
  CHECK(glance.atlas.width == glance.columns * 16);
  CHECK(glance.names.size() >= glance.others.size());
  CHECK(std::any_of(glance.atlas.rgba.begin(), glance.atlas.rgba.end(), [](auto byte) { return byte != 0; }));
  CHECK(data.version == 1);

  session.apply(action::ShowView{View::data});  // once more: files may have changed
  REQUIRE(looked(session));
  CHECK(data.version == 2);
}

TEST_CASE("Bad files, groups and what is said of files are told by reason") {
  const ScratchFolder folder;
  const auto pictures = picture_folder(folder.path / "pictures", 12, 4);
  Session session(session_options(folder.path, false));
  session.apply(action::ChoosePreset{"tiny"});
  session.apply(action::AddData{pictures.string()});
  session.apply(action::ShowView{View::data});
  REQUIRE(looked(session));
  const auto& data = session.state().data;
  REQUIRE(data.glance);
  CHECK(data_heading(*data.glance) == "15 pictures of 16x16, 2 refused");
  REQUIRE(data.glance->refused.size() == 2);
  CHECK(data.glance->refused[0].files.size() == 1);
  CHECK(data.glance->refused[0].note != data.glance->refused[1].note);
  REQUIRE_FALSE(data.glance->groups.empty());
  CHECK(data.glance->groups[0].size() == 4);
  CHECK(data.glance->report.groups[0].share == Approx(4.0 / 15));
  CHECK(data.glance->names[std::size_t(data.glance->groups[0][0])].find(".png") != std::string::npos);

  const auto empty = folder.path / "empty";
  std::filesystem::create_directory(empty);
  session.apply(action::RemoveData{0});
  session.apply(action::AddData{empty.string()});
  REQUIRE(pump(session, [&] { return !data.error.empty(); }));
  CHECK(data.error.find(empty.string()) != std::string::npos);
  CHECK_FALSE(data.glance);
  CHECK(session.has_picture());
}

TEST_CASE("What another question asked is never shown, whether it was answered already or not") {
  DataState state;
  DataInspection inspection(state);
  inspection.look(question({"creatures:30"}));
  std::this_thread::sleep_for(std::chrono::milliseconds(500));  // its answer may wait to be taken
  inspection.look(question({"creatures:40"}));
  inspection.look(question({"creatures:50"}));
  CHECK(answers(inspection, state) == std::vector<std::int64_t>{50});
  inspection.look(question({"creatures:50"}));
  CHECK_FALSE(inspection.waiting());  // that is known
  CHECK(state.version == 1);
}

TEST_CASE("Of the same pictures the last glance stays until the new one is there") {
  DataState state;
  DataInspection inspection(state);
  DataQuestion asked = question({"creatures:30"});
  inspection.look(asked);
  answers(inspection, state);
  asked.balance_groups = true;
  inspection.look(asked);
  CHECK(state.glance);
  CHECK(state.looking);
  CHECK(answers(inspection, state) == std::vector<std::int64_t>{30});
  asked.size = 32;
  inspection.look(asked);
  CHECK_FALSE(state.glance);
  answers(inspection, state);
  REQUIRE(state.glance);
  CHECK(state.glance->tile == 32);
}

TEST_CASE("Shares are written with as many figures as they need") {
  CHECK(percent(0) == "0 %");
  CHECK(percent(0.0012) == "0.12 %");
  CHECK(percent(0.034) == "3.4 %");
  CHECK(percent(1) == "100 %");
  CHECK(count_of(1, "file", "files") == "1 file");
  CHECK(count_of(1234, "file", "files") == "1,234 files");
}
