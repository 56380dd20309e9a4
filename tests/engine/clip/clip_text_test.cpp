#include "engine/clip/clip_text.h"

#include <fstream>

#include "engine/clip/clip_writer.h"
#include "engine/clip/xmp.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/image/encode.h"
#include "tests/catch.h"
#include "tests/engine/clip/moving_pictures.h"
#include "tests/engine/clip/other_programs.h"
#include "tests/scratch_folder.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;

const std::string plain = R"({"tallgrass":1,"kind":"creature","points":["K7QX"],"script":"a<b & c>d"})";

void write(const fs::path& path, const Bytes& bytes) {
  fs::remove(path);  // a file system may take its time to make a file safe that is cut to nothing and written anew
  std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
}

fs::path write_clip(const fs::path& path, const std::string& text) {
  const auto writer = make_clip_writer(path, {.width = 12, .height = 9, .text = text});
  for (int i = 0; i < 3; ++i) writer->add(moving_picture(12, 9, i), 0.1);
  writer->finish();
  return path;
}

// A damaged file gives a text or an Error (file) that names it; nothing else, and never more than there is.
bool read_damaged(const fs::path& path) {
  try {
    const std::string text = read_clip_text(path);
    CHECK(text.size() < 5000);
    return true;
  } catch (const Error& error) {
    CHECK(error.kind() == ExitCode::file);
    CHECK(std::string(error.what()).find(path.filename().string()) != std::string::npos);
    return false;
  }
}

TEST_CASE("Every format gives back the text that it was given, of any length and letters") {
  const ScratchFolder folder;
  const std::string texts[] = {plain, "Füße & <tags> &amp; \xf0\x9f\x8c\xbf\nsecond line", std::string(3000, 'x') + "end", ""};
  for (const std::string& text : texts) {
    for (const char* name : {"a.gif", "a.apng", "a.png", "a.webp", "a.sheet.png"}) {
      INFO(name);
      CHECK(read_clip_text(write_clip(folder.path / name, text)) == text);
    }
    save_png(folder.path / "still.png", moving_picture(5, 5, 1), text);
    CHECK(read_clip_text(folder.path / "still.png") == text);
  }
}

TEST_CASE("Pillow reads the texts of PNG files, and what it writes is read, compressed too") {
  if (!has_pillow()) {
    WARN("no Pillow: texts of PNG not read by it");
    return;
  }
  const ScratchFolder folder;
  const std::string png = (folder.path / "a.png").string(), umlaut = "Füße";
  for (const std::string& text : {plain, umlaut}) {
    save_png(png, moving_picture(5, 5, 1), text);
    CHECK(python("import sys, PIL.Image\nsys.stdout.buffer.write(PIL.Image.open(sys.argv[1]).text[\"Tallgrass\"].encode())", png) == text);
  }
  for (const char* how : {"add_text(\"Tallgrass\", text)", "add_text(\"Tallgrass\", text, zip=True)",
                          "add_itxt(\"Tallgrass\", text)", "add_itxt(\"Tallgrass\", text, \"en\", \"key\", zip=True)"}) {
    INFO(how);
    python(std::string("import sys, PIL.Image, PIL.PngImagePlugin\ninfo = PIL.PngImagePlugin.PngInfo(); text = sys.argv[2]\n"
                       "info.add_text(\"Comment\", \"other\"); info.") + how +
               "\nPIL.Image.new(\"RGB\", (4, 4)).save(sys.argv[1], pnginfo=info)",
           png + " '" + plain + "'");
    CHECK(read_clip_text(png) == plain);
  }
}

TEST_CASE("Files of others, and of other kinds, remember nothing") {
  const ScratchFolder folder;
  write(folder.path / "note.txt", {'h', 'i'});
  CHECK(read_clip_text(folder.path / "note.txt").empty());
  save_png(folder.path / "a.png", Image(3, 3));
  CHECK(read_clip_text(folder.path / "a.png").empty());
  CHECK(text_in_xmp("<x:xmpmeta/>").empty());
  CHECK_THROWS_AS(read_clip_text(folder.path), Error);
  CHECK_THROWS_AS(read_clip_text(folder.path / "none.gif"), Error);
}

TEST_CASE("A file cut or changed anywhere gives its text, another or an error, and nothing crashes") {
  const ScratchFolder folder;
  Rng rng(8);
  for (const char* name : {"a.gif", "a.apng", "a.webp"}) {
    const fs::path path = write_clip(folder.path / name, plain);
    const Bytes whole = read_file(path);
    for (std::size_t size = 0; size < whole.size(); size += 1 + size / 200) {
      write(path, Bytes(whole.begin(), whole.begin() + std::ptrdiff_t(size)));
      read_damaged(path);
    }
    int refused = 0;
    for (int i = 0; i < 500; ++i) {
      Bytes bytes = whole;
      const std::uint32_t front = rng.chance(0.5f) ? 160 : std::uint32_t(bytes.size());
      for (std::uint32_t k = 0; k <= rng.below(3); ++k) bytes[rng.below(front)] = std::uint8_t(rng.next());
      write(path, bytes);
      refused += !read_damaged(path);
    }
    CHECK(refused > 20);
  }
}

}  // namespace
}  // namespace tallgrass
