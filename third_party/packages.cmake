# How each dependency is found. What is missing switches off only what needs it; see README.md in this folder.
if(VLAE_TRAINING)
  include(${CMAKE_SOURCE_DIR}/third_party/libtorch.cmake)
endif()

find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(nlohmann_json 3.10 REQUIRED)
find_package(CLI11 REQUIRED)

# Header-only, from Debian's libstb-dev; one translation unit of engine/data holds the implementation.
find_path(STB_INCLUDE_DIR stb/stb_image.h REQUIRED)
add_library(third_party_stb INTERFACE)
target_include_directories(third_party_stb SYSTEM INTERFACE ${STB_INCLUDE_DIR})

find_package(CURL)    # vlae data get
find_path(GLOO_INCLUDE_DIR gloo/transport/device.h)  # ranks; Gloo itself is in LibTorch
find_library(GIF_LIBRARY gif)  # animations
find_path(GIF_INCLUDE_DIR gif_lib.h)

if(VLAE_STUDIO)
  find_package(glfw3 3.3 REQUIRED)
  find_package(OpenGL REQUIRED)
  find_package(Freetype REQUIRED)
  include(${CMAKE_SOURCE_DIR}/third_party/imgui_bundle.cmake)
endif()
if(VLAE_TESTS)
  if(vlae_old_abi)  # Debian's library can't follow, its sources can
    add_subdirectory(/usr/src/googletest ${CMAKE_BINARY_DIR}/googletest EXCLUDE_FROM_ALL)
  else()
    find_package(GTest REQUIRED)
  endif()
endif()
