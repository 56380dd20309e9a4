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
  return {{"frame", to_json(frame.in_sheet)},
          {"rotated", false},
          {"trimmed", trimmed},
          {"spriteSourceSize", to_json(frame.in_frame)},
          {"sourceSize", size_json(frame.width, frame.height)},
          {"duration", frame.milliseconds}};
}

Json to_json(const SheetTag& tag) {
  Json json{{"name", tag.name},
            {"from", tag.first},
            {"to", tag.last},
            {"direction", tag.back_and_forth ? "pingpong" : "forward"}};
  if (!tag.data.empty()) json["data"] = tag.data;
  return json;
}

Json frames_by_name(const std::vector<SheetFrame>& frames) {
  Json json = Json::object();
  for (const SheetFrame& frame : frames) json[frame.name] = to_json(frame);
  return json;
}

Json frames_in_order(const std::vector<SheetFrame>& frames) {
  Json json = Json::array();
  for (const SheetFrame& frame : frames) {
    Json each{{"filename", frame.name}};
    each.update(to_json(frame));
    json.push_back(std::move(each));
  }
  return json;
}

}  // namespace

std::string sheet_json(const SheetDescription& sheet) {
  Json frames = sheet.by_name ? frames_by_name(sheet.frames) : frames_in_order(sheet.frames), tags = Json::array();
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
