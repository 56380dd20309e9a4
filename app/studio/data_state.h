#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/image/image.h"
#include "gan/data/dataset.h"
#include "gan/data/inspect.h"

namespace tallgrass {

// Which pictures are looked at, and how they would be prepared for training.
struct DataQuestion {
  std::vector<std::string> sources;     // load_dataset()'s
  int size = 64;                        // pixels a side
  Resizing resize = Resizing::automatic;
  bool balance_groups = false;
  float hold_out = 0;

  bool operator==(const DataQuestion&) const = default;
  // The same pixels, however they are drawn from.
  bool same_pictures(const DataQuestion& other) const {
    return sources == other.sources && size == other.size && resize == other.resize;
  }
};

// Files of which one thing is said.
struct FilesOfNote {
  std::string note;
  std::vector<std::string> files;
};

// What there is to see of a data set, with a few hundred of its pictures made small: some megabytes, however many
// pictures it has.
struct DataGlance {
  DataReport report;                    // but its refusals and notes file by file, which are the next two
  std::vector<FilesOfNote> refused, notes;  // most frequent first
  std::int64_t refused_count = 0;
  Image mean;                           // at most 128 pixels a side
  Image atlas;                          // tiles of `tile` x `tile` pixels, row by row
  int tile = 0, columns = 0;
  std::vector<std::string> names;       // of each tile: where its picture came from
  std::vector<std::vector<int>> groups; // tiles of the first of report.groups
  std::vector<int> others;              // tiles from all over the rest
};

// What the Data panel shows.
struct DataState {
  std::shared_ptr<const DataGlance> glance;  // null: nothing was read (yet)
  std::uint64_t version = 0;                 // grows with each glance, also when it goes
  bool looking = false;                      // a glance is on its way
  float share = 0;                           // of its pictures that are read; below 0: they are being compared
  std::string error;                         // why there is none
};

}  // namespace tallgrass
