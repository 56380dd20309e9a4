#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "engine/core/queue.h"
#include "engine/image/image.h"
#include "gan/train/run_record.h"

namespace tallgrass {

// Reads runs' folders on a thread of its own, so that no disk holds up the window: what is in them, what is written to
// them meanwhile (by this program or another), and their previews. Methods do not block, but the destructor does, until
// the file being read is read. Ids are the caller's.
class RunReader {
 public:
  // What came of it. A run that cannot be opened has an error and no history.
  struct Read {
    std::uint64_t id = 0;
    std::shared_ptr<const RunHistory> history;
    std::string error;
  };
  struct Picture {
    std::uint64_t id = 0;
    Preview preview;
    Image sheet;                             // empty where there is an error
    std::string error;
  };
  struct Listing {
    std::vector<std::filesystem::path> runs;
  };
  using Answer = std::variant<Read, Picture, Listing>;

  // Looks for what is new in every open run after each `pause`.
  explicit RunReader(std::chrono::milliseconds pause = std::chrono::seconds(1));
  ~RunReader();
  RunReader(const RunReader&) = delete;
  RunReader& operator=(const RunReader&) = delete;

  void open(std::uint64_t id, std::filesystem::path folder);   // in the place of what had this id
  void close(std::uint64_t id);
  void want(std::uint64_t id, Preview preview);                // instead of what was wanted and not read yet
  void list(std::filesystem::path folder);                     // of runs

  std::deque<Answer> take() { return answers_.drain(); }       // oldest first

 private:
  struct Open {
    std::uint64_t id;
    std::filesystem::path folder;
  };
  struct Close {
    std::uint64_t id;
  };
  struct Want {
    std::uint64_t id;
    Preview preview;
  };
  struct List {
    std::filesystem::path folder;
  };
  using Request = std::variant<Open, Close, Want, List>;

  void run();
  void take_requests(std::deque<Request> requests);
  void open_now(const Open& request);
  void refresh_all();
  void draw_one();

  std::chrono::milliseconds pause_;
  Queue<Request> requests_;
  Queue<Answer> answers_;
  std::atomic<bool> ending_{false};
  // The thread's own.
  std::map<std::uint64_t, std::unique_ptr<RunRecord>> records_;
  std::map<std::uint64_t, Preview> wanted_;
  std::thread thread_;
};

}  // namespace tallgrass
