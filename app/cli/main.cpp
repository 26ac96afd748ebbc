// vlae: everything the engine can do, without a window.
// Exit codes: 0 done, 1 failed (reason on stderr), 2 wrong usage, 75 another rank failed (the same command
// goes on), 130 interrupted with the state saved.

#include <csignal>
#include <cstdio>
#include <exception>
#include <string>

#include "commands.h"
#include "group/ranks.h"
#include "interruption.h"
#include "options/command.h"
#include "options/version.h"
#include "results.h"
#include "runtime/kernels.h"

int main(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file over the size limit is then a failed write, with its sentence, not a death
  const char* const kernels = vlae::runtime::kernels_for(vlae::runtime::best_isa()).name;
  vlae::options::Program program(
      "VLAE Studio without a window: train, evaluate, encode and decompress with a Variational Lossy Autoencoder",
      vlae::options::version_text("vlae", kernels));
  program.require_command();
  vlae::cli::add_bench(program);
  vlae::cli::add_compress(program);
  vlae::cli::add_data(program);
  vlae::cli::add_decompress(program);
  vlae::cli::add_embed(program);
  vlae::cli::add_encode(program);
  vlae::cli::add_evaluate(program);
  vlae::cli::add_expand(program);
  vlae::cli::add_info(program);
  vlae::cli::add_interpolate(program);
  vlae::cli::add_models(program);
  vlae::cli::add_neighbours(program);
  vlae::cli::add_probe(program);
  vlae::cli::add_reproduce(program);
  vlae::cli::add_sample(program);
  vlae::cli::add_train(program);
  try {
    if (const auto exit_code = program.parse(argc, argv)) return *exit_code;
    vlae::cli::require_delivered_results();  // > file on a full disk
  } catch (const vlae::cli::Interrupted& interrupted) {
    std::fprintf(stderr, "vlae: %s\n", interrupted.what());
    return 130;
  } catch (const vlae::group::RankFailed& failed) {
    std::fprintf(stderr, "vlae: %s\n", failed.what());
    return 75;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "vlae: %s\n", error.what());
    return 1;
  }
  return 0;
}
