#pragma once
// Measured rows as model files for others: averaged weights (F16) whose metadata holds the figures, and the row's place
// in its family. Where models lie is the business of whoever opens them.

#include <filesystem>
#include <string>
#include <vector>

#include "reproduction/reproduction_folder.h"

namespace vlae::reproduction {

// The metadata of a model file with a result: "test" and "test_likelihood" as `vlae evaluate --record` writes them, and
// "family" {name, id, role, place}.
nlohmann::json with_result(nlohmann::json provenance, const Recipe& recipe, const Row& row, const Result& result);

// into/ID.safetensors of every measured row whose model is here; returns the files. Throws files::InputError.
std::vector<std::filesystem::path> export_models(const ReproductionFolder& folder, const std::filesystem::path& into);

}  // namespace vlae::reproduction
