#pragma once
// An evaluation as text and as JSON. The figures of the JSON are also what --record writes into a model file.

#include <nlohmann/json.hpp>
#include <string>

#include "data/image_set.h"
#include "evaluation/binarisations.h"

namespace vlae::cli {

// What was measured, on what, with which K, N and seed: {"images": N, "elbo_nats": {"mean", "standard_error"}, ...}.
// Where the set's figures do not compare with published ones, "caveat" says why.
nlohmann::json figures_json(const data::ImageSet& set, const evaluation::Settings& settings,
                            const evaluation::Averaged& averaged);

void print_json(const std::string& model, const nlohmann::json& figures, const evaluation::Evaluation& evaluation);
void print_text(const std::string& model, const data::ImageSet& set, const evaluation::Averaged& averaged);

}  // namespace vlae::cli
