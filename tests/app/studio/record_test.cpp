#include "app/studio/record_desk.h"

#include <SDL.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <tuple>

#include "app/studio/met_creatures.h"
#include "app/studio/remembered.h"
#include "engine/clip/spool.h"
#include "engine/core/atomic_file.h"
#include "engine/image/decode.h"
#include "engine/image/encode.h"
#include "gan/train/model.h"
#include "tests/app/studio/stage.h"
#include "tests/catch.h"

using namespace tallgrass;
namespace fs = std::filesystem;

namespace {

Session::Options dreaming(const fs::path& folder) {
  Session::Options options = session_options(folder, false);
  options.studio.model = shipped_model_path();
  return options;
}

// A studio that records into a folder of its own, moved on by its own clock: a sixtieth of a second a turn.
struct Film {
  ScratchFolder folder;
  Window window;
  Session session;
  RecordDesk desk;
  StudioWindow studio;
  double now = 100;
  std::string* said = nullptr;                 // what was told last

  explicit Film(int width = 1280, int height = 800, float scale = 1)
      : window({.width = width, .height = height, .offscreen = true}),
        session(dreaming(folder.path)),
        desk(folder.path / "clips", folder.path / "choices.json"),
        studio(window, session, {.scale = scale, .recording = &desk}) {}

