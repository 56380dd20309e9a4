# Finds LibTorch and defines LibTorch::LibTorch and LibTorch::CudaHeaders.
#
# torch's own TorchConfig.cmake demands an installed CUDA toolkit as soon as the build knows CUDA; we need only
# libraries that lie beside it. LIBTORCH_ROOT is either the folder of a LibTorch archive (include/ and lib/) or a
# folder that pip filled with --target (torch/ and nvidia/). Any version from 2.6 on, with or without CUDA.
#
# libtorch_cuda is never linked: the program opens it at start where it is complete (gan/net/device.h), so one
# binary serves machines with and without a GPU.

set(LIBTORCH_ROOT "" CACHE PATH "LibTorch: an unpacked archive, or a pip --target folder holding torch/")
if(NOT LIBTORCH_ROOT)
  # The newest that setup.sh has fetched; of one version, the one with CUDA.
  set(_cache "$ENV{XDG_CACHE_HOME}")
  if(NOT _cache)
    set(_cache "$ENV{HOME}/.cache")
  endif()
  file(GLOB _fetched "${_cache}/tallgrass/libtorch-*")
  list(SORT _fetched COMPARE NATURAL ORDER DESCENDING)
  list(POP_FRONT _fetched LIBTORCH_ROOT)
endif()
if(NOT LIBTORCH_ROOT)
  message(FATAL_ERROR "LibTorch: LIBTORCH_ROOT is not set. Run ./play or ./test, which install it, or pass "
                      "-DLIBTORCH_ROOT=/path/to/libtorch (2.6 or newer).")
endif()

if(EXISTS "${LIBTORCH_ROOT}/torch/lib/libtorch_cpu.so")
  set(_torch "${LIBTORCH_ROOT}/torch")
else()
  set(_torch "${LIBTORCH_ROOT}")
endif()

find_library(LIBTORCH_CPU torch_cpu PATHS "${_torch}/lib" NO_DEFAULT_PATH NO_CACHE)
find_library(LIBTORCH_C10 c10 PATHS "${_torch}/lib" NO_DEFAULT_PATH NO_CACHE)
find_library(LIBTORCH_C10_CUDA c10_cuda PATHS "${_torch}/lib" NO_DEFAULT_PATH NO_CACHE)
find_path(LIBTORCH_INCLUDE torch/csrc/api/include/torch/torch.h PATHS "${_torch}/include" NO_DEFAULT_PATH NO_CACHE)

# Newer versions keep the numbers in headeronly/.
foreach(_file torch/headeronly/version.h torch/csrc/api/include/torch/version.h)
  if(NOT LibTorch_VERSION AND EXISTS "${LIBTORCH_INCLUDE}/${_file}")
    file(STRINGS "${LIBTORCH_INCLUDE}/${_file}" _lines REGEX "#define TORCH_VERSION_(MAJOR|MINOR|PATCH) ")
    string(REGEX REPLACE "#define TORCH_VERSION_[A-Z]+ " "" _numbers "${_lines}")
    string(REPLACE ";" "." LibTorch_VERSION "${_numbers}")
  endif()
endforeach()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibTorch
  REQUIRED_VARS LIBTORCH_CPU LIBTORCH_C10 LIBTORCH_INCLUDE
  VERSION_VAR LibTorch_VERSION
  REASON_FAILURE_MESSAGE "looked in ${LIBTORCH_ROOT}")

if(LibTorch_FOUND AND NOT TARGET LibTorch::LibTorch)
  # The CUDA runtime that this LibTorch was built with lies in nvidia/cu13 (or nvidia/cuda_runtime before 13).
  file(GLOB _cudart "${LIBTORCH_ROOT}/nvidia/*/lib/libcudart.so.*" "${_torch}/lib/libcudart*.so*")
  file(GLOB _cuda_headers "${LIBTORCH_ROOT}/nvidia/*/include/cuda_gl_interop.h")
  set(LibTorch_CUDA OFF)
  file(GLOB _cuda_crt "${LIBTORCH_ROOT}/nvidia/*/include/crt/host_defines.h")  # its other headers include this one
  if(LIBTORCH_C10_CUDA AND _cudart AND _cuda_headers AND _cuda_crt)
    list(GET _cudart 0 LIBTORCH_CUDART)
    list(GET _cuda_headers 0 _header)
    get_filename_component(LIBTORCH_CUDA_INCLUDE "${_header}" DIRECTORY)
    set(LibTorch_CUDA ON)
  endif()

  add_library(LibTorch::LibTorch INTERFACE IMPORTED)
  target_include_directories(LibTorch::LibTorch SYSTEM INTERFACE
    "${LIBTORCH_INCLUDE}" "${LIBTORCH_INCLUDE}/torch/csrc/api/include")
  target_link_libraries(LibTorch::LibTorch INTERFACE "${LIBTORCH_CPU}" "${LIBTORCH_C10}")

  add_library(LibTorch::CudaRuntime INTERFACE IMPORTED)
  if(LibTorch_CUDA)
    target_link_libraries(LibTorch::CudaRuntime INTERFACE "${LIBTORCH_CUDART}")
    target_include_directories(LibTorch::CudaRuntime SYSTEM INTERFACE "${LIBTORCH_CUDA_INCLUDE}")
    target_compile_definitions(LibTorch::CudaRuntime INTERFACE TALLGRASS_CUDA=1)
    target_link_libraries(LibTorch::LibTorch INTERFACE "${LIBTORCH_C10_CUDA}" LibTorch::CudaRuntime)
  endif()
  message(STATUS "LibTorch ${LibTorch_VERSION} in ${LIBTORCH_ROOT}, CUDA runtime: ${LibTorch_CUDA}")
endif()
