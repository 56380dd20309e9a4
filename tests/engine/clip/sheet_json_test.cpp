#include "engine/clip/sheet_json.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"

namespace tallgrass {
namespace {

TEST_CASE("A sheet's JSON has the form of Aseprite's arrays, key by key") {
  SheetDescription sheet{.image = "zoo.png", .width = 64, .height = 32, .columns = 2, .frames = {}, .tags = {}, .text = {}};
  sheet.frames.push_back({"one", {32, 0, 20, 30}, {5, 2, 20, 30}, 32, 32, 120});
  sheet.tags.push_back({"idle", 0, 0, true});
  CHECK(sheet_json(sheet) == R"({
 "frames": [
  {
   "filename": "one",
   "frame": {
    "x": 32,
    "y": 0,
    "w": 20,
    "h": 30
   },
   "rotated": false,
   "trimmed": true,
   "spriteSourceSize": {
    "x": 5,
    "y": 2,
    "w": 20,
    "h": 30
   },
   "sourceSize": {
    "w": 32,
    "h": 32
   },
   "duration": 120
  }
 ],
 "meta": {
  "app": "Tallgrass",
  "version": "1.0",
  "image": "zoo.png",
  "format": "RGBA8888",
  "size": {
   "w": 64,
   "h": 32
  },
  "scale": "1",
  "frameTags": [
   {
    "name": "idle",
    "from": 0,
    "to": 0,
    "direction": "pingpong"
   }
  ],
  "columns": 2
 }
}
)");
}

TEST_CASE("A sheet's frames may stand under their names, and a tag carries a text") {
  SheetDescription sheet;
  sheet.by_name = true;
  sheet.frames.push_back({"seed-2", {1, 1, 4, 5}, {0, 0, 4, 5}, 4, 5, 80});
  sheet.frames.push_back({"seed-1", {6, 1, 3, 5}, {1, 0, 3, 5}, 4, 5, 90});
  sheet.tags.push_back({.name = "still", .first = 0, .last = 1, .data = "{\"seed\":2}"});
  const auto json = nlohmann::ordered_json::parse(sheet_json(sheet));
  REQUIRE(json.at("frames").size() == 2);
  CHECK(json.at("frames").begin().key() == "seed-2");  // in their order
  CHECK_FALSE(json.at("frames").at("seed-2").contains("filename"));
  CHECK(json.at("frames").at("seed-2").at("trimmed") == false);
  CHECK(json.at("frames").at("seed-1").at("trimmed") == true);
  CHECK(json.at("frames").at("seed-1").at("duration") == 90);
  CHECK(json.at("meta").at("frameTags").at(0).at("data") == "{\"seed\":2}");
}

TEST_CASE("What a sheet remembers stands in its JSON, whatever letters it has") {
  SheetDescription sheet;
  sheet.text = "a \"quote\"\n";
  CHECK(sheet_json(sheet).find(R"("Tallgrass": "a \"quote\"\n")") != std::string::npos);
  sheet.text = "\xff broken";
  CHECK(sheet_json(sheet).find(" broken\"") != std::string::npos);
}

}  // namespace
}  // namespace tallgrass
