// vlae data: what image sets there are, what is in them, and pictures of them.

#include <array>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>

#include "commands.h"
#include "data/known_sets.h"
#include "data/load_set.h"
#include "data/png_file.h"
#include "data/sheet.h"
#include "files/json_text.h"
#include "options/command.h"
#include "options/number.h"
#include "output_file.h"

namespace vlae::cli {
namespace {

// Where a set lies on this machine: the folder that holds all of its splits, if one does.
std::optional<std::filesystem::path> folder_of(std::string_view set) {
  std::optional<std::filesystem::path> folder;
  for (const auto* split : {"train", "valid", "test"}) {
    const auto file = data::find_known_file(set, split);
    if (!file) return std::nullopt;
    folder = file->path.parent_path();
  }
  return folder;
}

void list_sets(bool as_json) {
  nlohmann::json all = nlohmann::json::array();
  for (const data::KnownSet& set : data::known_sets()) {
    const auto folder = folder_of(set.name);
    all.push_back({{"name", set.name}, {"description", set.description}, {"present", folder.has_value()}});
    if (folder) all.back()["folder"] = folder->string();
    if (as_json) continue;
    const std::string where = folder ? folder->string() : "not on this machine: vlae data get " + std::string(set.name);
    std::printf("%-16s %s\n%-16s %s\n", std::string(set.name).c_str(), std::string(set.description).c_str(), "",
                where.c_str());
  }
  if (as_json) return void(std::printf("%s\n", files::json_text(all, 2).c_str()));
  std::printf("%-16s Digits written by the program: procedural[:count[:seed]]\n", "procedural");
}

void add_list(options::Command group) {
  const auto command = group.add_subcommand("list", "Which sets the program knows, and where they are");
  auto as_json = std::make_shared<bool>(false);
  command.add_flag("--json", *as_json, "As JSON");
  command.callback([as_json] { list_sets(*as_json); });
}

nlohmann::json describe(const data::ImageSet& set) {
  const double sum = std::accumulate(set.pixels.begin(), set.pixels.end(), 0.0);
  std::map<std::string, int> labels;
  for (const int label : set.labels) ++labels[std::to_string(label)];
  return {{"name", set.name},
          {"split", set.split},
          {"images", set.count()},
          {"height", set.height},
          {"width", set.width},
          {"binary", set.binary},
          {"mean_ink", sum / 255 / static_cast<double>(set.pixels.size())},
          {"labels", labels},
          {"source", set.provenance}};
}

void print_description(const nlohmann::json& set) {
  std::printf("%zu images of %d x %d pixels, %s, mean ink %.6f\n", set["images"].get<std::size_t>(),
              set["height"].get<int>(), set["width"].get<int>(), set["binary"].get<bool>() ? "binary" : "grey",
              set["mean_ink"].get<double>());
  if (const std::size_t classes = set["labels"].size(); classes > 10)
    std::printf("labels of %zu classes\n", classes);
  else
    for (const auto& [label, count] : set["labels"].items())
      std::printf("label %s: %d images\n", label.c_str(), count.get<int>());
  std::printf("from %s\n", set["source"].get<std::string>().c_str());
}

struct InfoOptions {
  std::string set, split = "all";
  bool json = false;
};

void add_set_info(options::Command group) {
  const auto command =
      group.add_subcommand("info", "Describe a set: how many images, how large, how much ink, which labels");
  auto options = std::make_shared<InfoOptions>();
  command.add_option("set", options->set, "Name of a set, or a file or folder").required();
  command.add_option("--split", options->split, std::string(data::split_names)).show_default();
  command.add_flag("--json", options->json, "As JSON");
  command.callback([options] {
    const auto set = describe(*data::load_set(options->set, options->split));
    if (options->json)
      std::printf("%s\n", files::json_text(set, 2).c_str());
    else
      print_description(set);
  });
}

struct SheetOptions {
  std::string set, split = "train";
  std::filesystem::path out;
  std::size_t count = 100;
  data::SheetLayout layout{.columns = 10};
  std::uint64_t seed = 0;
};

void add_sheet(options::Command group) {
  const auto command = group.add_subcommand("sheet", "Draw images of a set side by side into a PNG file");
  auto options = std::make_shared<SheetOptions>();
  command.add_option("set", options->set, "Name of a set, or a file or folder").required();
  command.add_option("-o,--out", options->out, "PNG file to write; - for stdout").required().transform(png_file());
  command.add_option("--split", options->split, std::string(data::split_names)).show_default();
  command.add_option("-n,--count", options->count, "How many images")
      .show_default()
      .transform(options::whole_number(1, 10000));
  command.add_option("--columns", options->layout.columns, "Images in a row")
      .show_default()
      .transform(options::whole_number(1, 1000));
  command.add_option("--scale", options->layout.scale, "Screen pixels a pixel")
      .show_default()
      .transform(options::whole_number(1, 64));
  command.add_option("--seed", options->seed, "Draw the images by this seed; 0: the first ones")
      .show_default()
      .transform(options::whole_number());
  command.callback([options] {
    const auto set = data::load_set(options->set, options->split);
    const auto images = data::choose_images(*set, options->count, options->seed);
    data::write_png(options->out, data::compose_sheet(images, set->height, set->width, options->layout));
    std::fprintf(beside(options->out), "%s: %zu images from %s\n", options->out.c_str(), images.size(),
                 set->provenance.c_str());
  });
}

}  // namespace

void add_data(options::Command program) {
  const auto group = program.add_subcommand("data", "Image sets: list, download, describe, show");
  group.require_subcommand();
  add_list(group);
  add_data_get(group);
  add_set_info(group);
  add_sheet(group);
}

}  // namespace vlae::cli
