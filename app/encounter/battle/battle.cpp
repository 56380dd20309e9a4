#include "app/encounter/battle/battle.h"

#include <algorithm>

#include "app/creature/describe.h"
#include "app/encounter/battle/battle_scene.h"
#include "app/encounter/palette.h"
#include "app/encounter/rules/experience.h"
#include "engine/core/error.h"

namespace tallgrass {
namespace {

using Page = BattleMenu::Page;
using Kind = BattleChoice::Kind;

// A partner's picture as it was kept, until its dream is here; nothing where it is no picture of ours.
std::shared_ptr<const CreatureArt> still_art(const Image& sprite) {
  auto art = std::make_shared<CreatureArt>();
  try {
    BankedArt kept = to_art(sprite);
    const auto& indices = kept.art.indices;
    const auto last = std::find_if(indices.rbegin(), indices.rend(), [](auto index) { return index != 0; });
    if (last == indices.rend()) return nullptr;
    art->bank = art->shiny_bank = kept.bank;
    art->feet = static_cast<int>(indices.rend() - last - 1) / kept.art.width;
    art->breath.push_back(std::move(kept.art));
  } catch (const Error&) {
    return nullptr;
  }
  return art;
}

}  // namespace

Battle::Battle(World& world, EncounterStart start) : creatures_(world.creatures), start_(std::move(start)) {
  if (!start_.foe || !start_.foe->art || start_.foe->art->breath.empty()) {
    throw Error(ExitCode::bug, "an encounter began without a creature", start_.foe ? start_.foe->error : "");
  }
  stage_.biome = start_.biome;
  stage_.foe.art = start_.foe->art;
  stage_.foe.slide = -PixelScreen::width;
  stage_.mate.slide = stage_.figure_slide = PixelScreen::width;
}

Battle::~Battle() {
  if (ticket_ != 0) creatures_.forget(ticket_);
}

void Battle::begin(World& world) {
  begun_ = true;
  fight_ = begin_fight(world, start_);
  stage_.safe_colours = world.settings.safe_colours;
  Actor& foe = stage_.foe;
  foe.name = fight_.foe.name, foe.level = fight_.level, foe.shiny = start_.shiny, foe.caught_before = fight_.caught_before;
  foe.bar = HealthBar(fight_.foe_hp, fight_.foe_stats.hp);
  world.tell("encounter", {{"name", fight_.foe.name},
                           {"code", fight_.foe.code},
                           {"level", std::to_string(fight_.level)},
                           {"shiny", start_.shiny ? "true" : "false"},
                           {"biome", std::string(biome_name(start_.biome))}});
  show_.add(slide_in());
  show_.add(once([this](Stage&, World& its) { its.play(cry_of(fight_.foe)); }));
  show_.add(together({light_up(), say("A wild " + fight_.foe.name + " appeared!", 14), drop_box()}));
  if (start_.shiny) show_.add(sparkle());
  if (fight_.partner) begin_partner();
}

void Battle::begin_partner() {
  const DexRecord& record = *fight_.partner;
  Actor& partner = stage_.mate;
  partner.art = still_art(record.creature.sprite);
  partner.name = record.shown_name(), partner.level = record.level, partner.shiny = record.creature.shiny;
  partner.bar = HealthBar(fight_.mate_hp, fight_.mate_stats.hp);
  partner.experience = static_cast<float>(level_progress(record.experience));
  // Another generator would dream another creature from the same genome: then the kept picture stays.
  if (record.creature.model_hash == creatures_.model_hash()) ticket_ = creatures_.ask(GenomeWish{record.creature.genome});
  mate_out_ = fight_.partner_stands();
  if (!mate_out_) return tell_later(mate() + " is worn out and stays behind you.");
  if (partner.art) show_partner();
}

void Battle::show_partner() {
  show_.add(say("Go, " + mate() + "!", 2));
  show_.add(send_out(cry_of(fight_.partner->creature)));
}

void Battle::look_for_partner(const World& world) {
  if (ticket_ == 0) return;
  const auto dreamed = world.scripted ? creatures_.wait(ticket_) : creatures_.take(ticket_);
  if (!dreamed) {
    if (world.scripted) ticket_ = 0;
    return;
  }
  ticket_ = 0;
  if (dreamed->error.empty() && dreamed->art && !dreamed->art->breath.empty()) stage_.mate.art = dreamed->art;
}

void Battle::step(const Input& input, World& world) {
  if (!begun_) begin(world);
  stage_.step();
  look_for_partner(world);
  balls_ = world.player.balls;
  if (!show_.over()) {
    show_.step(stage_, world, input);
  } else if (menu_.page != Page::closed) {
    take(step_menu(menu_, input, world), world);
  } else {
    next(world);
  }
}

void Battle::next(World& world) {
  if (!ended_) return open_menu();
  if (!later_.empty()) {
    const auto now = std::move(later_.front());
    later_.pop_front();
    return now(world);
  }
  if (!gone_) world.pop(WipeKind::fade);
  gone_ = true;
}

void Battle::open_menu() {
  const bool partner_missing = fight_.partner_stands() && stage_.mate.art && !stage_.mate.visible;
  if (partner_missing) return show_partner();     // its dream came late
  menu_.page = Page::main;
  menu_.prompt = fight_.partner_stands() ? "What will you and\n" + mate() + " do?" : "What will you do?";
}

void Battle::take(const MenuAnswer& answer, World& world) {
  if (answer.choice) carry_out(*answer.choice, world);
  if (!answer.yes) return;
  menu_.page = Page::closed;
  if (!*answer.yes) later_.clear();                // no nickname
}

bool Battle::possible(const BattleChoice& choice, const World& world) const {
  if (choice.kind == Kind::attack) return fight_.partner_stands();
  if (choice.kind == Kind::ball) return world.player.balls[static_cast<std::size_t>(choice.ball)] > 0;
  return true;
}

bool Battle::choose(const BattleChoice& choice, World& world) {
  const bool open = menu_.page == Page::main || menu_.page == Page::bag;
  if (!waits_for_player() || !open || !possible(choice, world)) return false;
  carry_out(choice, world);
  return true;
}

void Battle::carry_out(const BattleChoice& choice, World& world) {
  if (!possible(choice, world)) {
    world.play(Sound::bump);
    if (choice.kind == Kind::ball) return;         // the bag stays open
    menu_.page = Page::closed;
    return tell_later(fight_.partner ? mate() + " is too worn out to attack." : "Nobody is with you who could attack.");
  }
  menu_.page = Page::closed;
  switch (choice.kind) {
    case Kind::attack: return attack(world);
    case Kind::ball: return throw_ball(choice.ball, world);
    case Kind::bait: return toss_at_foe(false, world);
    case Kind::rock: return toss_at_foe(true, world);
    case Kind::run: return run(world);
  }
}

void Battle::draw(PixelScreen& screen) const {
  draw_stage(screen, stage_);
  if (show_.over()) draw_menu(screen, menu_, balls_);
}

std::unique_ptr<BattleScene> make_battle(World& world, EncounterStart start) {
  return std::make_unique<Battle>(world, std::move(start));
}

}  // namespace tallgrass
