#include <fstream>

#include "engine/core/error.h"
#include "tests/engine/clip/file_size_limit.h"
#include "tests/engine/clip/sample_clip.h"
#include "tests/scratch_folder.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;
using namespace sample;

TEST_CASE("A folder with something else in it is left alone, and an older clip's other files stay") {
  const ScratchFolder folder;
  std::ofstream(folder.path / "letter.txt") << "dear";
  CHECK_THROWS_WITH(make_clip_writer(folder.path, options()), Catch::Contains("already"));
  CHECK(fs::exists(folder.path / "letter.txt"));
  write_clip(folder.path / "clip", options());
  std::ofstream(folder.path / "clip" / "notes.txt") << "mine";
  const auto writer = make_clip_writer(folder.path / "clip", options());
  writer->add(Image(width, height), 1);
  writer->finish();
  CHECK(fs::exists(folder.path / "clip" / "notes.txt"));
  CHECK(std::distance(fs::directory_iterator(folder.path / "clip"), {}) == 3);
}

TEST_CASE("Only frames of ours give way in a folder, and none before all new ones are there") {
  const ScratchFolder folder;
  const fs::path clip = folder.path / "clip";
  write_clip(clip, options());
  for (const char* name : {"frame-mine.png", "frame-7.png", "frame-00099.png"}) std::ofstream(clip / name) << "x";
  const auto replace = [&] {
    const auto writer = make_clip_writer(clip, options());
    writer->add(Image(width, height), 1);
    writer->add(moving_picture(width, height, 1), 1);
    writer->finish();
  };
  replace();
  CHECK(fs::exists(clip / "frame-mine.png"));
  CHECK(fs::exists(clip / "frame-7.png"));
  CHECK(std::distance(fs::directory_iterator(clip), {}) == 5);  // two frames, their times and what is not ours

  write_clip(clip, options());
  fs::remove(clip / "frame-00001.png");
  fs::create_directories(clip / "frame-00001.png" / "in the way");
  CHECK_THROWS_WITH(replace(), Catch::Contains("clip"));
  CHECK(fs::exists(clip / "frame-00011.png"));
  CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("A sheet that no program could show is refused before it is drawn") {
  const ScratchFolder folder;
  const auto writer = make_clip_writer(folder.path / "a.sheet.png",
                                       {.width = 100, .height = 1, .scale = 160, .text = {}});
  Image frame(100, 1);
  const auto fill = [&] {
    for (int i = 0; i < 40; ++i) frame.rgba[0] = std::uint8_t(i), writer->add(frame, 1);
  };
  CHECK_THROWS_WITH(fill(), Catch::Contains("too many frames"));
}

TEST_CASE("Without finish nothing stays, and nothing is written of no frames") {
  const ScratchFolder folder;
  for (const char* name : {"a.gif", "a.apng", "a.png", "a.webp", "a.sheet.png", "a", "a/"}) {
    INFO(name);
    {
      const auto writer = make_clip_writer(folder.path / name, options());
      writer->add(moving_picture(width, height, 1), 0.1);
      writer->add(moving_picture(width, height, 2), 0.1);
      CHECK_THROWS_AS(writer->add(Image(1, 1), 1), Error);
    }
    CHECK(fs::is_empty(folder.path));
    CHECK_THROWS_AS(make_clip_writer(folder.path / name, options())->finish(), Error);
    CHECK(fs::is_empty(folder.path));
  }
}

TEST_CASE("A clip that is given up at its end is nowhere, in every format, and nobody is asked again") {
  const ScratchFolder folder;
  for (const char* name : {"a.gif", "a.apng", "a.png", "a.webp", "a.sheet.png", "a", "a/"}) {
    for (const int side : {8, 120}) {          // a GIF of colours that a palette holds, and of more
      INFO(name << ", " << side);
      int asked = 0;
      {
        const auto writer = make_clip_writer(folder.path / name, {.width = side, .height = side, .text = {}});
        for (int i = 0; i < 3; ++i) writer->add(moving_picture(side, side, i), 0.1);
        writer->watch([&](double share) {
          CHECK((share >= 0 && share <= 1));
          ++asked;
          return false;
        });
        writer->finish();
      }
      CHECK(asked == 1);
      CHECK(fs::is_empty(folder.path));
    }
  }
}

TEST_CASE("A disk that fills leaves the clip that was there before as it was") {
  const ScratchFolder folder;
  for (const char* name : {"a.apng", "a.webp", "a.sheet.png"}) {
    INFO(name);
    std::ofstream(folder.path / name) << "before";
    {
      const FileSizeLimit limit(2000);
      CHECK_THROWS_WITH(write_clip(folder.path / name, options()), Catch::Contains(name));
    }
    CHECK(fs::file_size(folder.path / name) == 6);
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
    fs::remove(folder.path / name);
  }
  const FileSizeLimit limit(400);
  CHECK_THROWS_AS(write_clip(folder.path / "frames", options()), Error);
  CHECK(fs::is_empty(folder.path));
}

TEST_CASE("A folder that vanishes, a device and a place that is taken are told") {
  const ScratchFolder folder;
  for (const char* name : {"taken.webp", "taken.gif"}) {
    fs::create_directories(folder.path / name);
    CHECK_THROWS_WITH(make_clip_writer(folder.path / name, options()),
                      Catch::Contains(name) && Catch::Contains("no file is in its place"));
  }
  for (const char* name : {"a.apng", "a.webp", "a.sheet.png", "frames"}) {
    INFO(name);
    const auto writer = make_clip_writer(folder.path / "gone" / name, options());
    writer->add(moving_picture(width, height, 1), 0.1);
    fs::remove_all(folder.path / "gone");
    const auto go_on = [&] {
      writer->add(moving_picture(width, height, 2), 0.1);
      writer->finish();
    };
    CHECK_THROWS_WITH(go_on(), Catch::Contains(name));
  }
}

TEST_CASE("Sizes that a format does not know are refused, with the most it knows") {
  const ClipOptions wide{.width = 4000, .height = 9, .scale = 5, .text = {}}, huge{.width = 40000, .height = 40000, .text = {}};
  CHECK_THROWS_WITH(make_clip_writer("a.webp", wide), Catch::Contains("16383"));
  CHECK_THROWS_WITH(make_clip_writer("a.apng", huge), Catch::Contains("40000x40000"));
  CHECK_THROWS_AS(make_clip_writer("a.apng", {.text = {}}), Error);
}

}  // namespace
}  // namespace tallgrass
