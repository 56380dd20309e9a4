#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/clip/clip_formats.h"
#include "engine/clip/clip_text.h"
#include "engine/clip/joining_clip.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/folder_path.h"
#include "engine/core/umask.h"
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

// The number in a name of ours; nothing: it is somebody else's.
std::optional<std::int64_t> number_in(const std::string& name) {
  long long number = -1;
  if (std::sscanf(name.c_str(), "frame-%18lld", &number) != 1 || number < 0 || name != frame_name(number)) return std::nullopt;
  return number;
}

// Everything is written into a folder beside the one that is wanted.
class FolderClip : public JoiningClip {
 public:
  FolderClip(const fs::path& folder, const ClipOptions& options)
      : JoiningClip(options), folder_(without_slash(folder)) {
    std::error_code none;
    if (fs::exists(folder_, none) && !may_replace()) fail("something else is there already");
    if (folder_.has_parent_path()) fs::create_directories(folder_.parent_path(), none);
    std::string pattern = folder_.string() + ".tmp-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) fail(std::strerror(errno));
    temporary_ = pattern;
    ::chmod(temporary_.c_str(), 0777 & ~file_mask());  // mkdtemp gives 0700
  }
  ~FolderClip() override {
    std::error_code none;
    if (!temporary_.empty()) fs::remove_all(temporary_, none);
  }
  std::int64_t bytes() const override { return bytes_; }

 protected:
  void put(const Image& frame, const Image&, Moments shown) override {
    const auto bytes = encode_png(scale_nearest(frame, options().scale), frames() == 0 ? options().text : "");
    std::error_code unknown;
    if (!fs::is_directory(temporary_, unknown)) fail("the folder was removed while it was written");
    write_file(temporary_ / frame_name(frames()), bytes);
    seconds_.push_back(shown.to - shown.from);
    bytes_ += std::int64_t(bytes.size());
  }
  void close() override {
    const std::string json = describe();
    write_file(temporary_ / description, json);
    bytes_ += std::int64_t(json.size());
    std::error_code failed;
    fs::rename(temporary_, folder_, failed);  // where there is none yet, or an empty one
    if (failed) replace_files();
    temporary_.clear();
  }

 private:
  [[noreturn]] void fail(const std::string& why) const {
    throw Error(ExitCode::file, "cannot write the pictures", folder_.string(), why,
                "Free some space, or choose another folder");
  }
  // An empty folder, or one with a clip of ours: its frames give way, whatever else is there stays.
  bool may_replace() const {
    std::error_code none;
    return fs::is_directory(folder_, none) && (fs::is_empty(folder_, none) || fs::exists(folder_ / description, none));
  }
  // The new ones first, and only then away with what is left of the old: at no moment is there neither.
  void replace_files() const {
    for (std::int64_t number = 0; number < frames(); ++number) move_file(frame_name(number));
    move_file(description);
    std::error_code none;
    std::vector<fs::path> old;
    for (fs::directory_iterator at(folder_, none), end; !none && at != end; at.increment(none)) {
      const auto number = number_in(at->path().filename().string());
      if (number && *number >= frames()) old.push_back(at->path());
    }
    for (const fs::path& path : old) fs::remove(path, none);
    fs::remove(temporary_, none);
  }
  void move_file(const std::string& name) const {
    std::error_code failed;
    fs::rename(temporary_ / name, folder_ / name, failed);
    if (failed) fail(failed.message());
  }
  std::string describe() const {
    const int scale = options().scale;
    nlohmann::ordered_json json{{"app", "Tallgrass"},
                                {"width", options().width * scale},
                                {"height", options().height * scale},
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
