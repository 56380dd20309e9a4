#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "app/dex/dex.h"
#include "app/encounter/game.h"
#include "app/encounter/game_view.h"
#include "engine/window/window.h"

namespace tallgrass {

// A game that nobody sees: with a dex of its own, and drawn only where somebody asks for a picture. Main thread.
class UnseenGame {
 public:
  // `begin`: "field", "title" or "dex". `dex`: a file, "" for one that is not kept. Throws Error (usage, file).
  UnseenGame(CreatureSource& creatures, const std::filesystem::path& dex, const Game::Options& options, const std::string& begin);

  Game& game() { return game_; }
  Image picture();                  // at its own size, wipes and all. Throws Error (device)

 private:
  struct Camera {
    Window window{{.width = 240, .height = 160, .vsync = false, .offscreen = true}};
    GameView view;
  };
  Dex dex_;
  Game game_;
  std::unique_ptr<Camera> camera_;
};

}  // namespace tallgrass
