// vlae info MODEL: what a model file says about itself.

#include <cstdio>
#include <filesystem>
#include <memory>

#include "commands.h"
#include "weights/model_file.h"

namespace vlae::cli {

void add_info(CLI::App& program) {
  auto* command = program.add_subcommand("info", "Show a model file's network, provenance and figures");
  auto path = std::make_shared<std::filesystem::path>();
  command->add_option("model", *path, "Model file (.safetensors)")->required();
  command->callback([path] {
    const weights::ModelFile model = weights::read_model(*path);
    std::size_t parameters = 0;
    for (const auto& [name, tensor] : model.weights) parameters += tensor.values.size();
    std::printf("%s\n%s\n%zu parameters, fingerprint %s\n%s\n", path->c_str(), weights::describe(model.config).c_str(),
                parameters, weights::fingerprint(model).c_str(), model.provenance.dump(2).c_str());
  });
}

}  // namespace vlae::cli
