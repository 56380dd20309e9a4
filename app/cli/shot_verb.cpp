#include <iostream>

#include "app/cli/pictures.h"
#include "app/cli/run_choice.h"
#include "app/cli/verb_bodies.h"
#include "app/cli/window_side.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "gan/train/device.h"

namespace tallgrass::cli {

int shot_verb(const ShotOptions& options, WindowSide* window) {
  if (window == nullptr) {
    throw Error(ExitCode::usage, "this build has no window to draw", "shot", "it was made with TALLGRASS_WINDOW=OFF",
                "Creatures can be drawn without: tallgrass sample -o creatures.png");
  }
  if (!names_file(options.out, ".png")) {
    throw Error(ExitCode::usage, "cannot write the picture", options.out.string(),
                "a file that ends in .png is expected");
  }
  initialise_torch();
  require_writable(options.out);
  if (options.studio.train && options.studio.run.folder.empty()) {
    // Nobody means to keep what was trained for a picture.
    const ScratchFolder scratch;
    ShotOptions there = options;
    there.studio.run.folder = scratch.path() / "run";
    window->shoot(there);
  } else {
    window->shoot(options);
  }
  std::cout << "the studio: " << options.out.string() << '\n';
  return 0;
}

}  // namespace tallgrass::cli