  const StudioState& state() const { return session.state(); }
  RecordPhase phase() const { return state().record.now.phase; }
  void choose(const RecordChoice& choice) { desk.apply(record_action::Choose{choice}); }
  void turn() {
    now += 1.0 / 60;
    studio.take_events(std::chrono::milliseconds(0));
    if (said && state().toast) *said = state().toast->text;
    if (studio.update(now)) studio.show();
  }
  bool until(const std::function<bool()>& so) {
    const double give_up = seconds_now() + 60;
    while (!so() && seconds_now() < give_up) {
      turn();
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return so();
  }
  bool creatures() {
    return until([&] { return state().model && session.has_picture(); });
  }
  void turns(int count) {
    for (int i = 0; i < count; ++i) turn();
  }
  void press(SDL_Keycode key, Uint16 mod = KMOD_NONE) {
    SDL_Event event{};
    event.type = SDL_KEYDOWN;
    event.key.keysym.sym = key, event.key.keysym.mod = mod;
    REQUIRE(SDL_PushEvent(&event) == 1);
    turn();
  }
  void record(const RecordChoice& choice) {
    choose(choice);
    press(SDLK_r);
  }
  // A recording that ends by itself, once the morph has gone round.
  void record_loop() {
    RecordChoice choice;
    choice.length = RecordLength::loop;
    record(choice);
  }
  // The file that a recording has become.
  fs::path done() {
    REQUIRE(until([&] { return phase() == RecordPhase::done || phase() == RecordPhase::failed; }));
    INFO(state().record.now.words);
    REQUIRE(phase() == RecordPhase::done);
    CHECK(fs::file_size(state().record.now.out) == std::uintmax_t(state().record.now.bytes));
    return state().record.now.out;
  }
};

bool inside(const Rect& part, const Rect& whole) {
  return part.x >= whole.x - 1 && part.y >= whole.y - 1 && part.x + part.width <= whole.x + whole.width + 1 &&
         part.y + part.height <= whole.y + whole.height + 1;
}

int gif_width(const fs::path& file) {
  const auto bytes = read_file(file);
  REQUIRE(bytes.size() > 10);
  REQUIRE(std::string(bytes.begin(), bytes.begin() + 6) == "GIF89a");
  return bytes[6] + 256 * bytes[7];
}

std::size_t files_in(const fs::path& folder) {
  return std::size_t(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

Image grey(int side, int level) {
  Image image(side, side);
  std::fill(image.rgba.begin(), image.rgba.end(), std::uint8_t(level));
  for (std::size_t at = 3; at < image.rgba.size(); at += 4) image.rgba[at] = 255;
  return image;
}

// What a desk tells until something is so; nobody else asks anything of it.
using Told = std::vector<RecordDesk::News>;
Told listen(RecordDesk& desk, const std::function<bool(const Told&)>& so) {
  Told told;
  for (const double give_up = seconds_now() + 20; !so(told) && seconds_now() < give_up;) {
    for (auto& news : desk.advance()) told.push_back(std::move(news));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  REQUIRE(so(told));
  return told;
}

void leave_spool(const fs::path& file) {
  Spool cut = Spool::in_file(file, 16, 16, "");
  for (int i = 0; i < 5; ++i) cut.add(grey(16, i * 50), 0.1);
  cut.flush();
}

// The PATH of this process for as long as it lives.
struct PathOf {
  std::string before = std::getenv("PATH");
  explicit PathOf(const fs::path& folder) { ::setenv("PATH", folder.c_str(), 1); }
  ~PathOf() { ::setenv("PATH", before.c_str(), 1); }
};

}  // namespace

TEST_CASE("What was chosen of recording is there the next time, and nonsense is not believed") {
  ScratchFolder folder;
  const fs::path file = folder.path / "choices.json";
  {
    RecordDesk desk(folder.path, file);
    RecordChoice choice = desk.state().choice;
    choice.what = RecordSource::plots, choice.format = 2, choice.fps = 10, choice.scale_of(RecordSource::game) = 5;
    choice.length = RecordLength::six, choice.countdown = true, choice.dither = Dither::ordered;
    desk.apply(record_action::Choose{choice});
    CHECK(RecordDesk(folder.path, file).state().choice == choice);
  }
  std::ofstream(file) << R"({"what": 99, "format": -4, "fps": 100000, "scales": [0, 900, 1, 1, 1, 1], "length": 17})";
  const RecordChoice held = RecordDesk(folder.path, file).state().choice;
  CHECK(held.what == RecordSource::morph);
  CHECK(held.format == 0);
  CHECK(held.fps == 60);
  CHECK(held.scales == std::array<int, 6>{1, 8, 1, 1, 1, 1});
  CHECK(held.length == RecordLength::until_stopped);
  std::ofstream(file) << "no json";
  CHECK(RecordDesk(folder.path, file).state().choice == RecordChoice());
}

TEST_CASE("A clip of the game knows whom it shows, the latest first") {
  MetCreatures met;
  CHECK_FALSE(met.meet("", 1));
  CHECK(met.meet("one", 1));
  CHECK_FALSE(met.meet("one", 2));
  CHECK(met.meet("two", 3));
  CHECK_FALSE(met.meet("", 4));
  CHECK(met.meet("one", 5));
  CHECK(met.meet("three", 6));
  const auto codes = [&] {
    std::vector<std::string> all;
    for (const Origin::Point& point : met.points()) all.push_back(point.code);
    return all;
  };
  CHECK(codes() == std::vector<std::string>{"three", "one", "two"});
  met.forget_before(5);
  CHECK(codes() == std::vector<std::string>{"three", "one"});
  for (int i = 0; i < 100; ++i) CHECK(met.meet(std::to_string(i), 7 + i));
  CHECK(codes().size() == 32);
  CHECK(codes().front() == "99");
}

TEST_CASE("Sizes and times in few letters") {
  CHECK(size_in_words(0) == "0 kB");
  CHECK(size_in_words(840'400) == "840 kB");
  CHECK(size_in_words(1'240'000) == "1.2 MB");
  CHECK(size_in_words(48'000'000) == "48 MB");
  CHECK(size_in_words(2'500'000'000) == "2.5 GB");
  CHECK(clock_in_words(4.9) == "0:04");
  CHECK(clock_in_words(3600) == "60:00");
  CHECK(recording_in_words({.phase = RecordPhase::counting, .seconds = 2.5}) == "in 3");
  CHECK(recording_in_words({.phase = RecordPhase::done}).empty());
}

TEST_CASE("R records the morph at its own pixels, R stops, and the file brings it back") {
  auto filming = std::make_unique<Film>();
  Film& film = *filming;
  REQUIRE(film.creatures());
  film.session.apply(action::AddKey{77});
  film.session.apply(action::SetTruncation{0.625f});
  film.turns(3);
  film.press(SDLK_r);
  CHECK(film.phase() == RecordPhase::recording);
  film.turns(60);
  CHECK(film.state().record.now.seconds > 0.7);
  film.press(SDLK_r);
  std::string told;
  film.said = &told;
  const fs::path file = film.done();
  film.turns(2);
  CHECK(told.find(file.string()) != std::string::npos);
  CHECK(file.extension() == ".gif");
  CHECK(file.filename().string().starts_with("tallgrass-morph-"));
  const int scale = film.state().record.choice.scale_of(RecordSource::morph);
  CHECK(gif_width(file) == film.state().morph_picture.frame->tile_width * scale);
  const auto keys = film.state().morph.keys;
  ScratchFolder kept;
  const fs::path copy = kept.path / "morph.gif";
  fs::copy_file(file, copy);
  filming.reset();                             // one window at a time

  Film other;
  REQUIRE(other.studio.open(copy));            // before there is a generator: it waits for it
  REQUIRE(other.creatures());
  other.turns(2);
  CHECK(other.state().morph.keys == keys);
  CHECK(other.state().morph.truncation == 0.625f);
  CHECK(other.state().view == View::creatures);
  CHECK(other.until([&] { return other.state().morph_picture.seeds == other.state().morph.keys; }));
}

TEST_CASE("A loop of the morph has exactly the pictures of one round, evenly spaced") {
  Film film;
  REQUIRE(film.creatures());
  film.session.apply(action::SetSpeed{4});
  RecordChoice choice;
  choice.length = RecordLength::loop, choice.fps = 20, choice.format = 1;
  choice.countdown = true;                     // which a loop does not wait for
  film.choose(choice);
  film.turns(2);
  film.press(SDLK_r);
  CHECK(film.phase() == RecordPhase::recording);
  const std::size_t keys = film.state().morph.keys.size();
  film.done();
  CHECK(film.state().record.now.seconds == Approx(double(keys) / 4).margin(0.03));
  CHECK(film.state().record.now.frames == std::llround(double(keys) / 4 * 20));
  CHECK_FALSE(film.state().morph.held);
}

TEST_CASE("A morph that is changed before its loop closes leaves nothing behind") {
  Film film;
  REQUIRE(film.creatures());
  film.record_loop();
  film.turns(10);
  film.session.apply(action::AddKey{});
  film.turns(5);
  CHECK(film.until([&] { return files_in(film.folder.path / "clips") == 0; }));
  CHECK_FALSE(film.state().record.going_on());
  CHECK_FALSE(film.state().morph.held);
}

TEST_CASE("A countdown, a fixed length, the whole window: the file is as long and as large as was said") {
  Film film(1024, 640);
  REQUIRE(film.creatures());
  RecordChoice choice;
  choice.what = RecordSource::window, choice.length = RecordLength::three, choice.countdown = true, choice.fps = 10;
  choice.format = 1;
  film.choose(choice);
  film.turns(2);
  film.press(SDLK_r);
  CHECK(film.phase() == RecordPhase::counting);
  film.turns(170);
  CHECK(film.phase() == RecordPhase::counting);
  film.turns(20);
  CHECK(film.phase() == RecordPhase::recording);
  const fs::path file = film.done();
  CHECK(film.state().record.now.seconds == Approx(3).margin(0.11));
  const Image first = load_image(file);
  CHECK(first.width == 1024);
  CHECK(first.height == 640);
  CHECK(colours_in(first, {0, 0, 1024, 640}) > 200);
  const auto origin = remembered(file);
  REQUIRE(origin);
  CHECK(origin->kind == "studio");
}

TEST_CASE("The creatures side by side, a panel, the plots: each is recorded at its size") {
  Film film;
  REQUIRE(film.creatures());
  for (const auto what : {RecordSource::creatures, RecordSource::middle, RecordSource::plots}) {
    RecordChoice choice;
    choice.what = what, choice.format = 1, choice.scales.fill(1);
    film.choose(choice);
    film.turns(2);
    film.press(SDLK_r);
    film.turns(30);
    film.press(SDLK_r);
    const Image first = load_image(film.done());
    const Rect area = what == RecordSource::middle ? film.studio.trace().areas().at("samples") : film.studio.trace().areas().at("losses");
    const bool grid = what == RecordSource::creatures;
    CHECK(first.width == (grid ? film.state().grid.frame->width() : int(area.width)));
    CHECK(first.height == (grid ? film.state().grid.frame->height() : int(area.height)));
    if (grid) CHECK(first.pixel(0, 0)[3] <= 8);  // all but transparent around them: an unfinished dream is never quite clear
  }
}

TEST_CASE("It just happened: the last seconds become a file without having been asked for") {
  Film film;
  REQUIRE(film.creatures());
  REQUIRE(film.until([&] { return film.state().record.recent > 2.2; }));
  film.press(SDLK_r, KMOD_LSHIFT);
  const fs::path file = film.done();
  CHECK(film.state().record.now.seconds > 2);
  CHECK(film.state().record.now.seconds < 10.1);
  CHECK(remembered(file)->kind == "morph");
}

TEST_CASE("Creatures come back where they stood, and another generator is named") {
  Film film;
  REQUIRE(film.creatures());
  Origin origin;
  origin.kind = "creatures", origin.model = film.session.model()->hash;
  for (std::uint64_t seed = 40; seed < 44; ++seed) origin.points.push_back({.seed = seed});
  film.session.open(origin, "four.png");
  CHECK(film.state().first_seed == 40);
  CHECK_FALSE(film.state().closer);
  origin.kind = "creature", origin.points.resize(1);
  film.session.open(origin, "one.png");
  CHECK(film.state().closer == 40u);
  CHECK_FALSE(film.state().toast->alarm);
  origin.model = "0123456789abcdef";
  film.session.open(origin, "one.png");
  CHECK(film.state().toast->alarm);
  CHECK(film.state().toast->text.find("01234567") != std::string::npos);
  CHECK(film.state().toast->text.find(film.session.model()->hash.substr(0, 8)) != std::string::npos);

  const auto keys = film.state().morph.keys;
  origin.kind = "morph", origin.points = {{.latent = Latent(3, 0.5f)}};
  film.session.open(origin, "strange.gif");
  CHECK(film.state().toast->alarm);
  CHECK(film.state().morph.keys == keys);      // three values are no creature of this model
  origin.points = {{.seed = 5}, {.latent = Latent(std::size_t(film.state().model->spec.latent), 0.5f)}};
  film.session.open(origin, "found.gif");
  REQUIRE(film.state().morph.keys.size() == 2);
  CHECK(film.state().morph.keys[0] == 5);
  CHECK(film.state().morph.found.begin()->second.front() == 0.5f);
  CHECK(film.session.origin_of(RecordSource::morph).points[1].latent == origin.points[1].latent);
}

TEST_CASE("A picture that remembers nothing goes on meaning what it meant; a code is for the dex") {
  Film film;
  REQUIRE(film.creatures());
  std::ofstream(film.folder.path / "fox.png") << "anything";
  CHECK_FALSE(film.studio.open(film.folder.path / "fox.png"));
  save_png(film.folder.path / "plain.png", Image(8, 8));
  CHECK_FALSE(film.studio.open(film.folder.path / "plain.png"));
  Origin origin;
  origin.kind = "game", origin.points = {{.code = "ABCD-EFGH"}};
  const fs::path clip = film.folder.path / "battle.gif";
  const auto writer = make_clip_writer(clip, {.width = 8, .height = 8, .text = to_text(origin)});
  writer->add(Image(8, 8), 1);
  writer->finish();
  REQUIRE(film.studio.open(clip));
  CHECK(film.studio.take_leaving() == "code:ABCD-EFGH");
}

TEST_CASE("Recordings that were cut short are offered, and made whole side by side") {
  ScratchFolder folder;
  const fs::path name = "tallgrass-morph-x.gif.recording", clips = folder.path / "clips", shelter = folder.path / "recordings";
  for (const fs::path& place : {clips, shelter}) {
    fs::create_directories(place);
    leave_spool(place / name);
  }
  RecordDesk desk(clips, {}, shelter);
  REQUIRE(desk.state().unfinished.size() == 2);
  REQUIRE(desk.advance().size() == 1);
  desk.apply(record_action::Recover{});
  CHECK(desk.state().unfinished.empty());
  const Told told = listen(desk, [](const Told& all) { return all.size() >= 3; });
  REQUIRE(told.size() == 3);                   // that it begins, and what came of each
  CHECK_FALSE((told[1].alarm || told[2].alarm));
  CHECK(gif_width(clips / "tallgrass-morph-x.gif") == 16);
  CHECK(gif_width(clips / "tallgrass-morph-x-2.gif") == 16);
  CHECK_FALSE(fs::exists(clips / name));
  CHECK(files_in(shelter) == 0);
}

TEST_CASE("What fails at its end is offered at once, and what is left alone is not offered again") {
  ScratchFolder folder;
  RecordDesk desk(folder.path);
  const auto fail = [&] {
    REQUIRE_FALSE(desk.start({.name = "morph"}, 0));
    const fs::path out = desk.state().now.out;
    for (int i = 0; i < 3; ++i) desk.take(grey(16, i * 50), i / 10.0);
    fs::create_directories(out / "in the way");
    desk.stop(0.3);
    listen(desk, [&](const Told&) { return desk.state().now.phase == RecordPhase::failed; });
  };
  fail();
  REQUIRE(desk.state().unfinished.size() == 1);
  const fs::path first = desk.state().unfinished.front();
  desk.apply(record_action::LeaveUnfinished{});
  fail();
  REQUIRE(desk.state().unfinished.size() == 1);
  CHECK(desk.state().unfinished.front() != first);
}

TEST_CASE("After a recording that failed in its midst the next one begins") {
  ScratchFolder folder;
  const fs::path clips = folder.path / "clips";
  RecordDesk desk(clips);
  REQUIRE_FALSE(desk.start({.name = "morph"}, 0));
  fs::remove_all(clips);
  std::ofstream(clips) << "in the way";
  desk.take(grey(16, 0), 0);
  desk.take(grey(16, 90), 0.1);                // writes the first one
  listen(desk, [&](const Told&) { return desk.state().now.phase == RecordPhase::failed; });
  fs::remove(clips);
  CHECK_FALSE(desk.start({.name = "morph"}, 10));
  CHECK(desk.state().going_on());
  desk.cancel();
}

TEST_CASE("A loop whose recording fails lets go of the morph, and R records again") {
  Film film;
  REQUIRE(film.creatures());
  film.record_loop();
  REQUIRE(film.phase() == RecordPhase::recording);
  const fs::path clips = film.folder.path / "clips";
  fs::remove_all(clips);
  std::ofstream(clips) << "in the way";
  REQUIRE(film.until([&] { return film.phase() == RecordPhase::failed; }));
  CHECK_FALSE(film.state().morph.held);
  fs::remove(clips);
  RecordChoice choice;
  choice.length = RecordLength::until_stopped, choice.format = 1;
  film.record(choice);
  REQUIRE(film.phase() == RecordPhase::recording);
  film.turns(60);
  CHECK(film.state().record.now.seconds > 0.7);
  film.press(SDLK_r);
  film.done();
  CHECK(film.state().record.now.seconds < 2);
}

TEST_CASE("The last seconds of one thing are never kept as another's") {
  ScratchFolder folder;
  RecordDesk desk(folder.path);
  const auto see = [&](RecordSource what, int side, double begin) {
    for (int i = 0; i < 20; ++i) {
      const double now = begin + i / 10.0;
      if (desk.wants_recent(what, now)) desk.remember(grey(side, i * 12), now);
    }
  };
  see(RecordSource::game, 20, 1);
  CHECK(desk.state().recent > 1.5);
  CHECK(desk.keep_recent({.what = RecordSource::morph, .name = "morph"}, 3));
  CHECK(desk.state().now.phase == RecordPhase::idle);
  desk.wants_recent(RecordSource::morph, 3);
  CHECK(desk.state().recent == 0);
  see(RecordSource::morph, 16, 3);
  desk.keep_recent({.what = RecordSource::morph, .name = "morph"}, 5);
  desk.wants_recent(RecordSource::game, 5);    // while it is still on its way
  listen(desk, [&](const Told&) { return desk.state().now.phase == RecordPhase::done; });
  CHECK(desk.state().now.seconds == Approx(2).margin(0.11));
  CHECK(gif_width(desk.state().now.out) == 16 * desk.state().choice.scale_of(RecordSource::morph));
}

TEST_CASE("A file remembers what it shows: the middle its creatures, the plots none") {
  Film film;
  REQUIRE(film.creatures());
  const auto points = [&](RecordSource what) { return film.session.origin_of(what).points.size(); };
  CHECK(points(RecordSource::plots) == 0);
  const Origin middle = film.session.origin_of(RecordSource::middle);
  CHECK(middle.kind == "creatures");
  CHECK(middle.truncation == 1);
  REQUIRE(middle.points.size() == film.state().grid.seeds.size());
  CHECK(middle.points.front().seed == film.state().first_seed);
  film.session.apply(action::LookCloser{film.state().first_seed + 3});
  CHECK(film.session.origin_of(RecordSource::middle).kind == "creature");
  REQUIRE(points(RecordSource::middle) == 1);
  CHECK(film.session.origin_of(RecordSource::middle).points[0].seed == film.state().first_seed + 3);
  const std::size_t keys = film.state().morph.keys.size();
  for (const View view : {View::network, View::data, View::find, View::runs}) {
    film.session.apply(action::ShowView{view});
    CHECK(points(RecordSource::middle) == 0);
    CHECK(points(RecordSource::window) == (view == View::runs ? 0 : keys));
    CHECK(points(RecordSource::morph) == keys);
  }
}

TEST_CASE("What lies on the GPU alone is no picture before its view shows it") {
  Window window({.width = 64, .height = 64, .offscreen = true});
  Sheet sheet;
  sheet.frame = SampleFrame{.tile_width = 1, .tile_height = 1, .columns = 1, .rows = 1, .count = 1, .pixels = HostPixels(4, 90)};
  sheet.version = 1;
  SheetView view;
  view.update(sheet, 0, true);
  sheet.frame->pixels = DevicePixels{};
  REQUIRE(sheet_image(sheet, view));
  CHECK(sheet_image(sheet, view)->rgba[0] == 90);
  sheet.version = 2;
  CHECK_FALSE(sheet_image(sheet, view));
}

TEST_CASE("The panel knows of an ffmpeg that can be run, and of what it lacks") {
  ScratchFolder folder;
  const fs::path program = folder.path / "ffmpeg";
  std::ofstream(program) << "#!/bin/sh\necho ' V..... mpeg4 words'\n";
  const PathOf path(folder.path);
  RecordDesk desk(folder.path);
  CHECK_FALSE(desk.state().ffmpeg);            // not known yet
  desk.apply(record_action::TogglePanel{});
  listen(desk, [&](const Told&) { return desk.state().ffmpeg.has_value(); });
  CHECK(desk.state().ffmpeg == false);
  fs::permissions(program, fs::perms::owner_all);
  desk.apply(record_action::TogglePanel{});
  desk.apply(record_action::TogglePanel{});
  listen(desk, [&](const Told&) { return desk.state().ffmpeg == true; });
  for (std::size_t i = 0; i < record_formats.size(); ++i) {
    CHECK(desk.state().notes[i].empty() == (record_formats[i].name != std::string("MP4")));
  }
}

TEST_CASE("A folder that cannot be written says so, and the studio goes on") {
  Film film;
  REQUIRE(film.creatures());
  std::ofstream(film.folder.path / "clips") << "in the way";
  film.press(SDLK_r);
  CHECK_FALSE(film.state().record.going_on());
  film.turns(2);
  CHECK_FALSE(film.state().record.going_on());
}

TEST_CASE("The panel lies below its button and within the window at any size, with everything in it") {
  for (const auto& [width, height, scale] : {std::tuple{1024, 640, 1.0f}, {1280, 800, 1.0f}, {2560, 1600, 2.0f}}) {
    INFO(width << "x" << height);
    Film film(width, height, scale);
    REQUIRE(film.creatures());
    film.desk.apply(record_action::TogglePanel{});
    film.turns(5);
    film.studio.draw();
    const auto& areas = film.studio.trace().areas();
    CHECK(inside(areas.at("record"), {0, 0, float(width), float(height)}));
    CHECK(areas.at("record").y >= areas.at("header.record").y + areas.at("header.record").height);
    for (const auto& [name, area] : areas) {
      INFO(name << " at " << area.x << ", " << area.y << ", " << area.width << " x " << area.height);
      if (name.starts_with("record.")) CHECK(inside(area, areas.at("record")));
    }
    for (const char* part : {"record.what", "record.format", "record.scale", "record.fps", "record.length", "record.countdown",
                             "record.palette", "record.dither", "record.start", "record.recent"}) {
      CHECK(areas.contains(part));
    }
    film.press(SDLK_ESCAPE);
    CHECK_FALSE(film.state().record.open);
  }
}
