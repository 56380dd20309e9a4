#include "engine/clip/clip_writer.h"

#include "engine/core/error.h"
#include "tests/catch.h"

namespace tallgrass {
namespace {

TEST_CASE("A file whose ending names no format is refused, with those that there are") {
  CHECK_THROWS_WITH(clip_format("film.avi"), Catch::Contains("film.avi") && Catch::Contains(".webp"));
}

}  // namespace
}  // namespace tallgrass
