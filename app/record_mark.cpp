#include "app/record_mark.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/encounter/game_view.h"
#include "engine/image/transform.h"
#include "engine/pixel/pixel_font.h"

namespace tallgrass {
namespace {

// The interface's colours of the program, not of a scene: entries of a screen of our own; 0 is see-through.
enum Ink : std::uint8_t { nothing, ground, letters, red, quiet, edge };
constexpr std::array<Rgb, 6> inks{{{0, 0, 0}, {16, 21, 27}, {220, 230, 238}, {229, 99, 107}, {135, 150, 165}, {44, 56, 68}}};
constexpr std::uint8_t ground_alpha = 225;
constexpr double note_seconds = 5, alarm_seconds = 9;
constexpr int margin = 4, pill_height = 15, widest = 224, most_lines = 6;

PixelScreen blank() {
  PixelScreen screen;
  std::copy(inks.begin(), inks.end(), screen.palette.begin());
  screen.clear(nothing);
  return screen;
}

void pill(PixelScreen& screen, int width, int height) {
  screen.fill({1, 0, width - 2, height}, edge);
  screen.fill({0, 1, width, height - 2}, edge);
  screen.fill({1, 1, width - 2, height - 2}, ground);
}

// A disc seven pixels wide, or its rim.
void dot(PixelScreen& screen, int left, int top, bool hollow) {
  constexpr std::array<const char*, 7> rows{"..###..", ".#ooo#.", "#ooooo#", "#ooooo#", "#ooooo#", ".#ooo#.", "..###.."};
  for (int y = 0; y < 7; ++y) {
    for (int x = 0; x < 7; ++x) {
      const char at = rows[std::size_t(y)][std::size_t(x)];
      if (at == '#' || (at == 'o' && !hollow)) screen.set(left + x, top + y, red);
    }
  }
}

Texture texture_of(const PixelScreen& screen, int width, int height) {
  Image image = crop(screen.image(), 0, 0, width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const std::uint8_t ink = screen.at(x, y);
      image.pixel(x, y)[3] = ink == nothing ? 0 : ink == ground ? ground_alpha : 255;
    }
  }
  return Texture(image);
}

// A path has no blanks to break it at: it goes on in the next line after a slash, else where the line ends.
std::string breakable(const std::string& text) {
  std::string all, word;
  for (const char letter : text) {
    if (text_width(word + letter) > widest) {
      const std::size_t slash = word.rfind('/'), kept = slash == std::string::npos ? word.size() : slash + 1;
      all += word.substr(0, kept) + '\n';
      word = word.substr(kept);
    }
    word += letter;
    if (letter != ' ') continue;
    all += word;
    word.clear();
  }
  return all + word;
}

}  // namespace

void RecordMark::say(std::string text, bool alarm, double now) {
  note_ = Note{std::move(text), alarm, now + (alarm ? alarm_seconds : note_seconds)};
  paint_note();
  changed_ = true;
}

bool RecordMark::update(const RecordingState& state, double now) {
  Words words{recording_in_words(state.now), state.going_on(), state.now.phase == RecordPhase::counting};
  if (words != words_) {
    words_ = std::move(words);
    paint_mark();
    changed_ = true;
  }
  if (note_ && now > note_->until) {
    note_.reset(), note_picture_.reset();
    changed_ = true;
  }
  return std::exchange(changed_, false);
}

void RecordMark::paint_mark() {
  mark_.reset();
  if (words_.text.empty()) return;
  PixelScreen screen = blank();
  const int text_left = words_.red ? 16 : 6, width = text_left + text_width(words_.text) + 6;
  pill(screen, width, pill_height);
  if (words_.red) dot(screen, 5, 4, words_.hollow);
  draw_text(screen, text_left, 4, words_.text, {letters, -1, -1});
  mark_ = texture_of(screen, width, pill_height);
}

void RecordMark::paint_note() {
  std::vector<std::string> lines = wrap_text(breakable(note_->text), widest);
  if (int(lines.size()) > most_lines) lines.resize(most_lines), lines.back() += "...";
  int width = 0;
  for (const std::string& line : lines) width = std::max(width, text_width(line));
  const int height = int(lines.size()) * line_height + 6;
  PixelScreen screen = blank();
  pill(screen, width + 16, height);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    draw_text(screen, 8, 5 + int(i) * line_height, lines[i], {note_->alarm ? red : letters, -1, -1});
  }
  note_picture_ = texture_of(screen, width + 16, height);
}

void RecordMark::draw(int window_width, int window_height) {
  if (!mark_ && !note_picture_) return;
  if (!batch_) batch_.emplace();
  const int scale = std::max(1, screen_place(window_width, window_height).scale / 2), gap = margin * scale;
  const auto put = [&](const Texture& picture, int left, int top) {
    batch_->add({float(left), float(top), float(picture.width() * scale), float(picture.height() * scale)});
    batch_->draw(picture, window_width, window_height);
  };
  if (mark_) put(*mark_, window_width - mark_->width() * scale - gap, gap);
  if (note_picture_) put(*note_picture_, (window_width - note_picture_->width() * scale) / 2, gap);
}

}  // namespace tallgrass
