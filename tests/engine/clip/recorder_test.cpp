#include "engine/clip/recorder.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <thread>
#include <utility>

#include "engine/clip/clip_text.h"
#include "engine/clip/spool.h"
#include "engine/clip/spool_claim.h"
#include "engine/core/error.h"
#include "tests/catch.h"
#include "tests/engine/clip/file_size_limit.h"
#include "tests/engine/clip/gif_reading.h"
#include "tests/scratch_folder.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

// Each differs from all others: its number in stripes of two colours, and a bar that moves.
Image numbered_picture(int number, int width = 48, int height = 20) {
  Image image(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const bool one = y < height / 2 ? (number >> (x * 16 / width)) & 1 : (x + number) % width < 5;
      std::uint8_t* pixel = image.pixel(x, y);
      pixel[0] = one ? 230 : 30, pixel[1] = static_cast<std::uint8_t>(8 * (x / 8)), pixel[2] = one ? 40 : 120, pixel[3] = 255;
    }
  }
  return image;
}

RecordOptions options_for(const fs::path& out, double fps = 25) {
  RecordOptions options;
  options.out = out;
  options.fps = fps;
  return options;
}

// `frames` of them, with a clock that says frame / fps.
void record(Recorder& recorder, int frames, double fps = 25) {
  for (int i = 0; i < frames; ++i) {
    if (recorder.wants(i / fps)) recorder.take(numbered_picture(i), i / fps);
  }
}

// The numbers of the pictures in a clip.
std::vector<int> numbers(const ReadClip& clip, int most = 4000) {
  std::vector<int> found;
  for (const Image& frame : clip.frames) {
    for (int number = found.empty() ? 0 : found.back() + 1; number < most; ++number) {
      if (numbered_picture(number) != frame) continue;
      found.push_back(number);
      break;
    }
  }
  CHECK(found.size() == clip.frames.size());
  return found;
}

std::vector<int> up_to(int count, int first = 0) {
  std::vector<int> all;
  for (int i = 0; i < count; ++i) all.push_back(first + i);
  return all;
}

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

// A process that does this until it is killed, at the latest when this goes; it never comes back into the tests.
class Child {
 public:
  template <class Work>
  explicit Child(Work work) : id_(::fork()) {
    if (id_ != 0) return;
    try {
      work();
    } catch (...) {
    }
    ::_exit(1);
  }
  ~Child() { kill(); }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // True where it lived until then.
  bool kill() const {
    if (id_ <= 0 || std::exchange(dead_, true)) return false;
    int status = 0;
    ::kill(id_, SIGKILL);
    return ::waitpid(id_, &status, 0) == id_ && WIFSIGNALED(status);
  }

 private:
  pid_t id_;
  mutable bool dead_ = false;
};

// Until the writer thread has written so much.
void wait_for_file(const fs::path& path, std::uintmax_t bytes) {
  std::error_code none;
  for (int i = 0; i < 10'000 && (!fs::exists(path, none) || fs::file_size(path, none) < bytes); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  REQUIRE(fs::file_size(path) >= bytes);
}

}  // namespace

TEST_CASE("what is handed to a recorder becomes the clip, and nothing else stays") {
  const ScratchFolder scratch;
  Recorder recorder;
  CHECK(recorder.state().phase == RecordPhase::idle);
  RecordOptions options = options_for(scratch.path / "clip.gif");
  options.clip.text = "what it remembers";
  recorder.start(options, 0);
  record(recorder, 50);
  CHECK(recorder.state().phase == RecordPhase::recording);
  wait_for_file(scratch.path / "clip.gif.recording", 1);
  CHECK(unfinished_recordings(scratch.path).empty());  // somebody is at it
  recorder.stop(50 / 25.0);
  recorder.wait();
  const RecordState state = recorder.state();
  INFO(state.words);
  REQUIRE(state.phase == RecordPhase::done);
  CHECK(state.frames == 50);
  CHECK(state.seconds == Approx(2));
  CHECK(state.share == 1);
  CHECK(state.out == scratch.path / "clip.gif");
  CHECK(std::uintmax_t(state.bytes) == fs::file_size(state.out));
  CHECK(files_in(scratch.path) == 1);
  const ReadClip clip = read_with_giflib(state.out);
  CHECK(numbers(clip) == up_to(50));
  CHECK(clip.centiseconds == std::vector<int>(50, 4));
  CHECK(clip.comment.find("what it remembers") != std::string::npos);
}

