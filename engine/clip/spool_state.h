#pragma once

#include <deque>

#include "engine/clip/spool.h"
#include "engine/clip/spool_codec.h"

// What writing and reading a spool share. Internal to the room.
namespace tallgrass {

struct SpoolRecord {
  std::vector<std::uint8_t> bytes;
  double seconds = 0;
  bool key = false;                 // depends on none before it
};

// Records are never changed: a reader in another thread may hold the same ones.
using SpoolRecords = std::deque<std::shared_ptr<const SpoolRecord>>;

struct Spool::State {
  virtual ~State() = default;
  virtual void add(const Image& frame, double seconds) = 0;
  virtual void flush() {}

  int width = 0, height = 0;
  std::int64_t frames = 0, bytes = 0;
  double seconds = 0;
  RecordPacker packer;
  std::filesystem::path path;       // empty: in memory
  SpoolRecords records;             // in memory
  std::size_t skipped = 0;          // of those, which are only there for later ones to follow
};

}  // namespace tallgrass
