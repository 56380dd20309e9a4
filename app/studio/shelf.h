#pragma once

#include <cstdint>
#include <filesystem>

#include "app/studio/action.h"
#include "app/studio/run_reader.h"
#include "app/studio/state.h"

namespace tallgrass {

// The runs that are looked at: this studio's own, and others opened from their folders to be seen beside it; and the
// moment to which all of them are turned back. Writes ShelfState. Main thread; nothing here blocks but the destructor
// and, for as long as a disk takes to say what a folder is, open().
class Shelf {
 public:
  // runs_folder: whose runs are offered. pause: between looks into folders.
  Shelf(ShelfState& state, std::filesystem::path runs_folder,
        std::chrono::milliseconds pause = std::chrono::seconds(1));

  void open(const std::filesystem::path& folder);
  bool apply(const Action& action);                        // false: it is not about runs
  void show_side_by_side(bool on);                         // they are on the screen: their pictures are read

  // The run that this studio trains; an empty path is none. Called as often as one likes.
  void follow_own(const std::filesystem::path& folder);

  bool advance();                                          // takes in what was read. True if something is new
  bool waiting() const;                                    // a run or a picture is being read

 private:
  void take(RunReader::Read read);
  void take(RunReader::Picture picture);
  void take(RunReader::Listing listing);
  void close(std::uint64_t id);
  void go_to(std::optional<std::int64_t> moment);
  void step(int by);
  void collect_moments();
  void ask();
  void ask_for(ShownRun& run, bool needed);
  ShownRun* find(std::uint64_t id);

  ShelfState& state_;
  std::filesystem::path runs_folder_;
  std::uint64_t next_id_ = 1;
  RunReader reader_;
};

}  // namespace tallgrass
