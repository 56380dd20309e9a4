#include "app/encounter/field/field_scene.h"

#include <algorithm>
#include <array>
#include <deque>

#include "app/encounter/battle/battle.h"
#include "app/encounter/hands.h"
#include "app/encounter/pages/daycare.h"
#include "app/encounter/pages/game_save.h"
#include "app/encounter/pages/hatching.h"
#include "app/encounter/pages/menu.h"
#include "app/encounter/palette.h"

namespace tallgrass {
namespace {

constexpr int hint_leaves_after = 6;  // tiles walked

Walker walker_of(Player& player, const Map& map) {
  const Tile saved{player.x, player.y};
  const std::vector<bool> reached = reachable(map, map.start);
  const bool fine = map.walkable(saved) && reached[std::size_t(saved.y) * Map::width + std::size_t(saved.x)];
  const Tile at = fine ? saved : map.start;
  player.x = at.x, player.y = at.y;
  return {at, player.facing};
}

std::string hint_of(const Settings& settings) {
  const auto key = [&](std::size_t i) { return key_name(settings.keys[i]); };
  const std::string ways = settings.keys[0] == 82 ? "Arrows" : key(0) + key(1) + key(2) + key(3);
  return ways + " walk, " + key(4) + " accepts,\n" + key(5) + " runs, " + key(6) + " opens the menu";
}

FieldLight light_of(Biome biome) { return {biome == Biome::cave ? 1.0f : 0.0f, biome == Biome::shore ? 1.0f : 0.0f}; }

float towards(float value, float goal) { return value + std::clamp(goal - value, -1.0f / 48, 1.0f / 48); }

}  // namespace

WipeKind encounter_wipe(Biome biome, Rarity rarity, bool shiny) {
  if (shiny || rarity == Rarity::legendary) return WipeKind::shatter;
  if (rarity == Rarity::rare) return WipeKind::spiral;
  constexpr std::array<WipeKind, biome_count> common{WipeKind::grass, WipeKind::ripple, WipeKind::circle};
  constexpr std::array<WipeKind, biome_count> uncommon{WipeKind::blinds, WipeKind::flash_strips, WipeKind::blinds};
  return (rarity == Rarity::common ? common : uncommon)[static_cast<std::size_t>(biome)];
}

FieldScene::FieldScene(World& world)
    : map_(make_map(world.player.seed)),
      picture_(map_),
      walker_(walker_of(world.player, map_)),
      wild_(world.creatures),
      biome_(map_.cell(walker_.at()).biome),
      banner_(banner_steps),
      hint_(world.player.steps < hint_leaves_after ? slide_steps : 0),
      hint_text_(hint_of(world.settings)) {
  light_ = light_of(biome_);
  picture_.paint_for(view().x, view().y);
  wild_.prepare(world);
}

void FieldScene::uncovered(World& world) {
  hint_text_ = hint_of(world.settings);
  wild_.prepare(world);
  save_game(world);  // what was met, thrown and caught
}

void FieldScene::step(const Input& input, World& world) {
  ++age_;
  safe_colours_ = world.settings.safe_colours;
  sparks_.step();
  if (banner_ > 0) --banner_;
  if (rustle_ > 0) --rustle_;
  if (hint_ > 0 && world.player.steps >= hint_leaves_after) --hint_;
  const FieldLight here = light_of(biome_);
  light_ = {towards(light_.dusk, here.dusk), towards(light_.shore, here.shore)};
  if (!world.scripted) wild_.prepare(world);
  if (!speech_.silent()) {
    speech_.step(input, world);
  } else if (!walker_.walking() && input.pressed.start) {
    world.play(Sound::accept);
    world.push(make_menu(world));
  } else if (!walker_.walking() && input.pressed.a) {
    look_ahead(world);
  } else {
    walk(input, world);
  }
  picture_.paint_for(view().x, view().y);
}

void FieldScene::walk(const Input& input, World& world) {
  const Walker::Event event = walker_.step(input.held, map_);
  world.player.facing = walker_.facing();
  if (event == Walker::Event::bumped) {
    world.play(Sound::bump);
    if (walker_.facing() == Facing::up && beside(walker_.at(), Facing::up) == map_.door) look_ahead(world);
  } else if (event == Walker::Event::set_out) {
    const int x = walker_.x() + 8, y = walker_.y() + 12;
    if (walker_.running() && !map_.grass(walker_.at())) sparks_.dust(x, y, bank::ground + 6);
    if (map_.grass(walker_.at())) {
      rustled_ = walker_.at(), rustle_ = rustle_steps;
      const bool dark = map_.cell(walker_.at()).biome == Biome::cave;
      const int base = dark ? bank::figure + 13 : bank::scenery + 3;
      sparks_.leaves(walker_.at().x * tile_size + 8, walker_.at().y * tile_size + 8,
                     static_cast<std::uint8_t>(base + 1), static_cast<std::uint8_t>(base + 2));
      world.play(Sound::rustle);
    }
  } else if (event == Walker::Event::arrived) {
    arrive(world);
  }
}

// Blades go to and fro where somebody has set foot, slower towards the end.
Rustling FieldScene::rustling() const {
  if (rustle_ == 0) return {};
  constexpr int lean[] = {0, 1, 2, 1, 0, 1, 2};
  return {rustled_, lean[std::size_t(rustle_ - 1) * std::size(lean) / rustle_steps]};
}

void FieldScene::arrive(World& world) {
  Player& player = world.player;
  player.x = walker_.at().x, player.y = walker_.at().y;
  ++player.steps;
  world.tell("step", {{"x", std::to_string(player.x)}, {"y", std::to_string(player.y)}});
  enter(map_.cell(walker_.at()).biome);
  if (!hatch(world) && !look_for_wild(world)) look_for_balls(world);
}

// Something lies in the grass now and then, so that nobody is ever left without a ball.
void FieldScene::look_for_balls(World& world) {
  if (world.player.steps % steps_a_find != 0) return;
  const std::int64_t finds = world.player.steps / steps_a_find;
  const Ball ball = finds % 10 == 0 ? Ball::ultra : finds % 3 == 0 ? Ball::great : Ball::poke;
  int& count = world.player.balls[static_cast<std::size_t>(ball)];
  if (count >= most_balls) return;
  ++count;
  world.play(Sound::accept);
  world.tell("found", {{"ball", std::string(ball_word(ball))}});
  speech_.say("Something round lies here. You put a " + std::string(ball_name(ball)) + " into your bag.");
}

bool FieldScene::hatch(World& world) {
  std::optional<Egg>& egg = world.player.egg;
  if (!egg || --egg->steps_left > 0) return false;
  egg->steps_left = 0;
  world.push(make_hatching(world), WipeKind::fade);
  return true;
}

bool FieldScene::look_for_wild(World& world) {
  const bool grass = map_.grass(walker_.at());
  const int kind = grass ? static_cast<int>(biome_) : biome_count;
  const bool met = step_meets(luck_, kind, grass ? tall_grass_rate : 0, world.dice) || (meet_soon_ && grass);
  if (!met) return false;
  const Rarity rarity = wild_.rarity(biome_);
  const std::optional<EncounterStart> start = wild_.meet(world, biome_);
  if (!start) {  // still being dreamed: nobody waits for it, the next steps meet it
    if (!std::exchange(late_, true)) world.tell("late", {{"biome", std::string(biome_name(biome_))}});
    meet_soon_ = true;
    return false;
  }
  meet_soon_ = late_ = false;
  world.play(Sound::wipe);
  world.tell("meeting", {{"name", start->foe->creature.name},
                           {"level", std::to_string(start->level)},
                           {"biome", std::string(biome_name(biome_))},
                           {"shiny", start->shiny ? "yes" : "no"}});
  const WipeKind wipe = encounter_wipe(biome_, std::max(rarity, start->foe->creature.rarity), start->shiny);
  world.push(make_battle(world, *start), wipe);
  wild_.prepare(world);  // the next one has all of this battle's time to be dreamed in
  return true;
}

void FieldScene::look_ahead(World& world) {
  const Tile ahead = beside(walker_.at(), walker_.facing());
  if (ahead == map_.door) {
    world.play(Sound::accept);
    world.push(make_daycare(world), WipeKind::fade);
  } else if (const std::string* text = map_.sign_at(ahead)) {
    speech_.say(*text);
  } else if (ahead == Tile{map_.cave.x, map_.cave.y + 1} || ahead == Tile{map_.cave.x + 1, map_.cave.y + 1}) {
    speech_.say("Cold air comes out of the dark. Something in there is dreaming.");
  } else if (Map::inside(ahead) && map_.cell(ahead).ground == Ground::water) {
    speech_.say("The water is clear. Something large and slow goes by below.");
  }
}

void FieldScene::enter(Biome biome) {
  if (biome == biome_) return;
  biome_ = biome;
  banner_ = banner_steps;
}

std::optional<Facing> FieldScene::towards_grass() const {
  struct Way {
    Tile at;
    Facing first;
  };
  std::vector<bool> seen(map_.cells.size());
  std::deque<Way> open;
  const auto visit = [&](Tile t, Facing first) {
    if (!map_.walkable(t) || seen[std::size_t(t.y) * Map::width + std::size_t(t.x)]) return;
    seen[std::size_t(t.y) * Map::width + std::size_t(t.x)] = true;
    open.push_back({t, first});
  };
  seen[std::size_t(walker_.at().y) * Map::width + std::size_t(walker_.at().x)] = true;
  for (int way = 0; way < 4; ++way) visit(beside(walker_.at(), static_cast<Facing>(way)), static_cast<Facing>(way));
  for (; !open.empty(); open.pop_front()) {
    const Way way = open.front();
    if (map_.grass(way.at)) return way.first;
    for (int next = 0; next < 4; ++next) visit(beside(way.at, static_cast<Facing>(next)), way.first);
  }
  return std::nullopt;
}

}  // namespace tallgrass
