#include "app/encounter/game_view.h"

#include "engine/gl/context.h"
#include "engine/gl/sprite_batch.h"

namespace tallgrass {
namespace {

constexpr int wide = PixelScreen::width, tall = PixelScreen::height;

}  // namespace

ScreenPlace screen_place(int window_width, int window_height) {
  const int scale = whole_scale(wide, tall, window_width, window_height);
  return {(window_width - wide * scale) / 2, (window_height - tall * scale) / 2, scale};
}

std::optional<std::pair<int, int>> native_pixel(int x, int y, int window_width, int window_height) {
  const ScreenPlace place = screen_place(window_width, window_height);
  const int right = x - place.left, down = y - place.top;
  if (right < 0 || down < 0 || right >= wide * place.scale || down >= tall * place.scale) return std::nullopt;
  return std::pair{right / place.scale, down / place.scale};
}

GameView::GameView() : quad_("shaders/wipe.frag"), picture_(wide, tall), native_(wide, tall) {}

void GameView::paint(const PixelScreen& screen, const Wipe& wipe) {
  screen.image_into(rgba_);
  picture_.upload(rgba_);
  native_.bind();
  const ShaderProgram& program = quad_.program();
  program.set("screen", 0);
  program.set("kind", static_cast<int>(wipe.kind));
  program.set("closed", wipe.closed);
  program.set("opening", wipe.opening ? 1 : 0);
  program.set("flashing", wipe.flash ? 1 : 0);
  program.set("focus", wipe.x, wipe.y);
  picture_.bind();
  quad_.draw(wide, tall);
}

void GameView::draw(const PixelScreen& screen, const Wipe& wipe, int window_width, int window_height) {
  const GlStateGuard keep;
  const unsigned target = bound_framebuffer();
  clear_bound(0x10 / 255.0f, 0x15 / 255.0f, 0x1B / 255.0f);
  paint(screen, wipe);
  const ScreenPlace place = screen_place(window_width, window_height);
  native_.enlarge_into(target, place.left, window_height - place.top - tall * place.scale, place.scale);
}

Image GameView::drawn() const {
  const GlStateGuard keep;
  return native_.read();
}

Image GameView::draw_native(const PixelScreen& screen, const Wipe& wipe) {
  const GlStateGuard keep;
  paint(screen, wipe);
  return native_.read();
}

}  // namespace tallgrass
