#pragma once

#include <filesystem>

namespace tallgrass {

// A path of a given clip's format in a temporary folder that goes with this object. Internal to the room.
class ScratchClip {
 public:
  explicit ScratchClip(const std::filesystem::path& like);
  ~ScratchClip();
  ScratchClip(const ScratchClip&) = delete;
  ScratchClip& operator=(const ScratchClip&) = delete;

  const std::filesystem::path& path() const { return file_; }  // "": there is no place for temporary files

 private:
  std::filesystem::path folder_, file_;
};

}  // namespace tallgrass
