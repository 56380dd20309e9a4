#include "app/recorded_scene.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/cli/clip.h"
#include "app/filmed_scene.h"
#include "app/studio/remembered.h"
#include "engine/clip/clip_writer.h"
#include "engine/core/error.h"

namespace tallgrass {
namespace {

struct Named {
  const char* name;
  std::unique_ptr<FilmedScene> (*make)(const cli::RecordVerbOptions& options);
};
constexpr std::array<Named, 5> scenes{{{"field", filmed_field},
                                       {"encounter", filmed_encounter},
                                       {"morph", filmed_morph},
                                       {"samples", filmed_samples},
                                       {"studio", filmed_studio}}};

std::unique_ptr<FilmedScene> make_scene(const cli::RecordVerbOptions& options) {
  for (const Named& scene : scenes) {
    if (options.scene == scene.name) return scene.make(options);
  }
  throw Error(ExitCode::usage, "there is no such scene", options.scene, "field, encounter, morph, samples or studio is expected");
}

// A writer that is made with the first frame, whose size it has.
class Film {
 public:
  Film(const cli::RecordVerbOptions& options, std::string origin) : options_(options) { report_.origin = std::move(origin); }

  void take(const Image& frame) {
    if (!clip_) begin(frame);
    clip_->add(frame, 1.0 / options_.fps);
    ++report_.frames;
  }

  cli::RecordReport finish() {
    clip_->finish();
    report_.written = clip_->frames();
    report_.bytes = clip_->bytes();
    return report_;
  }

  std::int64_t frames() const { return report_.frames; }

 private:
  void begin(const Image& frame) {
    ClipOptions clip = cli::to_clip_options(options_.clip, options_.scale);
    clip.width = frame.width, clip.height = frame.height;
    clip.text = report_.origin;
    clip_ = make_clip_writer(options_.out, clip);
    report_.width = frame.width * options_.scale;
    report_.height = frame.height * options_.scale;
  }

  const cli::RecordVerbOptions& options_;
  cli::RecordReport report_;
  std::unique_ptr<ClipWriter> clip_;
};

}  // namespace

cli::RecordReport record_scene(const cli::RecordVerbOptions& options, const std::function<void(std::int64_t, std::int64_t)>& tell) {
  const std::unique_ptr<FilmedScene> scene = make_scene(options);
  const std::int64_t frames = std::max<std::int64_t>(1, std::llround(options.seconds.value_or(6) * options.fps));
  Film film(options, text_to_remember(scene->origin()));
  scene->film(frames, [&](const Image& frame) {
    film.take(frame);
    tell(film.frames(), frames);
  });
  return film.finish();
}

}  // namespace tallgrass
