// vlae models: every model on this machine, and what it reaches.

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "commands.h"
#include "files/json_text.h"
#include "models/model_list.h"
#include "options/command.h"

namespace vlae::cli {
namespace {

using models::Figure;
using models::ListedModel;

nlohmann::json json_of(const ListedModel& model) {
  nlohmann::json json{{"origin", models::name_of(model.origin)}, {"name", model.name}, {"path", model.path.string()}};
  if (!model.problem.empty()) {
    json["problem"] = model.problem;
    return json;
  }
  json.update({{"role", model.role},
               {"window", model.window},
               {"has_z", model.has_z},
               {"data", model.data},
               {"bytes", model.bytes},
               {"measured_on", model.measured_on}});
  const auto add = [&](const char* name, const std::optional<Figure>& figure) {
    if (figure) json[name] = {{"mean", figure->mean}, {"standard_error", figure->standard_error}};
  };
  add("code_nats", model.code_nats);
  add("kl_bits", model.kl_bits);
  add("nll_nats", model.nll_nats);
  if (model.importance_samples > 0) json["importance_samples"] = model.importance_samples;
  if (!model.caveat.empty()) json["caveat"] = model.caveat;
  return json;
}

std::string words(const std::optional<Figure>& figure) {
  if (!figure) return "-";
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", figure->mean);
  return text;
}

std::string size_of(const ListedModel& model) {
  if (model.bytes == 0) return "built in";
  char text[32];
  std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(model.bytes) * 1e-6);
  return text;
}

void print(const ListedModel& model) {
  if (!model.problem.empty()) {
    std::printf("%-8s %s: cannot be read: %s\n", models::name_of(model.origin), model.name.c_str(),
                model.problem.c_str());
    return;
  }
  std::printf("%-8s %-28s %8s %8s %8s %9s  %s\n", models::name_of(model.origin), model.name.c_str(),
              words(model.code_nats).c_str(), model.has_z ? words(model.kl_bits).c_str() : "no z",
              words(model.nll_nats).c_str(), size_of(model).c_str(), model.role.c_str());
  std::printf("%-8s window %s; trained on %s%s%s%s%s\n", "", model.window.c_str(),
              model.data.empty() ? "an unknown set" : model.data.c_str(),
              model.measured_on.empty() ? "" : "; measured on ", model.measured_on.c_str(),
              model.caveat.empty() ? "" : "; ", model.caveat.c_str());
}

}  // namespace

void add_models(options::Command program) {
  struct Options {
    models::Places places;
    bool json = false;
  };
  const auto command = program.add_subcommand(
      "models", "List the models on this machine: bundled, families, own runs, and files or folders that are named");
  auto options = std::make_shared<Options>();
  command.add_option("paths", options->places.further, "Further model files, folders of runs, folders of models");
  command.add_flag("--json", options->json, "Print JSON");
  command.callback([options] {
    const auto all = models::list_models(options->places);
    if (options->json) {
      auto list = nlohmann::json::array();
      for (const ListedModel& model : all) list.push_back(json_of(model));
      std::printf("%s\n", files::json_text(list, 2).c_str());
      return;
    }
    std::printf("%-8s %-28s %8s %8s %8s %9s  %s\n", "", "", "-ELBO", "KL bits", "NLL", "size", "role");
    for (const ListedModel& model : all) print(model);
  });
}

}  // namespace vlae::cli
