#include "app/studio/shelf.h"

#include <chrono>
#include <functional>
#include <thread>

#include "tests/app/studio/fake_run.h"
#include "tests/catch.h"

using namespace tallgrass;
using Catch::Matchers::Contains;

namespace {

struct Library {
  ScratchFolder folder;
  ShelfState state;
  Shelf shelf{state, folder.path, std::chrono::milliseconds(20)};

  FakeRun run(const std::string& name) const { return {folder.path / name, "tiny"}; }

  bool until(const std::function<bool()>& so) {
    for (int i = 0; i < 5000; ++i) {
      shelf.advance();
      if (so()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return false;
  }
  bool settled() {
    return until([&] { return !shelf.waiting(); });
  }
  // Red of the picture that the first opened run shows; -1 without one.
  int red(std::size_t index = 0) const {
    const auto& frame = state.opened.at(index).sheet.frame;
    return frame ? std::get<HostPixels>(frame->pixels).front() : -1;
  }
};

}  // namespace

TEST_CASE("A run opened from its folder shows its newest preview, and any before it") {
  Library library;
  const FakeRun fox = library.run("fox");
  fox.add_preview(0, 10);
  fox.add_preview(160, 20);
  fox.add_preview(1600, 30);
  library.shelf.open(fox.folder);
  CHECK(library.shelf.waiting());
  REQUIRE(library.settled());
  CHECK(library.state.side_by_side);
  REQUIRE(library.state.opened.size() == 1);
  const ShownRun& shown = library.state.opened[0];
  REQUIRE(shown.history);
  CHECK(shown.history->name == "fox");
  CHECK(library.state.moments == std::vector<std::int64_t>{0, 160, 1600});
  CHECK(library.red() == 30);
  CHECK(shown.sheet.images_seen == 1600);
  CHECK(shown.sheet.frame->count == 24);
  CHECK(shown.sheet.frame->tile_width == 8);

  library.shelf.apply(action::ShowMoment{160});
  REQUIRE(library.settled());
  CHECK(library.red() == 20);
  library.shelf.apply(action::ShowMoment{1599});  // between two: the one before
  REQUIRE(library.settled());
  CHECK(library.red() == 20);
  library.shelf.apply(action::ShowMoment{});
  REQUIRE(library.settled());
  CHECK(library.red() == 30);
}

TEST_CASE("Arrow keys go one preview back and forth, and end at now") {
  Library library;
  const FakeRun fox = library.run("fox");
  for (const int images : {0, 160, 1600}) fox.add_preview(images, images / 16);
  library.shelf.open(fox.folder);
  REQUIRE(library.settled());
  library.shelf.apply(action::StepMoment{-1});
  CHECK(library.state.moment == 1600);
  library.shelf.apply(action::StepMoment{-1});
  library.shelf.apply(action::StepMoment{-1});
  library.shelf.apply(action::StepMoment{-1});
  CHECK(library.state.moment == 0);
  for (int i = 0; i < 3; ++i) library.shelf.apply(action::StepMoment{1});
  CHECK_FALSE(library.state.moment);
}

TEST_CASE("Runs side by side are turned back together, each to what it had by then") {
  Library library;
  const FakeRun fox = library.run("fox"), hen = library.run("hen");
  fox.add_preview(0, 1);
  fox.add_preview(1000, 2);
  hen.add_preview(0, 101);
  hen.add_preview(300, 102);
  hen.add_preview(5000, 103);
  library.shelf.open(fox.folder);
  library.shelf.open(hen.folder);
  REQUIRE(library.settled());
  CHECK(library.state.moments == std::vector<std::int64_t>{0, 300, 1000, 5000});
  library.shelf.apply(action::ShowMoment{300});
  REQUIRE(library.settled());
  CHECK(library.red(0) == 1);
  CHECK(library.red(1) == 102);
  library.shelf.apply(action::CloseRun{library.state.opened[0].id});
  REQUIRE(library.state.opened.size() == 1);
  CHECK(library.state.opened[0].folder == hen.folder);
  CHECK(library.state.moments == std::vector<std::int64_t>{0, 300, 5000});
}

TEST_CASE("A run that another process trains is followed") {
  Library library;
  const FakeRun fox = library.run("fox");
  fox.add_point(1, 2);
  library.shelf.open(fox.folder);
  REQUIRE(library.settled());
  CHECK(library.state.opened[0].history->metrics.values().size() == 1);
  CHECK(library.state.opened[0].history->phase == RunPhase::going_on);
  fox.add_point(2, 3);
  fox.add_measures(2, 0.05);
  fox.add_preview(32, 77);
  REQUIRE(library.until([&] { return library.red() == 77; }));
  REQUIRE(library.until([&] { return library.state.opened[0].history->measures.values().size() == 1; }));
  CHECK(library.state.opened[0].history->metrics.values().back().loss_g == 3);
}

TEST_CASE("What cannot be opened is said in a sentence, and opens nothing") {
  Library library;
  for (const char* name : {"a", "b", "c", "d"}) library.run(name);
  const auto error_of = [&](const std::filesystem::path& folder) {
    library.shelf.open(folder);
    return library.state.open_error;
  };
  CHECK_THAT(error_of(library.folder.path), Contains("no run"));
  CHECK_THAT(error_of("/nowhere/at/all"), Contains("/nowhere/at/all"));
  CHECK(library.state.opened.empty());
  CHECK(error_of("a").empty());  // by its name
  CHECK_THAT(error_of(library.folder.path / "a" / ""), Contains("open already"));
  CHECK(error_of(library.folder.path / "b").empty());
  CHECK(error_of(library.folder.path / "c").empty());
  CHECK_THAT(error_of("d"), Contains("close one first"));
  CHECK(library.state.opened.size() == most_opened_runs);
}

TEST_CASE("A damaged preview is said where it should be, and the next one still comes") {
  Library library;
  const FakeRun fox = library.run("fox");
  fox.add_preview(0, 50);
  write_file(preview_file(fox.folder, 16), "not a picture");
  library.shelf.open(fox.folder);
  REQUIRE(library.settled());
  CHECK_THAT(library.state.opened[0].sheet.error, Contains("000000000016.png"));
  library.shelf.apply(action::ShowMoment{0});
  REQUIRE(library.settled());
  CHECK(library.red() == 50);
  CHECK(library.state.opened[0].sheet.error.empty());
}

TEST_CASE("A run whose folder is damaged or goes away leaves a sentence or what was read") {
  Library library;
  write_file(library.folder.path / "hen/run.json", "{ damaged");
  library.shelf.open(library.folder.path / "hen");
  REQUIRE(library.settled());
  CHECK_THAT(library.state.opened[0].error, Contains("run.json"));
  const FakeRun fox = library.run("fox");
  fox.add_preview(0, 50);
  library.shelf.open(fox.folder);
  REQUIRE(library.settled());
  std::filesystem::remove_all(fox.folder);
  REQUIRE(library.until([&] { return library.state.moments.empty(); }));
  CHECK(library.red(1) == 50);
}

TEST_CASE("The own run is looked at only where someone turns it back, and a new one begins at now") {
  Library library;
  const FakeRun fox = library.run("fox"), hen = library.run("hen");
  fox.add_preview(0, 50);
  hen.add_preview(16, 60);
  library.shelf.follow_own(fox.folder);
  REQUIRE(library.settled());
  CHECK(library.state.moments == std::vector<std::int64_t>{0});
  CHECK_FALSE(library.state.own.sheet.frame);
  library.shelf.apply(action::ShowMoment{0});
  REQUIRE(library.settled());
  REQUIRE(library.state.own.sheet.frame);
  CHECK(std::get<HostPixels>(library.state.own.sheet.frame->pixels).front() == 50);
  library.shelf.follow_own(fox.folder);
  CHECK(library.state.moment);
  library.shelf.follow_own(hen.folder);
  CHECK_FALSE(library.state.moment);
  CHECK_FALSE(library.state.own.sheet.frame);
  REQUIRE(library.settled());
  CHECK(library.state.moments == std::vector<std::int64_t>{16});
}

TEST_CASE("The user's runs are offered") {
  Library library;
  library.run("fox");
  library.shelf.apply(action::ChooseRun{});
  CHECK(library.state.choosing);
  REQUIRE(library.until([&] { return !library.state.found.empty(); }));
  CHECK(library.state.found[0].filename() == "fox");
  library.shelf.apply(action::OpenRun{library.state.found[0]});
  CHECK_FALSE(library.state.choosing);
  REQUIRE(library.settled());
  CHECK(library.state.opened.size() == 1);
}

TEST_CASE("Looking back as fast as a mouse moves leaves nothing to wait for") {
  Library library;
  const FakeRun fox = library.run("fox");
  for (int i = 0; i < 60; ++i) fox.add_preview(i * 16, i);
  library.shelf.open(fox.folder);
  REQUIRE(library.settled());
  for (int i = 0; i < 500; ++i) {
    library.shelf.apply(action::ShowMoment{std::int64_t(i % 60) * 16});
    library.shelf.advance();
  }
  library.shelf.apply(action::ShowMoment{7 * 16});
  REQUIRE(library.settled());
  CHECK(library.red() == 7);
}
