// StepGraph (training/step_graph.h) by CUDA graphs: a library of its own, opened where training runs on a GPU, because
// it alone needs LibTorch's CUDA half and CUDA's headers.

#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAFunctions.h>
#include <c10/cuda/CUDAGuard.h>

#include <atomic>
#include <stdexcept>

#include "training/step_graph.h"

namespace vlae::training {
namespace {

std::atomic<bool> recording_failed = false;

class CudaGraph : public StepGraph {
 public:
  explicit CudaGraph(c10::DeviceIndex device) : device_(device), stream_(c10::cuda::getStreamFromPool(false, device)) {}

  void rehearse(const std::function<void()>& work) override {
    const c10::cuda::CUDAGuard on_device(device_);
    on_own_stream(work);
    stream_.synchronize();
  }

  void record(const std::function<void()>& work) override {
    const c10::cuda::CUDAGuard on_device(device_);
    on_own_stream([&] {
      // Of this thread's calls alone: others may talk to the GPU meanwhile.
      graph_.capture_begin({0, 0}, cudaStreamCaptureModeThreadLocal);
      try {
        work();
        graph_.capture_end();
      } catch (...) {
        // LibTorch may keep a filter of allocations that points at this graph: no other is recorded in this process.
        recording_failed = true;
        end_broken_capture();
        throw;
      }
    });
  }

  void replay() override {  // on the caller's stream, behind what it wrote into the inputs
    const c10::cuda::CUDAGuard on_device(device_);
    graph_.replay();
  }

 private:
  // Recording is refused on the default stream; rehearsals leave there what the recording will find.
  template <class Work>
  void on_own_stream(const Work& work) {
    c10::cuda::device_synchronize();
    const c10::cuda::CUDAStreamGuard guard(stream_);
    work();
  }

  void end_broken_capture() noexcept {
    try {
      graph_.capture_end();
    } catch (const std::exception&) {  // it says again that the capture is broken
    }
  }

  c10::DeviceIndex device_;
  c10::cuda::CUDAStream stream_;
  at::cuda::CUDAGraph graph_;
};

}  // namespace
}  // namespace vlae::training

extern "C" vlae::training::StepGraph* vlae_make_cuda_graph(int device) {
  if (vlae::training::recording_failed)
    throw std::runtime_error("an earlier recording failed in this process: start the program anew to try again");
  return new vlae::training::CudaGraph(static_cast<c10::DeviceIndex>(device));
}
