#include "app/encounter/pages/portrait.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/image/oklab.h"
#include "engine/image/palette.h"

namespace tallgrass {
namespace {

constexpr std::int64_t breath_steps = 150;

bool is_dark_edge(const PixelArt& art, int x, int y) {
  const auto empty = [&](int at_x, int at_y) {
    return at_x < 0 || at_y < 0 || at_x >= art.width || at_y >= art.height || art.at(at_x, at_y) == 0;
  };
  return !empty(x, y) && (empty(x - 1, y) || empty(x + 1, y) || empty(x, y - 1) || empty(x, y + 1));
}

// What one pixel says for four: nothing where most are empty, the darkest where the outline runs, else what is most
// like all.
std::uint8_t one_for_four(const PixelArt& art, int x, int y, const std::array<Oklab, bank_size>& colours) {
  std::array<std::uint8_t, 4> four{};
  int opaque = 0, edges = 0;
  for (int i = 0; i < 4; ++i) {
    const int px = std::min(x + i % 2, art.width - 1), py = std::min(y + i / 2, art.height - 1);
    const std::uint8_t index = art.at(px, py);
    if (index == 0) continue;
    four[std::size_t(opaque++)] = index;
    edges += is_dark_edge(art, px, py);
  }
  if (opaque < 2) return 0;
  const auto end = four.begin() + opaque;
  if (edges > 0) {
    return *std::min_element(four.begin(), end, [&](auto a, auto b) { return colours[a].light < colours[b].light; });
  }
  const auto far = [&](std::uint8_t index) {
    float sum = 0;
    for (auto other = four.begin(); other != end; ++other) sum += squared_distance(colours[index], colours[*other]);
    return sum;
  };
  return *std::min_element(four.begin(), end, [&](auto a, auto b) { return far(a) < far(b); });
}

}  // namespace

BankedArt banked(const Image& picture) {
  BankedArt made{{picture.width, picture.height, {}}, {}};
  if (picture.empty()) return {};
  const ClipPalette palette(std::span(&picture, 1), bank_size - 1);
  std::copy(palette.colours().begin(), palette.colours().end(), made.bank.begin() + 1);
  for (std::size_t i = 0; i < picture.rgba.size(); i += 4) {
    const bool there = picture.rgba[i + 3] >= 128;
    made.art.indices.push_back(static_cast<std::uint8_t>(there ? palette.index_of(&picture.rgba[i]) + 1 : 0));
  }
  return made;
}

PixelArt miniature(const PixelArt& art, const ColourBank& bank) {
  PixelArt made{(art.width + 1) / 2, (art.height + 1) / 2, {}};
  std::array<Oklab, bank_size> colours{};
  std::transform(bank.begin(), bank.end(), colours.begin(), [](const Rgb& colour) { return to_oklab(colour); });
  for (int y = 0; y < art.height; y += 2) {
    for (int x = 0; x < art.width; x += 2) made.indices.push_back(one_for_four(art, x, y, colours));
  }
  return made;
}

int feet_of(const PixelArt& art) {
  const auto last = std::find_if(art.indices.rbegin(), art.indices.rend(), [](auto index) { return index != 0; });
  if (last == art.indices.rend()) return 0;
  return static_cast<int>(art.indices.rend() - last - 1) / art.width;
}

Portrait::Portrait(CreatureSource& creatures, const DexRecord& record)
    : creatures_(creatures), kept_(banked(record.creature.sprite)), shiny_(record.creature.shiny) {
  stranger_ = record.creature.model_hash != creatures.model_hash();
  if (!stranger_) ticket_ = creatures.ask(GenomeWish{record.creature.genome});
}

Portrait::Portrait(CreatureSource& creatures, std::shared_ptr<const Dreamed> dreamed, bool shiny)
    : creatures_(creatures), dreamed_(std::move(dreamed)), kept_(banked(dreamed_->creature.sprite)), shiny_(shiny) {}

Portrait::~Portrait() {
  if (ticket_ != 0) creatures_.forget(ticket_);
}

void Portrait::step(const World& world) {
  ++age_;
  if (ticket_ == 0) return;
  std::shared_ptr<const Dreamed> answer = world.scripted ? creatures_.wait(ticket_) : creatures_.take(ticket_);
  if (!answer) return;
  ticket_ = 0, age_ = 0;
  if (answer->error.empty()) dreamed_ = std::move(answer);
}

const PixelArt& Portrait::art() const {
  if (!dreamed_ || !dreamed_->art || dreamed_->art->breath.empty()) return kept_.art;
  const std::vector<PixelArt>& breath = dreamed_->art->breath;
  return breath[static_cast<std::size_t>(age_ % breath_steps) * breath.size() / std::size_t(breath_steps)];
}

const ColourBank& Portrait::colours() const {
  if (!dreamed_ || !dreamed_->art || dreamed_->art->breath.empty()) return kept_.bank;
  return shiny_ ? dreamed_->art->shiny_bank : dreamed_->art->bank;
}

void Portrait::draw(PixelScreen& screen, int middle, int ground, const Stamp& stamp) const {
  const PixelArt& now = art();
  if (now.empty()) return;
  screen.set_bank(stamp.bank, colours());
  // By the feet of the picture at rest: a breath may not lift it off the ground.
  const bool moves = dreamed_ && dreamed_->art && !dreamed_->art->breath.empty();
  const int feet = moves ? dreamed_->art->feet : feet_of(now);
  const int above_ground = static_cast<int>(std::lround(float(now.height - feet) * stamp.scale));
  screen.draw(now, middle - now.width / 2, ground - now.height + above_ground, stamp);
}

}  // namespace tallgrass
