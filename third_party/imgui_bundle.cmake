# Dear ImGui, ImPlot, the ImGui Test Engine and portable-file-dialogs, compiled from the source package of imgui-bundle
# that ./studio unpacks into .deps; nothing of it is copied into the repository. Targets: third_party_imgui (with the GLFW
# and OpenGL 3 backends, ImPlot, FreeType rasteriser and test engine) and VLAE_FONT_DIR / VLAE_ICON_HEADER_DIR.
file(STRINGS ${CMAKE_SOURCE_DIR}/third_party/imgui_bundle.txt imgui_bundle_pin REGEX "^imgui-bundle==")
string(REGEX REPLACE "^imgui-bundle==([0-9.]+).*" "\\1" imgui_bundle_version "${imgui_bundle_pin}")
set(imgui_bundle_root ${CMAKE_SOURCE_DIR}/.deps/imgui_bundle-${imgui_bundle_version})
if(NOT EXISTS ${imgui_bundle_root}/external/imgui/imgui/imgui.h)
  message(FATAL_ERROR "Dear ImGui sources not found in ${imgui_bundle_root}: run ./studio --no-open once, or configure with -DVLAE_STUDIO=OFF")
endif()
set(imgui ${imgui_bundle_root}/external/imgui/imgui)
set(implot ${imgui_bundle_root}/external/implot/implot)
set(test_engine ${imgui_bundle_root}/external/imgui_test_engine/imgui_test_engine/imgui_test_engine)

file(GLOB test_engine_sources ${test_engine}/*.cpp)
add_library(third_party_imgui STATIC
  ${imgui}/imgui.cpp ${imgui}/imgui_draw.cpp ${imgui}/imgui_tables.cpp ${imgui}/imgui_widgets.cpp ${imgui}/imgui_stacklayout.cpp
  ${imgui}/misc/freetype/imgui_freetype.cpp ${imgui}/misc/cpp/imgui_stdlib.cpp
  ${imgui}/backends/imgui_impl_glfw.cpp ${imgui}/backends/imgui_impl_opengl3.cpp
  ${implot}/implot.cpp ${implot}/implot_items.cpp ${test_engine_sources})
# ImPlot's items are compiled once for each type of number; ten of them take a minute and a half. We plot doubles.
set_source_files_properties(${implot}/implot_items.cpp PROPERTIES COMPILE_DEFINITIONS "IMPLOT_CUSTOM_NUMERIC_TYPES=(float)(double)")
target_include_directories(third_party_imgui SYSTEM PUBLIC ${imgui} ${imgui}/backends ${imgui}/misc/cpp ${implot} ${test_engine}
  ${imgui_bundle_root}/external/portable_file_dialogs/portable_file_dialogs
  ${imgui_bundle_root}/external/hello_imgui/hello_imgui/src/hello_imgui)
target_compile_definitions(third_party_imgui PUBLIC IMGUI_ENABLE_FREETYPE IMGUI_ENABLE_TEST_ENGINE IMGUI_DISABLE_OBSOLETE_FUNCTIONS
  IMGUI_TEST_ENGINE_ENABLE_COROUTINE_STDTHREAD_IMPL=1 IMGUI_TEST_ENGINE_ENABLE_STD_FUNCTION=1 IMGUI_TEST_ENGINE_ENABLE_IMPLOT=0)
target_link_libraries(third_party_imgui PUBLIC glfw OpenGL::GL Freetype::Freetype Threads::Threads ${CMAKE_DL_LIBS})
set(VLAE_FONT_DIR ${imgui_bundle_root}/bindings/imgui_bundle/assets/fonts)
