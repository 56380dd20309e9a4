#pragma once

#include <span>
#include <vector>

#include "app/creature/creature.h"

namespace tallgrass {

// As dreamed, and as it is seen: at most 15 colours, each pixel there or not.
struct Picture {
  Image dreamed, drawn;
};

// finish: as a pixel artist would hand it in (engine/image/finish.h); without it only the colours are made few.
Picture picture_of(Image dreamed, bool finish);

// Each frame in the first `used` colours of a bank, and steady: what the dream did not change, compared with the first
// frame or the one before, keeps its colour there, so that nothing flickers but what moves.
std::vector<PixelArt> steady_frames(std::span<const Picture> frames, const ColourBank& bank, int used);

// breath: the first is the creature itself. struggle: the creature itself first, which is left out of the art.
CreatureArt art_of(std::span<const Picture> breath, std::span<const Picture> struggle, std::uint64_t seed);

// The way from the first picture to the last, in at most 15 colours that do well for both ends.
struct PathArt {
  std::vector<PixelArt> frames;
  ColourBank bank{};
};
PathArt path_art(std::span<const Picture> way);

}  // namespace tallgrass
