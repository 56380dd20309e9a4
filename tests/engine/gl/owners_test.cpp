#include <glad/gl.h>

#include <type_traits>

#include "engine/gl/buffer.h"
#include "engine/gl/framebuffer.h"
#include "engine/gl/shader_program.h"
#include "engine/gl/texture.h"
#include "tests/engine/gl/offscreen.h"

using namespace tallgrass;

namespace {

ShaderProgram sprite_shader() { return {"shaders/sprite.vert", "shaders/sprite.frag"}; }

template <class T>
void check_moves(T first, T second, GLboolean (*exists)(GLuint)) {
  STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<T>);
  STATIC_REQUIRE_FALSE(std::is_copy_assignable_v<T>);
  STATIC_REQUIRE(std::is_nothrow_move_constructible_v<T>);
  STATIC_REQUIRE(std::is_nothrow_move_assignable_v<T>);
  const unsigned first_id = first.id(), second_id = second.id();
  REQUIRE(first_id != 0);
  REQUIRE(second_id != first_id);

  first = std::move(second);
  CHECK(first.id() == second_id);
  CHECK(second.id() == first_id);  // swapped: nothing leaks, whoever dies frees it

  {
    const T taken(std::move(first));
    CHECK(first.id() == 0);
    CHECK(taken.id() == second_id);
    CHECK(exists(second_id));
  }
  CHECK_FALSE(exists(second_id));  // freed with its owner
  CHECK(exists(first_id));
}

}  // namespace

TEST_CASE("owners move, swap and free") {
  const NoGlErrors none;
  SECTION("Texture") { check_moves(Texture(4, 4), Texture(8, 2), [](GLuint id) { return glIsTexture(id); }); }
  SECTION("Framebuffer") {
    check_moves(Framebuffer(4, 4), Framebuffer(8, 2), [](GLuint id) { return glIsFramebuffer(id); });
  }
  SECTION("ShaderProgram") {
    check_moves(sprite_shader(), sprite_shader(), [](GLuint id) { return glIsProgram(id); });
  }
  SECTION("Buffer") {
    Buffer first, second;
    first.upload("ab", 2);  // a name becomes a buffer when it is first bound
    second.upload("cd", 2);
    check_moves(std::move(first), std::move(second), [](GLuint id) { return glIsBuffer(id); });
  }
  SECTION("VertexArray") {
    VertexArray first, second;
    first.bind();
    second.bind();
    check_moves(std::move(first), std::move(second), [](GLuint id) { return glIsVertexArray(id); });
  }
}

TEST_CASE("a moved-from texture has no size") {
  const NoGlErrors none;
  Texture texture(4, 3);
  const Texture other(std::move(texture));
  CHECK(texture.width() == 0);
  CHECK(texture.height() == 0);
  CHECK(other.width() == 4);
  CHECK(other.height() == 3);
}

TEST_CASE("OpenGL's complaints are counted") {
  offscreen();
  const auto before = gl_error_count();
  glEnable(GL_TEXTURE_2D + 77);  // no such thing
  CHECK(gl_error_count() > before);
  CHECK_FALSE(gl_last_error().empty());
}
