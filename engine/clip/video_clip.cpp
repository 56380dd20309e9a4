#include <algorithm>
#include <cmath>
#include <mutex>
#include <optional>

#include "engine/clip/clip_file.h"
#include "engine/clip/clip_formats.h"
#include "engine/clip/ffmpeg.h"
#include "engine/clip/joining_clip.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/image/transform.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

struct Encoder {
  const char* name;                   // as ffmpeg calls it
  const char* codec;                  // as people do
  Words options;
};
struct Container {
  const char* muxer;
  std::vector<Encoder> encoders;      // the best first
};

const Container& container_of(const fs::path& path) {
  static const Container mp4{"mp4",
                             {{"libx264", "H.264", {"-preset", "medium", "-crf", "16"}},
                              {"libopenh264", "H.264", {"-b:v", "8M"}},
                              {"mpeg4", "MPEG-4", {"-q:v", "2"}}}};
  static const Words vp9{"-crf", "20", "-b:v", "0", "-deadline", "good", "-cpu-used", "4", "-row-mt", "1"};
  static const Container webm{"webm", {{"libvpx-vp9", "VP9", vp9}, {"libvpx", "VP8", {"-crf", "6", "-b:v", "8M"}}}};
  return lower_case(path.extension().string()) == ".webm" ? webm : mp4;
}

// Asking takes a tenth of a second, and what an ffmpeg can do stays as it is.
const Encoder* encoder_for(const std::string& ffmpeg, const Container& container) {
  static std::mutex mutex;
  static std::vector<std::pair<std::string, std::string>> known;  // program and muxer; encoder
  const std::lock_guard lock(mutex);
  const std::string key = ffmpeg + '\n' + container.muxer;
  auto found = std::find_if(known.begin(), known.end(), [&](const auto& each) { return each.first == key; });
  if (found == known.end()) {
    std::vector<const char*> names;
    for (const Encoder& each : container.encoders) names.push_back(each.name);
    found = known.insert(known.end(), {key, first_encoder(ffmpeg, names)});
  }
  const auto named = [&](const Encoder& each) { return each.name == found->second; };
  const auto encoder = std::find_if(container.encoders.begin(), container.encoders.end(), named);
  return encoder == container.encoders.end() ? nullptr : &*encoder;
}

struct Choice {
  std::string ffmpeg;
  const Container& container;
  const Encoder& encoder;
};

Choice choose(const fs::path& path) {
  const Container& container = container_of(path);
  const std::string ffmpeg = find_ffmpeg();
  if (ffmpeg.empty()) {
    throw Error(ExitCode::usage, "videos are written by ffmpeg, which is not installed", path.string(),
                "there is none on the PATH", "Install ffmpeg, or choose .gif or .webp, which need nothing");
  }
  if (const Encoder* encoder = encoder_for(ffmpeg, container)) return {ffmpeg, container, *encoder};
  throw Error(ExitCode::usage, "this ffmpeg cannot write such a video", path.string(),
              ffmpeg + " has no encoder " + container.encoders[0].name + " or " + container.encoders.back().name,
              "Install another ffmpeg, or choose .gif or .webp, which need nothing");
}

// Sides are made even, as 4:2:0 wants them, by repeating the last column and row. What shows through is white: videos
// know no transparency that all players show.
std::vector<std::uint8_t> rgb_of(const Image& image) {
  const Image opaque = over_colour(image, {255, 255, 255});
  const int width = (image.width + 1) / 2 * 2, height = (image.height + 1) / 2 * 2;
  std::vector<std::uint8_t> rgb;
  rgb.reserve(std::size_t(width) * std::size_t(height) * 3);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const std::uint8_t* pixel = opaque.pixel(std::min(x, image.width - 1), std::min(y, image.height - 1));
      rgb.insert(rgb.end(), pixel, pixel + 3);
    }
  }
  return rgb;
}

