#include "shell/window.h"

#define GL_GLEXT_PROTOTYPES
#include <GL/glcorearb.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>
#include <implot.h>

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "gl/capture.h"
#include "gl/kept_frame.h"
#include "look/fonts.h"
#include "look/theme.h"
#include "shell/window_place.h"

namespace vlae::studio {
namespace {

std::string glfw_reason() {
  const char* reason = nullptr;
  glfwGetError(&reason);
  return reason ? reason : "no reason given";
}

void set_hints(const WindowOptions& options) {
  glfwDefaultWindowHints();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);  // shown when the first frame is ready: no flash of an empty window
  glfwWindowHint(GLFW_MAXIMIZED, options.place.maximised && !options.hidden ? GLFW_TRUE : GLFW_FALSE);
  glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);  // fullscreen stays on the projector while another window is in use
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "vlae-studio");
}

std::span<GLFWmonitor*> monitors() {
  int count = 0;
  GLFWmonitor** all = glfwGetMonitors(&count);
  return {all, static_cast<std::size_t>(count)};
}

WorkArea work_area(GLFWmonitor* monitor) {
  WorkArea area;
  if (monitor) glfwGetMonitorWorkarea(monitor, &area.x, &area.y, &area.width, &area.height);
  return area;
}

// The screen that holds the point; the first one where none does: that of a remembered place may be gone.
GLFWmonitor* monitor_at(int x, int y) {
  const auto holds = [&](GLFWmonitor* monitor) {
    const WorkArea area = work_area(monitor);
    return x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height;
  };
  const std::span<GLFWmonitor*> all = monitors();
  const auto found = std::ranges::find_if(all, holds);
  return found != all.end() ? *found : glfwGetPrimaryMonitor();
}

void put_inside_screen(GLFWwindow* window, const WindowPlace& wanted) {
  WindowFrame frame;
  glfwGetWindowFrameSize(window, &frame.left, &frame.top, &frame.right, &frame.bottom);
  const WindowPlace place = inside(work_area(monitor_at(wanted.x, wanted.y)), frame, wanted);
  glfwSetWindowSize(window, place.width, place.height);
  if (place.x >= 0 && place.y >= 0) glfwSetWindowPos(window, place.x, place.y);
}

// What ImGui collected, without the windows that lie over the page for a moment.
ImDrawData page_alone() {
  constexpr ImGuiWindowFlags over = ImGuiWindowFlags_Popup | ImGuiWindowFlags_Tooltip | ImGuiWindowFlags_Modal;
  ImDrawData data = *ImGui::GetDrawData();
  ImVector<ImDrawList*> lists;
  for (ImDrawList* list : data.CmdLists) {
    const auto is_over = [list](const ImGuiWindow* window) {
      return window->DrawList == list && (window->RootWindow->Flags & over) != 0;
    };
    if (std::ranges::none_of(ImGui::GetCurrentContext()->Windows, is_over)) lists.push_back(list);
  }
  data.CmdLists.swap(lists);
  return data;
}

}  // namespace

struct Window::Glfw {
  Glfw() {
    glfwInitHint(GLFW_JOYSTICK_HAT_BUTTONS, GLFW_FALSE);
    if (glfwInit() == GLFW_FALSE) throw NoDisplay("no display: " + glfw_reason());
  }
  ~Glfw() { glfwTerminate(); }
  Glfw(const Glfw&) = delete;
  Glfw& operator=(const Glfw&) = delete;
};

void Window::Close::operator()(GLFWwindow* window) const { glfwDestroyWindow(window); }

Window::Window(const WindowOptions& options) : glfw_(std::make_unique<Glfw>()), windowed_(options.place) {
  create(options);
  start_imgui();
  if (!options.hidden) glfwShowWindow(window_.get());
}

Window::~Window() {
  kept_.reset();
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImPlot::DestroyContext();
  ImGui::DestroyContext();
}

