#include "codec/code_search.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "codec/sphere_search.h"
#include "numerics/elementary.h"
#include "numerics/standard_arithmetic.h"
#include "runtime/decompression.h"
#include "runtime/kernels.h"
#include "runtime/sampling.h"

namespace vlae::codec {
namespace {

constexpr float difference = 0.3f;  // of central differences: wide enough to smooth the flow's corners

// Up to 16 codes of one picture together.
void try_some(const CodecModel& model, const Picture& x, std::span<const SparseCode> codes,
              std::vector<TriedCode>& tried) {
  std::vector<float> epsilons, maps;
  for (const SparseCode& code : codes) {
    const std::vector<float> epsilon = model.sparse().epsilon(code);
    epsilons.insert(epsilons.end(), epsilon.begin(), epsilon.end());
  }
  const std::vector<float> z = model.latent() > 0 ? model.vlae().z_of_each(epsilons) : epsilons;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const auto own = model.context_maps(std::span(z).subspan(i * model.latent(), model.latent()));
    maps.insert(maps.end(), own.begin(), own.end());
  }
  const std::vector<const Picture*> pictures(codes.size(), &x);
  NotesShares notes(pictures);
  runtime::decompress_together(model.vlae(), maps, codes.size(), notes);
  const std::size_t first = tried.size();
  for (std::size_t i = 0; i < codes.size(); ++i)
    tried.push_back({codes[i], model.sparse().bits(codes[i]), notes.bits_of(static_cast<std::int32_t>(i)),
                     std::vector<std::uint32_t>(model.pixels())});
  for (const NotesShares::Note& note : notes.notes())
    tried[first + static_cast<std::size_t>(note.at.picture)].ink_shares[static_cast<std::size_t>(note.at.pixel)] =
        note.ink_share;
}

class Search {
 public:
  Search(const CodecModel& model, const Picture& x, const SearchEffort& effort, const SearchAim& aim)
      : model_(model), x_(x), effort_(effort), aim_(aim), near_(std::min(1.0, aim.lambda)), q_(model.encode(x)) {}

  std::vector<TriedCode> run() {
    const std::size_t dimensions = model_.sparse().dimensions().size();
    if (dimensions == 0) return try_codes(model_, x_, std::vector<SparseCode>(1));
    for (int start = 0; start < effort_.starts; ++start) from(start_point(start));
    if (tried_.empty() && !aim_.alone) tried_ = try_codes(model_, x_, std::vector<SparseCode>{SparseCode(dimensions)});
    std::ranges::stable_sort(tried_, {}, [this](const TriedCode& t) { return t.cost(aim_.lambda); });
    return std::move(tried_);
  }

 private:
  // Epsilon of the posterior's mean, or of a sample, with what is not coded at 0.
  std::vector<float> start_point(int start) const {
    const std::vector<float> z = start == 0 ? q_.mean() : runtime::sample(q_, static_cast<std::uint64_t>(start)).z;
    const std::vector<float> epsilon = model_.vlae().epsilon_of(z);
    std::vector<float> point(epsilon.size());
    for (const auto& dimension : model_.sparse().dimensions()) point[dimension.d] = epsilon[dimension.d];
    return point;
  }

  void from(std::vector<float> point) {
    double best = 1e300;
    for (int round = 0; round < effort_.rounds; ++round) {
      const std::size_t before = tried_.size();
      try_new(proposals(point));
      const TriedCode* found = nullptr;
      for (std::size_t i = before; i < tried_.size(); ++i)
        if (tried_[i].cost(aim_.lambda) < best) best = tried_[i].cost(aim_.lambda), found = &tried_[i];
      if (!found) return;
      point = model_.sparse().epsilon(found->code);
    }
  }

