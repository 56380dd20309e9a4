#include "app/library/texture.h"

#include <array>
#include <cstdio>
#include <iterator>
#include <string>

#include "app/library/border.h"

namespace tallgrass::library {
namespace {

// The few words of OpenGL that are needed, written down: the library links no OpenGL and needs none of its headers.
using Enum = unsigned int;
constexpr Enum texture_2d = 0x0DE1, texture_binding_2d = 0x8069, rgba = 0x1908, unsigned_byte = 0x1401;
constexpr Enum min_filter = 0x2801, mag_filter = 0x2800;
constexpr int nearest = 0x2600;
constexpr Enum pixel_unpack_buffer = 0x88EC, pixel_unpack_buffer_binding = 0x88EF;
// How rows lie in memory, and how ours do. OpenGL ES 2 knows the first alone.
struct Store {
  Enum name;
  int ours, before;
};
constexpr Store stores[] = {{0x0CF5, 4, 4} /* alignment */, {0x0CF2, 0, 0} /* row length */,
                            {0x0CF3, 0, 0} /* rows to skip */, {0x0CF4, 0, 0} /* pixels to skip */};

template <class Function>
Function load(tallgrass_get_proc get_proc, const char* name) {
  auto function = reinterpret_cast<Function>(get_proc(name));
  if (function != nullptr) return function;
  refuse(TALLGRASS_GL, Error(ExitCode::device, "OpenGL has no such function", name, "is a context current?"));
}

struct Functions {
  Enum (*get_error)();
  void (*get_integer)(Enum, int*);
  void (*bind_texture)(Enum, unsigned int);
  void (*pixel_store)(Enum, int);
  void (*parameter)(Enum, Enum, int);
  void (*make)(Enum, int, int, int, int, int, Enum, Enum, const void*);
  void (*replace)(Enum, int, int, int, int, int, Enum, Enum, const void*);
  void (*bind_buffer)(Enum, unsigned int);  // nothing: older than such buffers

  explicit Functions(tallgrass_get_proc get_proc)
      : get_error(load<decltype(get_error)>(get_proc, "glGetError")),
        get_integer(load<decltype(get_integer)>(get_proc, "glGetIntegerv")),
        bind_texture(load<decltype(bind_texture)>(get_proc, "glBindTexture")),
        pixel_store(load<decltype(pixel_store)>(get_proc, "glPixelStorei")),
        parameter(load<decltype(parameter)>(get_proc, "glTexParameteri")),
        make(load<decltype(make)>(get_proc, "glTexImage2D")),
        replace(load<decltype(replace)>(get_proc, "glTexSubImage2D")),
        bind_buffer(reinterpret_cast<decltype(bind_buffer)>(get_proc("glBindBuffer"))) {}

  void forget_errors() const {
    for (int i = 0; i < 16 && get_error() != 0; ++i) {  // bounded: without a context some answer with errors for ever
    }
  }
  // A number of the context's state; `otherwise` where it knows none of that name.
  int integer(Enum name, int otherwise) const {
    int value = otherwise;
    get_integer(name, &value);
    return get_error() == 0 ? value : otherwise;
  }
};

// The state that an upload depends on, as we need it for as long as this lives, then as it was.
class UploadState {
 public:
  UploadState(const Functions& gl, unsigned int texture) : gl_(gl) {
    gl_.forget_errors();
    texture_ = static_cast<unsigned int>(gl_.integer(texture_binding_2d, 0));
    buffer_ = gl_.bind_buffer == nullptr ? 0 : static_cast<unsigned int>(gl_.integer(pixel_unpack_buffer_binding, 0));
    for (std::size_t i = 0; i < std::size(stores); ++i) {
      stores_[i].before = gl_.integer(stores_[i].name, stores_[i].ours);
      if (stores_[i].before != stores_[i].ours) gl_.pixel_store(stores_[i].name, stores_[i].ours);
    }
    if (buffer_ != 0) gl_.bind_buffer(pixel_unpack_buffer, 0);
    gl_.bind_texture(texture_2d, texture);
  }
  ~UploadState() {
    gl_.bind_texture(texture_2d, texture_);
    if (buffer_ != 0) gl_.bind_buffer(pixel_unpack_buffer, buffer_);
    for (const Store& store : stores_)
      if (store.before != store.ours) gl_.pixel_store(store.name, store.before);
  }
  UploadState(const UploadState&) = delete;
  UploadState& operator=(const UploadState&) = delete;

 private:
  const Functions& gl_;
  unsigned int texture_ = 0, buffer_ = 0;
  std::array<Store, std::size(stores)> stores_ = std::to_array(stores);
};

std::string in_hexadecimal(Enum error) {
  char text[16];
  std::snprintf(text, sizeof text, "0x%04x", error);
  return text;
}

}  // namespace

void upload_picture(const Image& picture, std::uint32_t texture, bool make, tallgrass_get_proc get_proc) {
  const Functions gl(get_proc);
  const UploadState state(gl, texture);
  if (make) {
    gl.make(texture_2d, 0, int{rgba}, picture.width, picture.height, 0, rgba, unsigned_byte, picture.rgba.data());
    gl.parameter(texture_2d, min_filter, nearest);
    gl.parameter(texture_2d, mag_filter, nearest);
  } else {
    gl.replace(texture_2d, 0, 0, 0, picture.width, picture.height, rgba, unsigned_byte, picture.rgba.data());
  }
  if (const Enum error = gl.get_error(); error != 0) {
    refuse(TALLGRASS_GL, Error(ExitCode::device, "OpenGL refused the picture", "texture " + std::to_string(texture),
                               "error " + in_hexadecimal(error)));
  }
}

}  // namespace tallgrass::library