TEST_CASE("a clip remembers what was told last before it ended") {
  const ScratchFolder scratch;
  Recorder recorder;
  recorder.retell("to nobody");
  RecordOptions options = options_for(scratch.path / "clip.gif");
  options.clip.text = "at first";
  recorder.start(options, 0);
  record(recorder, 5);
  recorder.retell("then");
  recorder.retell("at last");
  recorder.stop(5 / 25.0);
  recorder.retell("too late");
  recorder.wait();
  CHECK(read_clip_text(scratch.path / "clip.gif") == "at last");
}

TEST_CASE("a frame that comes late lasts as long as it was seen, and one that comes early is left out") {
  const ScratchFolder scratch;
  Recorder recorder;
  recorder.start(options_for(scratch.path / "clip.gif", 10), 100);  // the clip begins with the first frame, whenever that comes
  const std::vector<std::pair<double, bool>> moments{{100.5, true}, {100.55, false}, {100.61, true}, {101.02, true}, {101.09, false}, {101.1, true}};
  for (std::size_t i = 0; i < moments.size(); ++i) {
    CHECK(recorder.wants(moments[i].first) == moments[i].second);
    recorder.take(numbered_picture(int(i)), moments[i].first);
  }
  recorder.stop(101.5);
  recorder.wait();
  const ReadClip clip = read_with_giflib(scratch.path / "clip.gif");
  CHECK(numbers(clip) == std::vector<int>{0, 2, 3, 5});
  CHECK(clip.centiseconds == std::vector<int>{10, 40, 10, 40});
}

TEST_CASE("a countdown is waited for, and a fixed length ends by itself") {
  const ScratchFolder scratch;
  Recorder recorder;
  RecordOptions options = options_for(scratch.path / "clip.gif", 20);
  options.countdown = 3;
  options.seconds = 1.5;
  recorder.start(options, 10);
  CHECK_FALSE(recorder.wants(11));
  CHECK(recorder.state().phase == RecordPhase::counting);
  CHECK(recorder.state().seconds == Approx(2));
  int taken = 0;
  for (double now = 11; now < 20; now += 1 / 60.0) {
    if (recorder.wants(now)) recorder.take(numbered_picture(taken++), now);
  }
  CHECK(taken == 30);
  recorder.wait();
  CHECK(recorder.state().phase == RecordPhase::done);
  CHECK(read_with_giflib(scratch.path / "clip.gif").total() == 150);

  recorder.start(options, 30);  // stopped before it began: there is nothing to keep
  recorder.stop(31);
  recorder.wait();
  CHECK(recorder.state().phase == RecordPhase::idle);
  CHECK(files_in(scratch.path) == 1);
}

TEST_CASE("a fixed length holds where nobody asks in time, and where it is no number of frames") {
  const ScratchFolder scratch;
  Recorder recorder;
  RecordOptions options = options_for(scratch.path / "clip.gif", 10);
  options.seconds = 1.25;
  recorder.start(options, 0);
  recorder.take(numbered_picture(0), 0);
  recorder.take(numbered_picture(1), 0.3);
  CHECK_FALSE(recorder.wants(9));
  recorder.wait();
  CHECK(read_with_giflib(scratch.path / "clip.gif").centiseconds == std::vector<int>{30, 95});
}

TEST_CASE("a recording that is cancelled leaves nothing behind, and another one can begin") {
  const ScratchFolder scratch;
  Recorder recorder;
  recorder.start(options_for(scratch.path / "clip.gif"), 0);
  record(recorder, 20);
  recorder.cancel();
  CHECK(recorder.state().phase == RecordPhase::idle);
  recorder.start(options_for(scratch.path / "clip.gif"), 0);
  record(recorder, 5);
  recorder.stop(5 / 25.0);
  recorder.wait();
  CHECK(numbers(read_with_giflib(scratch.path / "clip.gif")) == up_to(5));
  CHECK(files_in(scratch.path) == 1);
}

TEST_CASE("the destructor of a recorder finishes the file") {
  const ScratchFolder scratch;
  {
    Recorder recorder;
    recorder.start(options_for(scratch.path / "clip.gif"), 0);
    record(recorder, 12);
  }
  CHECK(numbers(read_with_giflib(scratch.path / "clip.gif")) == up_to(12));
}

