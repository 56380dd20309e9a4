# What `cmake --install` puts below a prefix: the program, libtallgrass with its header, what both read at run time
# (share/tallgrass, found from where they lie), and what CMake and pkg-config need to find the library.
#
# LibTorch stays where it is: program and library get its folder as their run path. To ship them to another machine,
# docs/library.md says what to copy.
include(CMakePackageConfigHelpers)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/Tallgrass)
set_target_properties(tallgrass PROPERTIES INSTALL_RPATH_USE_LINK_PATH ON)
install(TARGETS tallgrass)
install(DIRECTORY assets shaders DESTINATION ${CMAKE_INSTALL_DATADIR}/tallgrass)

if(TARGET tallgrass_shared)
  set_target_properties(tallgrass_shared PROPERTIES INSTALL_RPATH "$ORIGIN" INSTALL_RPATH_USE_LINK_PATH ON)
  install(TARGETS tallgrass_shared EXPORT TallgrassTargets)
  install(EXPORT TallgrassTargets NAMESPACE Tallgrass:: DESTINATION ${package})

  configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/TallgrassConfig.cmake.in
    ${PROJECT_BINARY_DIR}/package/TallgrassConfig.cmake INSTALL_DESTINATION ${package})
  write_basic_package_version_file(${PROJECT_BINARY_DIR}/package/TallgrassConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)  # before 1.0 each 0.x may differ
  install(FILES ${PROJECT_BINARY_DIR}/package/TallgrassConfig.cmake
    ${PROJECT_BINARY_DIR}/package/TallgrassConfigVersion.cmake DESTINATION ${package})

  # Its prefix is wherever the file lies, so an installed tree may be moved.
  file(RELATIVE_PATH up /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
  string(REGEX REPLACE "/$" "" up "${up}")
  configure_file(${PROJECT_SOURCE_DIR}/cmake/tallgrass.pc.in ${PROJECT_BINARY_DIR}/package/tallgrass.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/package/tallgrass.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endif()
