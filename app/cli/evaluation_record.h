#pragma once
// vlae evaluate --record: figures become part of the provenance of the model file that they were measured on.

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

namespace vlae::cli {

// Throws files::InputError where the file or its folder cannot be written: better now than after an hour.
void require_recordable(const std::filesystem::path& model);

// Writes figures_json() and today's date into the provenance. Its key is the split, with "_likelihood" where there is
// an NLL by importance sampling and with the set's name where the model was trained on another: "test",
// "test_likelihood", "test of omniglot". Figures under other keys and the weights stay. Throws files::InputError where
// the file cannot be written, or no longer holds the model of that fingerprint.
void record_figures(const std::filesystem::path& model, const std::string& fingerprint, nlohmann::json figures);

}  // namespace vlae::cli
