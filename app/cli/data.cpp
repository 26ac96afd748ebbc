// vlae data: what image sets there are, and pictures of them.

#include <cstdio>
#include <filesystem>
#include <memory>

#include "commands.h"
#include "data/load_set.h"
#include "data/png_file.h"
#include "data/sheet.h"

namespace vlae::cli {
namespace {

struct SheetOptions {
  std::string set, split = "train";
  std::filesystem::path out;
  std::size_t count = 100;
  data::SheetLayout layout{.columns = 10};
  std::uint64_t seed = 0;
};

void add_sheet(CLI::App& group) {
  auto* command = group.add_subcommand("sheet", "Draw images of a set side by side into a PNG file");
  auto options = std::make_shared<SheetOptions>();
  command->add_option("set", options->set, "Name of a set, or a file or folder")->required();
  command->add_option("-o,--out", options->out, "PNG file to write")->required();
  command->add_option("--split", options->split, "train, valid, test or all")->capture_default_str();
  command->add_option("-n,--count", options->count, "How many images")
      ->capture_default_str()
      ->check(CLI::Range(1, 10000));
  command->add_option("--columns", options->layout.columns, "Images in a row")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000));
  command->add_option("--scale", options->layout.scale, "Screen pixels a pixel")
      ->capture_default_str()
      ->check(CLI::Range(1, 64));
  command->add_option("--seed", options->seed, "Draw the images by this seed; 0: the first ones")
      ->capture_default_str();
  command->callback([options] {
    const auto set = data::load_set(options->set, options->split);
    const auto images = data::choose_images(*set, options->count, options->seed);
    data::write_png(options->out, data::compose_sheet(images, set->height, set->width, options->layout));
    std::printf("%s: %zu images of %s\n", options->out.c_str(), images.size(), set->provenance.c_str());
  });
}

}  // namespace

void add_data(CLI::App& program) {
  auto* group = program.add_subcommand("data", "Image sets: list, download, describe, show");
  group->require_subcommand(1);
  add_sheet(*group);
}

}  // namespace vlae::cli
