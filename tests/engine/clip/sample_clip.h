#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/clip/clip_writer.h"
#include "tests/catch.h"
#include "tests/engine/clip/moving_pictures.h"

// One clip that every format with an alpha channel must give back.
namespace tallgrass::sample {

inline constexpr int width = 45, height = 32;
inline const std::string remembered = R"({"tallgrass":1,"kind":"morph","points":[7]} & <more> "öä")";

struct Shown {
  Image image;
  double seconds;
};

// Pictures with and without half transparency, small and large changes, something that vanishes, and one that stays.
inline std::vector<Shown> clip() {
  std::vector<Shown> frames;
  for (int i = 0; i < 9; ++i) frames.push_back({moving_picture(width, height, i / 2 * 2), i % 3 ? 1 / 30.0 : 0.25});
  frames.push_back({Image(width, height), 0.04});
  Image block(width, height);
  for (int step = 0; step < 6; ++step) {
    for (int y = 9; y < 16; ++y) {
      for (int x = 3 * step; x < 3 * step + 9; ++x) {
        for (int i = 0; i < 4; ++i) block.pixel(x, y)[i] = std::uint8_t(i == 3 ? 255 : 40 * step + i);
      }
    }
    if (step == 4) block = Image(width, height), block.pixel(44, 31)[3] = 255;
    frames.push_back({block, 1 / 60.0});
  }
  return frames;
}

inline ClipOptions options(int scale = 1, int loops = 0) {
  ClipOptions how{.width = width, .height = height, .scale = scale, .loops = loops, .text = remembered};
  return how;
}

inline void write_clip(const std::filesystem::path& path, const ClipOptions& how) {
  const auto writer = make_clip_writer(path, how);
  for (const Shown& frame : clip()) writer->add(frame.image, frame.seconds);
  writer->finish();
  CHECK(writer->frames() == 12);               // of nine pictures four are like the one before
  CHECK(writer->bytes() > 500);
}

}  // namespace tallgrass::sample
