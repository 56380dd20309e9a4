#include "tests/architecture/rules.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace tallgrass::architecture {
namespace {

using Names = std::vector<std::string_view>;

const Names whole_engine = {"engine/"}, ground = {"engine/core", "engine/image"};
const Names game = {"engine/", "app/creature", "app/dex"},
            about_creatures = {"engine/core", "engine/image", "engine/pixel", "engine/sound", "gan/latent", "app/creature"},
            dreaming = {"engine/core", "engine/image", "engine/pixel", "gan/", "app/creature"};
const Names commands = {"engine/core", "engine/image", "engine/clip", "gan/"};
const Names under_gan = {"engine/core", "engine/image", "gan/"}, everything = {"engine/", "gan/", "app/"};

// A room may include rooms of a lower level that lie within its reach. Rooms of one level do not know each other,
// so no circle of rooms can close.
struct Room {
  std::string_view name;
  int level;
  const Names* reach;
};
const Room rooms[] = {
    {"engine/core", 0, &ground},
    {"engine/image", 1, &ground},
    {"engine/sound", 1, &ground},
    {"gan/latent", 1, &under_gan},
    {"gan/spec", 1, &under_gan},
    {"engine/clip", 2, &ground},
    {"engine/gl", 2, &whole_engine},
    {"engine/pixel", 2, &whole_engine},
    {"gan/data", 2, &under_gan},
    {"gan/net", 2, &under_gan},
    {"gan/store", 2, &under_gan},
    {"engine/stream", 3, &whole_engine},
    {"engine/window", 3, &whole_engine},
    {"gan/measure", 3, &under_gan},
    {"engine/ui", 4, &whole_engine},
    {"gan/train", 4, &under_gan},
    {"app/cli", 5, &commands},  // so that it can be built for a machine without a screen
    {"app/creature", 5, &about_creatures},
    {"app/studio", 5, &everything},
    {"app/dex", 6, &about_creatures},
    {"app/incubator", 6, &dreaming},
    {"app/encounter", 7, &game},
    {"app", 8, &everything},  // composition: main.cpp and what it needs
};

// Headers of others that only some rooms may include. The first group that fits counts.
struct Foreign {
  std::string_view name;
  Names begins;
  Names allowed;
  bool sources_only;
};
const Foreign foreign[] = {
    {"torch", {"torch/", "ATen/", "c10/", "caffe2/"}, {"gan/net", "gan/measure", "gan/train"}, false},
    {"CUDA", {"cuda", "cublas", "cudnn", "curand", "nvrtc", "driver_types.h"}, {"engine/stream", "gan/"}, false},
    {"OpenGL", {"glad/", "GL/", "GLES", "EGL/", "KHR/", "SDL_opengl", "SDL2/SDL_opengl"}, {"engine/"}, false},
    {"ImGui", {"imgui"}, {"engine/ui", "app/studio"}, false},
    {"SDL", {"SDL"}, {"engine/window", "engine/ui", "app/studio", "app/encounter"}, false},
    {"toml++", {"toml++/"}, {"gan/", "app/"}, true},
    {"nlohmann-json", {"nlohmann/"}, {"engine/clip", "gan/", "app/"}, true},
};

bool begins_with_any(std::string_view text, const Names& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view each) { return text.starts_with(each); });
}

const Room* find_room(std::string_view name) {
  const auto found =
      std::find_if(std::begin(rooms), std::end(rooms), [&](const Room& room) { return room.name == name; });
  return found == std::end(rooms) ? nullptr : &*found;
}

const Foreign* find_foreign(std::string_view include) {
  for (const Foreign& group : foreign)
    if (begins_with_any(include, group.begins)) return &group;
  return nullptr;
}

bool is_header(std::string_view path) { return path.ends_with(".h") || path.ends_with(".hpp"); }
bool is_ours(std::string_view include) { return begins_with_any(include, {"engine/", "gan/", "app/", "tests/"}); }

// Where torch may be seen. The headers of gan/train are what windows are written against: only those that say so in
// their name may show it.
bool may_see_torch(std::string_view path) {
  if (!begins_with_any(path, {"gan/net/", "gan/measure/", "gan/train/"})) return false;
  return !path.starts_with("gan/train/") || !is_header(path) || path.ends_with("_torch.h");
}

std::string sentence(const SourceFile& file, const std::string& include, const std::string& why) {
  return file.path + " includes " + include + ": " + why;
}