TEST_CASE("what cannot become a clip is refused before anything is recorded") {
  const ScratchFolder scratch;
  Recorder recorder;
  CHECK_THROWS_WITH(recorder.start(options_for(scratch.path / "clip.avi"), 0), Catch::Contains("clip.avi"));
  CHECK_THROWS_AS(recorder.start(options_for("/proc/clip.gif"), 0), Error);
  CHECK_THROWS_AS(recorder.start(options_for(scratch.path / "clip.gif", 0), 0), Error);
  CHECK_THROWS_AS(recorder.save_recent(options_for(scratch.path / "clip.gif"), 0), Error);
  CHECK(files_in(scratch.path) == 0);
  recorder.start(options_for(scratch.path / "clip.gif"), 0);
  CHECK_THROWS_WITH(recorder.start(options_for(scratch.path / "other.gif"), 0), Catch::Contains("being recorded"));
}

TEST_CASE("a window that changes its size while it is recorded stays in the middle") {
  const ScratchFolder scratch;
  Recorder recorder;
  recorder.start(options_for(scratch.path / "clip.gif"), 0);
  recorder.take(numbered_picture(0, 20, 10), 0);
  recorder.take(numbered_picture(1, 24, 6), 0.04);
  recorder.stop(0.08);
  recorder.wait();
  const ReadClip clip = read_with_giflib(scratch.path / "clip.gif");
  REQUIRE(clip.frames.size() == 2);
  const Image wide = numbered_picture(1, 24, 6);
  for (int x = 0; x < 20; ++x) {
    CHECK(std::equal(wide.pixel(x + 2, 0), wide.pixel(x + 2, 0) + 4, clip.frames[1].pixel(x, 2)));
    CHECK(clip.frames[1].pixel(x, 1)[0] == 0);
    CHECK(clip.frames[1].pixel(x, 1)[3] == 255);
  }
}

