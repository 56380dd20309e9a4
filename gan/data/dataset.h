#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gan/spec/spec.h"

namespace tallgrass {

struct DataOptions {
  int size = 64;                        // pixels a side, 1..1024
  Resizing resize = Resizing::automatic;  // gan/data/resize.h says what `automatic` chooses for which picture
  bool balance_groups = false;          // near-duplicates share one picture's chance of being drawn
  float hold_out = 0;                   // share of the pictures that is never trained on, 0..0.5
  bool cache = true;                    // keep decoded pictures on disk where decoding takes long
  std::filesystem::path cache_folder;   // empty: the user's
  float cache_from = 0.3f;              // seconds of decoding from which on they are kept
};

// What a run's spec asks of its data.
DataOptions data_options(const Spec& spec);

// A file that was not used, and why; or one that was, and what is unusual about it.
struct Refused {
  std::string file;
  std::string reason;
};
struct Noted {
  std::string file;
  std::string note;
};

struct ImportReport {
  int size = 0;                         // pixels a side that every picture now has
  int read = 0;                         // pictures in the data set
  int resized = 0;                      // of them, not of the asked size before
  int held_out = 0;                     // of them, never trained on
  std::optional<int> labelled;          // of them, of which the file of labels tells something; none without one
  bool from_cache = false;
  std::vector<Refused> refused;
  std::vector<Noted> notes;             // gan/data/notes.h has the words
  std::string summary() const;          // "7,908 pictures of 64x64, 12 resized, 2 refused (a.png: the file is cut short; ...)"
};

// Where a picture came from.
struct PictureOrigin {
  std::string name;                     // the file, or "creature 17"
  std::int32_t source = 0;              // which of load_dataset()'s sources
  std::int32_t row = -1, column = -1;   // the cell, where the file is a sheet
  std::int32_t width = 0, height = 0;   // pixels, before it was resized
  std::string text() const;             // "sheet.png, row 3, column 5" (from 1), without folders
  bool operator==(const PictureOrigin&) const = default;
};

// One of load_dataset()'s sources.
struct DataSource {
  std::string name;                     // as it was written, without its weight
  std::optional<double> weight;         // where it was given one
  std::int64_t count = 0;               // pictures read
};

// All pictures, decoded once into one block: count x size x size x 4, RGBA8 straight alpha. Holds no torch type:
// gan/train wraps the block in a tensor without copying it.
struct Dataset {
  int size = 0;                         // pixels a side
  std::int64_t count = 0;
  std::vector<std::uint8_t> rgba;
  std::vector<DataSource> sources;
  std::vector<PictureOrigin> origins;   // count
  std::vector<std::int32_t> group;      // near-duplicates have one number, 0...; empty unless balance_groups
  std::vector<float> weight;            // chance of each picture to be drawn, sum 1, 0 for the held out; EMPTY: all alike
  std::vector<std::int32_t> held_out;   // pictures that are never trained on, in rising order
  std::vector<std::uint8_t> conditions; // count x condition_size(): 1 for each class a picture is told to be of (labelling.h)
  std::string labels;                   // the file that told it
  ImportReport report;
};

// Called now and then with pictures done and total; return false to give up (Error, kind done).
using ImportProgress = std::function<bool(std::int64_t done, std::int64_t total)>;

// Each source is one of
//   a folder                 its files and those of its subfolders, in sorted order
//   one picture file         cut into its cells where it is a sprite sheet (engine/image/sheet.h)
//   FILE#WxH[+X+Y][,GAP]     a sprite sheet of cells of W x H pixels, the first at (X, Y), GAP pixels between them
//   creatures:N[:SEED]       N built-in pixel creatures
// with "@WEIGHT" (above 0) after it where sources are not to be drawn from by their number of pictures: each then gets
// its share of the weights' sum, 1 where it has none. What exists under the whole name is always that file or folder.
//
// Held out are whole creatures: files with one beginning of the name (up to its first '-' or '_'; a number of the
// set and words for a form such as "giga" before it are left out, and so are digits behind it) and near-duplicate cells of a sheet, so that frames and palettes fall on one side, chosen by a
// hash of that name: the same for the same pictures. None of fewer than 64 pictures.
//
// Bad files are skipped and reported. Throws Error: file where a source is missing or nothing at all could be read of
// it, usage and setting for what is written wrongly. Blocks; any thread.
Dataset load_dataset(const std::vector<std::string>& sources, const DataOptions& options, const ImportProgress& progress = {});

// The same with default options, and no cache.
Dataset load_dataset(const std::vector<std::string>& sources, int size, const ImportProgress& progress = {});

}  // namespace tallgrass
