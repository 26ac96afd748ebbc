#include "latent_state/map_model.h"

#include <algorithm>
#include <random>
#include <utility>

#include "latent/code_file.h"

namespace vlae::latent_state {

std::string source_key(const MapSource& source) { return source.data + "/" + source.split; }

MapModel::~MapModel() { cancel(); }

const std::vector<MapSource>& MapModel::sources() {
  if (sources_.empty()) sources_ = map_sources();
  return sources_;
}

void MapModel::model_changed(bool live) {
  earlier_ = live && map_ && model_ && map_->vlae->config().latent == model_->config().latent;
  if (!earlier_) forget();
}

void MapModel::forget() {
  if (job_ != 0) app_.jobs.cancel(std::exchange(job_, 0));
  if (neighbour_job_ != 0) app_.jobs.cancel(std::exchange(neighbour_job_, 0));
  map_.reset();
  points_.clear(), classes_.clear(), selection.clear(), neighbours_.clear();
  problem_.clear();
  formed_ = cancelled_ = stopped_ = false;
  preview_.reset();
  ++revision_;
}

void MapModel::cancel() {
  if (job_ != 0) {
    app_.jobs.cancel(std::exchange(job_, 0));
    cancelled_ = true;
  }
  cancel_neighbours();
}

void MapModel::cancel_neighbours() {
  if (neighbour_job_ == 0) return;
  app_.jobs.cancel(std::exchange(neighbour_job_, 0));
  stopped_ = true;
}

void MapModel::encode_again() {
  forget();
  earlier_ = false;
}

std::optional<studio::JobStatus> MapModel::work() const {
  for (studio::JobStatus& status : app_.jobs.status())
    if (status.id == (job_ != 0 ? job_ : neighbour_job_)) return std::move(status);
  return std::nullopt;
}

// A job that a person cancelled in the list of jobs reports nothing: it is gone for two frames. In one frame it may
// have ended, its result not delivered yet.
void MapModel::notice_cancelled_jobs() {
  if ((job_ == 0 && neighbour_job_ == 0) || work()) {
    frames_without_job_ = 0;
  } else if (++frames_without_job_ > 1) {
    (job_ != 0 ? cancelled_ : stopped_) = true;
    (job_ != 0 ? job_ : neighbour_job_) = 0;
  }
}

void MapModel::want(const std::string& source, MapAxes axes) {
  notice_cancelled_jobs();
  const std::string wanted = source.empty() ? source_key(sources().front()) : source;
  if (wanted != source_) {
    forget();
    earlier_ = false;
    source_ = wanted;
  }
  if (!map_ && job_ == 0 && !cancelled_ && problem_.empty() && model_) load(source_);
  if (preview_)
    if (auto points = preview_->take()) {
      neighbours_ = std::move(*points);
      if (axes == MapAxes::neighbours) show(neighbours_, true);
    }
  if (!map_) return;
  const bool changed = std::exchange(axes_, axes) != axes || points_.empty();
  if (axes == MapAxes::neighbours && !formed_) form_neighbours();
  if (!changed) return;
  if (axes != MapAxes::neighbours)
    show(map_->points(axes), true);
  else
    show(neighbours_.empty() ? map_->points(MapAxes::z) : neighbours_, true);
}

void MapModel::load(const std::string& key) {
  const auto found = std::ranges::find(sources(), key, source_key);
  const MapSource source = found == sources().end() ? sources().front() : *found;
  const std::string fingerprint = app_.model ? app_.model->fingerprint : "";
  const std::weak_ptr<int> alive = alive_;
  job_ = app_.jobs.start(
      "Encode " + source.label,
      [vlae = model_, fingerprint, source](studio::JobProgress& progress) {
        return make_map(vlae, fingerprint, source, [&](std::size_t done, std::size_t total) {
          progress.report(static_cast<double>(done) / static_cast<double>(total));
          return !progress.cancelled();
        });
      },
      [this, alive](std::optional<CodeMap> map) {
        if (alive.expired() || !map) return;
        job_ = 0;
        map_ = std::make_shared<const CodeMap>(std::move(*map));
      },
      [this, alive](const std::string& message) {
        if (alive.expired()) return;
        job_ = 0;
        problem_ = message;
      });
}

void MapModel::form_neighbours() {
  formed_ = true;
  preview_ = std::make_shared<NeighbourPreview>();
  const std::weak_ptr<int> alive = alive_;
  neighbour_job_ = app_.jobs.start(
      "Neighbour map",
      [map = map_, preview = preview_, wake = app_.wake](studio::JobProgress& progress) {
        make_neighbour_map(*map, *preview, wake, [&](double share) {
          progress.report(share);
          return !progress.cancelled();
        });
        return true;
      },
      [this, alive](bool) {
        if (!alive.expired()) neighbour_job_ = 0;
      },
      [this, alive](const std::string& message) {
        if (alive.expired()) return;
        neighbour_job_ = 0;
        app_.notifications.post(studio::Severity::error, message);
      });
}

void MapModel::show(std::vector<latent::Point> points, bool fit) {
  points_ = std::move(points);
  classes_ = class_places(points_, map_ ? std::span(map_->set->labels) : std::span<const std::uint8_t>());
  ++revision_;
  layout_ += fit ? 1 : 0;
}

std::optional<std::size_t> MapModel::nearest(const latent::Point& point, double within) const {
  std::optional<std::size_t> best;
  double least = within * within;
  for (std::size_t i = 0; i < points_.size(); ++i) {
    const double dx = points_[i][0] - point[0], dy = points_[i][1] - point[1], squared = dx * dx + dy * dy;
    if (squared < least) least = squared, best = i;
  }
  return best;
}

std::optional<Place> MapModel::random_place() const {
  if (!map_ || map_->codes->count() == 0) return std::nullopt;
  return map_->place(std::random_device{}() % map_->codes->count());
}

std::function<void(const std::filesystem::path&)> MapModel::code_writer() const {
  return [map = map_](const std::filesystem::path& path) {
    latent::CodeFile file;
    file.table = map->codes->mean;
    file.names = latent::column_names("z", file.table.columns);
    file.labels = map->set->labels;
    file.rate_nats = map->codes->rate_nats;
    latent::write_codes(path, file);
  };
}

std::vector<Place> MapModel::some_of_selection(std::size_t most) const {
  std::vector<Place> places;
  const std::size_t count = map_ ? std::min(most, selection.size()) : 0;
  for (std::size_t i = 0; i < count; ++i) places.push_back(map_->place(selection[i * selection.size() / count]));
  return places;
}

std::optional<Place> MapModel::mean_of_selection(std::string name) const {
  if (!map_ || selection.empty()) return std::nullopt;
  std::vector<latent::Code> codes;
  for (const std::size_t image : selection) codes.push_back(map_->place(image).code);
  latent::Code mean = latent::mean_code(*model_, codes, latent::Space::epsilon);
  return place_of_code(*model_, std::move(mean), std::move(name), 1);
}

}  // namespace vlae::latent_state
