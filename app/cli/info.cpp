// vlae info [MODEL | FILE.vlae]: what a model file, or a file of compressed pictures, says about itself.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>
#include <utility>

#include "commands.h"
#include "compressed_input.h"
#include "files/input_error.h"
#include "files/json_text.h"
#include "models/coding_model.h"
#include "models/model_card.h"
#include "models/open_model.h"
#include "options/command.h"

namespace vlae::cli {
namespace {

// Weights that do not fit the configuration, or are no numbers, are refused as by every other command; the runtime
// knows.
weights::ModelFile checked_model(const std::filesystem::path& path) { return models::open_model(path).file; }

void print_json(const std::string& name, const weights::ModelFile& model) {
  const nlohmann::json json{{"name", name},
                            {"description", architecture::describe(model.config)},
                            {"parameters", weights::parameter_count(model.weights)},
                            {"fingerprint", weights::fingerprint(model)},
                            {"config", model.config},
                            {"provenance", model.provenance.json()}};
  std::printf("%s\n", files::json_text(json, 2).c_str());
}

void print_text(const std::string& name, const weights::ModelFile& model) {
  std::printf("%s\n", name.c_str());
  const auto groups = models::facts_of(model);
  std::size_t width = 0;
  for (const models::FactGroup& group : groups)
    for (const models::Fact& fact : group.facts) width = std::max(width, fact.name.size());
  for (const models::FactGroup& group : groups) {
    std::printf("\n%s\n", group.title.c_str());
    for (const models::Fact& fact : group.facts)
      std::printf("  %-*s  %s\n", static_cast<int>(width), fact.name.c_str(), fact.value.c_str());
  }
}

// A file that begins as a .vlae file does.
bool is_compressed(const std::filesystem::path& path) {
  std::error_code error;
  if (path.extension() == ".vlae") return true;
  if (path.empty() || !std::filesystem::is_regular_file(path, error)) return false;
  std::ifstream file(path, std::ios::binary);
  char first[2] = {};
  return file.read(first, 2) && first[0] == '\x56' && first[1] == '\xc6';
}

const char* mode_text(const codec::FileHeader& header) {
  if (header.alone)
    return header.coding == codec::Coding::lossless ? "one picture, lossless"
           : header.coding == codec::Coding::lossy  ? "one picture, its code alone: the texture is drawn anew"
                                                    : "one picture as it is, a bit a pixel";
  return header.mode == codec::Mode::chain    ? "a chain with bits back"
         : header.mode == codec::Mode::single ? "pictures by themselves, lossless"
                                              : "codes alone: the texture is drawn anew";
}

struct CompressedFacts {
  codec::FileHeader header;
  std::size_t bytes = 0;
  std::string model;
};

CompressedFacts facts_of(const std::filesystem::path& path) {
  const auto bytes = bytes_of_file(path);
  codec::ByteReader reader(bytes, path.string());
  CompressedFacts facts{codec::read_header(reader, bytes, path.string()), bytes.size(), {}};
  char hash[20];
  std::snprintf(hash, sizeof hash, facts.header.alone ? "...%04llx" : "%016llx",
                static_cast<unsigned long long>(facts.header.identity));
  const auto found = models::find_coding_model(facts.header);
  facts.model = std::string(hash) + ", " +
                (found                             ? found->name
                 : facts.header.model_name.empty() ? "not on this machine"
                                                   : "not on this machine, called " + facts.header.model_name);
  return facts;
}

void print_file_text(const std::filesystem::path& path) {
  const CompressedFacts facts = facts_of(path);
  const codec::FileHeader& header = facts.header;
  const std::size_t payload =
      header.alone ? facts.bytes - codec::alone_header_bytes
                   : std::accumulate(header.chunk_bytes.begin(), header.chunk_bytes.end(), std::size_t{0});
  const auto count = static_cast<double>(std::max<std::size_t>(1, header.count));
  std::printf("%s: %s\n", path.c_str(), mode_text(header));
  std::printf("%zu picture%s, %zu bytes, %.2f bits a picture, %.2f without the file's own\n", header.count,
              header.count == 1 ? "" : "s", facts.bytes, 8 * static_cast<double>(facts.bytes) / count,
              8 * static_cast<double>(payload) / count);
  if (!header.alone)
    std::printf("%dx%d pixels, %d particle%s, %zu chunk%s%s\n", header.height, header.width, header.particles,
                header.particles == 1 ? "" : "s", header.chunk_bytes.size(), header.chunk_bytes.size() == 1 ? "" : "s",
                header.names.empty() ? "" : ", with names");
  std::printf("model %s\n", facts.model.c_str());
}

void print_file_json(const std::filesystem::path& path) {
  const CompressedFacts facts = facts_of(path);
  const codec::FileHeader& header = facts.header;
  nlohmann::json json{{"file", path.string()},
                      {"mode", mode_text(header)},
                      {"alone", header.alone},
                      {"pictures", header.count},
                      {"bytes", facts.bytes},
                      {"model", facts.model},
                      {"names", header.names},
                      {"particles", header.particles},
                      {"chunk_bytes", header.chunk_bytes},
                      {"bits_per_picture", 8 * static_cast<double>(facts.bytes) /
                                               static_cast<double>(std::max<std::size_t>(1, header.count))}};
  if (!header.alone) json["height"] = header.height, json["width"] = header.width;
  std::printf("%s\n", files::json_text(json, 2).c_str());
}

}  // namespace

void add_info(options::Command program) {
  const auto command =
      program.add_subcommand("info", "Show a model's network, provenance and figures, or what a .vlae file holds");
  struct Options {
    std::filesystem::path model;
    bool json = false, card = false;
  };
  auto options = std::make_shared<Options>();
  command.add_option("model", options->model, "Model file (.safetensors) or .vlae file; without it the bundled model");
  command.add_flag("--json", options->json, "Print JSON");
  command.add_flag("--card", options->card, "Print a model card, in Markdown, to publish beside the model")
      .excludes("--json");
  command.callback([options] {
    if (is_compressed(options->model)) {
      if (options->card)
        throw files::InputError(options->model.string(), "compressed pictures", "a model file, for --card");
      return (options->json ? print_file_json : print_file_text)(options->model);
    }
    const weights::ModelFile model = checked_model(options->model);
    const std::string name = options->model.empty() ? "the bundled model" : options->model.string();
    if (options->card) return void(std::printf("%s", models::model_card(options->model, model).c_str()));
    options->json ? print_json(name, model) : print_text(name, model);
  });
}

}  // namespace vlae::cli
