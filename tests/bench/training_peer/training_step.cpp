// Our side of the comparison with PyTorch (peer.py): one step of paper-static-mnist on random pictures.
//   training_step --write FILE    weights, batch, noise, loss and gradients of a step as safetensors
//   training_step [--threads N] [--batch N] [--device cuda] [--set FIELD=VALUE]
//       for each number of seconds read from standard input takes whole steps of the trainer for so long, and prints:
//       images, seconds, seconds of CPU time, and the multiply-adds a second that one core can do at best

#include <time.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <random>

#include "model/vlae.h"
#include "run/preset.h"
#include "runtime/kernels.h"
#include "training/device.h"
#include "training/objective.h"
#include "training/trainer.h"
#include "weights/safetensors.h"

namespace {

using namespace vlae;

std::shared_ptr<const data::ImageSet> random_pictures(std::size_t count) {
  data::ImageSet set;
  set.height = set.width = 28;
  set.name = "random";
  set.binary = true;
  std::mt19937_64 random(1);
  for (std::size_t i = 0; i < count * 784; ++i) set.pixels.push_back(random() % 100 < 15 ? 255 : 0);
  return std::make_shared<const data::ImageSet>(std::move(set));
}

weights::RawTensor raw(const torch::Tensor& tensor) {
  const auto values = tensor.detach().contiguous();
  const float* first = values.const_data_ptr<float>();
  return weights::from_floats({values.sizes().vec(), {first, first + values.numel()}}, weights::Dtype::f32);
}

void write_step(const run::Preset& preset, const std::string& path) {
  torch::manual_seed(1);
  model::Vlae vlae(preset.model, preset.training.seed);
  const auto pictures = (torch::rand({500, 1, 28, 28}) < 0.15).to(torch::kFloat);
  vlae.initialise(pictures, torch::randn({500, 64}));
  const auto x = pictures.narrow(0, 0, 100).contiguous(), noise = torch::randn({100, 64});
  const auto loss = training::objective(vlae.code_length(x, noise), preset.training.groups, 7.84, torch::ones({}));
  loss.backward();

  weights::Safetensors content;
  content.tensors = {{"x", raw(x)}, {"noise", raw(noise)}, {"loss", raw(loss.view({1}))}};
  for (const auto& parameter : vlae.named_parameters()) {
    content.tensors["w." + parameter.key()] = raw(parameter.value());
    content.tensors["g." + parameter.key()] = raw(parameter.value().grad());
  }
  weights::write_safetensors(path, content);
}

double cpu_seconds(clockid_t clock = CLOCK_PROCESS_CPUTIME_ID) {  // of all threads, or of this one
  timespec time{};
  ::clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// Multiply-adds a second of one core: the best of a few short runs.
double peak() {
  alignas(64) float values[16] = {};
  double best = 0;
  for (int i = 0; i < 5; ++i) {
    const double begin = cpu_seconds(CLOCK_THREAD_CPUTIME_ID);
    const auto done = static_cast<double>(runtime::kernels_for(runtime::best_isa()).multiply_adds(50'000, values));
    best = std::max(best, done / (cpu_seconds(CLOCK_THREAD_CPUTIME_ID) - begin));
  }
  return best;
}

void train_in_turns(const run::Preset& preset, torch::Device device, int threads) {
  const auto pictures = random_pictures(2000);
  training::Trainer trainer(preset, pictures, pictures, device, threads);
  trainer.start();
  for (int i = 0; i < 5; ++i) trainer.step();  // a recorded step is recorded by then
  trainer.figures();
  if (!trainer.recording_failure().empty()) std::cerr << trainer.recording_failure() << '\n';
  using Clock = std::chrono::steady_clock;
  for (double seconds = 0; std::cin >> seconds;) {
    const auto begin = Clock::now();
    const double cpu_begin = cpu_seconds();
    const auto elapsed = [&] { return std::chrono::duration<double>(Clock::now() - begin).count(); };
    int steps = 0;
    for (; elapsed() < seconds; ++steps) trainer.step();
    trainer.figures();  // waits for the device
    std::cout << steps * preset.training.batch << ' ' << elapsed() << ' ' << cpu_seconds() - cpu_begin << ' ' << peak()
              << std::endl;
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App program("One training step of paper-static-mnist");
  std::string path, device = "cpu";
  std::vector<std::string> settings;
  int threads = 2, batch = 100;
  program.add_option("--write", path);
  program.add_option("--threads", threads);
  program.add_option("--batch", batch);
  program.add_option("--device", device);
  program.add_option("--set", settings);
  CLI11_PARSE(program, argc, argv);
  const torch::Device where = training::open_device(device);
  settings.push_back("training.batch=" + std::to_string(batch));
  const auto preset = run::with_settings(run::load_preset("paper-static-mnist"), settings);
  if (!path.empty())
    write_step(preset, path);
  else
    train_in_turns(preset, where, threads);
}
