// vlae info [MODEL]: what a model file says about itself.

#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "commands.h"
#include "files/json_text.h"
#include "models/open_model.h"

namespace vlae::cli {
namespace {

// Weights that do not fit the configuration, or are no numbers, are refused as by every other command; the runtime
// knows. An inverse autoregressive posterior is beyond it: such a file is only read.
weights::ModelFile checked_model(const std::filesystem::path& path) {
  weights::ModelFile model = models::read_model(path);
  const bool known = !model.config.conditional || model.config.posterior != architecture::Posterior::iaf;
  return known ? models::open_model(path, std::move(model)).file : model;
}

std::size_t parameter_count(const weights::WeightMap& weights) {
  std::size_t count = 0;
  for (const auto& [name, tensor] : weights) count += tensor.values.size();
  return count;
}

void print_json(const std::string& name, const weights::ModelFile& model) {
  const nlohmann::json json{{"name", name},
                            {"description", architecture::describe(model.config)},
                            {"parameters", parameter_count(model.weights)},
                            {"fingerprint", weights::fingerprint(model)},
                            {"config", model.config},
                            {"provenance", model.provenance}};
  std::printf("%s\n", files::json_text(json, 2).c_str());
}

void print_text(const std::string& name, const weights::ModelFile& model) {
  std::printf("%s\n%s\n%zu parameters, fingerprint %s\n", name.c_str(), architecture::describe(model.config).c_str(),
              parameter_count(model.weights), weights::fingerprint(model).c_str());
  for (const auto& [key, value] : model.provenance.items())
    std::printf("%s: %s\n", key.c_str(),
                value.is_string() ? value.get<std::string>().c_str() : files::json_text(value).c_str());
}

}  // namespace

void add_info(CLI::App& program) {
  auto* command = program.add_subcommand("info", "Show a model's network, provenance and figures");
  struct Options {
    std::filesystem::path model;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  command->add_option("model", options->model, "Model file (.safetensors); without it the bundled one");
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options] {
    const weights::ModelFile model = checked_model(options->model);
    const std::string name = options->model.empty() ? "the bundled model" : options->model.string();
    (options->json ? print_json : print_text)(name, model);
  });
}

}  // namespace vlae::cli
