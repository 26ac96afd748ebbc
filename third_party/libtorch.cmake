# LibTorch as the imported target third_party_torch, with CPU libraries only: CUDA is loaded at run time where there is a
# driver. Found in this order: CMAKE_PREFIX_PATH (an unpacked LibTorch, or torch.utils.cmake_prefix_path of an installed
# Python torch), then .deps/torch, which ./studio fills. The package's own TorchConfig.cmake is not used: it demands a
# CUDA toolkit on machines that have none.
set(torch_roots)
string(REPLACE ":" ";" environment_prefixes "$ENV{CMAKE_PREFIX_PATH}")
foreach(prefix IN LISTS CMAKE_PREFIX_PATH environment_prefixes)
  list(APPEND torch_roots ${prefix} ${prefix}/../.. ${prefix}/torch)
endforeach()
list(APPEND torch_roots ${CMAKE_SOURCE_DIR}/.deps/torch/torch)
find_path(TORCH_INCLUDE_DIR torch/csrc/api/include/torch/torch.h PATHS ${torch_roots} PATH_SUFFIXES include NO_DEFAULT_PATH NO_CACHE)
if(NOT TORCH_INCLUDE_DIR)
  message(FATAL_ERROR "LibTorch >= 2.4 not found: run ./studio --no-open once, or set CMAKE_PREFIX_PATH to an existing one")
endif()

file(STRINGS ${TORCH_INCLUDE_DIR}/torch/csrc/api/include/torch/version.h torch_version REGEX "define TORCH_VERSION_[MP][A-Z]+ [0-9]+")
if(NOT torch_version)  # since 2.10 it stands there
  file(STRINGS ${TORCH_INCLUDE_DIR}/torch/headeronly/version.h torch_version REGEX "define TORCH_VERSION_[MP][A-Z]+ [0-9]+")
endif()
string(REGEX REPLACE "[^0-9]*([0-9]+)[^0-9]+([0-9]+)[^0-9]+([0-9]+).*" "\\1.\\2.\\3" torch_version "${torch_version}")
if(torch_version VERSION_LESS 2.4)
  message(FATAL_ERROR "LibTorch ${torch_version} in ${TORCH_INCLUDE_DIR}: 2.4 or later is needed")
endif()

# Wheels before 2.6 use the C++ ABI of before GCC 5. Our code follows, and packages.cmake builds a GoogleTest that does.
set(vlae_old_abi FALSE)
file(GLOB torch_config ${TORCH_INCLUDE_DIR}/../share/cmake/Torch/TorchConfig.cmake)
if(torch_config)
  file(STRINGS ${torch_config} vlae_old_abi REGEX "_GLIBCXX_USE_CXX11_ABI=0")
  if(vlae_old_abi)
    add_compile_definitions(_GLIBCXX_USE_CXX11_ABI=0)
  endif()
endif()

find_library(TORCH_CPU_LIBRARY torch_cpu PATHS ${TORCH_INCLUDE_DIR}/../lib NO_DEFAULT_PATH NO_CACHE REQUIRED)
find_library(TORCH_C10_LIBRARY c10 PATHS ${TORCH_INCLUDE_DIR}/../lib NO_DEFAULT_PATH NO_CACHE REQUIRED)

add_library(third_party_torch INTERFACE)
target_include_directories(third_party_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIR} ${TORCH_INCLUDE_DIR}/torch/csrc/api/include)
target_link_libraries(third_party_torch INTERFACE ${TORCH_CPU_LIBRARY} ${TORCH_C10_LIBRARY} Threads::Threads)

