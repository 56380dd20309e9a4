#include "app/filmed_scene.h"
#include "app/studio/studio.h"

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
    film_studio(studio, options_.width, options_.height, static_cast<int>(frames), options_.fps, take);
  }

 private:
  const cli::RecordVerbOptions& options_;
  std::filesystem::path model_;
  std::string hash_;
};

}  // namespace

std::unique_ptr<FilmedScene> filmed_studio(const cli::RecordVerbOptions& options) { return std::make_unique<WholeStudio>(options); }

}  // namespace tallgrass
