#include "engine/clip/clip_file.h"

namespace tallgrass {

ClipFile::ClipFile(const std::filesystem::path& path, const std::string& kind)
    : NewFile(path, {"cannot write " + kind, "Free some space, or choose another folder"}) {}

}  // namespace tallgrass