# at::parallel_for is a template whose loop runs on one thread where it is compiled without OpenMP. Wheels may bring an
# OpenMP library under a name of its own; the compiler's, linked here, is then found first by LibTorch too: one pool.
set(vlae_openmp "")
find_package(OpenMP COMPONENTS CXX)
if(OpenMP_CXX_FOUND)
  set(vlae_openmp ${OpenMP_CXX_FLAGS})
  target_link_libraries(third_party_torch INTERFACE ${OpenMP_CXX_LIBRARIES})
  if(CMAKE_CXX_FLAGS MATCHES "-fsanitize=thread")
    add_library(parallel_regions STATIC ${CMAKE_SOURCE_DIR}/tests/sanitizers/parallel_regions.cpp)
    target_compile_options(parallel_regions PRIVATE ${vlae_openmp})
    target_link_libraries(parallel_regions PRIVATE ${OpenMP_CXX_LIBRARIES} vlae_warnings)
    target_link_options(parallel_regions INTERFACE
      -Wl,--wrap=GOMP_parallel,--wrap=omp_get_thread_num,--wrap=omp_get_num_threads)
    target_link_libraries(third_party_torch INTERFACE parallel_regions)
  endif()
endif()

# LibTorch's CUDA half with the headers of CUDA, for the one library that is written against it: third_party_torch_cuda,
# where both are there. No GPU and no driver are needed to build it.
find_library(TORCH_CUDA_LIBRARY torch_cuda PATHS ${TORCH_INCLUDE_DIR}/../lib NO_DEFAULT_PATH NO_CACHE)
find_library(TORCH_C10_CUDA_LIBRARY c10_cuda PATHS ${TORCH_INCLUDE_DIR}/../lib NO_DEFAULT_PATH NO_CACHE)
file(GLOB cuda_header_folders ${TORCH_INCLUDE_DIR}/../../nvidia/*/include)
list(APPEND cuda_header_folders $ENV{CUDA_HOME}/include /usr/local/cuda/include)
find_path(CUDA_INCLUDE_DIR cuda_runtime.h PATHS ${cuda_header_folders} NO_DEFAULT_PATH NO_CACHE)
find_path(CUDA_CRT_INCLUDE_DIR crt/host_config.h PATHS ${cuda_header_folders} NO_DEFAULT_PATH NO_CACHE)  # a package of its own
if(TORCH_CUDA_LIBRARY AND TORCH_C10_CUDA_LIBRARY AND CUDA_INCLUDE_DIR AND CUDA_CRT_INCLUDE_DIR)
  add_library(third_party_torch_cuda INTERFACE)
  target_include_directories(third_party_torch_cuda SYSTEM INTERFACE ${CUDA_INCLUDE_DIR} ${CUDA_CRT_INCLUDE_DIR})
  target_link_libraries(third_party_torch_cuda INTERFACE third_party_torch ${TORCH_CUDA_LIBRARY} ${TORCH_C10_CUDA_LIBRARY})
endif()

# Torch's headers take 30 s. They are compiled once here, and still leave 3 s of templates, all that they use themselves, to
# each run of the compiler and more to each file. So it gets four files at once, where headers are precompiled at all: names
# of one library's files differ, in anonymous namespaces too. vlae_use_torch(target PUBLIC|PRIVATE [EXCEPT file...]) links
# LibTorch and does that; the files of the target that know no tensor go without.
file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/torch_pch/torch_pch.cpp CONTENT "// Holds the precompiled torch headers.\n")
add_library(torch_pch STATIC ${CMAKE_BINARY_DIR}/torch_pch/torch_pch.cpp)
target_link_libraries(torch_pch PUBLIC third_party_torch PRIVATE nlohmann_json::nlohmann_json vlae_warnings)
target_compile_options(torch_pch PRIVATE ${vlae_openmp})
target_precompile_headers(torch_pch PRIVATE <torch/nn/module.h> <torch/autograd.h> <torch/cuda.h> <torch/utils.h>
  ${vlae_standard_headers} <nlohmann/json.hpp>)  # JSON of model files, which most of these files hold
function(vlae_use_torch target visibility)
  cmake_parse_arguments(ARG "" "" "EXCEPT" ${ARGN})
  target_link_libraries(${target} ${visibility} third_party_torch)
  target_compile_options(${target} PRIVATE ${vlae_openmp})
  target_compile_options(${target} PRIVATE -fPIC)  # programs default to -fPIE, which the precompiled header was not made for
  target_precompile_headers(${target} REUSE_FROM torch_pch)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${vlae_precompiles} UNITY_BUILD_BATCH_SIZE 4)
  set_source_files_properties(${ARG_EXCEPT} PROPERTIES SKIP_PRECOMPILE_HEADERS ON SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()
