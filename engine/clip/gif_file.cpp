#include "engine/clip/gif_file.h"

#include <gif_lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>
#include <utility>

#include "engine/clip/clip_text.h"
#include "engine/clip/gif_rows.h"
#include "engine/core/error.h"
#include "engine/core/umask.h"

namespace tallgrass::gif {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t header_size = 13;             // before the clip's palette
constexpr int most_entries = 256;

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
  fs::path path, temporary;
  int scale = 1;
  std::FILE* file = nullptr;
  GifFileType* gif = nullptr;
  Bytes sink;                                        // what giflib writes
  std::int64_t frames = 0, size = 0;

  ~State() {
    if (gif != nullptr) EGifCloseFile(gif, nullptr);
    if (file != nullptr) std::fclose(file);
    std::error_code none;
    if (!temporary.empty()) fs::remove(temporary, none);
  }
  [[noreturn]] void fail(const std::string& how) const {
    throw Error(ExitCode::file, "cannot write the GIF", path.string(), how, "Free some space, or choose another folder");
  }
  void require(int result) const {
    if (result == GIF_OK) return;
    fail_by_number(gif->Error);
  }
  [[noreturn]] void fail_by_number(int number) const {
    const char* reason = GifErrorString(number);
    fail(reason != nullptr ? reason : "giflib gives no reason");
  }
  void require_written(bool done) const {
    if (!done) fail(std::strerror(errno));
  }

  void open();
  void put_head(const ClipOptions& options);
  void put_loops(int loops);
  void flush();
  Bytes encode(const Patch& patch, Leaving leaving);
  void put_rows(const Patch& patch, Leaving leaving);
  void shrink_palette(int entries);
  void put_palette(std::span<const Rgb> palette);
  void move_in_place();
};

void File::State::open() {
  std::error_code none;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), none);
  std::string pattern = path.string() + ".tmp-XXXXXX";
  const int descriptor = ::mkstemp(pattern.data());
  require_written(descriptor >= 0);
  temporary = pattern;
  file = ::fdopen(descriptor, "w+b");
  if (file == nullptr) ::close(descriptor);
  require_written(file != nullptr);
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
  flush();
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

void File::State::flush() {
  require_written(std::fwrite(sink.data(), 1, sink.size(), file) == sink.size());
  size += static_cast<std::int64_t>(sink.size());
  sink.clear();
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
  Bytes piece(std::size_t{1} << 16);
  for (std::int64_t from = header_size + 3 * most_entries; from < size;) {
    const auto count = static_cast<std::size_t>(std::min<std::int64_t>(size - from, static_cast<std::int64_t>(piece.size())));
    require_written(std::fseek(file, from, SEEK_SET) == 0 && std::fread(piece.data(), 1, count, file) == count);
    require_written(std::fseek(file, from - gap, SEEK_SET) == 0 && std::fwrite(piece.data(), 1, count, file) == count);
    from += static_cast<std::int64_t>(count);
  }
  size -= gap;
  require_written(std::fflush(file) == 0 && ::ftruncate(fileno(file), size) == 0);
}

void File::State::put_palette(std::span<const Rgb> palette) {
  const int entries = entries_for(palette.size());
  shrink_palette(entries);
  Bytes table(static_cast<std::size_t>(entries) * 3);
  for (std::size_t i = 0; i < palette.size(); ++i) std::copy(palette[i].begin(), palette[i].end(), &table[3 * (i + 1)]);
  require_written(std::fseek(file, header_size, SEEK_SET) == 0 && std::fwrite(table.data(), 1, table.size(), file) == table.size());
  const int packed = 0xF0 | (GifBitSize(entries) - 1);
  require_written(std::fseek(file, 10, SEEK_SET) == 0 && std::fputc(packed, file) == packed);
  require_written(std::fseek(file, 0, SEEK_END) == 0);
}

void File::State::move_in_place() {
  ::fchmod(fileno(file), 0666 & ~file_mask());       // mkstemp gives 0600
  require_written(std::fflush(file) == 0 && ::fsync(fileno(file)) == 0);
  require_written(std::fclose(std::exchange(file, nullptr)) == 0);
  require_written(std::rename(temporary.c_str(), path.c_str()) == 0);
  temporary.clear();
}

File::File(const fs::path& path, const ClipOptions& options) : state_(std::make_unique<State>()) {
  state_->path = path, state_->scale = options.scale;
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
  state.sink = std::move(best);
  state.flush();
  ++state.frames;
}

void File::finish(std::span<const Rgb> palette) {
  State& state = *state_;
  int error = 0;
  if (EGifCloseFile(std::exchange(state.gif, nullptr), &error) != GIF_OK) state.fail_by_number(error);
  state.flush();
  state.put_palette(palette);
  state.move_in_place();
}

const fs::path& File::flush() {
  state_->require_written(std::fflush(state_->file) == 0);
  return state_->temporary;
}

std::int64_t File::frames() const { return state_->frames; }
std::int64_t File::bytes() const { return state_->size; }
void File::fail(const std::string& how) const { state_->fail(how); }

}  // namespace tallgrass::gif
