#include <atomic>
#include <chrono>
#include <thread>

#include "engine/clip/frame_queue.h"
#include "engine/clip/size_guess.h"
#include "engine/clip/spool_claim.h"
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
