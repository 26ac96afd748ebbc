#pragma once
// Everything that the workspace "Placement" shows, without a window: the families, one picture under all members of the
// one that is shown, which member is chosen. Panels read it and call its verbs; update() once a frame takes what the
// threads finished and asks for what a change made stale.
//
//   kind -> files -> members                       jobs, once each
//   source -> x, seed -> an account of each member  on a thread of its own

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "desk_state/app_context.h"
#include "desk_state/latest_work.h"
#include "placement_state/account.h"
#include "placement_state/family.h"
#include "placement_state/picture_source.h"

namespace vlae::placement_state {

// What the person chose; the workspace remembers it.
struct Choice {
  FamilyKind kind = FamilyKind::windows;
  std::array<std::string, family_kinds> rows;  // of each family, which member is chosen; empty: the first
  Source source = Source::drawing;
  int example = 3;
  std::size_t test_image = 0;
  std::uint64_t seed = 1;
  bool operator==(const Choice&) const = default;
};

class PlacementSession {
 public:
  enum class State { unknown, opening, absent, here };

  explicit PlacementSession(studio::AppContext& app,
                            std::vector<std::filesystem::path> folders = models::model_folders());

  void update(const Choice& choice);
  bool working() const;

  State state() const { return shelf().state; }
  double opened() const;  // 0 .. 1, while opening
  void look_again();      // for families that came meanwhile
  // Null unless here. Never changes: another look makes another one.
  const std::shared_ptr<const Family>& family() const { return shelf().family; }

  std::size_t chosen() const { return shelf().chosen; }
  const Member* member() const;  // the chosen one; null where there is none
  void choose(std::size_t index);
  void step(int columns);

  // The picture that is asked about; empty x: the source has none yet, or its images are being read.
  const SourcePicture& picture() const { return picture_; }
  bool has_drawing() const { return given_ || !app_.drawing.empty(); }
  // A picture from elsewhere in the place of the drawing, until another is drawn.
  void give(SourcePicture picture);
  bool given() const { return given_.has_value(); }
  std::size_t test_images() const { return tests_ ? tests_->count() : 0; }  // 0: not read yet

  // Of the family shown; that of the picture before until its own has come. Null: none yet.
  const Comparison* comparison() const;
  const Account* account(std::size_t member) const;
  std::optional<double> compared() const { return work_.share_after(std::chrono::milliseconds(400)); }

 private:
  struct Shelf {
    State state = State::unknown;
    std::shared_ptr<const Family> family;
    std::size_t chosen = 0;
    std::uint64_t job = 0;
  };
  Shelf& shelf() { return shelves_[static_cast<std::size_t>(choice_.kind)]; }
  const Shelf& shelf() const { return shelves_[static_cast<std::size_t>(choice_.kind)]; }
  void look_for_family();
  bool job_goes_on() const;
  void notice_cancelled_job();
  void take_family(FamilyKind kind, std::optional<Family> family);
  void read_tests();
  void refresh_picture();
  void submit();

  studio::AppContext& app_;
  const std::vector<std::filesystem::path> folders_;
  Choice choice_;
  std::array<Shelf, family_kinds> shelves_;
  std::shared_ptr<const data::ImageSet> tests_;
  bool tests_wanted_ = false;
  int frames_without_job_ = 0;
  std::vector<SourcePicture> examples_;
  SourcePicture picture_;
  std::optional<SourcePicture> given_;
  std::vector<std::uint8_t> drawing_when_given_;
  std::optional<ComparisonRequest> asked_;
  std::optional<Comparison> comparison_;
  studio::LatestWork<ComparisonRequest, Comparison> work_;
  std::shared_ptr<int> alive_ = std::make_shared<int>();  // results that come after this object are dropped
};

}  // namespace vlae::placement_state
