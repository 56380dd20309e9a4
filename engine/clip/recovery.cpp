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
    SpoolReader spool(file);
    if (spool.next()) return true;
    if (spool.complete()) SpoolClaim(file).remove();
    return false;
  } catch (const Error&) {
    return false;  // somebody else's file of that name
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
  std::int64_t count = 0;
  while (frames.next()) ++count;
  const bool complete = frames.complete();
  frames.rewind();
  encode_spool(frames, count, out, options, [](double) { return true; });
  if (!complete) {
    throw Error(ExitCode::file, "not all of the recording could be read", spool.string(),
                "the first " + std::to_string(count) + " frames are in " + out.string() + "; what follows them is damaged",
                "The recording was left where it is: remove it if that is enough");
  }
  claim.remove();
}

}  // namespace tallgrass