// Why a file of `from` may not include `include`, or "".
std::string why_not_room(const Room& from, const std::string& include) {
  const std::string name = room_of(include);
  const Room* to = find_room(name);
  if (to == nullptr) return "no rule knows its folder";
  if (to == &from) return "";
  if (to->level >= from.level)
    return name + " (level " + std::to_string(to->level) + ") does not stand below " + std::string(from.name) +
           " (level " + std::to_string(from.level) + ")";
  return begins_with_any(name, *from.reach) ? "" : name + " is out of reach of " + std::string(from.name);
}

std::string why_not_foreign(const Room& from, const SourceFile& file, const Foreign& group) {
  if (!begins_with_any(from.name, group.allowed)) return std::string(group.name) + " does not belong here";
  if (group.sources_only && is_header(file.path))
    return std::string(group.name) + " belongs in sources, not in headers";
  return "";
}

using Files = std::map<std::string, const SourceFile*>;

// Whether torch's headers are read where `path` is, and if so by way of which file.
std::string torch_by_way_of(const std::string& path, const Files& files, std::set<std::string>& seen) {
  const auto found = files.find(path);
  if (found == files.end() || !seen.insert(path).second) return "";
  for (const std::string& include : found->second->includes) {
    const Foreign* group = find_foreign(include);
    if (group != nullptr && group->name == "torch") return path;
    const std::string way = torch_by_way_of(include, files, seen);
    if (!way.empty()) return way;
  }
  return "";
}

void check_include(const SourceFile& file, const Room& from, const std::string& include, const Files& files,
                   std::vector<std::string>& broken) {
  std::string why;
  if (const Foreign* group = find_foreign(include))
    why = why_not_foreign(from, file, *group);
  else if (is_ours(include))
    why = why_not_room(from, include);
  if (why.empty() && is_ours(include) && !files.contains(include)) why = "there is no such file";
  if (!why.empty()) broken.push_back(sentence(file, include, why));
}

}  // namespace

std::string room_of(const std::string& path) {
  const std::size_t first = path.find('/');
  if (first == path.npos) return "";
  const std::size_t second = path.find('/', first + 1);
  const std::string name = path.substr(0, second == path.npos ? first : second);
  return find_room(name) == nullptr ? "" : name;
}

std::vector<std::string> broken_rules(const std::vector<SourceFile>& files) {
  Files by_path;
  for (const SourceFile& file : files) by_path[file.path] = &file;
  std::vector<std::string> broken;
  for (const SourceFile& file : files) {
    const Room* room = find_room(room_of(file.path));
    if (room == nullptr) {
      broken.push_back(file.path + " stands in a folder that no rule knows");
      continue;
    }
    for (const std::string& include : file.includes) check_include(file, *room, include, by_path, broken);
    std::set<std::string> seen;
    const std::string way = may_see_torch(file.path) ? "" : torch_by_way_of(file.path, by_path, seen);
    if (!way.empty()) broken.push_back(file.path + " reads torch's headers by way of " + way);
  }
  return broken;
}

std::vector<std::string> broken_links(const std::vector<SourceFile>& files, const std::vector<Declaration>& declared) {
  std::map<std::string, std::set<std::string>> included, linked;
  for (const SourceFile& file : files) {
    const std::string room = room_of(file.path);
    if (room.empty() || room == "app") continue;  // app/main.cpp is the program, not a room
    std::set<std::string>& others = included[room];
    for (const std::string& include : file.includes)
      if (const std::string other = is_ours(include) ? room_of(include) : ""; !other.empty() && other != room)
        others.insert(other);
  }
  for (const Declaration& each : declared) linked[each.room] = each.rooms;
  std::vector<std::string> broken;
  for (const auto& [room, others] : included) {
    if (!linked.contains(room)) {
      broken.push_back(room + " is declared by no CMakeLists.txt");
      continue;
    }
    for (const std::string& other : others)
      if (!linked[room].contains(other)) broken.push_back(room + " includes " + other + " but does not link it");
    for (const std::string& other : linked[room])
      if (!others.contains(other)) broken.push_back(room + " links " + other + " but includes nothing of it");
  }
  for (const auto& [room, others] : linked)
    if (!included.contains(room)) broken.push_back("CMake declares " + room + ", which has no sources or no rule");
  return broken;
}

}  // namespace tallgrass::architecture
