#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "tests/architecture/rules.h"

namespace tallgrass::architecture {

// What the #include lines of a source name, in order. An include whose name is a macro comes back as the macro.
std::vector<std::string> parse_includes(std::string_view source);

// Every tallgrass_room(...) and tallgrass_torch_room(...) of a CMakeLists.txt.
std::vector<Declaration> parse_declarations(const std::string& cmake);

// All sources, and all declarations, under engine/, gan/ and app/ of the project's folder.
std::vector<SourceFile> read_sources(const std::filesystem::path& root);
std::vector<Declaration> read_declarations(const std::filesystem::path& root);

}  // namespace tallgrass::architecture
