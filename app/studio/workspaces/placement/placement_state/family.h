#pragma once
// A family: models that were trained alike but for one thing, each opened with the figures that its own file holds. A
// family is a table of a recipe (assets/recipes); its members lie as FOLDER/NAME/ROW.safetensors in one of
// models::model_folders(), where `vlae reproduce --export` puts them.

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/model_list.h"
#include "runtime/parallel.h"
#include "runtime/vlae.h"

namespace vlae::placement_state {

enum class FamilyKind {
  windows,  // recipe "placement": equal but for the window
  table_1   // table 1 of recipe "paper": priors, posteriors and likelihoods
};
constexpr std::size_t family_kinds = 2;

struct MemberFile {
  std::string row;  // of the recipe: "local-2"
  std::filesystem::path path;
};
struct FamilyFiles {
  FamilyKind kind = FamilyKind::windows;
  std::string recipe;
  std::vector<MemberFile> members;  // in the order of the table; all of one folder
};

// The first folder that holds members wins whole: models of two trainings are no family. No members: none is here.
FamilyFiles find_family(FamilyKind kind, const std::vector<std::filesystem::path>& folders);

struct Member {
  std::string row, name;  // "local-2", "local 2"
  std::filesystem::path path;
  std::shared_ptr<const runtime::Vlae> vlae;
  models::ListedModel about;                // its figures: means of the test set
  std::vector<architecture::Offset> field;  // what p(x_i | z, x_window(i)) sees, far from the edges
  int seen = 0;                             // pixels_seen() of its window

  const architecture::Window& window() const { return vlae->config().window; }
  bool far_only() const { return window().kind == architecture::WindowKind::downsampled; }
  bool sees_all() const { return window().kind == architecture::WindowKind::full; }
  // Of the test set, bits a picture; nothing where the file holds none.
  std::optional<double> mean_z_bits() const, mean_pixel_bits() const, mean_bits() const;
};

struct Family {
  FamilyKind kind = FamilyKind::windows;
  std::vector<Member> members;
  std::vector<std::string> problems;  // files that could not be taken, one sentence each
};

// Opens them; takes a moment: call it in a job. Nothing where cancelled.
std::optional<Family> open_family(const FamilyFiles& files, const runtime::Progress& progress = {});

std::string command_for(FamilyKind kind);  // that makes one, where model_folders() finds it

// How many pixels of the picture p(x_i | z, x_window(i)) depends on: far from the edges, or, where the window is wider
// than the picture, the mean over all pixels.
int pixels_seen(const architecture::Window& window);
std::string seen_text(const Member& member);    // "11 pixels", "all earlier", "21 far"
std::string seen_number(const Member& member);  // "11", "all", "21"

}  // namespace vlae::placement_state
