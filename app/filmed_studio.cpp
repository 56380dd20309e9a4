#include "app/filmed_scene.h"
#include "app/unseen_studio.h"

namespace tallgrass {
namespace {

StudioOptions studio_of(const cli::RecordVerbOptions& options) {
  StudioOptions studio;
  studio.model = options.model.empty() ? shipped_model_path() : options.model;
  studio.device = "cpu";            // the same creatures everywhere
  studio.seed = options.seed;
  studio.view = static_cast<View>(options.view);
  studio.finish = !options.plain;
  return studio;
}

class WholeStudio : public FilmedScene {
 public:
  explicit WholeStudio(const cli::RecordVerbOptions& options)
      : options_(options), unseen_(studio_of(options), options.width, options.height) {}

  Origin origin() const override { return unseen_.session().origin_of(RecordSource::window); }

  void film(std::int64_t frames, const TakeFrame& take) override {
    for (int i = 0; i < 3; ++i) {   // panels find their sizes, and what fades in has faded
      unseen_.advance_to(unseen_.now() + 1);
      draw();
      unseen_.panels().show();
    }
    const double began = unseen_.now();
    for (std::int64_t i = 0; i < frames; ++i) {
      unseen_.advance_to(began + static_cast<double>(i) / options_.fps);
      draw();
      take(unseen_.window().read_pixels());
      unseen_.panels().show();
    }
  }

 private:
  // How long things take on this machine would be another figure in every film: the film's own pace is shown. Pictures come to the
  // window, and are timed, while it is drawn: what is filmed is drawn after that.
  void draw() {
    unseen_.panels().draw();
    Timing& timing = unseen_.session().state().timing;
    timing.frame.clear(), timing.dream.clear(), timing.upload.clear();
    timing.frame.add(1000.0 / options_.fps);
    unseen_.panels().draw();
  }

  const cli::RecordVerbOptions& options_;
  UnseenStudio unseen_;
};

}  // namespace

std::unique_ptr<FilmedScene> filmed_studio(const cli::RecordVerbOptions& options) { return std::make_unique<WholeStudio>(options); }

}  // namespace tallgrass
