#include <utility>

#include "app/filmed_scene.h"
#include "app/unseen_studio.h"

namespace tallgrass {
namespace {

class WholeStudio : public FilmedScene {
 public:
  explicit WholeStudio(const cli::RecordVerbOptions& options)
      : options_(options), model_(options.model.empty() ? shipped_model_path() : options.model), hash_(load_model(model_).hash) {}

  Origin origin() const override {
    Origin origin{.kind = "studio", .model = hash_, .finish = !options_.plain};
    origin.points.push_back({.seed = options_.seed});
    return origin;
  }

  void film(std::int64_t frames, const TakeFrame& take) override {
    StudioOptions studio;
    studio.model = model_;
    studio.device = "cpu";          // the same creatures everywhere
    studio.seed = options_.seed;
    studio.view = static_cast<View>(options_.view);
    studio.finish = !options_.plain;
    UnseenStudio unseen(std::move(studio), options_.width, options_.height);
    for (int i = 0; i < 3; ++i) {   // panels find their sizes, and what fades in has faded
      unseen.advance_to(unseen.now() + 1);
      draw(unseen);
      unseen.panels().show();
    }
    const double began = unseen.now();
    for (std::int64_t i = 0; i < frames; ++i) {
      unseen.advance_to(began + static_cast<double>(i) / options_.fps);
      draw(unseen);
      take(unseen.window().read_pixels());
      unseen.panels().show();
    }
  }

 private:
  // How long things take on this machine would be another figure in every film: the film's own pace is shown. Pictures come to the
  // window, and are timed, while it is drawn: what is filmed is drawn after that.
  void draw(UnseenStudio& unseen) const {
    unseen.panels().draw();
    Timing& timing = unseen.session().state().timing;
    timing.frame.clear(), timing.dream.clear(), timing.upload.clear();
    timing.frame.add(1000.0 / options_.fps);
    unseen.panels().draw();
  }

  const cli::RecordVerbOptions& options_;
  std::filesystem::path model_;
  std::string hash_;
};

}  // namespace

std::unique_ptr<FilmedScene> filmed_studio(const cli::RecordVerbOptions& options) { return std::make_unique<WholeStudio>(options); }

}  // namespace tallgrass
