#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace tallgrass {

// A file that was not used, and why.
struct Refused {
  std::string file;
  std::string reason;
};

struct ImportReport {
  int size = 0;                    // pixels a side that every picture now has
  int read = 0;                    // pictures in the data set
  int resized = 0;                 // of them, not of the asked size before
  std::vector<Refused> refused;
  std::string summary() const;     // "7,908 pictures of 64x64, 12 resized, 2 refused (a.png: the file is cut short; ...)"
};

// All pictures, decoded once into one block: count x size x size x 4, RGBA8 straight alpha. Holds no torch type:
// gan/train wraps the block in a tensor without copying it.
struct Dataset {
  int size = 0;                    // pixels a side
  std::int64_t count = 0;
  std::vector<std::uint8_t> rgba;
  std::vector<float> weight;               // probability of each picture being drawn; empty: all alike
  std::vector<std::int32_t> held_out;      // pictures never trained on
  ImportReport report;
};

// Called now and then with pictures done and total; return false to give up (Error, kind done).
using ImportProgress = std::function<bool(std::int64_t done, std::int64_t total)>;

// Each source is a folder (read with its subfolders, in sorted order), one picture file, or "creatures:N[:SEED]",
// N built-in pixel creatures. Bad files are skipped and reported. Throws Error (file) where a source is missing or
// nothing at all could be read. Blocks; any thread.
Dataset load_dataset(const std::vector<std::string>& sources, int size, const ImportProgress& progress = {});

}  // namespace tallgrass