// A rate that the times fit: that of the shortest frame, or of parts of it where frames are long.
int rate_for(double shortest) {
  const int rate = std::clamp(int(std::lround(1 / shortest)), 1, 60);
  return rate >= 10 ? rate : rate * ((9 + rate) / rate);
}

std::string last_lines(const std::string& text) {
  constexpr std::size_t most = 400;
  std::string end = text.size() > most ? text.substr(text.size() - most) : text;
  std::replace(end.begin(), end.end(), '\n', ' ');
  const std::size_t last = end.find_last_not_of(" .");
  return last == end.npos ? "it gave no reason" : end.substr(0, last + 1);
}

class VideoClip : public JoiningClip {
 public:
  VideoClip(const fs::path& path, const ClipOptions& options)
      : JoiningClip(options), choice_(choose(path)), file_(path, "the video") {}
  std::int64_t bytes() const override { return file_.bytes(); }

 protected:
  void put(const Image& frame, const Image&, Moments shown) override {
    if (!process_) start();
    const auto rgb = rgb_of(scale_nearest(frame, options().scale));
    for (const std::int64_t until = std::llround(shown.to * rate_); written_ < until; ++written_) {
      if (!process_->write(rgb)) fail();
    }
    if (written_ == 0) first_ = rgb;
  }
  void close() override {
    if (written_ == 0 && !process_->write(first_)) fail();  // a clip shorter than half a frame
    if (!process_->finish()) throw_complaint();
    if (goes_on(1)) file_.finish();
  }

 private:
  void start() {
    rate_ = rate_for(options().fps > 0 ? 1 / options().fps : shortest());
    process_.emplace(choice_.ffmpeg, arguments());
  }
  Words arguments() const {
    const int width = options().width * options().scale, height = options().height * options().scale;
    Words words{"-hide_banner", "-loglevel", "error", "-nostdin", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s",
                std::to_string((width + 1) / 2 * 2) + "x" + std::to_string((height + 1) / 2 * 2),
                "-r", std::to_string(rate_), "-i", "pipe:0", "-an", "-c:v", choice_.encoder.name};
    // Said in the file, too, so that all players show the same colours.
    const Words colours{"-vf", "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int",
                        "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
                        "-color_range", "tv", "-pix_fmt", "yuv420p"};
    words.insert(words.end(), colours.begin(), colours.end());
    words.insert(words.end(), choice_.encoder.options.begin(), choice_.encoder.options.end());
    constexpr std::size_t most_argument = 100'000;   // the system's limit is 128 kB
    const std::string& text = options().text;
    if (!text.empty() && text.size() < most_argument) words.insert(words.end(), {"-metadata", "comment=" + text});
    if (choice_.container.muxer == std::string("mp4")) words.insert(words.end(), {"-movflags", "+faststart"});
    words.insert(words.end(), {"-f", choice_.container.muxer, "file:" + file_.temporary().string()});
    return words;
  }
  [[noreturn]] void fail() {
    process_->finish();
    throw_complaint();
  }
  [[noreturn]] void throw_complaint() const { file_.fail("ffmpeg says: " + last_lines(process_->said())); }

  Choice choice_;
  ClipFile file_;
  std::optional<Ffmpeg> process_;               // ends before its file goes
  std::vector<std::uint8_t> first_;
  std::int64_t written_ = 0;                    // frames, at the constant rate
  int rate_ = 0;
};

}  // namespace

std::unique_ptr<ClipWriter> make_video_clip(const fs::path& path, const ClipOptions& options) {
  require_clip_size(path, options, 8192, "a video");
  return std::make_unique<VideoClip>(path, options);
}

std::string video_note(const fs::path& path) {
  const Choice choice = choose(path);
  const Encoder& best = choice.container.encoders[0];
  if (&choice.encoder == &best) return "";
  return std::string("This ffmpeg has no ") + best.name + ": the video will be " + choice.encoder.codec + " by " +
         choice.encoder.name + ", and larger for it";
}

}  // namespace tallgrass
