#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>

#include "engine/clip/clip_wish.h"
#include "engine/clip/encode_spool.h"
#include "engine/clip/frame_queue.h"
#include "engine/clip/recorder.h"
#include "engine/clip/size_guess.h"
#include "engine/clip/spool_claim.h"
#include "engine/core/error.h"
#include "tests/catch.h"
#include "tests/engine/clip/moving_pictures.h"
#include "tests/scratch_folder.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

// Opaque, at most 255 colours, something moves.
Image scenery(int step) {
  Image image = moving_picture(120, 80, step);
  for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
    for (std::size_t j = 0; j < 3; ++j) image.rgba[i + j] = std::uint8_t(image.rgba[i + j] & 0xC0);
    image.rgba[i + 3] = 255;
  }
  return image;
}

}  // namespace

TEST_CASE("a queue of frames is bounded by what they weigh, and who brings one more waits") {
  constexpr std::size_t frame_bytes = 10 * 10 * 4;
  FrameQueue queue(4 * frame_bytes);
  for (int i = 0; i < 4; ++i) CHECK(queue.try_push({Image(10, 10), double(i)}));
  CHECK_FALSE(queue.try_push({Image(10, 10), 4}));
  CHECK(queue.bytes() == 4 * frame_bytes);
  std::atomic<bool> in = false;
  std::thread bringing([&] {
    queue.push({Image(10, 10), 4});
    in = true;
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(30));
  CHECK_FALSE(in);
  CHECK(queue.pop()->seconds == 0);
  bringing.join();
  CHECK(in);
  CHECK(queue.bytes() == 4 * frame_bytes);
  queue.close();
  for (int i = 1; i <= 4; ++i) CHECK(queue.pop()->seconds == i);
  CHECK_FALSE(queue.pop());
  queue.push({Image(10, 10), 9});  // closed: discarded
  CHECK_FALSE(queue.pop());
}

TEST_CASE("a frame larger than a queue's bound is taken alone, and whoever waits is let go when it is discarded") {
  FrameQueue queue(16);
  CHECK(queue.try_push({Image(10, 10), 0}));
  std::thread bringing([&] { queue.push({Image(10, 10), 1}); });
  std::this_thread::sleep_for(std::chrono::milliseconds(10));
  queue.discard();
  bringing.join();
  CHECK_FALSE(queue.pop());
}

TEST_CASE("the size of a clip is guessed from the first frames on, within a third where all frames are alike") {
  const ScratchFolder scratch;
  const fs::path out = scratch.path / "clip.gif";
  const ClipOptions options{.width = 120, .height = 80, .scale = 2};
  SizeGuess guess(out, options);
  const auto writer = make_clip_writer(out, options);
  for (int i = 0; i < 300; ++i) {
    guess.add(scenery(i), 1 / 30.0);
    writer->add(scenery(i), 1 / 30.0);
    if (i == 2) CHECK(guess.bytes(3) == 0);
    if (i == 20) CHECK(guess.bytes(21) > 0);
  }
  CHECK_FALSE(fs::exists(out));  // nor is a guess written there
  writer->finish();
  CHECK(double(guess.bytes(300)) == Approx(double(writer->bytes())).epsilon(0.33));
}

TEST_CASE("frames that take long to write are guessed as dear as they are, though they are tried more seldom") {
  static double now = 0, a_look = 0;                 // of the clock: each look at it takes so long
  const ScratchFolder scratch;
  const fs::path out = scratch.path / "clip.gif";
  const ClipOptions options{.width = 120, .height = 80};
  SizeGuess guess(out, options, [] { return now += a_look; });
  const auto writer = make_clip_writer(out, options);
  for (int i = 0; i < 1200; ++i) {
    const bool moves = i / 100 % 2 == 0;
    a_look = moves ? 0.02 : 0.0001;
    const Image frame = scenery(moves ? i : 0);
    guess.add(frame, 1 / 30.0);
    writer->add(frame, 1 / 30.0);
  }
  writer->finish();
  CHECK(double(guess.bytes(1200)) == Approx(double(writer->bytes())).epsilon(0.33));
}

TEST_CASE("a format that cannot be tried is not guessed, and nothing is thrown") {
  SizeGuess guess("clip.avi", {.width = 120, .height = 80});
  for (int i = 0; i < 20; ++i) guess.add(scenery(i), 1 / 30.0);
  CHECK(guess.bytes(20) == 0);
}

TEST_CASE("a recording lies beside its clip, under a name that nothing else has") {
  const ScratchFolder scratch;
  const fs::path film = scratch.path / "film.sheet.png";
  CHECK(free_spool_path(film) == scratch.path / "film.sheet.png.recording");
  CHECK(free_spool_path(scratch.path / "frames" / "") == scratch.path / "frames.recording");
  Spool::in_file(scratch.path / "film.sheet.png.recording", 4, 4, "");
  CHECK(free_spool_path(film) == scratch.path / "film-2.sheet.png.recording");
  CHECK(clip_path(scratch.path / "film-2.sheet.png.recording") == scratch.path / "film-2.sheet.png");
}

TEST_CASE("two programs that record beside one clip at one moment have a file each") {
  const ScratchFolder scratch;
  const fs::path film = scratch.path / "new" / "film.gif";
  const SpoolClaim one = SpoolClaim::beside(film), other = SpoolClaim::beside(film);
  CHECK(one.path() == scratch.path / "new" / "film.gif.recording");
  CHECK(other.path() == scratch.path / "new" / "film-2.gif.recording");
  CHECK(is_claimed(one.path()));
  CHECK(is_claimed(other.path()));
  CHECK_THROWS_AS(SpoolClaim(one.path()), Error);
  CHECK_THROWS_AS(SpoolClaim::beside("/proc/film.gif"), Error);
}

TEST_CASE("what is recovered takes no other file's place") {
  const ScratchFolder scratch;
  const fs::path spool = scratch.path / "film-2.gif.recording";
  CHECK(recovered_path(spool) == scratch.path / "film-2.gif");
  std::ofstream(scratch.path / "film-2.gif") << "another film";
  CHECK(recovered_path(spool) == scratch.path / "film-2-2.gif");
  CHECK(free_clip_path(scratch.path / "film-2.gif") == scratch.path / "film-2-2.gif");
  CHECK(free_clip_path(scratch.path / "film.gif") == scratch.path / "film.gif");
  CHECK(recovered_path(scratch.path / "spool") == scratch.path / "spool.gif");
  CHECK(recovered_path(scratch.path / "elsewhere" / "film-2.gif.recording", scratch.path) == scratch.path / "film-2-2.gif");
  CHECK(recovered_path(spool, scratch.path / "elsewhere") == scratch.path / "elsewhere" / "film-2.gif");
}

TEST_CASE("making a clip of a spool can be stopped at any moment, and leaves nothing behind") {
  const ScratchFolder scratch;
  const fs::path path = scratch.path / "spool";
  Spool spool = Spool::in_file(path, 120, 80, "");
  for (int i = 0; i < 6; ++i) spool.add(moving_picture(120, 80, i), 0.1);  // more colours than a palette holds
  for (const char* name : {"film.gif", "film.apng", "film.sheet.png"}) {
    INFO(name);
    const fs::path film = scratch.path / name;
    std::ofstream(film) << "the one before";
    std::vector<double> shares;
    for (const std::size_t most : {1, 6, 7}) {
      SpoolReader reader(path);
      shares.clear();
      const auto tell = [&](double share) { return shares.push_back(share), shares.size() < most; };
      CHECK(encode_spool(reader, 6, film, {}, tell) == -1);
      CHECK(fs::file_size(film) == 14);
      CHECK(std::distance(fs::directory_iterator(scratch.path), {}) == 2);
    }
    SpoolReader reader(path);
    shares.clear();
    const auto bytes = encode_spool(reader, 6, film, {}, [&](double share) { return shares.push_back(share), true; });
    CHECK(std::uintmax_t(bytes) >= fs::file_size(film));  // a sheet's JSON counts, too
    CHECK(fs::file_size(film) > 14);
    CHECK(std::is_sorted(shares.begin(), shares.end()));
    CHECK(shares.back() == Approx(1));
    if (film.extension() == ".gif") CHECK(shares[5] < 0.5);  // most is done at the end
    for (const char* made : {"film.gif", "film.apng", "film.sheet.png", "film.sheet.json"}) fs::remove(scratch.path / made);
  }
}

TEST_CASE("a spool that gives fewer frames than it was given becomes no clip") {
  const ScratchFolder scratch;
  Spool spool = Spool::in_file(scratch.path / "spool", 120, 80, "");
  for (int i = 0; i < 3; ++i) spool.add(scenery(i), 0.1);
  SpoolReader reader(scratch.path / "spool");
  const auto any = [](double) { return true; };
  CHECK_THROWS_WITH(encode_spool(reader, 4, scratch.path / "film.gif", {}, any), Catch::Contains("3 of 4"));
  CHECK(std::distance(fs::directory_iterator(scratch.path), {}) == 1);
}

TEST_CASE("a recording remembers what it was to become, and whoever recovers it may say otherwise") {
  const ClipOptions wanted{.scale = 3, .loops = 2, .palettes = ClipPalettes::each_frame, .dither = Dither::diffusion,
                           .text = "two\nlines", .fps = 12.5};
  const ClipOptions plain = as_wished({}, wish_of(wanted));
  CHECK(plain.scale == 3);
  CHECK(plain.loops == 2);
  CHECK(plain.palettes == ClipPalettes::each_frame);
  CHECK(plain.dither == Dither::diffusion);
  CHECK(plain.fps == 12.5);
  CHECK(plain.text == "two\nlines");
  const ClipOptions other = as_wished({.scale = 5, .dither = Dither::ordered, .text = "mine"}, wish_of(wanted));
  CHECK(other.scale == 5);
  CHECK(other.loops == 2);
  CHECK(other.dither == Dither::ordered);
  CHECK(other.text == "mine");
  CHECK(as_wished({}, "a text of before\nthat").text == "a text of before\nthat");
  CHECK(as_wished({}, "tallgrass-clip-1 -4 -1 9 9 -3\nx").scale == 1);
}

TEST_CASE("a recording is claimed by one alone, and readable by that one after it was deleted") {
  const ScratchFolder scratch;
  const fs::path path = scratch.path / "film.gif.recording";
  Spool spool = Spool::in_file(path, 120, 80, "");
  spool.add(scenery(1), 1);
  {
    const SpoolClaim claim(path);
    CHECK(is_claimed(path));
    CHECK(claim.readable() == path);
    fs::remove(path);
    CHECK(claim.readable() != path);
    SpoolReader reader(claim.readable());
    CHECK(reader.next()->image == scenery(1));
    Spool::in_file(path, 4, 4, "");  // somebody else's by now
    claim.remove();
    CHECK(fs::exists(path));
  }
  CHECK_FALSE(is_claimed(path));
}

}  // namespace tallgrass
