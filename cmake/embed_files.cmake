# vlae_embed_files(TARGET NAMESPACE name path [name path ...])
#
# Puts whole files into the program, so that it runs from any folder and starts without looking for anything. Generates
# the header embedded/NAMESPACE.h with `std::span<const unsigned char> vlae::embedded::NAMESPACE::name()` for each file.
# The bytes come in through the assembler's .incbin: no megabytes of C++ literals to compile.
function(vlae_embed_files target namespace)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/embedded_files)
  set(header "#pragma once\n#include <cstddef>\n#include <span>\n")
  set(functions "")
  set(assembly "")
  set(paths "")
  set(arguments ${ARGN})
  while(arguments)
    list(POP_FRONT arguments name path)
    get_filename_component(path ${path} ABSOLUTE)
    set(symbol vlae_embedded_${namespace}_${name})
    string(APPEND header "extern \"C\" const unsigned char ${symbol}[], ${symbol}_end[];\n")
    string(APPEND functions "inline std::span<const unsigned char> ${name}() { return {${symbol}, ${symbol}_end}; }\n")
    string(APPEND assembly "__asm__(\".section .rodata\\n.balign 16\\n.global ${symbol}\\n.global ${symbol}_end\\n\"\n"
      "\"${symbol}:\\n.incbin \\\"${path}\\\"\\n${symbol}_end:\\n.byte 0\\n.previous\\n\");\n")
    list(APPEND paths ${path})
  endwhile()
  file(CONFIGURE OUTPUT ${folder}/embedded/${namespace}.h
    CONTENT "${header}namespace vlae::embedded::${namespace} {\n${functions}}\n" @ONLY)
  file(CONFIGURE OUTPUT ${folder}/${namespace}.cpp CONTENT "${assembly}" @ONLY)
  set_source_files_properties(${folder}/${namespace}.cpp PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${folder}/${namespace}.cpp)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
