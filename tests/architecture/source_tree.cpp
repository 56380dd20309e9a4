#include "tests/architecture/source_tree.h"

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

namespace tallgrass::architecture {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

template <class Take>
void for_each_file(const fs::path& root, Take take) {
  for (const char* storey : {"engine", "gan", "app"}) {
    if (!fs::is_directory(root / storey)) continue;
    for (const auto& entry :
         fs::recursive_directory_iterator(root / storey, fs::directory_options::follow_directory_symlink))
      if (entry.is_regular_file()) take(entry.path());
  }
}

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == text.npos ? "" : std::string(text.substr(first));
}

}  // namespace

std::vector<std::string> parse_includes(std::string_view source) {
  std::vector<std::string> includes;
  std::istringstream lines{std::string(source)};
  for (std::string line; std::getline(lines, line);) {
    std::string rest = trimmed(line);
    if (!rest.starts_with('#')) continue;
    rest = trimmed(std::string_view(rest).substr(1));
    if (!rest.starts_with("include")) continue;
    rest = trimmed(std::string_view(rest).substr(7));
    if (rest.empty()) continue;
    const char close = rest[0] == '<' ? '>' : rest[0] == '"' ? '"' : '\0';
    includes.push_back(close == '\0' ? rest : rest.substr(1, rest.find(close, 1) - 1));
  }
  return includes;
}

std::vector<Declaration> parse_declarations(const std::string& cmake) {
  const std::string text = std::regex_replace(cmake, std::regex("#[^\n]*"), "");
  const std::regex call(R"(\btallgrass_(?:torch_)?room\s*\(([^)]*)\))");
  std::vector<Declaration> declarations;
  for (std::sregex_iterator match(text.begin(), text.end(), call), end; match != end; ++match) {
    std::istringstream words((*match)[1].str());
    Declaration declaration;
    words >> declaration.room;
    bool in_rooms = false;
    for (std::string word; words >> word;) {
      if (word == "SOURCES" || word == "ROOMS" || word == "LIBRARIES")
        in_rooms = word == "ROOMS";
      else if (in_rooms)
        declaration.rooms.insert(word);
    }
    declarations.push_back(declaration);
  }
  return declarations;
}

std::vector<SourceFile> read_sources(const fs::path& root) {
  std::vector<SourceFile> files;
  for_each_file(root, [&](const fs::path& path) {
    const std::string kind = path.extension().string();
    for (const char* known : {".h", ".hpp", ".inl", ".c", ".cc", ".cpp", ".cu"})
      if (kind == known) files.push_back({path.lexically_relative(root).generic_string(), parse_includes(read(path))});
  });
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

std::vector<Declaration> read_declarations(const fs::path& root) {
  std::vector<Declaration> all;
  for_each_file(root, [&](const fs::path& path) {
    if (path.filename() != "CMakeLists.txt") return;
    for (Declaration& each : parse_declarations(read(path))) all.push_back(std::move(each));
  });
  return all;
}

}  // namespace tallgrass::architecture
