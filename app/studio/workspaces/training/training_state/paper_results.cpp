#include "training_state/paper_results.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "reproduction/recipe.h"

namespace vlae::training_state {
namespace {

// "Table 1: statically binarised MNIST" -> "paper, table 1"
std::string source_of(const reproduction::Table& table) {
  std::string name = "paper, " + table.title.substr(0, table.title.find(':'));
  std::ranges::replace(name, 'T', 't');
  return name;
}

std::vector<PaperResult> results_of_recipe() {
  std::vector<PaperResult> results;
  const reproduction::Recipe recipe = reproduction::load_recipe("paper");
  for (const reproduction::Table& table : recipe.tables)
    for (const reproduction::Row& row : table.rows)
      if (row.paper.nll_nats > 0)
        results.push_back({.set = preset_of(row, recipe, false).data.name,
                           .model = row.label,
                           .preset = row.preset,
                           .nll_nats = row.paper.nll_nats,
                           .source = source_of(table)});
  return results;
}

}  // namespace

const std::vector<PaperResult>& paper_results() {
  static const std::vector<PaperResult> results = results_of_recipe();
  return results;
}

std::vector<PaperResult> references_for(std::string_view set, std::string_view preset) {
  std::vector<PaperResult> found;
  std::ranges::copy_if(paper_results(), std::back_inserter(found),
                       [set](const PaperResult& result) { return result.set == set; });
  std::ranges::sort(
      found, {}, [preset](const PaperResult& result) { return std::pair(result.preset != preset, result.nll_nats); });
  return found;
}

}  // namespace vlae::training_state
