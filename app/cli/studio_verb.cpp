#include <iostream>

#include "app/cli/texts.h"
#include "app/cli/verb_bodies.h"
#include "app/cli/window_side.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "gan/train/device.h"

namespace tallgrass::cli {
namespace {

namespace fs = std::filesystem;

// What a person without a screen gets instead: the same creatures, and the studio as a picture.
int draw_pictures(const StudioOptions& options, WindowSide& window) {
  std::cerr << "There is no display here, so this is drawn without a window." << std::endl;
  const fs::path folder = user_data_folder() / "pictures";
  MorphOptions morph;
  morph.pictures.model = options.model;
  for (std::uint64_t seed = 0; seed < 32; ++seed) morph.pictures.seeds.push_back(options.seed + seed);
  morph.pictures.scale = 2;
  morph.count = 8;
  morph.pictures.columns = 4;
  morph.out = folder / "morph.gif";
  morph_verb(morph);

  ShotOptions shot;
  shot.studio = options;
  shot.out = folder / "studio.png";
  shot_verb(shot, &window);
  std::cout << "More: " << command_name() << " --help\n";
  return 0;
}

}  // namespace

int studio_verb(const StudioOptions& options, bool asked, WindowSide* window) {
  if (window == nullptr) {
    throw Error(ExitCode::usage, "this build has no window", "studio", "it was made with TALLGRASS_WINDOW=OFF",
                "The verbs train, sample and morph work without: tallgrass --help");
  }
  if (window->has_display()) {
    initialise_torch();
    return window->open(options, asked);
  }
  if (asked) {
    throw Error(ExitCode::device, "cannot open the studio", "there is no display", {},
                "Without one, draw it into a file: tallgrass shot -o studio.png");
  }
  return draw_pictures(options, *window);
}

}  // namespace tallgrass::cli
