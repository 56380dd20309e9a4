#include "app/unseen_game.h"

#include "app/encounter/field/field_scene.h"
#include "app/encounter/pages/dex_page.h"
#include "app/encounter/pages/title.h"
#include "engine/core/error.h"

namespace tallgrass {
namespace {

std::unique_ptr<Scene> first_scene(const std::string& name, World& world) {
  if (name == "field") return std::make_unique<FieldScene>(world);
  if (name == "title") return make_title(world);
  if (name == "dex") return make_dex_page(world);
  throw Error(ExitCode::usage, "the game cannot begin there", name, "field, title or dex is expected");
}

}  // namespace

UnseenGame::UnseenGame(CreatureSource& creatures, const std::filesystem::path& dex, const Game::Options& options, const std::string& begin)
    : dex_(dex.empty() ? std::filesystem::path(":memory:") : dex), game_(creatures, dex_, options) {
  game_.begin(first_scene(begin, game_.world()));
}

Image UnseenGame::picture() {
  if (!camera_) camera_ = std::make_unique<Camera>();
  return camera_->view.draw_native(game_.screen(), game_.wipe());
}

}  // namespace tallgrass
