#include "engine/core/text.h"

#include <filesystem>

#include "engine/core/folder_path.h"
#include "tests/catch.h"

using namespace tallgrass;

TEST_CASE("whole numbers have commas") {
  CHECK(with_commas(0) == "0");
  CHECK(with_commas(999) == "999");
  CHECK(with_commas(1'234'567) == "1,234,567");
  CHECK(with_commas(-123) == "-123");
  CHECK(with_commas(-123'456) == "-123,456");
}

TEST_CASE("endings are compared in lower case, and no other letters change") {
  CHECK(lower_case("") == "");
  CHECK(lower_case(".PNG") == ".png");
  CHECK(lower_case("Sheet.Png") == "sheet.png");
  CHECK(lower_case("AZ@[`{az09") == "az@[`{az09");
  CHECK(lower_case("\xC3\x84 \xC3\x84.GIF") == "\xC3\x84 \xC3\x84.gif");  // UTF-8 stays UTF-8
}

TEST_CASE("a folder is the same with a slash and without") {
  CHECK(without_slash("runs/fox/") == "runs/fox");
  CHECK(without_slash("runs/fox") == "runs/fox");
  CHECK(without_slash("fox/") == "fox");
  CHECK(without_slash("film.gif") == "film.gif");
  CHECK(without_slash("/") == "/");
  CHECK(without_slash("") == "");
}
