// StepGraph (training/step_graph.h) by CUDA graphs: a library of its own, opened where training runs on a GPU, because
// it alone needs LibTorch's CUDA half and CUDA's headers.

#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAFunctions.h>
#include <c10/cuda/CUDAGuard.h>

#include "training/step_graph.h"

namespace vlae::training {
namespace {

class CudaGraph : public StepGraph {
 public:
  void rehearse(const std::function<void()>& work) override {
    on_own_stream(work);
    stream_.synchronize();
  }

  void record(const std::function<void()>& work) override {
    on_own_stream([&] {
      graph_.capture_begin();
      try {
        work();
      } catch (...) {
        end_broken_capture();
        throw;
      }
      graph_.capture_end();
    });
  }

  void replay() override { graph_.replay(); }  // on the caller's stream, behind what it wrote into the inputs

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

  c10::cuda::CUDAStream stream_ = c10::cuda::getStreamFromPool();
  at::cuda::CUDAGraph graph_;
};

}  // namespace
}  // namespace vlae::training

extern "C" vlae::training::StepGraph* vlae_make_cuda_graph() { return new vlae::training::CudaGraph; }
