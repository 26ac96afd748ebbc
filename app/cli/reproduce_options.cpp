// vlae reproduce: what can be asked for. What is done then lies in the training part, reproduce.cpp.

#include <memory>
#include <string>

#include "commands.h"
#include "device_option.h"
#include "options/command.h"
#include "options/number.h"
#include "reproduction/recipe.h"
#include "training_part/training_part.h"

namespace vlae::cli {

void add_reproduce(options::Command program) {
  const auto command = program.add_subcommand(
      "reproduce",
      "Train, measure and report the rows of a recipe, such as the paper's tables; may be ended at any moment");
  auto options = std::make_shared<training_part::ReproduceRequest>();
  std::string names;
  for (const std::string& name : reproduction::recipe_names()) names += (names.empty() ? "" : ", ") + name;
  command.add_option("recipe", options->recipe, "Recipe: " + names + ", or a .json file").show_default();
  command.add_option("-o,--out", options->out, "Folder of runs, results and report; goes on with what is there")
      .required();
  command.add_option("--only", options->tables, "These tables, as table1,table2").separated_by(',');
  command.add_option("--rows", options->rows, "These rows, as static-vlae,dynamic-vlae: machines may share them")
      .separated_by(',');
  command.add_option("--merge", options->merge, "First take over rows that these folders have got further with")
      .check(options::existing_folder());
  command.add_option("--minutes", options->minutes, "Train no longer than this, all rows together")
      .transform(options::number_above_0());
  command.add_flag("--so-far", options->so_far, "Also measure rows whose training is not complete");
  command.add_option("--export", options->exported,
                     "Write the measured models with their figures into this folder, as a family for vlae models");
  command.add_flag("--plan", options->plan,
                   "Print what is left to do and how long it takes here, by some steps of each row");
  command.add_flag("--quick", options->quick, "Small networks on drawn digits: everything in a few minutes");
  add_device_option(command, options->device);
  command.add_option("--threads", options->threads, "CPU threads").transform(options::thread_count());
  command.callback([options] { training_part::training_part().reproduce(*options); });
}

}  // namespace vlae::cli
