# What every file of ours is compiled with, and why.
add_library(tallgrass_options INTERFACE)
target_compile_features(tallgrass_options INTERFACE cxx_std_20)

add_library(tallgrass_warnings INTERFACE)
target_compile_options(tallgrass_warnings INTERFACE
  -Wall -Wextra -Wpedantic
  -Wshadow               # a name that hides another is a bug in waiting
  -Wnon-virtual-dtor     # a room's interface is deleted through its base
  -Woverloaded-virtual
  -Wno-missing-field-initializers)  # designated initialisers leave the rest at their defaults on purpose
if(TALLGRASS_STRICT)
  target_compile_options(tallgrass_warnings INTERFACE -Werror)
endif()

# Everything that is not torch's, under the address and undefined-behaviour sanitizers.
if(TALLGRASS_SANITIZE)
  target_compile_options(tallgrass_options INTERFACE
    -O1 -g1 -fsanitize=${TALLGRASS_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
    -Wno-maybe-uninitialized -Wno-stringop-overflow)  # GCC 12 sees both in its own library then
  target_link_options(tallgrass_options INTERFACE -fsanitize=${TALLGRASS_SANITIZE})
endif()
