#include "app/encounter/pages/game_save.h"

#include "app/encounter/pages/page.h"

namespace tallgrass {

bool save_game(World& world) {
  return attempt(world, [&] { world.dex.keep(player_key, to_text(world.player)); });
}

}  // namespace tallgrass
