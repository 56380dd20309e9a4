# One room of the house (docs/architecture.md) is one static library that links only the rooms it may include.
#
#   tallgrass_room(engine/image SOURCES decode.cpp ... ROOMS engine/core [LIBRARIES stb])
#   tallgrass_torch_room(gan/net ...)      the same, for a room that includes torch headers
#   tallgrass_test(engine/image SOURCES decode_test.cpp ... [ROOMS more] [LABELS gl])
#
# Names: the room engine/image is the target tg_engine_image; its tests are the program test_engine_image.

function(tallgrass_room_target out room)
  string(REPLACE "/" "_" name "${room}")
  set(${out} "tg_${name}" PARENT_SCOPE)
endfunction()

function(tallgrass_room room)
  cmake_parse_arguments(ROOM "" "" "SOURCES;ROOMS;LIBRARIES" ${ARGN})
  tallgrass_room_target(target ${room})
  add_library(${target} STATIC ${ROOM_SOURCES})
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${target} PRIVATE tallgrass_warnings PUBLIC tallgrass_options ${ROOM_LIBRARIES})
  foreach(other ${ROOM_ROOMS})
    tallgrass_room_target(other_target ${other})
    target_link_libraries(${target} PUBLIC ${other_target})
  endforeach()
endfunction()

# torch's headers take half a minute to read: they are read once, into one precompiled header.
# With TALLGRASS_TORCH_ROOMS, another build's folder, they come from there as they are: so the sanitizers' build holds
# the studio and the command line too, without half an hour of compiling torch's headers again.
function(tallgrass_torch_room room)
  tallgrass_room_target(target ${room})
  if(TALLGRASS_TORCH_ROOMS)
    cmake_parse_arguments(ROOM "" "" "SOURCES;ROOMS;LIBRARIES" ${ARGN})
    add_library(${target} STATIC IMPORTED GLOBAL)
    set_target_properties(${target} PROPERTIES IMPORTED_LOCATION "${TALLGRASS_TORCH_ROOMS}/${room}/lib${target}.a")
    target_link_libraries(${target} INTERFACE tallgrass_options LibTorch::LibTorch ${ROOM_LIBRARIES})
    foreach(other ${ROOM_ROOMS})
      tallgrass_room_target(other_target ${other})
      target_link_libraries(${target} INTERFACE ${other_target})
    endforeach()
    return()
  endif()
  tallgrass_room(${room} ${ARGN})
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)  # as the header was precompiled
  target_link_libraries(${target} PUBLIC LibTorch::LibTorch)
  target_precompile_headers(${target} REUSE_FROM tallgrass_torch_header)
endfunction()

# A shared library is made of position-independent objects: those of this room and of all below it. The others, and most
# tests, are spared.
function(tallgrass_position_independent room)
  tallgrass_room_target(target ${room})
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  get_target_property(links ${target} LINK_LIBRARIES)
  foreach(other ${links})
    if(other MATCHES "^tg_")
      string(REGEX REPLACE "^tg_([a-z]+)_" "\\1/" other_room ${other})
      tallgrass_position_independent(${other_room})
    endif()
  endforeach()
endfunction()

function(tallgrass_test room)
  if(NOT BUILD_TESTING)
    return()
  endif()
  cmake_parse_arguments(TEST "TORCH" "" "SOURCES;ROOMS;LIBRARIES" ${ARGN})
  string(REPLACE "/" "_" name "${room}")
  set(target test_${name})
  add_executable(${target} ${TEST_SOURCES})
  target_link_libraries(${target} PRIVATE tallgrass_warnings tallgrass_test_main ${TEST_LIBRARIES})
  foreach(other ${room} ${TEST_ROOMS})
    tallgrass_room_target(other_target ${other})
    if(TARGET ${other_target})
      target_link_libraries(${target} PRIVATE ${other_target})
    endif()
  endforeach()
  if(TEST_TORCH)
    target_link_libraries(${target} PRIVATE LibTorch::LibTorch)
    target_compile_options(${target} PRIVATE -fPIC)
    target_precompile_headers(${target} REUSE_FROM tallgrass_torch_header)
  endif()
  if(TALLGRASS_SANITIZE)  # Catch2's macros take the optimiser twice as long, for nothing
    set_source_files_properties(${TEST_SOURCES} PROPERTIES COMPILE_OPTIONS -O0)
    target_sources(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests/keep_loaded.cpp)
  endif()
  add_test(NAME ${room} COMMAND ${target} --durations no)
  set_property(GLOBAL APPEND PROPERTY TALLGRASS_TESTS ${target})
  if(NOT TEST_TORCH)
    add_dependencies(plain_tests ${target})
  endif()
endfunction()

# The test programs that read no torch header: what the preset asan builds.
if(BUILD_TESTING)
  add_custom_target(plain_tests)
endif()
