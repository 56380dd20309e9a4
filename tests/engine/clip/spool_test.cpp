#include "engine/clip/spool.h"

#include <fstream>

#include "engine/clip/frame_pack.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "tests/catch.h"
#include "tests/engine/clip/file_size_limit.h"
#include "tests/engine/clip/moving_pictures.h"
#include "tests/scratch_folder.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;

double time_of(int step) { return 0.02 + 0.01 * (step % 3); }

void record(Spool& spool, int frames, int width = 37, int height = 23) {
  for (int i = 0; i < frames; ++i) spool.add(moving_picture(width, height, i), time_of(i));
}

// How many frames are there; each must be the one that was recorded.
int count_right(SpoolReader& reader, int first = 0) {
  int count = 0;
  while (const auto frame = reader.next()) {
    CHECK(frame->image == moving_picture(reader.width(), reader.height(), first + count));
    CHECK(frame->seconds == time_of(first + count));
    ++count;
  }
  return count;
}

void write(const fs::path& path, const Bytes& bytes) {
  fs::remove(path);  // a file system may take its time to make a file safe that is cut to nothing and written anew
  std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
}

// Frames that a damaged file still gives, all of them as recorded; -1 where it is refused.
int read_damaged(const fs::path& path) {
  try {
    SpoolReader reader(path);
    return count_right(reader);
  } catch (const Error& error) {
    REQUIRE(error.kind() == ExitCode::file);
    return -1;
  }
}

TEST_CASE("A packed frame comes back to the last bit, whatever it follows") {
  Rng rng(4);
  Image before(19, 11), now(19, 11);
  for (int i = 0; i < 400; ++i) {
    const std::uint32_t colours = 1 + rng.below(i % 2 ? 4 : 256), still = rng.below(5);
    for (auto& byte : now.rgba) {
      if (rng.below(4) >= still) byte = std::uint8_t(rng.below(colours) * (i % 3 + 1));
    }
    Bytes packed(most_packed(now.rgba.size() / 4));
    packed.resize(pack_frame(now, before, packed));
    REQUIRE(unpack_frame(packed, before));
    REQUIRE(before == now);
  }
}

TEST_CASE("Damaged packed frames are told or give some picture, and nothing outside is touched") {
  Rng rng(5);
  const Image now = moving_picture(19, 11, 3);
  Bytes whole(most_packed(now.rgba.size() / 4));
  whole.resize(pack_frame(now, Image(19, 11), whole));
  for (int i = 0; i < 20000; ++i) {
    Bytes packed = whole;
    for (std::uint32_t k = 0; k <= rng.below(3); ++k) packed[rng.below(std::uint32_t(packed.size()))] = std::uint8_t(rng.next());
    if (rng.chance(0.3f)) packed.resize(rng.below(std::uint32_t(packed.size())));
    packed.shrink_to_fit();  // so that a sanitizer sees every byte beyond it
    Image image(19, 11);
    unpack_frame(packed, image);
    REQUIRE(image.rgba.size() == 19 * 11 * 4);
  }
  Image image(19, 11);
  CHECK_FALSE(unpack_frame(Bytes(whole.begin(), whole.end() - 1), image));
  whole.push_back(0);
  CHECK_FALSE(unpack_frame(whole, image));
}

TEST_CASE("A spool in a file gives back frames, times and text, again and again, and while it is written") {
  const ScratchFolder folder;
  const fs::path path = folder.path / "new folder" / "clip.recording";
  Spool spool = Spool::in_file(path, 37, 23, "what it remembers");
  SpoolReader reader(path);
  CHECK_FALSE(reader.next());
  record(spool, 50);
  CHECK(reader.text() == "what it remembers");
  CHECK(count_right(reader) == 50);
  reader.rewind();
  CHECK(count_right(reader) == 50);
  CHECK(spool.frames() == 50);
  CHECK(spool.seconds() == Approx(1.49));
  CHECK(spool.bytes() == std::int64_t(fs::file_size(path)));
  spool.flush();
  SpoolReader of_the_same(spool);
  CHECK(count_right(of_the_same) == 50);
  CHECK_THROWS_AS(spool.add(Image(36, 23), 1), Error);
  CHECK_THROWS_AS(spool.add(Image(37, 23), 0), Error);
}

TEST_CASE("What does not change costs next to nothing") {
  const ScratchFolder folder;
  Spool spool = Spool::in_file(folder.path / "still", 640, 400, "");
  spool.add(moving_picture(640, 400, 1), 0.1);
  const auto first = spool.bytes();
  for (int i = 0; i < 100; ++i) spool.add(moving_picture(640, 400, 1), 0.1);
  CHECK(spool.bytes() - first < 100 * 40);
}

TEST_CASE("Of a file cut at any byte all frames before the cut are read") {
  const ScratchFolder folder;
  const fs::path path = folder.path / "cut";
  std::vector<std::size_t> ends;
  {
    Spool spool = Spool::in_file(path, 9, 6, "text");
    ends.push_back(std::size_t(spool.bytes()));
    for (int i = 0; i < 4; ++i) {
      spool.add(moving_picture(9, 6, i), time_of(i));
      ends.push_back(std::size_t(spool.bytes()));
    }
  }
  const Bytes whole = read_file(path);
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    write(path, Bytes(whole.begin(), whole.begin() + std::ptrdiff_t(size)));
    const auto complete = std::upper_bound(ends.begin(), ends.end(), size) - ends.begin();
    CHECK(read_damaged(path) == int(complete) - 1);
    if (complete == 0) continue;
    SpoolReader reader(path);
    while (reader.next()) {
    }
    CHECK(reader.complete());
  }
}

