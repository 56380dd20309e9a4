#include <array>
#include <map>
#include <set>

#include "app/encounter/game_view.h"
#include "tests/engine/gl/offscreen.h"

using namespace tallgrass;

namespace {

constexpr std::array<WipeKind, 8> kinds{WipeKind::fade,  WipeKind::blinds,  WipeKind::spiral, WipeKind::circle,
                                        WipeKind::grass, WipeKind::shatter, WipeKind::ripple, WipeKind::flash_strips};

// Coloured squares without any black.
PixelScreen colourful() {
  PixelScreen screen;
  for (std::size_t i = 0; i < 256; ++i) screen.palette[i] = {std::uint8_t(i), std::uint8_t(255 - i), 40};
  for (int y = 0; y < PixelScreen::height; ++y) {
    for (int x = 0; x < PixelScreen::width; ++x) screen.set(x, y, std::uint8_t(x / 8 + y / 8 * 7));
  }
  return screen;
}

Rgb at(const Image& image, int x, int y) {
  const auto* p = image.pixel(x, y);
  return {p[0], p[1], p[2]};
}

std::map<Rgb, int> census(const Image& image) {
  std::map<Rgb, int> found;
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) ++found[at(image, x, y)];
  }
  return found;
}

constexpr Rgb dark{0, 0, 0}, light{255, 255, 255};
constexpr int all = PixelScreen::width * PixelScreen::height;

}  // namespace

TEST_CASE("a wipe begins with the whole scene, covers more and more of it and ends all dark") {
  const NoGlErrors none;
  GameView view;
  const PixelScreen screen = colourful();
  const Image whole = screen.image();
  for (const WipeKind kind : kinds) {
    for (const bool opening : {false, true}) {
      INFO(static_cast<int>(kind) << (opening ? " opening" : " closing"));
      CHECK(view.draw_native(screen, {.kind = kind, .closed = 0, .opening = opening}) == whole);
      int covered = 0;
      for (int i = 1; i <= 20; ++i) {
        const Wipe wipe{.kind = kind, .closed = float(i) / 20, .opening = opening};
        const int now = census(view.draw_native(screen, wipe))[dark];
        CHECK(now >= covered);
        if (i == 10) CHECK((now > all / 20 && now < all));
        covered = now;
      }
      CHECK(covered == all);
    }
  }
}

TEST_CASE("a wipe shows no colour that is not the scene's own, dark or light") {
  const NoGlErrors none;
  GameView view;
  const PixelScreen screen = colourful();
  std::set<Rgb> known{dark, light};
  for (const auto& [colour, count] : census(screen.image())) known.insert(colour);
  for (const WipeKind kind : kinds) {
    for (int i = 0; i <= 16; ++i) {
      const Wipe wipe{.kind = kind, .closed = float(i) / 16, .flash = true, .x = 33, .y = 140};
      for (const auto& [colour, count] : census(view.draw_native(screen, wipe))) CHECK(known.contains(colour));
    }
  }
}

TEST_CASE("a circle closes on what it is centred on, and a ripple and splinters begin there") {
  const NoGlErrors none;
  GameView view;
  const PixelScreen screen = colourful();
  // Where what has become dark, or is still light, lies on average.
  const auto middle_of = [&](const Wipe& wipe, bool dark_ones) {
    const Image image = view.draw_native(screen, wipe);
    double x_sum = 0, y_sum = 0, count = 0;
    for (int y = 0; y < image.height; ++y) {
      for (int x = 0; x < image.width; ++x) {
        if ((at(image, x, y) == dark) == dark_ones) x_sum += x, y_sum += y, ++count;
      }
    }
    REQUIRE(count > 0);
    return std::pair{x_sum / count, y_sum / count};
  };
  for (const auto& [x, y] : {std::pair{60.0f, 40.0f}, {180.0f, 110.0f}}) {
    const auto eye = middle_of({.kind = WipeKind::circle, .closed = 0.9f, .x = x, .y = y}, false);
    CHECK(eye.first == Approx(double(x)).margin(1.5));
    CHECK(eye.second == Approx(double(y)).margin(1.5));
    for (const WipeKind kind : {WipeKind::ripple, WipeKind::shatter}) {
      const auto begun = middle_of({.kind = kind, .closed = kind == WipeKind::ripple ? 0.3f : 0.1f, .x = x, .y = y}, true);
      CHECK(begun.first == Approx(double(x)).margin(12));
      CHECK(begun.second == Approx(double(y)).margin(12));
    }
  }
}

TEST_CASE("a wipe flashes only where it may") {
  const NoGlErrors none;
  GameView view;
  const PixelScreen screen = colourful();
  const auto white = [&](float closed, bool flash) {
    return census(view.draw_native(screen, {.kind = WipeKind::blinds, .closed = closed, .flash = flash}))[light];
  };
  int flashes = 0, before = 0;
  for (int i = 0; i <= 100; ++i) {
    const int now = white(float(i) / 100, true);
    flashes += now == all && before == 0;
    before = now;
    CHECK(white(float(i) / 100, false) == 0);
  }
  CHECK(flashes == 2);
}

TEST_CASE("the screen stands in the middle of a window, enlarged by a whole number") {
  const NoGlErrors none;
  GameView view;
  const PixelScreen screen = colourful();
  const ScreenPlace place = screen_place(1000, 700);
  CHECK((place.left == 20 && place.top == 30 && place.scale == 4));
  const Framebuffer window(500, 331);
  window.clear(1, 0, 0);
  view.draw(screen, {}, 500, 331);
  const Image image = window.read();
  CHECK(at(image, 0, 0) == Rgb{0x10, 0x15, 0x1B});
  CHECK(at(image, 9, 100) == Rgb{0x10, 0x15, 0x1B});
  for (const auto& [x, y] : std::vector<std::pair<int, int>>{{0, 0}, {239, 159}, {17, 101}, {120, 3}}) {
    for (int corner = 0; corner < 4; ++corner) {
      const Rgb seen = at(image, 10 + 2 * x + corner % 2, 5 + 2 * y + corner / 2);
      CHECK(seen == screen.palette[screen.at(x, y)]);
    }
  }
}

TEST_CASE("the mouse finds native pixels") {
  CHECK(native_pixel(20, 30, 1000, 700) == std::pair{0, 0});
  CHECK(native_pixel(979, 669, 1000, 700) == std::pair{239, 159});
  CHECK_FALSE(native_pixel(19, 30, 1000, 700));
  CHECK_FALSE(native_pixel(980, 30, 1000, 700));
  CHECK_FALSE(native_pixel(500, 670, 1000, 700));
  CHECK(native_pixel(0, 0, 100, 100) == std::pair{70, 30});  // too small a window shows the middle
}
