#include "app/encounter/scene.h"

namespace tallgrass {

void World::push(std::unique_ptr<Scene> scene, WipeKind wipe) {
  changes.push_back({Change::Kind::push, std::move(scene), wipe});
}

void World::pop(WipeKind wipe) { changes.push_back({Change::Kind::pop, nullptr, wipe}); }

void World::replace(std::unique_ptr<Scene> scene, WipeKind wipe) {
  changes.push_back({Change::Kind::replace, std::move(scene), wipe});
}

}  // namespace tallgrass
