#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/image/image.h"
#include "gan/data/colours.h"
#include "gan/data/dataset.h"

namespace tallgrass {

struct SizeCount {
  int width = 0, height = 0;               // pixels, before resizing
  std::int64_t count = 0;
};

// Pictures that show nearly the same drawing (gan/data/groups.h), and the share of all draws that go to them.
struct PictureGroup {
  std::int32_t group = 0;                  // Dataset::group
  std::vector<std::int32_t> pictures;      // in rising order, the held out too
  float share = 0;                         // as things are, 0..1
  float balanced = 0;                      // with balance = "groups"
};

// What training would make of the groups. The effective number is how many groups of one size would be as varied:
// 1 / sum of the squared shares (Simpson's index, as ecologists use it).
struct GroupSummary {
  std::int64_t count = 0;                  // groups, those of a single picture too
  std::int64_t alone = 0;                  // of them, of a single picture
  float effective = 0, effective_balanced = 0;
};

struct NoteCount {
  std::string note;
  std::int64_t count = 0;
  std::string example;                     // a file it is said of
};

struct DataReport {
  ImportReport import;                     // refusals and notes, file by file
  std::vector<DataSource> sources;
  std::int64_t count = 0, held_out = 0;
  std::vector<SizeCount> sizes;            // most frequent first
  std::vector<NoteCount> notes;            // most frequent first
  ColourStatistics colours;
  GroupSummary group_summary;
  std::vector<PictureGroup> groups;        // of two pictures or more, largest first
};

// Looks at every picture, and groups them where that was not done when they were loaded. Any thread; all cores; blocks:
// about a second for 10,000 pictures of 64 x 64.
DataReport inspect_dataset(const Dataset& dataset);

// A sheet to look at, on an opaque ground: the mean picture, then the largest groups with a row each (as many as fit),
// then pictures from all over the rest. Pictures above 96 pixels a side are shrunk. Any thread.
Image contact_sheet(const Dataset& dataset, const DataReport& report);

}  // namespace tallgrass
