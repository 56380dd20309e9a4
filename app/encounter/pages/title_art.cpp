#include "app/encounter/pages/title_art.h"

#include <algorithm>
#include <cmath>

#include "engine/pixel/pixel_font.h"

namespace tallgrass::title {
namespace {

constexpr ColourBank dusk{{{},            {30, 28, 72},    {46, 38, 96},    {70, 50, 116},   {104, 62, 128}, {146, 76, 130},
                           {190, 94, 122}, {228, 124, 110}, {248, 164, 108}, {254, 206, 128}, {255, 240, 184},
                           {116, 74, 130}, {84, 64, 120},  {58, 54, 102},   {40, 44, 82},    {162, 98, 130}}};
constexpr ColourBank meadow{{{},           {20, 34, 48},   {26, 50, 58},    {32, 72, 66},     {44, 96, 70},   {66, 122, 72},
                             {98, 148, 76}, {138, 174, 84}, {184, 198, 98}, {228, 218, 124},  {252, 238, 164},
                             {232, 132, 150}, {248, 232, 220}, {}, {}, {}}};
// Eight of the letters: outline, side dark and light, four of the face, its edge in the light. Six of wood, one glow.
constexpr ColourBank lettering{{{},             {28, 24, 54},   {26, 66, 64},   {42, 100, 76},   {74, 156, 78},
                                {128, 196, 84}, {196, 226, 104}, {242, 244, 158}, {255, 255, 230}, {62, 38, 56},
                                {106, 66, 66},  {148, 98, 76},  {190, 138, 96}, {232, 190, 122}, {252, 228, 164},
                                {170, 186, 92}}};

constexpr int sun_x = guest_middle, sun_y = 92, sun_radius = 34, horizon = 112;

float sky_level(int x, int y) {
  const float down = float(y) / 104, dx = float(x - sun_x), dy = float(y - sun_y) * 1.25f;
  const float far = std::sqrt(dx * dx + dy * dy);
  return std::min(8.7f, 6.6f * std::pow(down, 1.25f) + 2.4f * std::exp(-far * far / (62.0f * 62.0f)));
}

std::uint8_t sky_colour(int x, int y) {
  const int dx = x - sun_x, dy = y - sun_y;
  if (dx * dx + dy * dy < sun_radius * sun_radius) {
    const bool low = dithered(float(dy + 14) / 40, x, y);
    return static_cast<std::uint8_t>(sky + (low ? 8 : 9));
  }
  // Bands that stay flat in their middle: the pattern is only where one goes over into the next.
  const float level = sky_level(x, y), whole = std::floor(level);
  const float part = std::clamp((level - whole - 0.5f) * 1.7f + 0.5f, 0.0f, 1.0f);
  return static_cast<std::uint8_t>(sky + std::min(8, int(whole) + (dithered(part, x, y) ? 1 : 0)));
}

int far_hill(int x) {
  const float at = float(x);
  return 93 + int(std::lround(5 * std::sin(at / 37 + 0.6f) + 3 * std::sin(at / 15 + 2) - 6 * std::exp(-(at - 215) * (at - 215) / 900)));
}
int near_hill(int x) {
  const float at = float(x);
  return 104 + int(std::lround(3 * std::sin(at / 29 + 4) + 1.5f * std::sin(at / 11)));
}

// How high the trees stand over the near hill: firs and round ones, in groups.
int tree_height(int x) {
  int highest = 0;
  for (int i = -1; i < 42; ++i) {
    const int middle = i * 6 + int(scatter(i, 3) * 5), tall = int(3 + 9 * scatter(i, 4) * (0.45f + 0.55f * std::sin(float(i) * 0.6f)));
    const int off = std::abs(x - middle);
    const bool fir = scatter(i, 5) < 0.5f;
    const int here = fir ? tall + 2 - off * 3 : tall - off * off / 3;
    if (off < 5) highest = std::max(highest, here);
  }
  return highest;
}

void paint_hills(std::vector<std::uint8_t>& pixels) {
  for (int x = 0; x < PixelScreen::width; ++x) {
    const int far = far_hill(x), low = near_hill(x), trees = low - tree_height(x);
    for (int y = std::min(far, trees); y < PixelScreen::height; ++y) {
      int colour = 0;
      const bool lit = x > 0 && y < low && y == trees && tree_height(x - 1) < tree_height(x);
      if (y >= trees) colour = lit ? hill + 1 : y < low + 3 || !dithered(float(y - low) / 14, x, y) ? hill + 3 : hill + 2;
      else if (y >= far) colour = y == far ? sky + 6 : dithered(float(y - far) / 16, x, y) ? hill + 4 : hill;
      if (colour != 0) pixels[std::size_t(y * PixelScreen::width + x)] = static_cast<std::uint8_t>(colour);
    }
  }
}

void draw_star(PixelScreen& screen, int star, std::int64_t step) {
  const int x = int(scatter(star, 11) * 240), y = int(scatter(star, 12) * scatter(star, 13) * 66);
  const int phase = int((step / 8 + star * 7) % 24);
  const bool bright = star % 6 == 0;
  screen.set(x, y, static_cast<std::uint8_t>(bright ? int(tint::white) : sky + (phase < 16 ? 6 : 4)));
  if (!bright || phase > 2) return;
  for (const int side : {-1, 1}) {
    screen.set(x + side, y, std::uint8_t(sky + 5));
    screen.set(x, y + side, std::uint8_t(sky + 5));
  }
}

// A veil that lifts or lowers the sky's own colours: it fits wherever it drifts.
void draw_cloud(PixelScreen& screen, int cloud, std::int64_t step) {
  const int wide = 46 + int(scatter(cloud, 21) * 50), row = 62 + cloud * 7;
  const int left = int((step / (14 + cloud * 3) + std::int64_t(scatter(cloud, 22) * 330)) % (240 + wide)) - wide;
  for (int i = 0; i < wide; ++i) {
    const float along = float(i) / float(wide), swell = std::sin(along * 3.14159f);
    const int tall = int(swell * (2.2f + 1.4f * std::sin(float(i) * 0.23f + float(cloud)) + 0.8f * std::sin(float(i) * 0.61f)));
    for (int j = 0; j <= tall; ++j) {
      const int x = left + i, y = row - j;
      if (x < 0 || x >= PixelScreen::width) continue;
      const int below = screen.at(x, y) - sky;
      if (below < 0 || below > 9) continue;  // hills stand before it
      screen.set(x, y, static_cast<std::uint8_t>(sky + std::clamp(below + (j == 0 ? 2 : j == tall ? -1 : 1), 1, 8)));
    }
  }
}

void draw_shooting_star(PixelScreen& screen, std::int64_t step) {
  const int turn = int(step / 660), age = int(step % 660) - 400;
  if (age < 0 || age > 26) return;
  const int x = 130 + int(scatter(turn, 31) * 90) - age * 3, y = 2 + int(scatter(turn, 32) * 12) + age;
  for (int i = 0; i < std::min(age, 9); ++i) {
    screen.set(x + i * 2, y - i * 2 / 3, static_cast<std::uint8_t>(i < 2 ? int(tint::white) : sky + 6 - i / 4));
  }
}

}  // namespace

void set_palette(PixelScreen& screen, const Settings& settings) {
  screen.palette[0] = {0, 0, 0};
  screen.set_bank(bank::interface, interface_bank(settings.safe_colours));
  screen.set_bank(bank::ground, dusk);
  screen.set_bank(bank::scenery, meadow);
  screen.set_bank(bank::partner, lettering);
}

float scatter(int a, int b) {
  std::uint32_t mixed = std::uint32_t(a) * 0x9e3779b1u + std::uint32_t(b) * 0x85ebca6bu + 0x27d4eb2fu;
  mixed = (mixed ^ mixed >> 15) * 0x2c1b3c6du;
  mixed = (mixed ^ mixed >> 12) * 0x297a2d39u;
  return float((mixed ^ mixed >> 15) >> 8) / float(1 << 24);
}

bool dithered(float part, int x, int y) {
  static constexpr int pattern[4][4] = {{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}};
  return part * 16 > float(pattern[y & 3][x & 3]) + 0.5f;
}

void draw_outlined(PixelScreen& screen, int middle, int y, std::string_view text, std::uint8_t colour) {
  const int x = middle - text_width(text) / 2;
  for (int i = 0; i < 9; ++i) {
    if (i != 4) draw_text(screen, x + i % 3 - 1, y + i / 3 - 1, text, {std::uint8_t(grass), -1, -1});
  }
  draw_text(screen, x, y, text, {colour, -1, -1});
}

Backdrop::Backdrop() : pixels_(std::size_t{PixelScreen::width} * PixelScreen::height, std::uint8_t(grass + 7)) {
  for (int y = 0; y < horizon; ++y) {
    for (int x = 0; x < PixelScreen::width; ++x) pixels_[std::size_t(y * PixelScreen::width + x)] = sky_colour(x, y);
  }
  paint_hills(pixels_);
}

void Backdrop::draw(PixelScreen& screen, std::int64_t step) const {
  for (int y = 0; y < PixelScreen::height; ++y) {
    for (int x = 0; x < PixelScreen::width; ++x) screen.set(x, y, pixels_[std::size_t(y * PixelScreen::width + x)]);
  }
  for (int star = 0; star < 60; ++star) draw_star(screen, star, step);
  draw_shooting_star(screen, step);
  for (int cloud = 0; cloud < 5; ++cloud) draw_cloud(screen, cloud, step);
}

}  // namespace tallgrass::title
