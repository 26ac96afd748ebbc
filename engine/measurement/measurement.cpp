#include "measurement/measurement.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <stdexcept>
#include <string>

#include "latent/parallel.h"
#include "measurement/importance_weights.h"
#include "measurement/measured_images.h"
#include "numerics/counter_random.h"
#include "runtime/code_batch.h"
#include "runtime/ledger.h"
#include "runtime/sampling.h"

namespace vlae::measurement {
namespace {

// What one code of an image says; nats.
struct OneCode {
  double rate = 0, pixels = 0;
  std::vector<double> rates;  // of each dimension
  std::vector<float> mean;    // E[z|x] for a Gaussian, the code without noise else
};

// An image of the part: by its K codes, and by groups of M of them.
struct OnePart {
  LikelihoodOfImage likelihood;
  double nll_by_few = 0;
};

// The NLL of all images by few codes each, which the part's gain is taken from.
struct Base {
  Estimate nll_nats;
  double variance = 0;  // of the mean, of the Monte Carlo
};

constexpr std::uint64_t code_stream = 8, few_stream = 9;  // of an image's seed
constexpr std::size_t codes_together = 256;               // of one image, between two looks at the progress

std::int64_t few_of(const Settings& settings) {
  return std::min(settings.importance_samples_of_all, settings.importance_samples);
}

class Measurer {
 public:
  Measurer(const runtime::Vlae& vlae, const data::ImageSet& set, const Settings& settings, const Progress& progress)
      : vlae_(vlae), settings_(settings), progress_(progress), measured_(vlae, set, settings) {
    const auto all = static_cast<std::int64_t>(set.count());
    images_ = static_cast<std::int64_t>(measured_.count());
    part_ = settings.likelihood_images > 0 ? std::min(settings.likelihood_images, images_) : images_;
    few_ = few_of(settings);
    total_ = codes_of(settings, all, conditional());
  }

  std::optional<Measurement> run() {
    std::vector<OneCode> codes(static_cast<std::size_t>(images_));
    const bool complete = in_parallel(codes.size(), 1, [&](std::size_t i) { codes[i] = one_code(i); });
    if (!complete) return std::nullopt;
    Measurement result = of_codes(codes);
    if (settings_.importance_samples == 0) return result;
    if (!conditional()) return with_exact_likelihood(result);
    std::vector<LikelihoodOfImage> each(few_ > 0 ? codes.size() : 0);
    if (!in_parallel(each.size(), few_, [&](std::size_t i) { each[i] = likelihood_of(weights(i, few_stream, few_)); }))
      return std::nullopt;
    std::vector<OnePart> part(static_cast<std::size_t>(part_));
    if (!in_parallel(part.size(), settings_.importance_samples, [&](std::size_t i) { part[i] = one_of_part(i); }))
      return std::nullopt;
    result.likelihood = combined(few_ > 0 ? base_of(each) : base_of(result, part), part);
    return result;
  }

 private:
  bool conditional() const { return vlae_.config().conditional; }

  bool in_parallel(std::size_t count, std::int64_t codes_each, const std::function<void(std::size_t)>& work) {
    const std::int64_t before = done_;
    done_ += static_cast<std::int64_t>(count) * codes_each;
    return latent::for_each_index(count, settings_.threads, work, [&](std::size_t done, std::size_t) {
      return !progress_ || progress_(before + static_cast<std::int64_t>(done) * codes_each, total_);
    });
  }

  std::size_t index_of_part(std::size_t i) const {
    return i * static_cast<std::size_t>(images_) / static_cast<std::size_t>(part_);
  }

  OneCode one_code(std::size_t i) const {
    const auto x = measured_.x(i);
    if (!conditional()) return {.pixels = runtime::ledger(vlae_, x, {}).pixel_nats, .rates = {}, .mean = {}};
    const runtime::Posterior q = vlae_.encode(x);
    const runtime::Code code = runtime::sample(q, measured_.seed(i));
    const runtime::Ledger ledger = runtime::ledger(vlae_, x, code);
    return {.rate = ledger.code_nats(),
            .pixels = ledger.pixel_nats,
            .rates = runtime::dimension_nats(vlae_, q, code.z),
            .mean = q.mean()};
  }

  // Of so many codes of an image; the stream is of its seed.
  std::vector<double> weights(std::size_t image, std::uint64_t stream, std::int64_t samples) const {
    const auto x = measured_.x(image);
    const runtime::Posterior q = vlae_.encode(x);
    const numerics::CounterRandom seeds(measured_.seed(image), stream);
    std::vector<double> a;
    const auto count = static_cast<std::size_t>(samples);
    for (std::size_t first = 0; first < count; first += codes_together) {
      std::vector<runtime::Code> codes;
      for (std::size_t k = first; k < std::min(count, first + codes_together); ++k)
        codes.push_back(runtime::sample(q, seeds.bits(k)));
      const auto more = runtime::log_weights(vlae_, x, codes);
      a.insert(a.end(), more.begin(), more.end());
    }
    return a;
  }

  OnePart one_of_part(std::size_t i) const {
    const auto a = weights(index_of_part(i), code_stream, settings_.importance_samples);
    OnePart one{.likelihood = likelihood_of(a), .nll_by_few = 0};
    one.nll_by_few = few_ > 0 ? nll_by(a, static_cast<std::size_t>(few_)) : one.likelihood.code_nats;
    return one;
  }

