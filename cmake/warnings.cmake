# Warnings are errors in our own code. Dependencies come in as SYSTEM includes and stay silent.
add_library(vlae_warnings INTERFACE)
target_compile_options(vlae_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wunused
  -Wold-style-cast -Wformat=2 -Wimplicit-fallthrough -Wextra-semi -Wvla)
