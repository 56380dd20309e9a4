#include "engine/image/gif_file.h"

#include <memory>
#include <new>
#include <vector>

#include "engine/core/error.h"

namespace tallgrass::gif {
namespace {

using Map = std::unique_ptr<ColorMapObject, decltype(&GifFreeMapObject)>;

Map colour_map(const ClipPalette& palette) {
  int entries = 2;  // a power of two, as the format wants it
  while (entries < static_cast<int>(palette.colours().size()) + 1) entries *= 2;
  Map map(GifMakeMapObject(entries, nullptr), &GifFreeMapObject);
  if (!map) throw std::bad_alloc();
  for (std::size_t i = 0; i < palette.colours().size(); ++i) {
    const Rgb& colour = palette.colours()[i];
    map->Colors[i + 1] = {colour[0], colour[1], colour[2]};
  }
  return map;
}

}  // namespace

void Target::fail(const std::string& how) const {
  throw Error(ExitCode::file, "cannot write the GIF", where, how, advice);
}

void Target::require(int result) const {
  if (result == GIF_OK) return;
  const char* reason = GifErrorString(file->Error);
  fail(reason != nullptr ? reason : "giflib gives no reason");
}

void put_screen(const Target& to, int width, int height, const ClipPalette* palette) {
  EGifSetGifVersion(to.file, true);
  const Map map = palette != nullptr ? colour_map(*palette) : Map(nullptr, &GifFreeMapObject);
  to.require(EGifPutScreenDesc(to.file, width, height, 8, transparent, map.get()));
}

// Netscape's extension.
void put_endless_loop(const Target& to) {
  constexpr std::uint8_t forever[] = {1, 0, 0};
  to.require(EGifPutExtensionLeader(to.file, APPLICATION_EXT_FUNC_CODE));
  to.require(EGifPutExtensionBlock(to.file, 11, "NETSCAPE2.0"));
  to.require(EGifPutExtensionBlock(to.file, 3, forever));
  to.require(EGifPutExtensionTrailer(to.file));
}

void put_control(const Target& to, const Following& following) {
  const GraphicsControlBlock control{.DisposalMode = following.disposal,
                                     .UserInputFlag = false,
                                     .DelayTime = following.centiseconds,
                                     .TransparentColor = following.deltas ? transparent : NO_TRANSPARENT_COLOR};
  GifByteType extension[4];
  EGifGCBToExtension(&control, extension);
  to.require(EGifPutExtension(to.file, GRAPHICS_EXT_FUNC_CODE, sizeof extension, extension));
}

void put_picture(const Target& to, const Image& image, const ClipPalette& palette, const Place& place) {
  const Map map = place.local ? colour_map(palette) : Map(nullptr, &GifFreeMapObject);
  to.require(EGifPutImageDesc(to.file, place.left, place.top, image.width, image.height, false, map.get()));
  std::vector<GifPixelType> line(static_cast<std::size_t>(image.width));
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      const std::uint8_t* pixel = image.pixel(x, y);
      line[static_cast<std::size_t>(x)] =
          pixel[3] < 128 ? GifPixelType{transparent} : static_cast<GifPixelType>(palette.index_of(pixel) + 1);
    }
    to.require(EGifPutLine(to.file, line.data(), image.width));
  }
}

}  // namespace tallgrass::gif
