#pragma once

#include <set>
#include <string>
#include <vector>

// The house's order (docs/architecture.md) as code, so that no convenient include can undo it unnoticed.
namespace tallgrass::architecture {

// A source file by its path from the root ("gan/spec/json.cpp") and what it includes, without brackets or quotes.
struct SourceFile {
  std::string path;
  std::vector<std::string> includes;
};

// What a CMakeLists.txt says of a room: tallgrass_room(<room> ... ROOMS <rooms>).
struct Declaration {
  std::string room;
  std::set<std::string> rooms;
};

// The room a file stands in ("gan/spec"); "app" for what lies in app/ itself; "" where no rule knows its folder.
std::string room_of(const std::string& path);

// One sentence for each broken rule, none where the house is in order.
std::vector<std::string> broken_rules(const std::vector<SourceFile>& files);
std::vector<std::string> broken_links(const std::vector<SourceFile>& files, const std::vector<Declaration>& declared);

}  // namespace tallgrass::architecture
