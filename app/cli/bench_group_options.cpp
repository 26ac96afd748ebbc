// vlae bench group: what can be asked for. What is done then lies in the training part, bench_group.cpp.

#include <memory>

#include "commands.h"
#include "options/command.h"
#include "options/number.h"
#include "ranks_option.h"

namespace vlae::cli {

void add_group_bench(options::Command bench_group) {
  const auto command =
      bench_group.add_subcommand("group", "What several processes (torchrun, srun, mpirun) cost and gain in training");
  auto options = std::make_shared<training_part::GroupBenchRequest>();
  command.add_option("--preset", options->preset, "Whose network and batch").show_default();
  command.add_option("--batch", options->batch, "Images a step, of all ranks together")
      .transform(options::whole_number(1, 100'000));
  command.add_option("--seconds", options->seconds, "How long to measure, about")
      .show_default()
      .transform(options::number_above_0());
  command
      .add_option("--image-ms", options->image_ms,
                  "Wait so long for each image instead of computing it: for more ranks than there are cores")
      .transform(options::number_above_0());
  command.add_option("--update-ms", options->update_ms, "... and so long for the update of the weights")
      .show_default()
      .transform(options::number_above_0());
  command.add_option("--threads", options->threads, "CPU threads of each rank").transform(options::thread_count());
  add_ranks_options(command, options->ranks);
  add_gradients_option(command, options->ranks);
  command.add_flag("--json", options->json, "Print JSON");
  command.callback([options] { training_part::training_part().bench_group(*options); });
}

}  // namespace vlae::cli
