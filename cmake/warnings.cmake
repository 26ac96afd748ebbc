# Warnings are errors in our own code. Dependencies come in as SYSTEM includes and stay silent.
add_library(vlae_warnings INTERFACE)
target_compile_options(vlae_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wunused
  -Wold-style-cast -Wformat=2 -Wimplicit-fallthrough -Wextra-semi -Wvla)
# With the checks of the sanitizers in between, GCC takes members of a std::variant for uninitialised.
if(CMAKE_CXX_FLAGS MATCHES "-fsanitize" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(vlae_warnings INTERFACE -Wno-maybe-uninitialized)
endif()
