# vlae_sources(VARIABLE [EXCEPT file...]): every .cpp of this folder but those; a new file is found by the next build.
function(vlae_sources variable)
  cmake_parse_arguments(ARG "" "" "EXCEPT" ${ARGN})
  file(GLOB sources RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(REMOVE_ITEM sources ${ARG_EXCEPT})
  set(${variable} ${sources} PARENT_SCOPE)
endfunction()

# vlae_library(NAME [EXCEPT a.cpp ...] [SOURCES /generated.cpp ...] [PUBLIC libs] [PRIVATE libs])
#
# One folder, one static library of all its files, with its own include view: a link <build>/include/NAME/NAME -> this
# folder, exported as the target's include directory. A file may include "other/x.h" only if its library links
# vlae::other, so the arrows between the folders are enforced by the compiler. SOURCES adds what lies elsewhere.
function(vlae_library name)
  cmake_parse_arguments(ARG "" "" "EXCEPT;SOURCES;PUBLIC;PRIVATE" ${ARGN})
  set(view ${CMAKE_BINARY_DIR}/include/${name})
  file(MAKE_DIRECTORY ${view})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${view}/${name} SYMBOLIC)
  vlae_sources(sources EXCEPT ${ARG_EXCEPT})
  add_library(vlae_${name} STATIC ${sources} ${ARG_SOURCES})
  target_include_directories(vlae_${name} PUBLIC ${view})
  vlae_reuse(vlae_${name} standard_headers)
  target_link_libraries(vlae_${name} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE} vlae_warnings)
  add_library(vlae::${name} ALIAS vlae_${name})
endfunction()

# The JSON files of a folder of assets as entries of a map from name to text, for a source file that is configured:
# `entries` becomes the list in the caller's scope. A file that changes, comes or goes configures anew.
function(vlae_json_entries entries folder)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/${folder}/*.json)
  set(list "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    get_filename_component(name ${file} NAME_WE)
    file(READ ${file} text)
    string(APPEND list "      {\"${name}\", R\"json(${text})json\"},\n")
  endforeach()
  set(${entries} "${list}" PARENT_SCOPE)
endfunction()
