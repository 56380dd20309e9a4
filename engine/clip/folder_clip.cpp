#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>

#include "engine/clip/clip_formats.h"
#include "engine/clip/clip_text.h"
#include "engine/clip/joining_clip.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/image/encode.h"
#include "engine/image/transform.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

constexpr const char* description = "clip.json";

std::string frame_name(std::int64_t number) {
  char name[40];
  std::snprintf(name, sizeof name, "frame-%05lld.png", static_cast<long long>(number));
  return name;
}

bool ours(const fs::path& file) {
  const std::string name = file.filename().string();
  return name == description || (name.starts_with("frame-") && name.ends_with(".png"));
}

// Everything is written into a folder beside the one that is wanted.
class FolderClip : public JoiningClip {
 public:
  FolderClip(const fs::path& folder, const ClipOptions& options)
      : JoiningClip(options), folder_(folder.has_filename() ? folder : folder.parent_path()) {
    std::error_code none;
    if (fs::exists(folder_, none) && !may_replace()) fail("something else is there already");
    if (folder_.has_parent_path()) fs::create_directories(folder_.parent_path(), none);
    std::string pattern = folder_.string() + ".tmp-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) fail(std::strerror(errno));
    temporary_ = pattern;
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::chmod(temporary_.c_str(), 0777 & ~mask);     // mkdtemp gives 0700
  }
  ~FolderClip() override {
    std::error_code none;
    if (!temporary_.empty()) fs::remove_all(temporary_, none);
  }
  std::int64_t bytes() const override { return bytes_; }

 protected:
  void put(const Image& frame, const Image&, Moments shown) override {
    const auto bytes = encode_png(scale_nearest(frame, options().scale), frames() == 0 ? options().text : "");
    if (!fs::is_directory(temporary_)) fail("the folder was removed while it was written");
    write_file(temporary_ / frame_name(frames()), bytes);
    seconds_.push_back(shown.to - shown.from);
    bytes_ += std::int64_t(bytes.size());
  }
  void close() override {
    const std::string json = describe();
    write_file(temporary_ / description, json);
    bytes_ += std::int64_t(json.size());
    std::error_code none;
    if (fs::exists(folder_, none)) clear();
    std::error_code failed;
    fs::rename(temporary_, folder_, failed);
    if (failed) move_files();
    temporary_.clear();
  }

 private:
  [[noreturn]] void fail(const std::string& why) const {
    throw Error(ExitCode::file, "cannot write the pictures", folder_.string(), why, "Free some space, or choose another folder");
  }
  // An empty folder, or one with a clip of ours: its frames give way, whatever else is there stays.
  bool may_replace() const {
    std::error_code none;
    return fs::is_directory(folder_, none) && (fs::is_empty(folder_, none) || fs::exists(folder_ / description, none));
  }
  void clear() const {
    std::error_code none;
    std::vector<fs::path> old;
    for (const auto& entry : fs::directory_iterator(folder_, none)) {
      if (ours(entry.path())) old.push_back(entry.path());
    }
    for (const fs::path& path : old) fs::remove(path, none);
  }
  void move_files() const {
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(temporary_)) {
      fs::rename(entry.path(), folder_ / entry.path().filename(), failed);
      if (failed) fail(failed.message());
    }
    fs::remove(temporary_, failed);
  }
  std::string describe() const {
    const int scale = options().scale;
    nlohmann::ordered_json json{{"app", "Tallgrass"}, {"width", options().width * scale}, {"height", options().height * scale},
                                {"loops", options().loops}};
    for (std::size_t i = 0; i < seconds_.size(); ++i) {
      json["frames"].push_back({{"file", frame_name(std::int64_t(i))}, {"seconds", seconds_[i]}});
    }
    if (!options().text.empty()) json[clip_text_key] = options().text;
    return json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  }

  fs::path folder_, temporary_;
  std::vector<double> seconds_;                // of each frame
  std::int64_t bytes_ = 0;
};

}  // namespace

std::unique_ptr<ClipWriter> make_folder_clip(const fs::path& folder, const ClipOptions& options) {
  require_clip_size(folder, options, 65535, "a folder of pictures");
  return std::make_unique<FolderClip>(folder, options);
}

}  // namespace tallgrass
