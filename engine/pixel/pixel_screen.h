#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/image/image.h"
#include "engine/image/palette.h"
#include "engine/pixel/pixel_art.h"

namespace tallgrass {

struct PixelRect {
  int x = 0, y = 0, width = 0, height = 0;
};

// How a piece of art is put on the screen.
struct Stamp {
  int bank = 0;           // first colour of the screen's palette that index 0 stands for
  bool mirror = false;    // left to right
  int only = -1;          // >= 0: every pixel that is not transparent in this one colour of the screen (a silhouette)
  float scale = 1;        // nearest neighbour about the art's lowest middle; 0 draws nothing
};

// A screen of 240 x 160 pixels, each one of 256 colours: what the game draws on. No pixel can be of a colour that the
// palette does not have, so a recording of it is exact. A plain value; any thread.
class PixelScreen {
 public:
  static constexpr int width = 240, height = 160;
  PixelScreen();

  std::array<Rgb, 256> palette{};
  void set_bank(int first, const ColourBank& bank);    // entries first + 1 to first + 15; entry `first` stays

  void clear(std::uint8_t colour);
  void set(int x, int y, std::uint8_t colour);         // outside the screen or the clip: nothing
  std::uint8_t at(int x, int y) const { return pixels_[std::size_t(y) * width + std::size_t(x)]; }
  void fill(PixelRect area, std::uint8_t colour);
  void frame(PixelRect area, std::uint8_t colour);     // one pixel wide, inside the area
  void draw(const PixelArt& art, int x, int y, const Stamp& stamp = {});  // upper left corner
  // Puts rows of screen colours, `stride` apart, at `area`: what is outside the screen or the clip is left out.
  void paste(const std::uint8_t* rows, int stride, PixelRect area);
  void clip(PixelRect area) { clip_ = area; }          // drawing outside does nothing, until
  void unclip() { clip_ = {0, 0, width, height}; }

  // Shifts what is drawn by whole pixels; what comes in is the colour 0 (a screen that shakes).
  void shift(int dx, int dy);

  const std::vector<std::uint8_t>& pixels() const { return pixels_; }
  Image image() const;                                 // opaque RGBA
  void image_into(std::vector<std::uint8_t>& rgba) const;  // the same without a new block; width * height * 4
  int colours() const;                                 // different colours that are really seen

 private:
  PixelRect clip_{0, 0, width, height};
  std::vector<std::uint8_t> pixels_;
};

}  // namespace tallgrass
