#include "training_sheet.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "data/binarisation.h"
#include "data/png_file.h"
#include "data/sheet.h"
#include "runtime/decompression.h"
#include "runtime/ledger.h"
#include "runtime/sampling.h"
#include "runtime/vlae.h"

namespace vlae::cli {
namespace {

using Pictures = std::vector<std::vector<std::uint8_t>>;  // [count][height * width], 0 and 1

constexpr std::size_t columns = 8, sample_rows = 4, image_rows = 2;

// One picture for each code, with seeds 0, 1, 2, ...
Pictures decompressed(const runtime::Vlae& vlae, const std::vector<std::vector<float>>& codes) {
  std::vector<float> maps;
  std::vector<std::uint64_t> seeds(codes.size());
  std::iota(seeds.begin(), seeds.end(), std::uint64_t{0});
  for (const auto& z : codes) {
    if (!vlae.config().conditional) break;
    const auto own = vlae.context_maps(z);
    maps.insert(maps.end(), own.begin(), own.end());
  }
  return runtime::decompress_batch(vlae, maps, seeds);
}

Pictures prior_samples(const runtime::Vlae& vlae) {
  std::vector<std::vector<float>> codes(columns * sample_rows);
  for (std::size_t seed = 0; seed < codes.size() && vlae.config().conditional; ++seed)
    codes[seed] = runtime::sample_prior(vlae, seed);
  return decompressed(vlae, codes);
}

Pictures first_images(const data::ImageSet& set) {
  Pictures images;
  for (std::size_t i = 0; i < std::min(columns * image_rows, set.count()); ++i)
    images.push_back(data::binary_image(set, i, data::Binarisation::threshold));
  return images;
}

Pictures reconstructions(const runtime::Vlae& vlae, const Pictures& images) {
  std::vector<std::vector<float>> codes;
  for (const auto& x : images) codes.push_back(runtime::sample(vlae.encode(x), codes.size()).z);
  return decompressed(vlae, codes);
}

}  // namespace

void write_training_sheet(const std::filesystem::path& path, const weights::ModelFile& model,
                          const data::ImageSet& validation) {
  const runtime::Vlae vlae(model);
  Pictures sheet = prior_samples(vlae);
  if (model.config.conditional) {
    const Pictures images = first_images(validation), copies = reconstructions(vlae, images);
    for (std::size_t row = 0; row < images.size(); row += columns) {
      const std::size_t end = std::min(row + columns, images.size());
      for (const Pictures* pictures : {&images, &copies})
        sheet.insert(sheet.end(), pictures->begin() + static_cast<std::ptrdiff_t>(row),
                     pictures->begin() + static_cast<std::ptrdiff_t>(end));
    }
  }
  for (auto& picture : sheet)
    for (std::uint8_t& pixel : picture) pixel = pixel ? 255 : 0;
  data::write_png(path, data::compose_sheet(sheet, model.config.height, model.config.width, {.columns = columns}));
}

}  // namespace vlae::cli
