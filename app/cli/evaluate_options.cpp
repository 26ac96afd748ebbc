// vlae evaluate: what can be asked for. What is done then lies in the training part, evaluate.cpp.

#include <memory>
#include <string>

#include "commands.h"
#include "device_option.h"
#include "options/command.h"
#include "options/number.h"
#include "ranks_option.h"
#include "split_option.h"
#include "training_part/training_part.h"
#include "two_views.h"

namespace vlae::cli {

namespace {

struct Options : training_part::EvaluateRequest {
  bool as_iaf = false;  // the runtime does that, without LibTorch
};

void evaluate(const Options& options) {
  const models::OpenModel model = models::open_model(options.model);
  options.as_iaf ? print_two_views(model, options) : training_part::training_part().evaluate(options, model);
}

}  // namespace

void add_evaluate(options::Command program) {
  const auto command =
      program.add_subcommand("evaluate", "ELBO, KL, reconstruction and likelihood of a model on images");
  auto options = std::make_shared<Options>();
  const auto model = command.add_option("model", options->model, "Model file; without it the bundled model");
  command.add_option("--data", options->data, "Data set by name or path").show_default();
  add_split_option(command, options->split);
  command
      .add_option("-K,--importance-samples", options->importance_samples,
                  "Samples of z an image for the likelihood; 0: ELBO only")
      .show_default()
      .transform(options::whole_number(0, 1000000));
  command.add_option("--limit", options->limit, "Only so many images, evenly from the whole set; 0: all")
      .show_default()
      .transform(options::whole_number(0, options::most_steps));
  command
      .add_option("--minutes", options->minutes,
                  "Measure as many images as this time allows, drawn from all over the set, then print")
      .transform(options::number_above_0());
  command.add_option("--seed", options->seed, "Of the noise, and of the pixels of grey sets")
      .show_default()
      .transform(options::whole_number());
  command
      .add_option("--binarisations", options->binarisations,
                  "Mean over so many drawings of a grey set's pixels, and the deviation over them")
      .show_default()
      .transform(options::whole_number(1, 1000))
      .excludes("--minutes");
  command.add_flag("--threshold", options->threshold, "Grey above one half is ink, instead of drawing pixels by grey")
      .excludes("--binarisations");
  add_device_option(command, options->device);
  command.add_option("--threads", options->threads, "CPU threads").transform(options::thread_count());
  command
      .add_flag("--as-iaf", options->as_iaf,
                "Only the ELBO, both ways: the flow as prior of z, and as an IAF posterior of epsilon (eqs. 12 to 14)")
      .excludes("--binarisations")
      .excludes("--minutes");
  command.add_flag("--json", options->json, "Print the figures as JSON");
  command
      .add_flag("--record", options->record,
                "Write the figures into the model file's provenance, which vlae info prints")
      .needs(model)
      .excludes("--as-iaf");
  add_ranks_options(command, options->ranks);
  command.callback([options] { evaluate(*options); });
}

}  // namespace vlae::cli
