#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace tallgrass {

// A vertex and a fragment shader from two files (shaders/ of the resource folder where the paths are relative).
// Owns its id; moved-from it is 0. Main thread.
class ShaderProgram {
 public:
  // Throws Error (file) where a file cannot be read, Error (device) where the driver refuses it; the message names
  // the real file and the line ("shaders/sprite.frag:12: ...").
  ShaderProgram(std::filesystem::path vertex_file, std::filesystem::path fragment_file);
  ~ShaderProgram();
  ShaderProgram(ShaderProgram&& other) noexcept;
  ShaderProgram& operator=(ShaderProgram&& other) noexcept;  // swaps
  ShaderProgram(const ShaderProgram&) = delete;
  ShaderProgram& operator=(const ShaderProgram&) = delete;

  // Compiles again where a file's time has changed since the last attempt. On failure the old program stays in use
  // and the error's text comes back once; nothing means all is well. Cheap enough for every second, not every frame.
  std::optional<std::string> reload_if_changed();

  void use() const;
  // Uniforms of the program; a name the compiler optimised away is ignored. They call use().
  void set(const char* name, int value) const;
  void set(const char* name, float x) const;
  void set(const char* name, float x, float y) const;
  void set(const char* name, float x, float y, float z, float w) const;

  unsigned id() const noexcept { return id_; }

 private:
  std::filesystem::path vertex_file_, fragment_file_;
  std::filesystem::file_time_type vertex_time_{}, fragment_time_{};
  unsigned id_ = 0;
};

// "0:12(5): error: ...", "0(12) : error ...", "ERROR: 0:12: ..." -> "file:12: ..." in every line of a driver's log.
std::string map_shader_log(std::string_view log, const std::string& file);

}  // namespace tallgrass
