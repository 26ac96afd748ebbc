#pragma once
// What a network can do at one moment of its training, as a picture to look at: four rows of samples from the prior,
// then rows of validation images, each above its decompressions from one sample of z.

#include <filesystem>

#include "data/image_set.h"
#include "weights/model_file.h"

namespace vlae::cli {

// The same seeds for every sheet, so that the sheets of a run can be compared picture by picture. Without z there are
// samples only. Throws files::InputError where the file cannot be written.
void write_training_sheet(const std::filesystem::path& path, const weights::ModelFile& model,
                          const data::ImageSet& validation);

}  // namespace vlae::cli
