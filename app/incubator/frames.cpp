#include "app/incubator/frames.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "app/incubator/shiny.h"
#include "engine/image/finish.h"
#include "engine/image/oklab.h"
#include "engine/image/small_palette.h"

namespace tallgrass {
namespace {

constexpr int most_colours = bank_size - 1;
constexpr float same_colour = 0.045f;   // in Oklab: a dreamed pixel that changed less stays as it was drawn
constexpr int same_alpha = 40;
constexpr int least_piece = 14;         // pixels: specks that come and go would distract

std::vector<Rgb> opaque_colours(std::span<const Picture> pictures) {
  std::vector<Rgb> colours;
  for (const Picture& picture : pictures) {
    const auto& rgba = picture.drawn.rgba;
    for (std::size_t i = 0; i < rgba.size(); i += 4)
      if (rgba[i + 3] >= 128) colours.push_back({rgba[i], rgba[i + 1], rgba[i + 2]});
  }
  return colours;
}

ColourBank bank_of(const std::vector<Rgb>& colours) {
  ColourBank bank{};
  std::copy(colours.begin(), colours.end(), bank.begin() + 1);
  return bank;
}

Image in_few_colours(const Image& dreamed) {
  const Picture whole[] = {{{}, dreamed}};
  const auto palette = small_palette(opaque_colours(whole), most_colours);
  return to_image(to_art(dreamed, bank_of(palette), static_cast<int>(palette.size())), bank_of(palette));
}

bool stays(const std::uint8_t* before, const std::uint8_t* now) {
  if (std::abs(int(before[3]) - int(now[3])) > same_alpha) return false;
  if (before[3] < 128 && now[3] < 128) return true;
  const Oklab was = to_oklab(Rgb{before[0], before[1], before[2]}), is = to_oklab(Rgb{now[0], now[1], now[2]});
  return squared_distance(was, is) < same_colour * same_colour;
}

int lowest_row(const PixelArt& art) {
  for (int y = art.height - 1; y > 0; --y)
    for (int x = 0; x < art.width; ++x)
      if (art.at(x, y) != 0) return y;
  return 0;
}

}  // namespace

Picture picture_of(Image dreamed, bool finish) {
  const FinishOptions options{.colours = most_colours, .least_piece = least_piece};
  Image drawn = finish ? finish_sprite(dreamed, options) : in_few_colours(dreamed);
  return {std::move(dreamed), std::move(drawn)};
}

std::vector<PixelArt> steady_frames(std::span<const Picture> frames, const ColourBank& bank, int used) {
  std::vector<PixelArt> art;
  for (std::size_t f = 0; f < frames.size(); ++f) {
    art.push_back(to_art(frames[f].drawn, bank, used));
    if (f == 0) continue;
    const auto &before = frames[f - 1].dreamed.rgba, &now = frames[f].dreamed.rgba;
    const auto &first = frames[0].dreamed.rgba;
    for (std::size_t i = 0; i < art[f].indices.size(); ++i) {
      if (stays(&first[i * 4], &now[i * 4])) art[f].indices[i] = art[0].indices[i];
      else if (stays(&before[i * 4], &now[i * 4])) art[f].indices[i] = art[f - 1].indices[i];
    }
  }
  return art;
}

CreatureArt art_of(std::span<const Picture> breath, std::span<const Picture> struggle, std::uint64_t seed) {
  CreatureArt art;
  const BankedArt own = to_art(breath.front().drawn);
  art.bank = own.bank;
  art.colours = colours_used(own.art);
  art.shiny_bank = shiny_bank(art.bank, art.colours, seed);
  art.breath = steady_frames(breath, art.bank, art.colours);
  art.struggle = steady_frames(struggle, art.bank, art.colours);
  art.struggle.erase(art.struggle.begin());
  art.feet = lowest_row(own.art);
  return art;
}

PathArt path_art(std::span<const Picture> way) {
  const Picture ends[] = {way.front(), way.back()};
  const auto palette = small_palette(opaque_colours(ends), most_colours);
  const auto used = static_cast<int>(palette.size());
  PathArt path{{}, bank_of(palette)};
  for (const Picture& each : way) path.frames.push_back(to_art(each.drawn, path.bank, used));
  return path;
}

}  // namespace tallgrass
