#include "ranks_option.h"

#include "options/command.h"
#include "options/number.h"
#include "options/version.h"

namespace vlae::cli {

void add_ranks_options(options::Command command, training_part::RanksRequest& options) {
  options.version = options::version_text("vlae", "");
  command
      .add_option("--rank-timeout", options.timeout_s,
                  "Of several processes (torchrun, srun, mpirun): seconds to wait for another one")
      .show_default()
      .transform(options::number_above_0());
}

void add_gradients_option(options::Command command, training_part::RanksRequest& options) {
  command.add_flag(
      "--bfloat16-gradients", options.short_gradients,
      "Of several processes: send gradients as bfloat16, half the bytes, for slow links. The run is then no "
      "longer that of one process bit for bit");
}

}  // namespace vlae::cli
