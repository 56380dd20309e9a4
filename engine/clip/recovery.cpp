#include <algorithm>

#include "engine/clip/encode_spool.h"
#include "engine/clip/recorder.h"
#include "engine/clip/spool_claim.h"
#include "engine/core/error.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

bool left_behind(const fs::path& file) {
  if (clip_path(file) == file || is_claimed(file)) return false;
  try {
    const SpoolReader spool(file);
    return true;
  } catch (const Error&) {
    return false;  // somebody else's file of that name, or nothing was recorded yet
  }
}

}  // namespace

std::vector<fs::path> unfinished_recordings(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    std::error_code unknown;
    if (at->is_regular_file(unknown) && left_behind(at->path())) found.push_back(at->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

void recover_recording(const fs::path& spool, const fs::path& out, ClipOptions options) {
  const SpoolClaim claim(spool);
  SpoolReader frames(spool);
  encode_spool(frames, out, std::move(options), [](std::int64_t) { return true; });
  claim.remove();
}

}  // namespace tallgrass
