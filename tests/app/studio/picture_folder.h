#pragma once

#include <fstream>
#include <string>

#include "engine/image/encode.h"
#include "gan/data/creatures.h"
#include "tests/scratch_folder.h"

namespace tallgrass {

// `count` creatures; the first of them `copies` times in all, so that it makes a group; a file cut short and one that
// is no picture.
inline std::filesystem::path picture_folder(const std::filesystem::path& folder, int count, int copies) {
  namespace fs = std::filesystem;
  fs::create_directories(folder);
  const auto file = [&](const char* name, int i) { return folder / (name + std::to_string(i) + ".png"); };
  for (int i = 0; i < count; ++i) save_png(file("creature", i), make_creature(std::uint64_t(i), 16));
  for (int i = 1; i < copies; ++i) fs::copy_file(file("creature", 0), file("copy", i));
  fs::copy_file(folder / "creature1.png", folder / "cut.png");
  fs::resize_file(folder / "cut.png", 50);
  std::ofstream(folder / "words.png") << "no picture at all";
  return folder;
}

}  // namespace tallgrass
