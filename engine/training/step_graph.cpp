#include "training/step_graph.h"

#include <dlfcn.h>

#include <filesystem>
#include <stdexcept>

namespace vlae::training {
namespace {

constexpr int rehearsals_wanted = 3;
constexpr const char* library_name = "vlae_cuda_graph.so";

std::unique_ptr<StepGraph> cuda_graph(int device) {
  Dl_info here{};
  if (dladdr(reinterpret_cast<void*>(&cuda_graph), &here) == 0) throw std::runtime_error("no CUDA graphs: no place");
  const auto library = std::filesystem::path(here.dli_fname).parent_path() / library_name;
  void* opened = dlopen(library.c_str(), RTLD_NOW);
  if (opened == nullptr) throw std::runtime_error(std::string("no CUDA graphs: ") + dlerror());
  using Make = StepGraph*(int device);
  auto* make = reinterpret_cast<Make*>(dlsym(opened, "vlae_make_cuda_graph"));
  if (make == nullptr) throw std::runtime_error("no CUDA graphs: " + library.string() + " is of another version");
  return std::unique_ptr<StepGraph>(make(device));
}

}  // namespace

StepGraphMaker step_graphs_of(const torch::Device& device) {
  if (!device.is_cuda()) return {};
  return [index = device.has_index() ? device.index() : 0] { return cuda_graph(index); };
}

void RecordedStep::run(const std::function<void()>& work) {
  if (maker_ && !graph_ && failure_.empty()) attempt([&] { graph_ = maker_(); });
  if (graph_ && !recorded_ && rehearsals_ == rehearsals_wanted) {
    attempt([&] {
      graph_->record(work);
      recorded_ = true;
    });
  }
  if (recorded_)
    graph_->replay();
  else if (graph_)
    ++rehearsals_, graph_->rehearse(work);
  else
    work();
}

void RecordedStep::attempt(const std::function<void()>& action) {
  try {
    action();
  } catch (const std::exception& error) {
    failure_ = error.what();
    graph_.reset();
  }
}

}  // namespace vlae::training
