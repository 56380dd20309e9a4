#pragma once

#include <filesystem>
#include <string>

#include "engine/core/new_file.h"

namespace tallgrass {

// A clip's file, in the words of clips. Internal to the room.
class ClipFile : public NewFile {
 public:
  // `kind` is what is said where something fails: "the APNG".
  ClipFile(const std::filesystem::path& path, const std::string& kind);
};

}  // namespace tallgrass
