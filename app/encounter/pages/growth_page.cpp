#include "app/encounter/pages/growth_page.h"

#include <algorithm>

#include "app/encounter/pages/page.h"
#include "app/encounter/pages/page_art.h"
#include "app/encounter/pages/portrait.h"

namespace tallgrass {
namespace {

constexpr int slider_left = 148, slider_wide = 78, slider_y = 122, play_steps = 7;

class GrowthPage : public Page {
 public:
  GrowthPage(World& world, std::int64_t id) : Page(world), creatures_(world.creatures) {
    attempt(world, [&] { record_ = world.dex.find(id); });
    if (!record_) return;
    attempt(world, [&] { stages_ = world.dex.growth(id); });
    show_last();
    ticket_ = world.creatures.ask(GrowthWish{record_->creature.genome});
  }
  ~GrowthPage() override {
    if (ticket_ != 0) creatures_.forget(ticket_);
  }
  GrowthPage(const GrowthPage&) = delete;
  GrowthPage& operator=(const GrowthPage&) = delete;
  const char* name() const override { return "growth"; }
  void draw(PixelScreen& screen) const override;

 private:
  void turn(const Input& input, World& world) override;
  void listen(World& world);
  void go(int to, World& world);
  void show_last();
  void draw_slider(PixelScreen& screen) const;

  CreatureSource& creatures_;
  CreatureSource::Ticket ticket_ = 0;
  std::optional<DexRecord> record_;
  std::vector<GrowthStage> stages_;
  BankedArt shown_;
  int at_ = 0;
  bool playing_ = false;
};

void GrowthPage::show_last() {
  at_ = std::max(0, static_cast<int>(stages_.size()) - 1);
  shown_ = banked(stages_.empty() ? record_->creature.sprite : stages_.back().sprite);  // at least as it is in the dex
}

void GrowthPage::listen(World& world) {
  const std::shared_ptr<const Dreamed> answer = ticket_ == 0     ? nullptr
                                                : world.scripted ? creatures_.wait(ticket_)
                                                                 : creatures_.take(ticket_);
  if (!answer) return;
  ticket_ = 0;
  if (!answer->error.empty() || answer->growth.size() < 2) return;  // one alone tells no story
  attempt(world, [&] { world.dex.add_growth(record_->id, answer->growth); });
  for (const GrowthStage& stage : answer->growth) {
    const auto place = std::lower_bound(stages_.begin(), stages_.end(), stage,
                                        [](const auto& a, const auto& b) { return a.images_seen < b.images_seen; });
    if (place != stages_.end() && place->images_seen == stage.images_seen) {
      *place = stage;
    } else {
      stages_.insert(place, stage);
    }
  }
  show_last();
}

void GrowthPage::go(int to, World& world) {
  to = std::clamp(to, 0, std::max(0, static_cast<int>(stages_.size()) - 1));
  if (to == at_ || stages_.empty()) return;
  at_ = to;
  shown_ = banked(stages_[static_cast<std::size_t>(at_)].sprite);
  world.play(Sound::letter);
}

void GrowthPage::turn(const Input& input, World& world) {
  listen(world);
  const int last = static_cast<int>(stages_.size()) - 1;
  const int dx = input.pressed.right - input.pressed.left;
  if (input.pressed.b) {
    world.play(Sound::back);
    world.pop();
  } else if (dx != 0) {
    playing_ = false;
    go(at_ + dx, world);
  } else if (input.click && input.click->first >= slider_left - 4 && last > 0) {
    playing_ = false;
    go((input.click->first - slider_left) * last / slider_wide, world);
  } else if (input.pressed.a && last > 0) {
    playing_ = !playing_;
    if (playing_) go(at_ == last ? 0 : at_, world);
  }
  if (playing_ && age_ % play_steps == 0) {
    go(at_ + 1, world);
    playing_ = at_ < last;
  }
}

std::string with_commas(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

void GrowthPage::draw_slider(PixelScreen& screen) const {
  const int last = std::max(1, static_cast<int>(stages_.size()) - 1);
  screen.fill({slider_left, slider_y, slider_wide, 3}, page::dim_edge);
  screen.fill({slider_left, slider_y, slider_wide * at_ / last, 3}, page::key);
  for (int i = 0; i <= last; ++i) screen.set(slider_left + slider_wide * i / last, slider_y + 4, tint::quiet);
  const int x = slider_left + slider_wide * at_ / last;
  screen.fill({x - 3, slider_y - 3, 7, 9}, tint::ink);
  screen.fill({x - 2, slider_y - 2, 5, 7}, tint::accent);
  draw_text(screen, slider_left - 2, slider_y + 9, "noise", faint());
  draw_text(screen, slider_left + slider_wide - text_width("now") + 2, slider_y + 9, "now", faint());
}

void GrowthPage::draw(PixelScreen& screen) const {
  begin_page(screen, settings_, "How it was dreamed", record_ ? record_->shown_name() : "");
  draw_card(screen, {6, 18, 130, 127});
  draw_card(screen, {140, 18, 94, 127});
  if (!shown_.art.empty()) {
    screen.set_bank(bank::foe, shown_.bank);
    Stamp twice{bank::foe};
    twice.scale = 124.0f / float(shown_.art.height);
    if (shown_.art.height == 64) twice.scale = 2;
    screen.clip({7, 19, 128, 124});
    screen.draw(shown_.art, 71 - shown_.art.width / 2, 143 - shown_.art.height, twice);
    screen.unclip();
  }
  int y = 26;
  const auto say = [&](const std::string& text, std::uint8_t colour) {
    for (const std::string& line : wrap_text(text, 80))
      draw_text(screen, 147, y, line, colour == tint::quiet ? faint() : on_paper(colour)), y += 11;
    y += 5;
  };
  if (stages_.empty()) {
    say(ticket_ != 0 ? "Looking back..." : "Nobody was watching while this one was learnt.", tint::ink);
    if (ticket_ == 0) say("Train in the studio while you play, and look here again.", tint::quiet);
    draw_hints(screen, settings_, {{5, "Back"}});
    return;
  }
  say("After the generator had seen", tint::quiet);
  say(with_commas(stages_[static_cast<std::size_t>(at_)].images_seen), tint::accent);
  y -= 5;
  say("pictures", tint::quiet);
  draw_text(screen, 147, 98, std::to_string(at_ + 1) + " of " + std::to_string(stages_.size()), on_paper());
  draw_slider(screen);
  draw_hints(screen, settings_, {{-1, "Through time"}, {4, playing_ ? "Stop" : "Play"}, {5, "Back"}});
}

}  // namespace

std::unique_ptr<Scene> make_growth_page(World& world, std::int64_t id) {
  return std::make_unique<GrowthPage>(world, id);
}

}  // namespace tallgrass
