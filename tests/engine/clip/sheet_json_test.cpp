#include "engine/clip/sheet_json.h"

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

TEST_CASE("What a sheet remembers stands in its JSON, whatever letters it has") {
  SheetDescription sheet;
  sheet.text = "a \"quote\"\n";
  CHECK(sheet_json(sheet).find(R"("Tallgrass": "a \"quote\"\n")") != std::string::npos);
  sheet.text = "\xff broken";
  CHECK(sheet_json(sheet).find(" broken\"") != std::string::npos);
}

}  // namespace
}  // namespace tallgrass
