#include "reproduction/pictures.h"

#include <algorithm>

#include "data/binarisation.h"
#include "data/load_set.h"
#include "data/png_file.h"
#include "data/sheet.h"
#include "files/input_error.h"
#include "runtime/decompression.h"
#include "runtime/sampling.h"

namespace vlae::reproduction {
namespace {

using Pictures = std::vector<std::vector<std::uint8_t>>;

constexpr std::size_t columns = 12, decompressions = 3, sample_rows = 6;

const Row& row_of(const Recipe& recipe, const std::string& id) {
  const auto rows = recipe.rows();
  return **std::find_if(rows.begin(), rows.end(), [&](const Row* row) { return row->id == id; });
}

// x in {0, 1} as grey.
void append(Pictures& pictures, std::vector<std::uint8_t> x) {
  for (std::uint8_t& pixel : x) pixel = pixel ? 255 : 0;
  pictures.push_back(std::move(x));
}

std::vector<float> maps_of_prior(const runtime::Vlae& vlae, std::uint64_t seed) {
  if (!vlae.config().conditional) return {};
  return vlae.context_maps(runtime::sample_prior(vlae, seed));
}

Pictures samples(const runtime::Vlae& vlae) {
  Pictures pictures;
  for (std::uint64_t seed = 0; seed < sample_rows * columns; ++seed)
    append(pictures, runtime::decompress(vlae, maps_of_prior(vlae, seed), seed));
  return pictures;
}

// A row of test images, then rows of their decompressions, each by codes and pixels of its own.
Pictures originals_and_decompressions(const runtime::Vlae& vlae, const data::ImageSet& set) {
  Pictures originals, pictures;
  const std::size_t count = std::min(columns, set.count());
  for (std::size_t i = 0; i < count; ++i)
    originals.push_back(data::binary_image(set, i * set.count() / count, data::Binarisation::dynamic));
  for (const auto& x : originals) append(pictures, x);
  for (std::uint64_t seed = 0; seed < decompressions; ++seed)
    for (const auto& x : originals) {
      const auto code = runtime::sample(vlae.encode(x), seed);
      append(pictures, runtime::decompress(vlae, vlae.context_maps(code.z), seed));
    }
  return pictures;
}

ReportPicture draw(const ReproductionFolder& folder, const Figure& figure, const Row& row) {
  const runtime::Vlae vlae(folder.model(row));
  const bool of_images = figure.kind == "decompressions" && vlae.config().conditional;
  const auto set = data::load_set(folder.preset(row).data.name, folder.measuring().split);
  const auto pictures = of_images ? originals_and_decompressions(vlae, *set) : samples(vlae);
  ReportPicture picture{.title = figure.title,
                        .caption = of_images
                                       ? "Above: images of " + set->name + ", " + set->split +
                                             ". Below each: its decompressions, each from another sample of its code."
                                       : "Each from another sample of the prior.",
                        .file = "figures/" + figure.id + ".png"};
  if (!set->caveat.empty()) picture.caption += " The set is " + set->caveat + ".";
  const data::SheetLayout layout{.columns = static_cast<int>(std::min(columns, pictures.size()))};
  data::write_png(folder.path() / picture.file,
                  data::compose_sheet(pictures, vlae.config().height, vlae.config().width, layout));
  return picture;
}

}  // namespace

std::vector<ReportPicture> draw_figures(const ReproductionFolder& folder) {
  std::vector<ReportPicture> pictures;
  std::filesystem::create_directories(folder.path() / "figures");
  for (const Figure& figure : folder.recipe().figures) {
    const Row& row = row_of(folder.recipe(), figure.row);
    std::error_code error;
    if (!folder.state(row).result || !std::filesystem::exists(folder.model_path(row), error)) continue;
    pictures.push_back(draw(folder, figure, row));
  }
  return pictures;
}

}  // namespace vlae::reproduction
