#include "engine/clip/gif_file.h"

#include <gif_lib.h>

#include <algorithm>
#include <new>
#include <utility>

#include "engine/clip/clip_file.h"
#include "engine/clip/clip_text.h"
#include "engine/clip/gif_rows.h"

namespace tallgrass::gif {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t header_size = 13;             // before the clip's palette
constexpr int most_entries = 256;
constexpr std::size_t piece_size = 1 << 16;          // of what is written and read at once

using Bytes = std::vector<std::uint8_t>;
using Map = std::unique_ptr<ColorMapObject, decltype(&GifFreeMapObject)>;

Map no_map() { return {nullptr, &GifFreeMapObject}; }

int entries_for(std::size_t colours) {               // a power of two, as the format wants it, with the transparent one
  int entries = 2;
  while (entries < static_cast<int>(colours) + 1) entries *= 2;
  return entries;
}

Map colour_map(std::span<const Rgb> colours, int entries) {
  Map map(GifMakeMapObject(entries, nullptr), &GifFreeMapObject);
  if (!map) throw std::bad_alloc();
  for (std::size_t i = 0; i < colours.size(); ++i) {
    map->Colors[i + 1] = {colours[i][0], colours[i][1], colours[i][2]};
  }
  return map;
}

}  // namespace

struct File::State {
  ClipFile file;
  int scale = 1;
  GifFileType* gif = nullptr;
  Bytes sink;                                        // what giflib writes
  Bytes waiting;                                     // behind what is in the file: a frame can be a few bytes
  std::int64_t frames = 0;

  State(const fs::path& path, const ClipOptions& options) : file(path, "the GIF"), scale(options.scale) {}
  ~State() {
    if (gif != nullptr) EGifCloseFile(gif, nullptr);
  }
  void require(int result) const {
    if (result == GIF_OK) return;
    fail_by_number(gif->Error);
  }
  [[noreturn]] void fail_by_number(int number) const {
    const char* reason = GifErrorString(number);
    file.fail(reason != nullptr ? reason : "giflib gives no reason");
  }

  void open();
  void put_head(const ClipOptions& options);
  void put_loops(int loops);
  void keep(const Bytes& bytes);
  void flush();
  Bytes encode(const Patch& patch, Leaving leaving);
  void put_rows(const Patch& patch, Leaving leaving);
  void shrink_palette(int entries);
  void put_palette(std::span<const Rgb> palette);
};

void File::State::open() {
  int error = 0;
  gif = EGifOpen(
      &sink,
      [](GifFileType* to, const GifByteType* bytes, int count) {
        auto& all = *static_cast<Bytes*>(to->UserData);
        all.insert(all.end(), bytes, bytes + count);
        return count;
      },
      &error);
  if (gif == nullptr) fail_by_number(error);
}

// Room is left for the largest palette: which colours there will be is known at the end.
void File::State::put_head(const ClipOptions& options) {
  EGifSetGifVersion(gif, true);
  const Map map = colour_map({}, most_entries);
  require(EGifPutScreenDesc(gif, options.width * scale, options.height * scale, 8, 0, map.get()));
  if (options.loops != 1) put_loops(options.loops);
  if (!options.text.empty()) require(EGifPutComment(gif, (std::string(clip_text_key) + ' ' + options.text).c_str()));
  keep(std::exchange(sink, {}));
}

// Netscape's extension, which counts how often the clip begins anew.
void File::State::put_loops(int loops) {
  const int again = loops == 0 ? 0 : std::clamp(loops - 1, 1, 65535);
  const std::uint8_t count[] = {1, static_cast<std::uint8_t>(again & 255), static_cast<std::uint8_t>(again >> 8)};
  require(EGifPutExtensionLeader(gif, APPLICATION_EXT_FUNC_CODE));
  require(EGifPutExtensionBlock(gif, 11, "NETSCAPE2.0"));
  require(EGifPutExtensionBlock(gif, 3, count));
  require(EGifPutExtensionTrailer(gif));
}

void File::State::keep(const Bytes& bytes) {
  waiting.insert(waiting.end(), bytes.begin(), bytes.end());
  if (waiting.size() >= piece_size) flush();
}

void File::State::flush() {
  file.write(waiting);
  waiting.clear();
}

