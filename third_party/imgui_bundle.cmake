# Dear ImGui, ImPlot and the ImGui Test Engine, compiled from the source package of imgui-bundle that ./studio unpacks into
# .deps; nothing of it is copied into the repository. Targets:
#   third_party_imgui         what our libraries include and link: ImPlot, FreeType's rasteriser, the GLFW and OpenGL 3 backends
#   third_party_imgui_core    the rest of ImGui, for programs of a user
#   third_party_imgui_tested  the same with the Test Engine's hooks, and the Test Engine (its licence is not MIT), for GUI tests
# A program links one of the last two, so ours are compiled once: IMGUI_ENABLE_TEST_ENGINE adds calls inside three of ImGui's
# files and five names to an enumeration of imgui_internal.h; no type of its headers changes.
file(STRINGS ${CMAKE_SOURCE_DIR}/third_party/imgui_bundle.txt imgui_bundle_pin REGEX "^imgui-bundle==")
string(REGEX REPLACE "^imgui-bundle==([0-9.]+).*" "\\1" imgui_bundle_version "${imgui_bundle_pin}")
set(imgui_bundle_root ${CMAKE_SOURCE_DIR}/.deps/imgui_bundle-${imgui_bundle_version})
if(NOT EXISTS ${imgui_bundle_root}/external/imgui/imgui/imgui.h)
  message(FATAL_ERROR "Dear ImGui sources not found in ${imgui_bundle_root}: run ./studio --no-open once, or configure with -DVLAE_STUDIO=OFF")
endif()
set(imgui ${imgui_bundle_root}/external/imgui/imgui)
set(implot ${imgui_bundle_root}/external/implot/implot)
set(test_engine ${imgui_bundle_root}/external/imgui_test_engine/imgui_test_engine/imgui_test_engine)

add_library(third_party_imgui STATIC
  ${imgui}/imgui_draw.cpp ${imgui}/imgui_stacklayout.cpp
  ${imgui}/misc/freetype/imgui_freetype.cpp ${imgui}/misc/cpp/imgui_stdlib.cpp
  ${imgui}/backends/imgui_impl_glfw.cpp ${imgui}/backends/imgui_impl_opengl3.cpp
  ${implot}/implot.cpp ${implot}/implot_items.cpp)
# ImPlot's items are compiled once for each type of number; ten of them take a minute and a half. We plot doubles.
set_source_files_properties(${implot}/implot_items.cpp PROPERTIES COMPILE_DEFINITIONS "IMPLOT_CUSTOM_NUMERIC_TYPES=(double)")
# Frames take as long at -O1, which compiles in two thirds of the time; imgui_draw.cpp, where the vertices are, stays.
set(imgui_core ${imgui}/imgui.cpp ${imgui}/imgui_tables.cpp ${imgui}/imgui_widgets.cpp)
set_source_files_properties(${implot}/implot.cpp ${implot}/implot_items.cpp ${imgui_core}
  PROPERTIES COMPILE_OPTIONS $<$<CONFIG:Release>:-O1>)
target_include_directories(third_party_imgui SYSTEM PUBLIC ${imgui} ${imgui}/backends ${imgui}/misc/cpp ${implot}
  ${imgui_bundle_root}/external/hello_imgui/hello_imgui/src/hello_imgui)
target_compile_definitions(third_party_imgui PUBLIC IMGUI_ENABLE_FREETYPE IMGUI_DISABLE_OBSOLETE_FUNCTIONS)
target_link_libraries(third_party_imgui PUBLIC glfw OpenGL::GL Freetype::Freetype Threads::Threads ${CMAKE_DL_LIBS})

# Objects, not archives: a program names them, and the libraries before and after them find what they need.
add_library(third_party_imgui_core OBJECT ${imgui_core})
target_link_libraries(third_party_imgui_core PUBLIC third_party_imgui)
if(VLAE_TESTS)
  file(GLOB test_engine_sources ${test_engine}/*.cpp)
  add_library(third_party_imgui_tested OBJECT ${imgui_core} ${test_engine_sources})
  target_include_directories(third_party_imgui_tested SYSTEM PUBLIC ${test_engine})
  target_compile_definitions(third_party_imgui_tested PUBLIC IMGUI_ENABLE_TEST_ENGINE
    IMGUI_TEST_ENGINE_ENABLE_COROUTINE_STDTHREAD_IMPL=1 IMGUI_TEST_ENGINE_ENABLE_STD_FUNCTION=1 IMGUI_TEST_ENGINE_ENABLE_IMPLOT=0)
  target_link_libraries(third_party_imgui_tested PUBLIC third_party_imgui)
endif()
set(VLAE_FONT_DIR ${imgui_bundle_root}/bindings/imgui_bundle/assets/fonts)
