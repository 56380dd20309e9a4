#include "engine/gl/shader_program.h"

#include <glad/gl.h>

#include <regex>
#include <utility>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"

namespace tallgrass {
namespace {

constexpr std::size_t largest_shader = 1u << 20;  // bytes

std::filesystem::path on_disk(const std::filesystem::path& file) {
  return file.is_absolute() ? file : resource_folder() / file;
}

// The file's time, or the one of the last attempt where it is just being replaced.
std::filesystem::file_time_type time_of(const std::filesystem::path& file, std::filesystem::file_time_type otherwise) {
  std::error_code failed;
  const auto time = std::filesystem::last_write_time(on_disk(file), failed);
  return failed ? otherwise : time;
}

// Owns a shader object while a program is made.
struct Stage {
  explicit Stage(GLenum kind) : id(glCreateShader(kind)) {}
  ~Stage() { glDeleteShader(id); }
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;
  GLuint id;
};

std::string log_of(GLuint id, decltype(glGetShaderiv) get, decltype(glGetShaderInfoLog) get_log) {
  GLint length = 0;
  get(id, GL_INFO_LOG_LENGTH, &length);
  std::string log(static_cast<std::size_t>(length), '\0');
  if (length > 0) get_log(id, length, &length, log.data());
  log.resize(static_cast<std::size_t>(length));
  while (!log.empty() && (log.back() == '\n' || log.back() == '.')) log.pop_back();
  return log;
}

void compile(const Stage& stage, const std::filesystem::path& file) {
  const auto bytes = read_file(on_disk(file), largest_shader);
  const auto* text = reinterpret_cast<const GLchar*>(bytes.data());
  const auto length = static_cast<GLint>(bytes.size());
  glShaderSource(stage.id, 1, &text, &length);
  glCompileShader(stage.id);
  GLint done = GL_FALSE;
  glGetShaderiv(stage.id, GL_COMPILE_STATUS, &done);
  if (done) return;
  throw Error(ExitCode::device, "cannot compile a shader", "",
              map_shader_log(log_of(stage.id, glGetShaderiv, glGetShaderInfoLog), file.generic_string()));
}

GLuint build(const std::filesystem::path& vertex_file, const std::filesystem::path& fragment_file) {
  const Stage vertex(GL_VERTEX_SHADER), fragment(GL_FRAGMENT_SHADER);
  compile(vertex, vertex_file);
  compile(fragment, fragment_file);
  const GLuint program = glCreateProgram();
  glAttachShader(program, vertex.id);
  glAttachShader(program, fragment.id);
  glLinkProgram(program);
  glDetachShader(program, vertex.id);
  glDetachShader(program, fragment.id);
  GLint done = GL_FALSE;
  glGetProgramiv(program, GL_LINK_STATUS, &done);
  if (done) return program;
  const std::string log = log_of(program, glGetProgramiv, glGetProgramInfoLog);
  glDeleteProgram(program);
  throw Error(ExitCode::device, "cannot link two shaders",
              vertex_file.generic_string() + " and " + fragment_file.generic_string(), log);
}

std::string map_line(const std::string& line, const std::string& file) {
  // Mesa "0:12(5): error: text"; others "ERROR: 0:12: text"; NVIDIA "0(12) : error C0000: text".
  static const std::regex colon(R"(^(?:(ERROR|WARNING): )?\d+:(\d+)(?:\(\d+\))?\s*:\s*(.*)$)");
  static const std::regex brackets(R"(^\d+\((\d+)\)\s*:\s*(.*)$)");
  std::smatch match;
  if (std::regex_match(line, match, colon)) return file + ":" + match[2].str() + ": " + match[3].str();
  if (std::regex_match(line, match, brackets)) return file + ":" + match[1].str() + ": " + match[2].str();
  return line;
}

}  // namespace

std::string map_shader_log(std::string_view log, const std::string& file) {
  std::string mapped;
  while (!log.empty()) {
    const std::size_t end = std::min(log.find('\n'), log.size());
    if (!mapped.empty()) mapped += '\n';
    mapped += map_line(std::string(log.substr(0, end)), file);
    log.remove_prefix(std::min(end + 1, log.size()));
  }
  return mapped;
}

ShaderProgram::ShaderProgram(std::filesystem::path vertex_file, std::filesystem::path fragment_file)
    : vertex_file_(std::move(vertex_file)),
      fragment_file_(std::move(fragment_file)),
      vertex_time_(time_of(vertex_file_, {})),
      fragment_time_(time_of(fragment_file_, {})),
      id_(build(vertex_file_, fragment_file_)) {}

ShaderProgram::~ShaderProgram() {
  if (id_ != 0) glDeleteProgram(id_);
}

ShaderProgram::ShaderProgram(ShaderProgram&& other) noexcept
    : vertex_file_(std::move(other.vertex_file_)),
      fragment_file_(std::move(other.fragment_file_)),
      vertex_time_(other.vertex_time_),
      fragment_time_(other.fragment_time_),
      id_(std::exchange(other.id_, 0)) {}

ShaderProgram& ShaderProgram::operator=(ShaderProgram&& other) noexcept {
  std::swap(vertex_file_, other.vertex_file_);
  std::swap(fragment_file_, other.fragment_file_);
  std::swap(vertex_time_, other.vertex_time_);
  std::swap(fragment_time_, other.fragment_time_);
  std::swap(id_, other.id_);
  return *this;
}

std::optional<std::string> ShaderProgram::reload_if_changed() {
  const auto vertex_time = time_of(vertex_file_, vertex_time_);
  const auto fragment_time = time_of(fragment_file_, fragment_time_);
  if (vertex_time == vertex_time_ && fragment_time == fragment_time_) return std::nullopt;
  vertex_time_ = vertex_time;  // also after a failure: it is said once, not every second
  fragment_time_ = fragment_time;
  try {
    const GLuint fresh = build(vertex_file_, fragment_file_);
    glDeleteProgram(id_);
    id_ = fresh;
  } catch (const Error& error) {
    return error.what();
  }
  return std::nullopt;
}

void ShaderProgram::use() const { glUseProgram(id_); }

void ShaderProgram::set(const char* name, int value) const {
  use();
  glUniform1i(glGetUniformLocation(id_, name), value);
}

void ShaderProgram::set(const char* name, float x) const {
  use();
  glUniform1f(glGetUniformLocation(id_, name), x);
}

void ShaderProgram::set(const char* name, float x, float y) const {
  use();
  glUniform2f(glGetUniformLocation(id_, name), x, y);
}

void ShaderProgram::set(const char* name, float x, float y, float z, float w) const {
  use();
  glUniform4f(glGetUniformLocation(id_, name), x, y, z, w);
}

}  // namespace tallgrass
