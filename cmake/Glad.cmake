# Generates the OpenGL 3.3 core loader with python3-glad. --reproducible keeps it off the network.
find_program(PYTHON3 NAMES /usr/bin/python3 python3 REQUIRED)
set(_glad ${CMAKE_BINARY_DIR}/glad)
if(NOT EXISTS ${_glad}/src/gl.c)
  execute_process(COMMAND ${PYTHON3} -m glad --reproducible --quiet --api gl:core=3.3
                          --extensions GL_KHR_debug --out-path ${_glad} c
                  RESULT_VARIABLE _result ERROR_VARIABLE _error)
  if(NOT _result EQUAL 0)
    message(FATAL_ERROR "glad could not generate the OpenGL loader. Install python3-glad.\n${_error}")
  endif()
endif()
add_library(tallgrass_glad STATIC ${_glad}/src/gl.c)
target_include_directories(tallgrass_glad SYSTEM PUBLIC ${_glad}/include)
target_link_libraries(tallgrass_glad PUBLIC ${CMAKE_DL_LIBS})
