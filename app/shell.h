#pragma once

#include <filesystem>
#include <string>

#include "app/studio/studio.h"

namespace tallgrass {

// The program's window, in which the title, the game and the studio take turns.
struct ShellOptions {
  StudioOptions studio;
  std::string begin = "title";   // or "studio", "field", "dex"
  std::filesystem::path open = {};  // a picture or clip whose creature or morph comes back; empty: none
};

// Opens the window and blocks until it is closed, then until a run that is going on has saved; 0 is its exit code. Main
// thread. Throws Error (device) where there is no display or no OpenGL 3.3, Error (setting, file) for options that cannot be used.
int run_shell(const ShellOptions& options);

}  // namespace tallgrass