void Window::create(const WindowOptions& options) {
  set_hints(options);
  const WindowPlace& place = options.place;
  window_.reset(glfwCreateWindow(place.width, place.height, "VLAE Studio", nullptr, nullptr));
  if (!window_) throw NoDisplay("the display has no OpenGL 3.3: " + glfw_reason());
  if (!options.hidden && !place.maximised) put_inside_screen(window_.get(), place);
  glfwSetWindowSizeLimits(window_.get(), 640, 400, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(window_.get());
  glfwSwapInterval(options.vsync && !options.hidden ? 1 : 0);
  glfwSetWindowUserPointer(window_.get(), this);
  glfwSetDropCallback(window_.get(), [](GLFWwindow* window, int count, const char** paths) {
    auto& dropped = static_cast<Window*>(glfwGetWindowUserPointer(window))->dropped_;
    dropped.insert(dropped.end(), paths, paths + count);
  });
  glfwSetWindowRefreshCallback(window_.get(), [](GLFWwindow* window) {
    static_cast<Window*>(glfwGetWindowUserPointer(window))->kept_->forget();
  });
}

void Window::start_imgui() {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImPlot::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;  // what is worth remembering is in our own settings
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigNavCaptureKeyboard = false;
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  load_fonts();
  ImGui_ImplGlfw_InitForOpenGL(window_.get(), true);
  ImGui_ImplOpenGL3_Init("#version 330 core");
  kept_ = std::make_unique<gl::KeptFrame>();
}

bool Window::close_wanted() const { return glfwWindowShouldClose(window_.get()) == GLFW_TRUE; }
void Window::refuse_close() { glfwSetWindowShouldClose(window_.get(), GLFW_FALSE); }
void Window::want_close() { glfwSetWindowShouldClose(window_.get(), GLFW_TRUE); }
void Window::wait_for_events(double seconds) {
  if (seconds > 0)
    glfwWaitEventsTimeout(seconds);
  else
    glfwPollEvents();
}
void Window::wake() { glfwPostEmptyEvent(); }

void Window::begin_frame() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();
}

void Window::draw_collected(ImDrawData& data, int width, int height) {
  glViewport(0, 0, width, height);
  const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(theme().background);
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(&data);
}

void Window::end_frame() {
  ImGui::Render();
  int width = 0, height = 0;
  glfwGetFramebufferSize(window_.get(), &width, &height);
  kept_->update(*ImGui::GetDrawData(), width, height, theme().background);
  glfwSwapBuffers(window_.get());
  if (!kept_->settled()) wake();
  if (!take_) return;
  ImDrawData page = page_alone();
  std::exchange(take_, nullptr)(picture_of(page));
}

Window::Picture Window::picture_of_frame() { return picture_of(*ImGui::GetDrawData()); }

Window::Picture Window::picture_of(ImDrawData& data) {
  Picture picture;
  glfwGetFramebufferSize(window_.get(), &picture.width, &picture.height);
  picture.rgb =
      gl::capture_rgb(picture.width, picture.height, [&] { draw_collected(data, picture.width, picture.height); });
  return picture;
}

Window::Picture Window::shown() const {
  Picture picture;
  glfwGetFramebufferSize(window_.get(), &picture.width, &picture.height);
  picture.rgb = gl::read_rgb(picture.width, picture.height);
  return picture;
}

std::vector<std::filesystem::path> Window::take_dropped_files() { return std::exchange(dropped_, {}); }

WindowPlace Window::place() const {
  if (fullscreen()) return windowed_;
  WindowPlace place;
  place.maximised = glfwGetWindowAttrib(window_.get(), GLFW_MAXIMIZED) == GLFW_TRUE;
  glfwGetWindowPos(window_.get(), &place.x, &place.y);
  glfwGetWindowSize(window_.get(), &place.width, &place.height);
  if (place.maximised) place.width = windowed_.width, place.height = windowed_.height;
  return place;
}

bool Window::fullscreen() const { return glfwGetWindowMonitor(window_.get()) != nullptr; }

void Window::toggle_fullscreen() {
  if (fullscreen()) {
    glfwSetWindowMonitor(window_.get(), nullptr, windowed_.x, windowed_.y, windowed_.width, windowed_.height, 0);
    return;
  }
  windowed_ = place();
  GLFWmonitor* monitor = monitor_at(windowed_.x + windowed_.width / 2, windowed_.y + windowed_.height / 2);
  const GLFWvidmode* mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
  if (!mode) return;
  glfwSetWindowMonitor(window_.get(), monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

}  // namespace vlae::studio