  Measurement of_codes(const std::vector<OneCode>& codes) const {
    std::vector<double> code, rate, pixels;
    for (const OneCode& one : codes) {
      code.push_back(one.rate + one.pixels);
      rate.push_back(one.rate);
      pixels.push_back(one.pixels);
    }
    Measurement result{.images = images_,
                       .code_nats = numerics::estimate(code),
                       .rate_nats = numerics::estimate(rate),
                       .pixel_nats = numerics::estimate(pixels),
                       .active_dimensions = active_dimensions(codes),
                       .rate_nats_by_dimension = mean_rates(codes),
                       .likelihood = {}};
    if (!std::isfinite(result.code_nats.mean))
      throw std::runtime_error("the -ELBO is not a finite number: the network's weights are damaged");
    return result;
  }

  std::vector<double> mean_rates(const std::vector<OneCode>& codes) const {
    std::vector<double> rates(codes.front().rates.size());
    for (const OneCode& one : codes)
      for (std::size_t d = 0; d < rates.size(); ++d) rates[d] += one.rates[d] / static_cast<double>(codes.size());
    return rates;
  }

  int active_dimensions(const std::vector<OneCode>& codes) const {
    int active = 0;
    for (std::size_t d = 0; d < codes.front().mean.size(); ++d) {
      double sum = 0, squares = 0;
      for (const OneCode& one : codes) {
        const auto value = static_cast<double>(one.mean[d]);
        sum += value, squares += value * value;
      }
      const auto count = static_cast<double>(codes.size());
      if (squares / count - sum / count * (sum / count) > 0.01) ++active;
    }
    return active;
  }

  Measurement with_exact_likelihood(Measurement result) const {
    result.likelihood = Likelihood{.importance_samples = 0,
                                   .importance_samples_of_all = 0,
                                   .images = images_,
                                   .nll_nats = result.code_nats,
                                   .gap_nats = {},
                                   .gain_nats = {},
                                   .part_nll_nats = result.code_nats,
                                   .nll_nats_by_doublings = {}};
    return result;
  }

  // By the one code of the -ELBO. What another code would change is known of the part.
  Base base_of(const Measurement& all, const std::vector<OnePart>& part) const {
    double variance = 0;
    for (const OnePart& image : part) variance += image.likelihood.code_error * image.likelihood.code_error;
    return {all.code_nats, variance / static_cast<double>(part.size()) / static_cast<double>(images_)};
  }

  Base base_of(const std::vector<LikelihoodOfImage>& each) const {
    const auto count = static_cast<double>(each.size());
    std::vector<double> nlls;
    double variance = 0;
    for (const LikelihoodOfImage& image : each) {
      nlls.push_back(image.nll_nats);
      variance += image.nll_error * image.nll_error / (count * count);
    }
    return {numerics::estimate(nlls), variance};
  }

  Likelihood combined(const Base& base, const std::vector<OnePart>& part) const {
    const auto count = static_cast<double>(part.size()), whole = static_cast<double>(images_);
    std::vector<double> gaps, gains, nlls;
    double importance_variance = 0;
    for (const auto& [image, by_few] : part) {
      gaps.push_back(image.code_nats - image.nll_nats);
      gains.push_back(by_few - image.nll_nats);
      nlls.push_back(image.nll_nats);
      importance_variance += image.nll_error * image.nll_error / (count * count);
    }
    const Estimate gain = numerics::estimate(gains);
    // A part that is the whole set leaves nothing to extrapolate.
    const double extrapolation = gain.standard_error * std::sqrt(1 - count / whole);
    Likelihood result{
        .importance_samples = settings_.importance_samples,
        .importance_samples_of_all = static_cast<int>(few_),
        .images = part_,
        .nll_nats = {base.nll_nats.mean - gain.mean, base.nll_nats.standard_error},
        .monte_carlo_error = std::sqrt(extrapolation * extrapolation + importance_variance + base.variance),
        .gap_nats = numerics::estimate(gaps),
        .gain_nats = gain,
        .part_nll_nats = numerics::estimate(nlls),
        .nll_nats_by_doublings = {}};
    for (std::size_t k = 0; k < part.front().likelihood.nll_by_doublings.size(); ++k) {
      double gained = 0;  // by 2^k samples over those of the base
      for (const auto& [image, by_few] : part) gained += (by_few - image.nll_by_doublings[k]) / count;
      result.nll_nats_by_doublings.push_back(base.nll_nats.mean - gained);
    }
    return result;
  }

  const runtime::Vlae& vlae_;
  const Settings settings_;
  const Progress& progress_;
  const MeasuredImages measured_;
  std::int64_t images_ = 0, part_ = 0, total_ = 0;
  std::int64_t few_ = 0;  // M
  std::int64_t done_ = 0;
};

}  // namespace

std::int64_t codes_of(const Settings& settings, std::int64_t images_of_set, bool conditional) {
  const std::int64_t images = settings.images > 0 ? std::min(settings.images, images_of_set) : images_of_set;
  const std::int64_t part = settings.likelihood_images > 0 ? std::min(settings.likelihood_images, images) : images;
  return images + (conditional ? images * few_of(settings) + part * settings.importance_samples : 0);
}

std::optional<Measurement> measure(const runtime::Vlae& vlae, const data::ImageSet& set, const Settings& settings,
                                   const Progress& progress) {
  return Measurer(vlae, set, settings, progress).run();
}

}  // namespace vlae::measurement