  // With lambda up to 1, sqrt(lambda) (z - mean) / sigma, and sqrt(1 - lambda) epsilon: half the square of both
  // together is lambda * (- log q) + (1 - lambda) * (- log p(z)), which follows lambda * pixels + code.
  std::vector<SparseCode> proposals(const std::vector<float>& point) const {
    const auto& dimensions = model_.sparse().dimensions();
    const std::size_t latent = point.size(), count = dimensions.size();
    std::vector<float> points(point);
    for (const auto& dimension : dimensions)
      for (const float step : {difference, -difference}) {
        points.insert(points.end(), point.begin(), point.end());
        points[points.size() - latent + dimension.d] += step;
      }
    const std::vector<float> z = model_.vlae().z_of_each(points);
    Columns a{latent + count, std::vector<double>((latent + count) * count)};
    std::vector<double> target(latent + count), weight(latent);
    std::vector<int> largest;
    for (std::size_t d = 0; d < latent; ++d) {
      weight[d] = std::sqrt(near_) * numerics::exponential(-static_cast<double>(q_.log_sigma()[d]));
      target[d] = weight[d] * static_cast<double>(q_.mean()[d] - z[d]);
    }
    for (std::size_t c = 0; c < count; ++c) {
      const auto& dimension = dimensions[c];
      const auto column = a.column(c);
      const float *up = z.data() + (1 + 2 * c) * latent, *down = up + latent;
      const auto here = static_cast<double>(point[dimension.d]);
      for (std::size_t d = 0; d < latent; ++d) {
        const double slope = weight[d] * static_cast<double>(up[d] - down[d]) / (2 * static_cast<double>(difference));
        column[d] = slope * dimension.step;
        target[d] += slope * here;
      }
      column[latent + c] = std::sqrt(1 - near_) * dimension.step;
      largest.push_back(dimension.table.largest());
    }
    auto nearest = nearest_lattice_points(std::move(a), target, largest, static_cast<std::size_t>(effort_.survivors));
    if (aim_.alone) early_ends_first(nearest);
    std::vector<SparseCode> codes;
    for (LatticePoint& point_found : nearest) codes.push_back(std::move(point_found.at));
    return codes;
  }

  // Half a distance is code + near * pixels in nats. What counts is whole bytes + lambda * pixels.
  void early_ends_first(std::vector<LatticePoint>& points) const {
    constexpr double nats_twice = 2 * std::numbers::ln2;  // of a bit
    std::vector<LatticePoint> kept;
    for (LatticePoint& each : points) {
      const std::size_t bytes = bytes_of_code(model_, each.at).size();
      if (bytes > aim_.most_bytes) continue;
      const double pixels = each.distance - nats_twice * model_.sparse().bits(each.at);
      each.distance = nats_twice * 8 * static_cast<double>(bytes) + std::max(1.0, aim_.lambda) * pixels;
      kept.push_back(std::move(each));
    }
    points = std::move(kept);
    std::ranges::stable_sort(points, {}, [](const LatticePoint& each) { return each.distance; });
  }

  // Those of the proposals that are new, at most so many as the effort allows.
  void try_new(const std::vector<SparseCode>& proposals) {
    std::vector<SparseCode> fresh;
    for (const SparseCode& code : proposals) {
      if (fresh.size() == static_cast<std::size_t>(effort_.tried)) break;
      if (known_.insert(code).second) fresh.push_back(code);
    }
    for (std::size_t i = 0; i < fresh.size(); i += runtime::lane_count)
      try_some(model_, x_, std::span(fresh).subspan(i, std::min<std::size_t>(runtime::lane_count, fresh.size() - i)),
               tried_);
  }

  const CodecModel& model_;
  const Picture& x_;
  const SearchEffort effort_;
  const SearchAim aim_;
  const double near_;  // the lambda of what the sphere search finds: beyond 1 it would search away from the prior
  const runtime::Posterior q_;
  std::set<SparseCode> known_;
  std::vector<TriedCode> tried_;
};

}  // namespace

SearchEffort effort_of_ms(double ms) {
  if (ms < 15) return {1, 1, 128, 16};
  if (ms < 40) return {1, 3, 128, 12};
  return {static_cast<int>(ms / 40 + 0.5), 3, 256, 24};
}

std::vector<TriedCode> search_codes(const CodecModel& model, const Picture& x, const SearchEffort& effort,
                                    const SearchAim& aim) {
  const numerics::StandardArithmetic standard;
  return Search(model, x, effort, aim).run();
}

std::vector<std::uint8_t> bytes_of_code(const CodecModel& model, const SparseCode& code) {
  RangeEncoder encoder;
  model.sparse().encode(encoder, code);
  return encoder.finish();
}

std::vector<TriedCode> try_codes(const CodecModel& model, const Picture& x, std::span<const SparseCode> codes) {
  const numerics::StandardArithmetic standard;
  std::vector<TriedCode> tried;
  for (std::size_t i = 0; i < codes.size(); i += runtime::lane_count)
    try_some(model, x, codes.subspan(i, std::min<std::size_t>(runtime::lane_count, codes.size() - i)), tried);
  return tried;
}

}  // namespace vlae::codec
