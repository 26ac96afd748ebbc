#include "training_state/data_choice.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "data/download.h"
#include "data/known_sets.h"
#include "data/load_set.h"
#include "data/public_files.h"

namespace vlae::training_state {
namespace {

std::string label_of(std::string_view set) {
  if (set == "binarized_mnist") return "MNIST, binarised";
  if (set == "mnist") return "MNIST, grey";
  if (set == "caltech101") return "Caltech-101 Silhouettes";
  if (set == "omniglot") return "OMNIGLOT";
  return std::string(set);
}

bool is_here(std::string_view set) {
  return std::ranges::all_of(std::array{"train", "valid"},
                             [set](const char* split) { return data::find_known_file(set, split).has_value(); });
}

DataChoice path_choice(const std::string& name) {
  const std::filesystem::path path(name);
  std::error_code error;
  return {.name = name, .label = path.filename().string(), .here = std::filesystem::exists(path, error)};
}

}  // namespace

std::vector<DataChoice> data_choices(const std::string& current) {
  std::vector<DataChoice> choices{{.name = "procedural", .label = "Drawn digits", .here = true}};
  for (const data::KnownSet& set : data::known_sets())
    choices.push_back({.name = std::string(set.name), .label = label_of(set.name), .here = is_here(set.name)});
  if (current.starts_with("procedural:"))
    choices.push_back({.name = current, .label = data::shown_name(current), .here = true});
  else if (std::ranges::find(choices, current, &DataChoice::name) == choices.end())
    choices.push_back(path_choice(current));
  return choices;
}

void download_set(const std::string& set, const std::function<void(double)>& report,
                  const std::function<bool()>& stop_wanted) {
  const std::filesystem::path folder = data::download_folder(set);
  const std::vector<data::PublicFile> files = data::public_files(set);
  const double share = 1.0 / static_cast<double>(files.size());
  double done = 0;
  for (const data::PublicFile& file : files) {
    const std::filesystem::path target = folder / file.name;
    const auto show = [&](const data::DownloadProgress& now) {
      if (now.total_bytes > 0)
        report(done + share * static_cast<double>(now.bytes) / static_cast<double>(now.total_bytes));
    };
    if (!data::matches(target, file.checksum))
      data::download({.addresses = data::addresses_of(file),
                      .target = target,
                      .checksum = file.checksum,
                      .stop_wanted = stop_wanted},
                     show);
    report(done += share);
  }
}

}  // namespace vlae::training_state
