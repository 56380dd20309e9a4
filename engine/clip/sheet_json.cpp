#include "engine/clip/sheet_json.h"

#include <nlohmann/json.hpp>

#include "engine/clip/clip_text.h"

namespace tallgrass {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const SheetRect& rect) {
  return {{"x", rect.x}, {"y", rect.y}, {"w", rect.width}, {"h", rect.height}};
}
Json size_json(int width, int height) { return {{"w", width}, {"h", height}}; }

Json to_json(const SheetFrame& frame) {
  const bool trimmed = frame.in_frame.width != frame.width || frame.in_frame.height != frame.height;
  return {{"filename", frame.name},
          {"frame", to_json(frame.in_sheet)},
          {"rotated", false},
          {"trimmed", trimmed},
          {"spriteSourceSize", to_json(frame.in_frame)},
          {"sourceSize", size_json(frame.width, frame.height)},
          {"duration", frame.milliseconds}};
}

Json to_json(const SheetTag& tag) {
  return {{"name", tag.name},
          {"from", tag.first},
          {"to", tag.last},
          {"direction", tag.back_and_forth ? "pingpong" : "forward"}};
}

}  // namespace

std::string sheet_json(const SheetDescription& sheet) {
  Json frames = Json::array(), tags = Json::array();
  for (const SheetFrame& frame : sheet.frames) frames.push_back(to_json(frame));
  for (const SheetTag& tag : sheet.tags) tags.push_back(to_json(tag));
  Json meta{{"app", "Tallgrass"},         {"version", "1.0"}, {"image", sheet.image},
            {"format", "RGBA8888"},       {"size", size_json(sheet.width, sheet.height)},
            {"scale", "1"},               {"frameTags", std::move(tags)}};
  if (sheet.columns > 0) meta["columns"] = sheet.columns;
  if (!sheet.text.empty()) meta[clip_text_key] = sheet.text;
  const Json whole{{"frames", std::move(frames)}, {"meta", std::move(meta)}};
  return whole.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace tallgrass
