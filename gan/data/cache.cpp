#include "gan/data/cache.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cstring>
#include <fstream>
#include <string_view>

#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "gan/data/cache_bytes.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t format = 0x31304c4c49505854;  // also the byte order
constexpr std::uint64_t most_header = std::uint64_t{1} << 30;

// To be raised when the same file would give other pixels: decoding, sheets, resizing, built-in creatures.
constexpr std::uint64_t decoding = 2;

struct Head {
  std::uint64_t format = 0, asked = 0, state = 0;
  std::uint64_t words = 0, words_hash = 0;  // what describes the pictures, in bytes
  std::uint64_t pixels = 0, pixels_hash = 0;
};

void add_file(Fingerprint& state, const std::string& file) {
  struct stat status {};
  state.add(file);
  if (::stat(file.c_str(), &status) != 0) return;
  state.add(static_cast<std::uint64_t>(status.st_size));
  state.add(static_cast<std::uint64_t>(status.st_mtim.tv_sec));
  state.add(static_cast<std::uint64_t>(status.st_mtim.tv_nsec));
}

std::optional<Dataset> read_cache(const fs::path& path, std::uint64_t asked, std::uint64_t state) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return std::nullopt;
  const auto size = static_cast<std::uint64_t>(file.tellg());
  file.seekg(0);
  Head head;
  if (!file.read(reinterpret_cast<char*>(&head), sizeof head)) return std::nullopt;
  if (head.format != format || head.asked != asked || head.state != state) return std::nullopt;
  if (head.words > most_header || head.pixels > size || sizeof head + head.words + head.pixels != size)
    return std::nullopt;
  std::string words(head.words, '\0');
  if (!file.read(words.data(), static_cast<std::streamsize>(words.size())) || hash_bytes(words) != head.words_hash)
    return std::nullopt;
  std::optional<Dataset> dataset = unpack(words);
  if (!dataset) return std::nullopt;
  const auto side = static_cast<std::uint64_t>(dataset->size);
  if (side * side * 4 * static_cast<std::uint64_t>(dataset->count) != head.pixels) return std::nullopt;
  dataset->rgba.resize(head.pixels);
  char* pixels = reinterpret_cast<char*>(dataset->rgba.data());
  if (!file.read(pixels, static_cast<std::streamsize>(head.pixels)) ||
      hash_bytes({pixels, head.pixels}) != head.pixels_hash)
    return std::nullopt;
  return dataset;
}

// Not synced to the disk: after a loss of power its sums tell that it is not whole, and it is made again.
bool write_cache(const fs::path& path, const Head& head, std::string_view words, std::string_view pixels) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(&head), sizeof head);
  file.write(words.data(), static_cast<std::streamsize>(words.size()));
  file.write(pixels.data(), static_cast<std::streamsize>(pixels.size()));
  file.close();
  return !file.fail();
}

}  // namespace

PictureCache::PictureCache(const ImportList& list, const DataOptions& options) {
  Fingerprint asked, state;
  for (const ImportSource& source : list.sources) {
    std::error_code ignored;
    asked.add(source.text.whole);
    asked.add(fs::absolute(source.text.path, ignored).string());
  }
  asked.add(decoding);
  asked.add(static_cast<std::uint64_t>(options.size));
  asked.add(static_cast<std::uint64_t>(options.resize));
  for (const ImportItem& item : list.items) {
    if (const auto* file = std::get_if<std::string>(&item)) add_file(state, *file);
    if (const auto* creature = std::get_if<CreatureSeed>(&item)) state.add(creature->seed);
  }
  asked_ = asked.value();
  state_ = state.value();
  const fs::path folder = options.cache_folder.empty() ? user_cache_folder() / "pictures" : options.cache_folder;
  constexpr std::string_view digits = "0123456789abcdef";
  std::string name;
  for (int shift = 60; shift >= 0; shift -= 4) name += digits[(asked_ >> shift) & 15];
  file_ = folder / (name + ".pixels");
}

std::optional<Dataset> PictureCache::load() const {
  try {
    auto dataset = read_cache(file_, asked_, state_);
    if (!dataset) return std::nullopt;
    std::error_code ignored;
    fs::last_write_time(file_, fs::file_time_type::clock::now(), ignored);  // the last to be dropped
    dataset->report.from_cache = true;
    return dataset;
  } catch (const std::exception&) {  // memory included: decoding will say so
    return std::nullopt;
  }
}

void PictureCache::store(const Dataset& dataset) const {
  try {
    const std::string words = pack(dataset);
    const std::string_view pixels(reinterpret_cast<const char*>(dataset.rgba.data()), dataset.rgba.size());
    const std::uintmax_t size = sizeof(Head) + words.size() + pixels.size();
    std::error_code error;
    fs::create_directories(file_.parent_path(), error);
    if (error || size > CacheBounds{}.most || words.size() > most_header) return;
    make_room(file_.parent_path(), size);
    if (fs::space(file_.parent_path(), error).available < 2 * size || error) return;  // never the last of a disk
    const Head head{format, asked_, state_, words.size(), hash_bytes(words), pixels.size(), hash_bytes(pixels)};
    const fs::path temporary = file_.string() + ".tmp-" + std::to_string(::getpid());
    if (write_cache(temporary, head, words, pixels)) fs::rename(temporary, file_, error);
    fs::remove(temporary, error);
  } catch (const std::exception&) {
    return;  // it is decoded again next time
  }
}

void make_room(const fs::path& folder, std::uintmax_t room, const CacheBounds& bounds) {
  struct Entry {
    fs::path path;
    fs::file_time_type used;
    std::uintmax_t size = 0;
  };
  std::vector<Entry> entries;
  std::uintmax_t sum = room;
  std::error_code error;
  for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator(); at.increment(error)) {
    std::error_code unknown;
    const std::string name = at->path().filename().string();
    Entry entry{at->path(), at->last_write_time(unknown), 0};
    const bool unfinished = name.find(".pixels.tmp-") != name.npos;
    if (unfinished && entry.used + std::chrono::hours(1) < fs::file_time_type::clock::now())
      fs::remove(entry.path, unknown);
    if (unfinished || !name.ends_with(".pixels")) continue;
    entry.size = at->file_size(unknown);
    if (unknown) continue;
    sum += entry.size;
    entries.push_back(std::move(entry));
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.used < b.used; });
  std::size_t left = entries.size();
  for (const Entry& entry : entries) {
    if (sum <= bounds.most && left < bounds.files) break;
    if (fs::remove(entry.path, error)) sum -= entry.size, --left;
  }
}

}  // namespace tallgrass