TEST_CASE("the last seconds can be saved after they have happened, and saved again") {
  const ScratchFolder scratch;
  Recorder recorder;
  recorder.keep_recent(2);
  int shown = 0;
  const auto watch = [&](int until) {
    for (; shown < until; ++shown) {
      const double now = shown / 60.0;
      if (recorder.wants_recent(now, 20)) recorder.remember(numbered_picture(shown / 3), now);
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
  };
  watch(300);
  recorder.save_recent(options_for(scratch.path / "first.gif", 20), 300 / 60.0);
  recorder.wait();
  const RecordState state = recorder.state();
  INFO(state.words);
  REQUIRE(state.phase == RecordPhase::done);
  const ReadClip first = read_with_giflib(state.out);
  CHECK(first.total() == 200);
  CHECK(state.seconds == Approx(2));
  CHECK(numbers(first) == up_to(40, 60));

  watch(360);
  recorder.save_recent(options_for(scratch.path / "second.gif", 20), 360 / 60.0);
  recorder.wait();
  CHECK(numbers(read_with_giflib(scratch.path / "second.gif")) == up_to(40, 80));
}

TEST_CASE("stillness before what just happened does not push it out") {
  const ScratchFolder scratch;
  Recorder recorder;
  recorder.keep_recent(4);
  recorder.remember(numbered_picture(0), 0);  // not asked for: left out
  CHECK(recorder.wants_recent(0, 10));
  recorder.remember(numbered_picture(1), 0);
  for (int i = 0; i < 10; ++i) {
    CHECK(recorder.wants_recent(600 + i / 10.0, 10));
    recorder.remember(numbered_picture(2 + i), 600 + i / 10.0);
  }
  recorder.save_recent(options_for(scratch.path / "clip.gif"), 601);
  recorder.wait();
  const ReadClip clip = read_with_giflib(scratch.path / "clip.gif");
  CHECK(numbers(clip) == up_to(11, 1));
  CHECK(clip.total() >= 400);       // the last four seconds, and at most what a piece of stillness lasts
  CHECK(clip.total() <= 500);
}

// The program is killed while it records, as by a battery that is empty.
TEST_CASE("a kill in the middle of a recording leaves what was recorded, to be recovered frame by frame") {
  const ScratchFolder scratch;
  const fs::path spool = scratch.path / "clip.gif.recording";
  const Child child([&] {
    Recorder recorder;
    RecordOptions options = options_for(scratch.path / "clip.gif");
    options.clip.text = "of a killed one";
    recorder.start(options, 0);
    for (int i = 0;; ++i) {
      recorder.take(numbered_picture(i), i / 25.0);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  });
  wait_for_file(spool, 5000);
  CHECK(unfinished_recordings(scratch.path).empty());
  CHECK_THROWS_WITH(recover_recording(spool, scratch.path / "early.gif"), Catch::Contains("still being recorded"));
  CHECK(child.kill());

  REQUIRE(unfinished_recordings(scratch.path) == std::vector<fs::path>{spool});
  {
    Recorder next;  // what was left behind is not recorded over
    next.start(options_for(scratch.path / "clip.gif"), 0);
    record(next, 3);
  }
  CHECK(numbers(read_with_giflib(scratch.path / "clip.gif")) == up_to(3));
  recover_recording(spool, scratch.path / "recovered.gif");
  const ReadClip clip = read_with_giflib(scratch.path / "recovered.gif");
  CHECK(clip.frames.size() > 20);
  CHECK(numbers(clip) == up_to(int(clip.frames.size())));
  CHECK(clip.comment.find("of a killed one") != std::string::npos);
  CHECK_FALSE(fs::exists(spool));
  CHECK(unfinished_recordings(scratch.path).empty());
}

TEST_CASE("a disk that fills ends a recording with what was recorded until then, and a word about it") {
  const ScratchFolder scratch;
  Recorder recorder;
  recorder.start(options_for(scratch.path / "clip.gif"), 0);
  {
    const FileSizeLimit full(4000);
    for (int i = 0; i < 4000 && recorder.wants(i / 25.0); ++i) {
      recorder.take(numbered_picture(i), i / 25.0);
      std::this_thread::sleep_for(std::chrono::microseconds(100));
    }
  }
  const RecordState state = recorder.state();
  REQUIRE(state.phase == RecordPhase::failed);
  const fs::path spool = scratch.path / "clip.gif.recording";
  CHECK(state.words.find(spool.string()) != std::string::npos);
  REQUIRE(unfinished_recordings(scratch.path) == std::vector<fs::path>{spool});
  recover_recording(spool, scratch.path / "clip.gif");
  const ReadClip clip = read_with_giflib(scratch.path / "clip.gif");
  CHECK(clip.frames.size() > 10);
  CHECK(numbers(clip) == up_to(int(clip.frames.size())));
  recorder.start(options_for(scratch.path / "next.gif"), 0);  // there is space again
  record(recorder, 3);
}

TEST_CASE("a folder that vanishes takes nothing with it") {
  const ScratchFolder scratch, home;
  ::setenv("XDG_DATA_HOME", home.path.c_str(), 1);
  const fs::path folder = scratch.path / "clips";
  Recorder recorder;
  recorder.start(options_for(folder / "clip.gif"), 0);
  record(recorder, 30);
  wait_for_file(folder / "clip.gif.recording", 800);
  fs::remove_all(folder);
  for (int i = 30; i < 4000 && recorder.wants(i / 25.0); ++i) {
    recorder.take(numbered_picture(i), i / 25.0);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  const RecordState state = recorder.state();
  REQUIRE(state.phase == RecordPhase::failed);
  const fs::path shelter = home.path / "tallgrass/recordings/clip.gif.recording";
  CHECK(state.words.find(shelter.string()) != std::string::npos);
  recover_recording(shelter, scratch.path / "clip.gif");
  const std::vector<int> found = numbers(read_with_giflib(scratch.path / "clip.gif"));
  CHECK(found.size() > 10);
  CHECK(found == up_to(int(found.size())));
  ::unsetenv("XDG_DATA_HOME");
}

// A disk that gives back something else than was written.
TEST_CASE("a recording that cannot be read back in whole stays, beside the clip of what can be read") {
  const ScratchFolder scratch;
  const fs::path spool = scratch.path / "clip.gif.recording";
  Recorder recorder;
  RecordOptions options = options_for(scratch.path / "clip.gif");
  options.clip.scale = 2;
  recorder.start(options, 0);
  record(recorder, 60);
  wait_for_file(spool, 900);
  {
    std::fstream damage(spool, std::ios::in | std::ios::out | std::ios::binary);
    damage.seekp(800);
    damage.write("\0\1\2\3\4\5\6\7", 8);
  }
  recorder.stop(60 / 25.0);
  recorder.wait();
  REQUIRE(recorder.state().phase == RecordPhase::failed);
  CHECK_THAT(recorder.state().words, Catch::Contains("of 60 frames") && Catch::Contains(spool.string()));
  CHECK_FALSE(fs::exists(scratch.path / "clip.gif"));
  CHECK_THROWS_WITH(recover_recording(spool, scratch.path / "clip.gif"), Catch::Contains("damaged") && Catch::Contains("first"));
  CHECK(fs::exists(spool));
  const ReadClip clip = read_with_giflib(scratch.path / "clip.gif");
  CHECK(clip.frames.size() > 3);
  CHECK(clip.frames[0].width == 96);  // as it was to be
}

TEST_CASE("a recording ends when its sheet is full") {
  const ScratchFolder scratch;
  Recorder recorder;
  RecordOptions options = options_for(scratch.path / "clip.sheet.png");
  options.clip.scale = 100;  // 4800x2000 each: six are the most of 64 million pixels
  recorder.start(options, 0);
  int taken = 0;
  for (; taken < 60'000 && recorder.wants(taken / 25.0); ++taken) {
    recorder.take(numbered_picture(std::max(0, taken - 1)), taken / 25.0);  // the first one twice
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  CHECK(taken < 60'000);  // a minute: what the sheet will weigh is tried meanwhile, which a slow machine takes long for
  recorder.stop(taken / 25.0);
  const RecordState state = recorder.state();
  CHECK(state.phase != RecordPhase::failed);
  CHECK_THAT(state.words, Catch::Contains("full"));
  CHECK(state.frames == 7);
  CHECK(state.seconds == Approx(7 / 25.0));
  recorder.cancel();                // drawing so large a sheet takes its time
}

TEST_CASE("the last seconds stay where their clip cannot be written") {
  const ScratchFolder scratch;
  Recorder recorder;
  recorder.keep_recent(2);
  for (int i = 0; i < 20; ++i) {
    if (recorder.wants_recent(i / 10.0, 10)) recorder.remember(numbered_picture(i), i / 10.0);
  }
  fs::create_directories(scratch.path / "clip.apng" / "in the way");
  recorder.save_recent(options_for(scratch.path / "clip.apng", 10), 2);
  recorder.wait();
  REQUIRE(recorder.state().phase == RecordPhase::failed);
  const fs::path spool = scratch.path / "clip.apng.recording";
  CHECK(recorder.state().words.find(spool.string()) != std::string::npos);
  REQUIRE(unfinished_recordings(scratch.path) == std::vector<fs::path>{spool});
  recover_recording(spool, scratch.path / "clip.gif");
  CHECK(numbers(read_with_giflib(scratch.path / "clip.gif")) == up_to(20));
}

TEST_CASE("a recording in which there is nothing yet is nothing to recover, and goes where nobody is at it") {
  const ScratchFolder scratch;
  const fs::path spool = scratch.path / "clip.gif.recording";
  Spool::in_file(spool, 4, 4, "a text");
  {
    const SpoolClaim claim(spool);
    CHECK(unfinished_recordings(scratch.path).empty());
    CHECK(fs::exists(spool));
  }
  CHECK(unfinished_recordings(scratch.path).empty());
  CHECK_FALSE(fs::exists(spool));
}

TEST_CASE("what is no recording is not taken for one") {
  const ScratchFolder scratch;
  CHECK(unfinished_recordings(scratch.path / "nowhere").empty());
  for (const char* name : {"notes.recording", "clip.gif"}) {
    std::FILE* file = std::fopen((scratch.path / name).c_str(), "w");
    std::fputs("something else", file);
    std::fclose(file);
  }
  CHECK(unfinished_recordings(scratch.path).empty());
  CHECK_THROWS_AS(recover_recording(scratch.path / "notes.recording", scratch.path / "clip.gif"), Error);
  CHECK_THROWS_AS(recover_recording(scratch.path / "nowhere.recording", scratch.path / "clip.gif"), Error);
  CHECK(files_in(scratch.path) == 2);
}

}  // namespace tallgrass
