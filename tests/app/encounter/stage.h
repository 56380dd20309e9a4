#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/encounter/scene.h"
#include "engine/core/rng.h"
#include "tests/app/encounter/fake_creatures.h"

// Scenes one above the other without the game around them: no wipes, no sounds.
namespace tallgrass::fake {

struct Stage {
  Creatures creatures;
  Dex dex{":memory:"};
  World world{creatures, dex};
  std::vector<std::unique_ptr<Scene>> scenes;

  explicit Stage(int delay = 0) : creatures(delay) { world.settings.text_speed = 3; }
  ~Stage() { scenes.clear(); }
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  void open(std::unique_ptr<Scene> scene) { scenes.push_back(std::move(scene)); }
  std::string top() const { return scenes.empty() ? "" : scenes.back()->name(); }

  void step(const Input& input = {}) {
    if (!scenes.empty()) scenes.back()->step(input, world);
    ++world.step;
    for (World::Change& change : std::exchange(world.changes, {})) carry_out(change);
    world.sounds.clear();
  }
  void steps(int count) {
    for (int i = 0; i < count; ++i) step();
  }
  void press(bool Buttons::*button, int times = 1) {
    for (int i = 0; i < times; ++i) {
      Input input;
      input.pressed.*button = input.held.*button = true;
      step(input);
      step();
    }
  }
  void type(const std::string& text) {
    Input input;
    input.typed = text;
    step(input);
  }
  PixelScreen drawn() const {
    PixelScreen screen;
    std::size_t from = scenes.size();
    while (from > 1 && !scenes[from - 1]->covers()) --from;
    for (std::size_t i = from == 0 ? 0 : from - 1; i < scenes.size(); ++i) scenes[i]->draw(screen);
    return screen;
  }
  bool told(const std::string& kind) const {
    for (const GameEvent& event : world.events) {
      if (event.kind == kind) return true;
    }
    return false;
  }

  // So many creatures, all caught but every fourth, the `seed`th's genome being wild and its own.
  std::int64_t fill(int count) {
    std::int64_t last = 0;
    for (int i = 1; i <= count; ++i) {
      DexRecord record;
      record.creature = creature_of(static_cast<std::uint64_t>(i));
      record.caught = i % 4 != 0, record.level = 20 + i, record.place = "Meadow", record.met_at = 1'700'000'000 + i;
      last = dex.add(record);
    }
    return last;
  }

 private:
  void carry_out(World::Change& change) {
    if (change.kind == World::Change::Kind::replace) scenes.clear();
    if (change.kind == World::Change::Kind::pop && !scenes.empty()) {
      scenes.pop_back();
      if (!scenes.empty()) scenes.back()->uncovered(world);
    }
    if (change.scene) scenes.push_back(std::move(change.scene));
  }
};

}  // namespace tallgrass::fake
