#include "engine/clip/clip_writer.h"

#include <array>

#include "engine/clip/clip_formats.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

using Make = std::unique_ptr<ClipWriter> (*)(const fs::path& path, const ClipOptions& options);

struct Format {
  const char* ending;
  const char* name;
  Make make;
};
constexpr Format folder{"", "PNG folder", &make_folder_clip};
// The first whose ending fits counts: longer ones stand before those that they end in.
constexpr std::array formats{
    Format{".gif", "GIF", &make_gif_clip},
    Format{".sheet.png", "sprite sheet", &make_sheet_clip},
    Format{".apng", "APNG", &make_apng_clip},
    Format{".png", "APNG", &make_apng_clip},
    Format{".webp", "WebP", &make_webp_clip},
    Format{".mp4", "MP4", &make_video_clip},
    Format{".webm", "WebM", &make_video_clip},
};

const Format& format_of(const fs::path& path) {
  const std::string name = lower_case(path.filename().string());
  if (path.extension().empty() && !path.empty()) return folder;
  for (const Format& format : formats) {
    if (name.ends_with(format.ending)) return format;
  }
  throw Error(ExitCode::usage, "there is no such format of clips", path.string(),
              "a file that ends in .gif, .apng, .png, .sheet.png, .webp, .mp4 or .webm is expected, or a folder");
}

}  // namespace

std::unique_ptr<ClipWriter> make_clip_writer(const fs::path& path, const ClipOptions& options) {
  return format_of(path).make(path, options);
}

std::string clip_format(const fs::path& path) { return format_of(path).name; }

bool clip_holds(std::int64_t frames, const fs::path& path, const ClipOptions& options) {
  return format_of(path).make != &make_sheet_clip || sheet_holds(frames, options);
}

std::string clip_note(const fs::path& path) { return format_of(path).make == &make_video_clip ? video_note(path) : ""; }

}  // namespace tallgrass
