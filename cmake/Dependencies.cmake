# Everything that is not ours. Debian packages: cmake/packages.txt; LibTorch: cmake/setup.sh.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(LibTorch 2.6 REQUIRED)
find_package(nlohmann_json 3 REQUIRED)
find_package(CLI11 2 REQUIRED)
pkg_check_modules(tomlplusplus REQUIRED IMPORTED_TARGET tomlplusplus)
pkg_check_modules(stb REQUIRED IMPORTED_TARGET stb)
pkg_check_modules(libwebp REQUIRED IMPORTED_TARGET libwebp)
if(TALLGRASS_WINDOW)
  pkg_check_modules(sdl2 REQUIRED IMPORTED_TARGET sdl2)
  pkg_check_modules(imgui REQUIRED IMPORTED_TARGET imgui)
  find_package(OpenGL REQUIRED)  # imgui's OpenGL3 backend loads what it needs itself
  find_package(SQLite3 3.35 REQUIRED GLOBAL)
  include(Glad)
endif()

# Read once, reused by every room that includes torch headers.
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/torch_header.cpp CONTENT "// Exists so that the precompiled header has an owner.\n")
add_library(tallgrass_torch_header STATIC ${CMAKE_BINARY_DIR}/torch_header.cpp)
target_link_libraries(tallgrass_torch_header PRIVATE tallgrass_warnings PUBLIC LibTorch::LibTorch tallgrass_options)
target_precompile_headers(tallgrass_torch_header PRIVATE ${PROJECT_SOURCE_DIR}/gan/net/torch.h)

if(BUILD_TESTING)
  find_package(Catch2 REQUIRED)
endif()
