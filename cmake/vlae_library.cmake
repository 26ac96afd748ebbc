# vlae_library(NAME SOURCES a.cpp ... [PUBLIC libs] [PRIVATE libs])
#
# One folder, one static library with its own include view: a link <build>/include/NAME/NAME -> this folder, exported as
# the target's include directory. A file may include "other/x.h" only if its library links vlae::other, so the arrows
# between the folders are enforced by the compiler. A library without sources is an interface.
function(vlae_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  set(view ${CMAKE_BINARY_DIR}/include/${name})
  file(MAKE_DIRECTORY ${view})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${view}/${name} SYMBOLIC)
  add_library(vlae_${name} STATIC ${ARG_SOURCES})
  target_include_directories(vlae_${name} PUBLIC ${view})
  target_link_libraries(vlae_${name} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE} vlae_warnings)
  add_library(vlae::${name} ALIAS vlae_${name})
endfunction()
