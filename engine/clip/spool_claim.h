#pragma once

#include <filesystem>
#include <utility>

namespace tallgrass {

// A spool's file held open and claimed by this process: a kill lets go of the claim, so that a file without one was left behind. Internal.
class SpoolClaim {
 public:
  explicit SpoolClaim(const std::filesystem::path& spool);  // throws Error (file): cannot be read, or somebody else's
  // A new, empty one under free_spool_path(out), claimed before anybody sees anything in it. Throws Error (file).
  static SpoolClaim beside(const std::filesystem::path& out);
  ~SpoolClaim();
  SpoolClaim(const SpoolClaim&) = delete;
  SpoolClaim& operator=(const SpoolClaim&) = delete;

  const std::filesystem::path& path() const { return spool_; }
  // What to read it by: its path or, where the file was deleted with its folder, a path by which this process alone still sees it.
  std::filesystem::path readable() const;
  void remove() const;                       // the file, if it is still ours

 private:
  SpoolClaim(std::filesystem::path spool, int descriptor) : spool_(std::move(spool)), descriptor_(descriptor) {}
  bool in_place() const;

  std::filesystem::path spool_;
  int descriptor_ = -1;
};

bool is_claimed(const std::filesystem::path& spool);
// NAME.gif.recording beside `out` or, where one was left behind, NAME-2.gif.recording...
std::filesystem::path free_spool_path(const std::filesystem::path& out);
// The clip that such a spool was to become, by its name, whatever lies there by now (recovered_path() in recorder.h looks).
std::filesystem::path clip_path(const std::filesystem::path& spool);

}  // namespace tallgrass
