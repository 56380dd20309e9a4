#pragma once

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

// Readers that are not ours, run as programs of their own.
namespace tallgrass {

// What a shell command prints, and nothing of its complaints.
inline std::string output_of(const std::string& command) {
  std::string text;
  FILE* pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) return text;
  std::array<char, 4096> part;
  while (const std::size_t size = std::fread(part.data(), 1, part.size(), pipe)) text.append(part.data(), size);
  ::pclose(pipe);
  return text;
}

inline bool runs(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

// Pillow stands where Debian puts it, whatever other Python comes first on the PATH.
inline bool has_pillow() { return runs("/usr/bin/python3 -c 'import PIL.Image'"); }
inline bool has_ffmpeg() { return runs("ffmpeg -version") && runs("ffprobe -version"); }

// A script in single quotes, with arguments behind it.
inline std::string python(const std::string& script, const std::string& arguments) {
  return output_of("/usr/bin/python3 -c '" + script + "' " + arguments);
}

}  // namespace tallgrass
