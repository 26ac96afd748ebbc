#pragma once
// The map of codes as the workspace holds it: which set, loaded in a background job, its points, what is picked. The
// interface thread only.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "desk_state/app_context.h"
#include "latent_state/code_map.h"
#include "latent_state/neighbour_map.h"

namespace vlae::latent_state {

class MapModel {
 public:
  MapModel(studio::AppContext& app, Model const& model) : app_(app), model_(model) {}
  ~MapModel();
  MapModel(const MapModel&) = delete;
  MapModel& operator=(const MapModel&) = delete;

  const std::vector<MapSource>& sources();
  // Brings up what the settings ask for: loads in the background what is missing. Once a frame.
  void want(const std::string& source, MapAxes axes);
  // The codes are of another model: encode again. Not for weights that are still being trained: they change faster than
  // a set is encoded, so the map stays that of earlier ones.
  void model_changed(bool live);

  bool loading() const { return job_ != 0; }
  std::optional<studio::JobStatus> work() const;  // of the encoding, or of the neighbour map that forms
  void cancel();
  bool cancelled() const { return cancelled_; }
  void retry() { cancelled_ = false; }
  const std::string& problem() const { return problem_; }  // why there is no map; empty: none

  const CodeMap* loaded() const { return map_.get(); }
  const std::shared_ptr<const CodeMap>& shared() const { return map_; }
  MapAxes axes() const { return axes_; }
  const std::vector<latent::Point>& points() const { return points_; }
  std::uint64_t revision() const { return revision_; }  // of the points; grows
  std::uint64_t layout() const { return layout_; }      // grows where the view must be fitted anew
  const std::vector<ClassPlace>& classes() const { return classes_; }

  // The neighbour map: on its way, or stopped before it was finished (it stays as far as it came).
  bool forming() const { return neighbour_job_ != 0; }
  bool stopped() const { return stopped_; }
  void cancel_neighbours();
  void form_again() { formed_ = stopped_ = false; }

  bool earlier() const { return earlier_; }  // the codes are of weights that were in use before
  void encode_again();

  std::optional<std::size_t> nearest(const latent::Point& point, double within) const;  // of the points on the plane
  std::optional<Place> random_place() const;
  std::function<void(const std::filesystem::path&)> code_writer() const;  // for a background job

  // What a lasso chose.
  std::vector<std::size_t> selection;
  std::vector<Place> some_of_selection(std::size_t most) const;  // at even steps, all of it where it is no more
  std::optional<Place> mean_of_selection(std::string name) const;

 private:
  void forget();
  void load(const std::string& source);
  void form_neighbours();
  void show(std::vector<latent::Point> points, bool fit);
  void notice_cancelled_jobs();

  studio::AppContext& app_;
  const Model& model_;
  std::vector<MapSource> sources_;
  std::shared_ptr<const CodeMap> map_;
  std::string source_, problem_;
  MapAxes axes_ = MapAxes::z;
  std::vector<latent::Point> points_;
  std::vector<ClassPlace> classes_;
  std::uint64_t revision_ = 0, layout_ = 0, job_ = 0, neighbour_job_ = 0;
  bool cancelled_ = false, formed_ = false, stopped_ = false, earlier_ = false;
  int frames_without_job_ = 0;
  std::shared_ptr<NeighbourPreview> preview_;
  std::vector<latent::Point> neighbours_;
  std::shared_ptr<int> alive_ = std::make_shared<int>();  // results that come after this object are dropped
};

std::string source_key(const MapSource& source);  // as the settings remember it

}  // namespace vlae::latent_state