TEST_CASE("Flipped bits end a recording before the frame they hit") {
  const ScratchFolder folder;
  const fs::path path = folder.path / "flipped";
  {
    Spool spool = Spool::in_file(path, 9, 6, "text");
    record(spool, 4, 9, 6);
  }
  const Bytes whole = read_file(path);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const int bit : {0, 6}) {
      Bytes bytes = whole;
      bytes[at] ^= std::uint8_t(1 << bit);
      write(path, bytes);
      CHECK(read_damaged(path) < 4);
    }
  }
}

TEST_CASE("Whole frames behind a damaged one are told from a torn last one") {
  const ScratchFolder folder;
  const fs::path path = folder.path / "damaged";
  std::size_t second = 0;
  {
    Spool spool = Spool::in_file(path, 37, 23, "text");
    for (int i = 0; i < 3; ++i) {
      if (i == 1) second = std::size_t(spool.bytes());
      spool.add(moving_picture(37, 23, i), time_of(i));
    }
  }
  Bytes bytes = read_file(path);
  bytes[second + 30] ^= 1;
  write(path, bytes);
  SpoolReader reader(path);
  CHECK(count_right(reader) == 1);
  CHECK_FALSE(reader.complete());
}

TEST_CASE("In memory the last seconds are kept, exactly, and no more bytes than said") {
  Spool spool = Spool::in_memory(1.0, 1 << 20);
  CHECK_FALSE(SpoolReader(spool).next());
  for (int i = 0; i < 500; ++i) {
    spool.add(moving_picture(37, 23, i), 0.04);
    REQUIRE(spool.frames() == std::min(i + 1, 25 + (spool.seconds() > 1.02)));
    REQUIRE(spool.seconds() < 1.05);
  }
  SpoolReader reader(spool);
  for (int i = int(500 - spool.frames()); i < 500; ++i) CHECK(reader.next()->image == moving_picture(37, 23, i));
  CHECK_FALSE(reader.next());

  Spool small = Spool::in_memory(1000, 20000);
  for (int i = 0; i < 300; ++i) {
    small.add(moving_picture(37, 23, i), 0.04);
    REQUIRE(small.bytes() <= 20000);
  }
  CHECK(small.bytes() > 10000);
  SpoolReader last(small);
  for (int i = int(300 - small.frames()); i < 300; ++i) CHECK(last.next()->image == moving_picture(37, 23, i));
}

TEST_CASE("A reader of memory holds what was there, whatever comes after") {
  Spool spool = Spool::in_memory(10, 1 << 20);
  record(spool, 20);
  SpoolReader reader(spool);
  spool.add(Image(5, 5), 1);  // another size begins anew
  CHECK(spool.frames() == 1);
  CHECK(spool.seconds() == 1);
  CHECK(count_right(reader) == 20);
  SpoolReader other(spool);
  CHECK(other.width() == 5);
  CHECK(other.next()->image == Image(5, 5));
}

TEST_CASE("A frame too large for the memory allowed is not kept, and the next small one is") {
  Spool spool = Spool::in_memory(10, 3000);
  Image noise(40, 40);
  Rng rng(1);
  for (auto& byte : noise.rgba) byte = std::uint8_t(rng.next());
  spool.add(noise, 1);
  CHECK(spool.frames() == 0);
  CHECK(spool.bytes() == 0);
  spool.add(Image(40, 40), 1);
  CHECK(SpoolReader(spool).next()->image == Image(40, 40));
}

TEST_CASE("A disk that fills in the middle of a frame leaves a whole file, which goes on once there is space") {
  const ScratchFolder folder;
  Spool spool = Spool::in_file(folder.path / "full", 37, 23, "");
  record(spool, 5);
  const FileSizeLimit limit(rlim_t(spool.bytes() + 30));
  CHECK_THROWS_WITH(spool.add(moving_picture(37, 23, 5), time_of(5)), Catch::Contains("full") && Catch::Contains("space"));
  CHECK(spool.frames() == 5);
  CHECK(fs::file_size(folder.path / "full") == std::uintmax_t(spool.bytes()));
  limit.lift();
  spool.add(moving_picture(37, 23, 5), time_of(5));
  SpoolReader reader(spool);
  CHECK(count_right(reader) == 6);
}

TEST_CASE("A full disk and a removed file are told") {
  CHECK_THROWS_WITH(Spool::in_file("/dev/full", 8, 8, ""), Catch::Contains("/dev/full") && Catch::Contains("space"));
  const ScratchFolder folder;
  CHECK_THROWS_AS(Spool::in_file(folder.path / "gone", 8, 8, std::string(5 << 20, 'x')), Error);
  Spool spool = Spool::in_file(folder.path / "gone", 8, 8, "");
  fs::remove(folder.path / "gone");
  CHECK_THROWS_WITH(spool.add(Image(8, 8), 1), Catch::Contains("removed"));
  CHECK_THROWS_AS(SpoolReader(folder.path / "gone"), Error);
  CHECK_THROWS_AS(SpoolReader(folder.path), Error);
}

}  // namespace
}  // namespace tallgrass
