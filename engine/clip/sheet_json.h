#pragma once

#include <string>
#include <vector>

namespace tallgrass {

struct SheetRect {
  int x = 0, y = 0, width = 0, height = 0;  // pixels, from the top left
};

// One picture of a sheet. Where it was trimmed, in_sheet is smaller than the picture was.
struct SheetFrame {
  std::string name;                 // should be told apart from the others: importers look frames up by it
  SheetRect in_sheet;               // where its pixels lie
  SheetRect in_frame;               // which part of the untrimmed picture those are: of the size of in_sheet
  int width = 0, height = 0;        // of the untrimmed picture
  int milliseconds = 100;           // how long it is shown where it is part of an animation
};

// A run of frames that is one animation.
struct SheetTag {
  std::string name;
  int first = 0, last = 0;          // places in SheetDescription::frames, both included
  bool back_and_forth = false;      // "pingpong", else "forward"
  std::string data = {};            // what Aseprite calls user data: any text; "": none
};

struct SheetDescription {
  std::string image;                // file name of the sheet, relative to the JSON
  int width = 0, height = 0;        // of the sheet, pixels
  int columns = 0;                  // of a sheet with a grid; 0: packed
  std::vector<SheetFrame> frames;
  std::vector<SheetTag> tags;
  std::string text;                 // what it remembers (ClipOptions::text); "": nothing
  bool by_name = false;             // frames as an object of their names, Aseprite's json-hash; else as json-array
};

// The JSON that Aseprite writes with --format json-array or json-hash, which importers of game engines read: frames with their
// rectangles and durations, meta with image, size and frameTags. Of ours in meta: "columns" (grids only) and "Tallgrass" (the
// text, where there is one); readers leave alone what they do not know. Ends in a line feed. Any thread; throws nothing.
std::string sheet_json(const SheetDescription& sheet);

}  // namespace tallgrass
