#include "engine/clip/clip_writer.h"

#include "engine/core/error.h"
#include "tests/catch.h"

namespace tallgrass {
namespace {

TEST_CASE("A file whose ending names no format is refused, with those that there are") {
  CHECK_THROWS_WITH(clip_format("film.avi"), Catch::Contains("film.avi") && Catch::Contains(".webp"));
}

TEST_CASE("The ending says the format, in large letters too, and what has none is a folder") {
  const std::pair<const char*, const char*> names[] = {
      {"a.gif", "GIF"},      {"a.PNG", "APNG"},     {"a.apng", "APNG"},         {"b/a.b.webp", "WebP"}, {"a.Mp4", "MP4"},
      {"a.webm", "WebM"},    {"frames", "PNG folder"}, {"a.gif/", "PNG folder"}, {"a.Sheet.png", "sprite sheet"}};
  for (const auto& [name, format] : names) {
    INFO(name);
    CHECK(clip_format(name) == format);
  }
  CHECK_THROWS_AS(clip_format(""), Error);
  CHECK(clip_note("a.gif").empty());
}

}  // namespace
}  // namespace tallgrass
