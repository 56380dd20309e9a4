#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/encounter/field/ground_picture.h"
#include "app/encounter/field/map.h"
#include "app/encounter/field/sparks.h"
#include "app/encounter/field/tile_art.h"
#include "app/encounter/field/walker.h"
#include "app/encounter/field/wild.h"
#include "app/encounter/pages/speech.h"
#include "app/encounter/scene.h"

namespace tallgrass {

// How an encounter comes: from it one may guess what.
WipeKind encounter_wipe(Biome biome, Rarity rarity, bool shiny);

// The map that is walked on. Keeps World::player's place, facing and steps; tells "step" on each tile, "meeting", and
// "late" where one is put off because its creature is still being dreamed; saves nothing.
class FieldScene : public Scene {
 public:
  explicit FieldScene(World& world);
  void step(const Input& input, World& world) override;
  void draw(PixelScreen& screen) const override;
  void uncovered(World& world) override;
  const char* name() const override { return "field"; }
  bool waits_for_player() const override { return speech_.silent() && !walker_.walking(); }

  std::pair<int, int> focus() const override;  // the walker

  const Map& map() const { return map_; }
  Tile at() const { return walker_.at(); }
  bool speaking() const { return !speech_.silent(); }
  // For scripts: the next way on the shortest walk to another tile of tall grass.
  std::optional<Facing> towards_grass() const;
  // For measurements and tests: the next step in grass meets something, whatever the dice say.
  void meet_now() { meet_soon_ = true; }

 private:
  static constexpr int steps_a_find = 90, most_balls = 99;
  static constexpr int banner_steps = 130, slide_steps = 18, rustle_steps = 28;

  void walk(const Input& input, World& world);
  void arrive(World& world);
  bool hatch(World& world);
  bool look_for_wild(World& world);
  void look_for_balls(World& world);
  void look_ahead(World& world);  // `a`: signs and doors
  void enter(Biome biome);
  Tile view() const;  // pixels of the map that the screen's upper left corner shows
  Rustling rustling() const;
  void draw_walker(PixelScreen& screen, int left, int top) const;
  void draw_banner(PixelScreen& screen) const;
  void draw_hint(PixelScreen& screen) const;

  Map map_;
  GroundPicture picture_;
  Walker walker_;
  Sparks sparks_;
  WildAhead wild_;
  Tile rustled_{-1, -1};  // the grass that was gone into last, `rustle_` steps long
  int rustle_ = 0;
  Footsteps luck_;
  Speech speech_;
  Biome biome_ = Biome::meadow;
  FieldLight light_;
  int banner_ = 0, hint_ = 0;   // steps that they are still seen; slides
  bool safe_colours_ = false, meet_soon_ = false, late_ = false;
  std::int64_t age_ = 0;
  std::string hint_text_;
};

}  // namespace tallgrass
