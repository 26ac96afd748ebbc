#include "placement_state/family.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "files/user_folder.h"
#include "models/open_model.h"
#include "reproduction/recipe.h"
#include "runtime/ledger.h"

namespace vlae::placement_state {
namespace {

namespace fs = std::filesystem;
using architecture::Window;
using architecture::WindowKind;

constexpr int side = 28;

struct KindSource {
  const char *recipe, *table;
};
constexpr KindSource sources[family_kinds] = {{"placement", "family"}, {"paper", "table1"}};

const KindSource& source_of(FamilyKind kind) { return sources[static_cast<std::size_t>(kind)]; }

std::vector<reproduction::Row> rows_of(FamilyKind kind) {
  for (const reproduction::Table& table : reproduction::load_recipe(source_of(kind).recipe).tables)
    if (table.id == source_of(kind).table) return table.rows;
  return {};
}

std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (entry->is_directory(error)) found.push_back(entry->path());
  std::sort(found.begin(), found.end());
  return found;
}

// A row's id says little ("none"): a folder of another name must hold files that say they are of this recipe.
bool of_recipe(const weights::ModelFile& model, const fs::path& path, const std::string& recipe) {
  const nlohmann::json& provenance = model.provenance.json();
  const auto family = provenance.find("family");
  if (family == provenance.end() || !family->is_object()) return path.parent_path().filename() == recipe;
  const auto name = family->find("name");
  return name != family->end() && *name == recipe;
}

std::string name_of(const Window& window) {
  switch (window.kind) {
    case WindowKind::local:
      return "local " + std::to_string(window.layers);
    case WindowKind::rectangle:
      return std::to_string(window.rows) + " \u00d7 " + std::to_string(window.columns);
    case WindowKind::downsampled:
      return "far only";
    case WindowKind::full:
      return "full";
    case WindowKind::none:
      break;
  }
  return "none";
}

// As the paper calls them, short enough for a column.
std::string name_of(const architecture::ModelConfig& config) {
  if (!config.conditional) return "PixelCNN alone";
  const bool flow = config.prior == architecture::Prior::autoregressive_flow;
  const bool inverse = config.posterior == architecture::Posterior::iaf;
  if (config.window.kind != WindowKind::none) return inverse ? "VLAE, IAF" : "VLAE";
  return inverse ? "IAF VAE" : flow ? "AF VAE" : "VAE";
}

std::optional<Member> open_member(const MemberFile& file, const FamilyFiles& files) {
  weights::ModelFile model = models::read_model(file.path);
  if (!of_recipe(model, file.path, files.recipe)) return std::nullopt;
  Member member{.row = file.row,
                .name = files.kind == FamilyKind::windows ? name_of(model.config.window) : name_of(model.config),
                .path = file.path,
                .vlae = nullptr,
                .about = models::described(model),
                .field = architecture::receptive_field(model.config.window),
                .seen = pixels_seen(model.config.window)};
  if (model.config.height != side || model.config.width != side)
    throw std::runtime_error(file.path.string() + ": for pictures of " + std::to_string(model.config.height) + " x " +
                             std::to_string(model.config.width) + " pixels, expected 28 x 28");
  member.vlae = models::open_model(file.path, std::move(model)).vlae;
  return member;
}

// Order of the columns: by pixels seen, those that see only far ones last.
void sort_windows(std::vector<Member>& members) {
  std::ranges::stable_sort(members, {}, [](const Member& member) { return std::pair(member.far_only(), member.seen); });
}

}  // namespace

std::optional<double> Member::mean_z_bits() const {
  if (!about.has_z && about.code_nats) return 0.0;
  return about.kl_bits ? std::optional(about.kl_bits->mean) : std::nullopt;
}

std::optional<double> Member::mean_bits() const {
  return about.code_nats ? std::optional(runtime::bits(about.code_nats->mean)) : std::nullopt;
}

std::optional<double> Member::mean_pixel_bits() const {
  const auto all = mean_bits(), z = mean_z_bits();
  return all && z ? std::optional(*all - *z) : std::nullopt;
}

FamilyFiles find_family(FamilyKind kind, const std::vector<fs::path>& folders) {
  FamilyFiles files{.kind = kind, .recipe = source_of(kind).recipe, .members = {}};
  const auto rows = rows_of(kind);
  std::error_code error;
  for (const fs::path& folder : folders)
    for (const fs::path& family : folders_in(folder)) {
      for (const reproduction::Row& row : rows)
        if (const fs::path path = family / (row.id + ".safetensors"); fs::is_regular_file(path, error))
          files.members.push_back({row.id, path});
      if (!files.members.empty()) return files;
    }
  return files;
}

std::optional<Family> open_family(const FamilyFiles& files, const runtime::Progress& progress) {
  Family family{.kind = files.kind, .members = {}, .problems = {}};
  for (std::size_t i = 0; i < files.members.size(); ++i) {
    try {
      if (auto member = open_member(files.members[i], files)) family.members.push_back(std::move(*member));
    } catch (const std::exception& error) {  // one damaged file shall not hide the others
      family.problems.emplace_back(error.what());
    }
    if (progress && !progress(i + 1, files.members.size())) return std::nullopt;
  }
  if (family.kind == FamilyKind::windows) sort_windows(family.members);
  return family;
}

std::string command_for(FamilyKind kind) {
  const auto home = files::user_folder("XDG_DATA_HOME", ".local/share");
  const std::string models = home ? (*home / "vlae-studio/models").string() : "FOLDER";
  return kind == FamilyKind::windows
             ? "vlae reproduce placement --out placement-runs --export " + models + "/placement"
             : "vlae reproduce paper --only table1 --out paper-runs --export " + models + "/paper";
}

int pixels_seen(const Window& window) {
  const auto field = architecture::receptive_field(window);
  if (window.kind != WindowKind::full) return static_cast<int>(field.size());
  double sum = 0;
  for (const architecture::Offset offset : field)  // how many pixels have this one inside the picture
    sum += std::max(0, side - std::abs(offset.row)) * std::max(0, side - std::abs(offset.column));
  return static_cast<int>(std::lround(sum / (side * side)));
}

std::string seen_number(const Member& member) { return member.sees_all() ? "all" : std::to_string(member.seen); }

std::string seen_text(const Member& member) {
  if (member.sees_all()) return "all earlier";
  return std::to_string(member.seen) + (member.far_only() ? " far" : " pixels");
}

}  // namespace vlae::placement_state
