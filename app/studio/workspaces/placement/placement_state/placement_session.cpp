#include "placement_state/placement_session.h"

#include <algorithm>
#include <utility>

namespace vlae::placement_state {
namespace {

Comparison compare_in_background(const ComparisonRequest& request, studio::WorkProgress& progress) {
  return compare(request, [&](std::size_t done, std::size_t total) {
    progress.report(static_cast<double>(done) / static_cast<double>(total));
    return !progress.cancelled();
  });
}

}  // namespace

PlacementSession::PlacementSession(studio::AppContext& app, std::vector<std::filesystem::path> folders)
    : app_(app), folders_(std::move(folders)), work_(compare_in_background) {
  for (int digit = 0; digit < examples; ++digit) examples_.push_back(example_picture(digit));
}

void PlacementSession::update(const Choice& choice) {
  choice_ = choice;
  if (state() == State::unknown) look_for_family();
  notice_cancelled_job();
  if (auto comparison = work_.take()) comparison_ = std::move(comparison);
  if (choice_.source == Source::test && !tests_ && family()) read_tests();
  refresh_picture();
  submit();
}

bool PlacementSession::working() const { return !work_.idle() || state() == State::opening; }

void PlacementSession::look_again() { shelf().state = State::unknown; }

// Where the files are is known at once; reading them takes a moment.
void PlacementSession::look_for_family() {
  const FamilyKind kind = choice_.kind;
  const std::weak_ptr<int> alive = alive_;
  shelf().state = State::opening;
  shelf().job = app_.jobs.start(
      "Open the family of models",
      [kind, folders = folders_](studio::JobProgress& progress) {
        return open_family(find_family(kind, folders), [&](std::size_t done, std::size_t total) {
          progress.report(static_cast<double>(done) / static_cast<double>(total));
          return !progress.cancelled();
        });
      },
      [this, alive, kind](std::optional<Family> family) {
        if (!alive.expired()) take_family(kind, std::move(family));
      },
      [this, alive, kind](const std::string& message) {
        if (alive.expired()) return;
        app_.notifications.post(studio::Severity::error, message);
        take_family(kind, std::nullopt);
      });
}

void PlacementSession::take_family(FamilyKind kind, std::optional<Family> family) {
  Shelf& shelf = shelves_[static_cast<std::size_t>(kind)];
  shelf.job = 0;
  shelf.family.reset();
  shelf.state = State::absent;
  if (!family) return;
  for (const std::string& problem : family->problems) app_.notifications.post(studio::Severity::warning, problem);
  if (family->members.empty()) return;
  shelf.state = State::here;
  const auto wanted = std::ranges::find(family->members, choice_.rows[static_cast<std::size_t>(kind)], &Member::row);
  shelf.chosen = wanted == family->members.end() ? 0 : static_cast<std::size_t>(wanted - family->members.begin());
  shelf.family = std::make_shared<const Family>(std::move(*family));
}

bool PlacementSession::job_goes_on() const {
  const auto jobs = app_.jobs.status();
  return std::ranges::find(jobs, shelf().job, &studio::JobStatus::id) != jobs.end();
}

// A job that a person cancelled in the list of jobs reports nothing: it is gone for some frames. In one frame it may
// have ended, its result not delivered yet.
void PlacementSession::notice_cancelled_job() {
  if (state() != State::opening || job_goes_on())
    frames_without_job_ = 0;
  else if (++frames_without_job_ > 2)
    take_family(choice_.kind, std::nullopt);
}

double PlacementSession::opened() const {
  for (const studio::JobStatus& status : app_.jobs.status())
    if (status.id == shelf().job) return status.fraction;
  return 0;
}

void PlacementSession::read_tests() {
  if (std::exchange(tests_wanted_, true)) return;
  const std::weak_ptr<int> alive = alive_;
  app_.jobs.start(
      "Read the test images",
      [data = family()->members.front().about.data](studio::JobProgress&) {
        return placement_state::test_images(data);
      },
      [this, alive](std::shared_ptr<const data::ImageSet> set) {
        if (!alive.expired()) tests_ = std::move(set);
      },
      [this, alive](const std::string& message) {
        if (!alive.expired()) app_.notifications.post(studio::Severity::error, message);
      });
}

void PlacementSession::refresh_picture() {
  if (given_ && app_.drawing != drawing_when_given_) given_.reset();
  if (choice_.source == Source::drawing && has_drawing())
    picture_ = given_ ? *given_ : SourcePicture{.x = app_.drawing, .name = "your drawing"};
  else if (choice_.source != Source::test)
    picture_ = examples_[static_cast<std::size_t>(std::clamp(choice_.example, 0, examples - 1))];
  else if (tests_)
    picture_ = test_picture(*tests_, choice_.test_image % tests_->count());
  else
    picture_ = {};
}

void PlacementSession::give(SourcePicture picture) {
  given_ = std::move(picture);
  drawing_when_given_ = app_.drawing;
}

void PlacementSession::submit() {
  if (!family() || picture_.x.empty()) return;
  if (asked_ && asked_->family == family() && asked_->x == picture_.x && asked_->seed == choice_.seed) return;
  asked_ = {.family = family(), .x = picture_.x, .seed = choice_.seed};
  work_.submit(*asked_);
}

const Member* PlacementSession::member() const { return family() ? &family()->members[chosen()] : nullptr; }

void PlacementSession::choose(std::size_t index) {
  if (family()) shelf().chosen = std::min(index, family()->members.size() - 1);
}

void PlacementSession::step(int columns) {
  const int wanted = static_cast<int>(chosen()) + columns;
  choose(static_cast<std::size_t>(std::max(0, wanted)));
}

const Comparison* PlacementSession::comparison() const {
  return comparison_ && comparison_->of.family == family() && family() ? &*comparison_ : nullptr;
}

const Account* PlacementSession::account(std::size_t member) const {
  return comparison() != nullptr ? &comparison()->accounts[member] : nullptr;
}

}  // namespace vlae::placement_state
