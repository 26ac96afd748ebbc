# What most files include takes a second of each: compiled once. Of GCC's release builds alone, which everyone makes
# first; the other presets, and the second compiler of tests/determinism, show that each file includes what it needs.
set(vlae_precompiles FALSE)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
  set(vlae_precompiles TRUE)
endif()

# vlae_precompiled(NAME [LINK libs] HEADERS <a> <b> ...) makes them; vlae_reuse(TARGET NAME) has all files of a target,
# static library or program, start from them. The last vlae_reuse of a target counts.
function(vlae_precompiled name)
  cmake_parse_arguments(ARG "" "" "LINK;HEADERS" ${ARGN})
  if(vlae_precompiles)
    file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/${name}/${name}.cpp CONTENT "// Holds precompiled headers.\n")
    add_library(${name} STATIC ${CMAKE_BINARY_DIR}/${name}/${name}.cpp)
    target_link_libraries(${name} PRIVATE ${ARG_LINK} vlae_warnings)
    target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
  endif()
endfunction()
function(vlae_reuse target name)
  if(vlae_precompiles)
    # Programs default to -fPIE, which they were not made for. And GCC 12 warns falsely of strings that are moved or
    # joined by its own headers where these are precompiled; other presets keep these warnings.
    target_compile_options(${target} PRIVATE -fPIC -Wno-array-bounds -Wno-stringop-overflow
      -Wno-stringop-overread)
    target_precompile_headers(${target} REUSE_FROM ${name})
  endif()
endfunction()

# vlae_together(TARGET) gives the compiler eight of its files at once: what all of them include, and the templates that
# they use, it then does once. Names of one library's files differ, in anonymous namespaces too; where one of them is a local
# name in another file, nothing is shadowed there.
function(vlae_together target)
  if(vlae_precompiles)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8
      UNITY_BUILD_CODE_BEFORE_INCLUDE "#pragma GCC diagnostic ignored \"-Wshadow\"")
  endif()
endfunction()

set(vlae_standard_headers <algorithm> <array> <cstdint> <filesystem> <functional> <map> <memory> <optional> <span> <stdexcept>
  <string> <vector>)
vlae_precompiled(standard_headers HEADERS ${vlae_standard_headers})
vlae_precompiled(json_headers LINK nlohmann_json::nlohmann_json HEADERS ${vlae_standard_headers} <nlohmann/json.hpp>)
