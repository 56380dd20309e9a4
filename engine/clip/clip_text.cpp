#include "engine/clip/clip_text.h"

#include <zlib.h>

#include <algorithm>
#include <fstream>
#include <string_view>

#include "engine/clip/xmp.h"
#include "engine/core/error.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_text = 4u << 20;          // more is no text of ours
const std::string nul(1, '\0');

// A file read from front to end; of what is skipped nothing is held.
class Source {
 public:
  explicit Source(const fs::path& path) : path_(path) {
    std::error_code none;
    if (!fs::is_regular_file(path, none)) fail("there is no such file");
    left_ = fs::file_size(path, none);
    file_.open(path, std::ios::binary);
    if (none || !file_) fail("it cannot be opened");
  }
  [[noreturn]] void fail(const std::string& why) const {
    throw Error(ExitCode::file, "cannot read what the file remembers", path_.string(), why, "Replace it or remove it");
  }
  bool has(std::uintmax_t size) const { return size <= left_; }
  std::string take(std::size_t size) {
    require(size);
    std::string bytes(size, '\0');
    if (!file_.read(bytes.data(), std::streamsize(size))) fail("it cannot be read");
    return bytes;
  }
  void skip(std::uintmax_t size) {
    require(size);
    constexpr std::uintmax_t near = 4096;            // reading on is faster than seeking there
    if (size < near) file_.ignore(std::streamsize(size));
    else file_.seekg(std::streamoff(size), std::ios::cur);
  }
  std::uint8_t byte() { return static_cast<std::uint8_t>(take(1)[0]); }

 private:
  void require(std::uintmax_t size) {
    if (!has(size)) fail("it ends too early");
    left_ -= size;
  }
  fs::path path_;
  std::ifstream file_;
  std::uintmax_t left_ = 0;
};

std::uint32_t number(const std::string& bytes, std::size_t at, bool big_endian) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto byte = static_cast<std::uint8_t>(bytes[at + (big_endian ? i : 3 - i)]);
    value = value << 8 | byte;
  }
  return value;
}

// GIF 89a: https://www.w3.org/Graphics/GIF/spec-gif89a.txt
class GifText {
 public:
  explicit GifText(Source& file) : file_(file) {}

  std::string find() {
    file_.skip(6);
    skip_palette(std::uint8_t(file_.take(7)[4]));
    const std::string word = std::string(clip_text_key) + ' ';
    for (;;) {
      const std::uint8_t kind = file_.byte();
      if (kind == 0x3b) return "";
      if (kind == 0x2c) skip_picture();
      else if (kind != 0x21) file_.fail("it is damaged");
      else if (file_.byte() != 0xfe) skip_blocks();
      else if (const std::string text = joined_blocks(); text.starts_with(word)) return text.substr(word.size());
    }
  }

 private:
  void skip_palette(std::uint8_t flags) {
    if ((flags & 0x80) != 0) file_.skip(std::uintmax_t{6} << (flags & 7));
  }
  void skip_picture() {
    skip_palette(std::uint8_t(file_.take(9)[8]));
    file_.skip(1);
    skip_blocks();
  }
  void skip_blocks() {
    while (const std::uint8_t size = file_.byte()) file_.skip(size);
  }
  std::string joined_blocks() {
    std::string text;
    while (const std::uint8_t size = file_.byte()) {
      if (text.size() > most_text) file_.fail("its comment is too long");
      text += file_.take(size);
    }
    return text;
  }
  Source& file_;
};

// PNG, third edition, 11.3.3: the texts of which tEXt and iTXt are written here; others may have compressed them.
class PngText {
 public:
  explicit PngText(Source& file) : file_(file) {}

  std::string find() {
    file_.skip(8);
    for (;;) {
      const std::string head = file_.take(8), type = head.substr(4);
      const std::uint32_t length = number(head, 0, true);
      if (type == "IEND") return "";
      const bool texts = type == "tEXt" || type == "iTXt" || type == "zTXt";
      if (!texts || length > most_text) {
        file_.skip(std::uintmax_t{length} + 4);
        continue;
      }
      const std::string data = checked(type, length), key = clip_text_key + nul;
      if (data.starts_with(key)) return text(type, data.substr(key.size()));
    }
  }

 private:
  std::string checked(const std::string& type, std::uint32_t length) {
    const std::string data = file_.take(length), whole = type + data;
    const auto sum = crc32_z(0, reinterpret_cast<const Bytef*>(whole.data()), whole.size());
    if (sum != number(file_.take(4), 0, true)) file_.fail("its check sums do not match");
    return data;
  }
  std::string text(const std::string& type, const std::string& data) {
    if (type == "tEXt") return data;
    if (type == "zTXt") return data.empty() ? "" : inflated(data.substr(1));
    const std::size_t language = data.find('\0', 2);
    const std::size_t key = language == data.npos ? data.npos : data.find('\0', language + 1);
    if (key == data.npos) file_.fail("its text is damaged");
    return data[0] == 0 ? data.substr(key + 1) : inflated(data.substr(key + 1));
  }
  std::string inflated(const std::string& data) {
    std::string text(most_text, '\0');
    uLongf size = text.size();
    const auto* from = reinterpret_cast<const Bytef*>(data.data());
    const int result = uncompress(reinterpret_cast<Bytef*>(text.data()), &size, from, data.size());
    if (result != Z_OK) file_.fail("its text is damaged");
    return text.substr(0, size);
  }
  Source& file_;
};

// RIFF with chunks of even sizes: https://developers.google.com/speed/webp/docs/riff_container
std::string webp_text(Source& file) {
  file.skip(12);
  while (file.has(1)) {
    const std::string head = file.take(8);
    const std::uintmax_t size = number(head, 4, false), padding = size & 1;
    if (!head.starts_with("XMP ") || size > most_text) {
      file.skip(size + (file.has(size + padding) ? padding : 0));  // some leave out the last one's
      continue;
    }
    if (const std::string text = text_in_xmp(file.take(size)); !text.empty()) return text;
    if (file.has(padding)) file.skip(padding);
  }
  return "";
}

}  // namespace

std::string read_clip_text(const fs::path& path) {
  Source file(path);
  const std::string magic = file.has(12) ? file.take(12) : "";
  Source whole(path);
  if (magic.starts_with("GIF87a") || magic.starts_with("GIF89a")) return GifText(whole).find();
  if (magic.starts_with("\x89PNG\r\n\x1a\n")) return PngText(whole).find();
  if (magic.starts_with("RIFF") && magic.ends_with("WEBP")) return webp_text(whole);
  return "";
}

}  // namespace tallgrass
