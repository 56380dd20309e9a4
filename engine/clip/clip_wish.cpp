#include "engine/clip/clip_wish.h"

#include <algorithm>
#include <locale>
#include <sstream>

namespace tallgrass {
namespace {

constexpr const char* first_word = "tallgrass-clip-1";

struct Wish {
  ClipOptions clip;
  std::string text;
};

// Damaged or made by hand: whatever makes no sense stays as it is in a ClipOptions; a scale too large is told by the writer.
Wish read(const std::string& text) {
  Wish wish{{}, text};
  const std::size_t end = text.find('\n');
  std::istringstream line(text.substr(0, end));
  line.imbue(std::locale::classic());
  std::string word;
  int scale = 0, loops = 0, palettes = 0, dither = 0;
  double fps = 0;
  if (end == text.npos || !(line >> word >> scale >> loops >> palettes >> dither >> fps) || word != first_word) return wish;
  wish.clip.scale = std::max(scale, 1);
  wish.clip.loops = std::max(loops, 0);
  wish.clip.palettes = palettes == 1 ? ClipPalettes::each_frame : ClipPalettes::whole_clip;
  if (dither == 1 || dither == 2) wish.clip.dither = static_cast<Dither>(dither);
  wish.clip.fps = std::clamp(fps, 0.0, 1000.0);
  wish.text = text.substr(end + 1);
  return wish;
}

template <class Value>
void fill(Value& value, const Value& plain, const Value& wished) {
  if (value == plain) value = wished;
}

}  // namespace

std::string wish_of(const ClipOptions& options) {
  std::ostringstream line;
  line.imbue(std::locale::classic());
  line << first_word << ' ' << options.scale << ' ' << options.loops << ' ' << static_cast<int>(options.palettes) << ' '
       << static_cast<int>(options.dither) << ' ' << options.fps << '\n';
  return line.str() + options.text;
}

ClipOptions as_wished(ClipOptions options, const std::string& text) {
  const Wish wish = read(text);
  const ClipOptions plain;
  fill(options.scale, plain.scale, wish.clip.scale);
  fill(options.loops, plain.loops, wish.clip.loops);
  fill(options.palettes, plain.palettes, wish.clip.palettes);
  fill(options.dither, plain.dither, wish.clip.dither);
  fill(options.fps, plain.fps, wish.clip.fps);
  fill(options.text, plain.text, wish.text);
  return options;
}

}  // namespace tallgrass