void File::State::put_rows(const Patch& patch, Leaving leaving) {
  const auto width = static_cast<std::size_t>(patch.area.width), times = static_cast<std::size_t>(scale);
  std::vector<GifPixelType> row(width), wide(width * times);
  for (int y = 0; y < patch.area.height; ++y) {
    fill_row(patch, y, leaving, row);
    for (std::size_t x = 0; times > 1 && x < width; ++x) std::fill_n(&wide[x * times], times, row[x]);
    std::vector<GifPixelType>& line = times > 1 ? wide : row;
    for (int copy = 0; copy < scale; ++copy) require(EGifPutLine(gif, line.data(), static_cast<int>(line.size())));
  }
}

Bytes File::State::encode(const Patch& patch, Leaving leaving) {
  // A frame of low indices alone needs no codes for the others, however large the palette.
  const std::uint8_t highest = *std::max_element(patch.indices.begin(), patch.indices.end());
  gif->SColorMap->BitsPerPixel = GifBitSize(highest + 1);
  const Map map = patch.palette.empty() ? no_map() : colour_map(patch.palette, entries_for(patch.palette.size()));
  const GraphicsControlBlock control{.DisposalMode = patch.cleared ? DISPOSE_BACKGROUND : DISPOSE_DO_NOT,
                                     .UserInputFlag = false,
                                     .DelayTime = patch.centiseconds,
                                     .TransparentColor = 0};
  GifByteType extension[4];
  EGifGCBToExtension(&control, extension);
  require(EGifPutExtension(gif, GRAPHICS_EXT_FUNC_CODE, sizeof extension, extension));
  // giflib 5.2 forgets, and never frees, the map of a frame that is followed by one without.
  GifFreeMapObject(std::exchange(gif->Image.ColorMap, nullptr));
  const Area& at = patch.area;
  require(EGifPutImageDesc(gif, at.x * scale, at.y * scale, at.width * scale, at.height * scale, false, map.get()));
  put_rows(patch, leaving);
  return std::exchange(sink, {});
}

// The body moves up: a clip of two colours pays for no more.
void File::State::shrink_palette(int entries) {
  const std::int64_t gap = std::int64_t{3} * (most_entries - entries);
  if (gap == 0) return;
  const std::int64_t size = file.bytes();
  Bytes piece(piece_size);
  for (std::int64_t from = header_size + 3 * most_entries; from < size; from += std::int64_t(piece.size())) {
    piece.resize(std::min(piece_size, static_cast<std::size_t>(size - from)));
    file.read_at(from, piece);
    file.write_at(from - gap, piece);
  }
  file.truncate(size - gap);
}

void File::State::put_palette(std::span<const Rgb> palette) {
  const int entries = entries_for(palette.size());
  shrink_palette(entries);
  Bytes table(static_cast<std::size_t>(entries) * 3);
  for (std::size_t i = 0; i < palette.size(); ++i) std::copy(palette[i].begin(), palette[i].end(), &table[3 * (i + 1)]);
  file.write_at(header_size, table);
  const Bytes packed{static_cast<std::uint8_t>(0xF0 | (GifBitSize(entries) - 1))};
  file.write_at(10, packed);
}

File::File(const fs::path& path, const ClipOptions& options) : state_(std::make_unique<State>(path, options)) {
  state_->open();
  state_->put_head(options);
}

File::~File() = default;

void File::put(const Patch& patch) {
  State& state = *state_;
  Bytes best = state.encode(patch, Leaving::all);
  for (const Leaving leaving : other_ways(patch)) {
    Bytes other = state.encode(patch, leaving);
    if (other.size() < best.size()) best = std::move(other);
  }
  state.keep(best);
  ++state.frames;
}

void File::finish(std::span<const Rgb> palette) {
  State& state = *state_;
  int error = 0;
  if (EGifCloseFile(std::exchange(state.gif, nullptr), &error) != GIF_OK) state.fail_by_number(error);
  state.keep(state.sink);
  state.flush();
  state.put_palette(palette);
  state.file.finish();
}

const fs::path& File::flush() {
  state_->flush();
  return state_->file.temporary();
}

std::int64_t File::frames() const { return state_->frames; }
std::int64_t File::bytes() const { return state_->file.bytes() + static_cast<std::int64_t>(state_->waiting.size()); }
void File::fail(const std::string& how) const { state_->file.fail(how); }

}  // namespace tallgrass::gif
