#include "engine/clip/scratch_clip.h"

#include <stdlib.h>

#include <string>

namespace tallgrass {

namespace fs = std::filesystem;

ScratchClip::ScratchClip(const fs::path& like) {
  std::error_code failed;
  std::string pattern = (fs::temp_directory_path(failed) / "tallgrass-clip-XXXXXX").string();
  if (failed || ::mkdtemp(pattern.data()) == nullptr) return;
  folder_ = pattern;
  file_ = folder_ / (like.has_filename() ? like.filename() : like.parent_path().filename() / "");
}

ScratchClip::~ScratchClip() {
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

}  // namespace tallgrass
