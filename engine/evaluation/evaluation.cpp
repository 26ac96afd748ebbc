#include "evaluation/evaluation.h"

#include <torch/utils.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include "evaluation/log_mean_exp.h"
#include "group/shared_work.h"
#include "numerics/counter_random.h"

namespace vlae::evaluation {
namespace {

void append(std::vector<double>& values, const torch::Tensor& more) {
  const auto plain = more.to(torch::kCPU, torch::kDouble).contiguous();
  values.insert(values.end(), plain.const_data_ptr<double>(), plain.const_data_ptr<double>() + plain.numel());
}

// What is known of some images; nats. Sums over them for the figures of each dimension: double [latent], undefined
// without z.
struct Figures {
  std::vector<double> elbo, rate, reconstruction, nll;
  torch::Tensor rates, means, mean_squares;

  // All of it as numbers in a row, and back: how it gets from rank to rank.
  std::vector<double> row() const {
    std::vector<double> row{static_cast<double>(elbo.size())};
    for (const auto* values : {&elbo, &rate, &reconstruction, &nll})
      row.insert(row.end(), values->begin(), values->end());
    for (const auto& tensor : {rates, means, mean_squares})
      if (tensor.defined()) append(row, tensor);
    return row;
  }
  static Figures of_row(const std::vector<double>& row, std::int64_t latent) {
    Figures figures;
    const auto images = static_cast<std::ptrdiff_t>(row.front());
    auto next = row.begin() + 1;
    for (auto* values : {&figures.elbo, &figures.rate, &figures.reconstruction, &figures.nll}) {
      values->assign(next, next + images);
      next += images;
    }
    if (next == row.end()) return figures;
    for (auto* tensor : {&figures.rates, &figures.means, &figures.mean_squares}) {
      *tensor = torch::tensor(std::vector<double>(next, next + latent), torch::kDouble);
      next += latent;
    }
    return figures;
  }

  void set_dimensions(const torch::Tensor& of_rates, const torch::Tensor& of_means) {  // [N, latent] each
    const auto sum = [](const torch::Tensor& values) { return values.to(torch::kCPU, torch::kDouble).sum(0); };
    rates = sum(of_rates);
    means = sum(of_means);
    mean_squares = sum(of_means.to(torch::kDouble).square());
  }

  void add(const Figures& more) {
    const auto append_all = [](std::vector<double>& to, const std::vector<double>& from) {
      to.insert(to.end(), from.begin(), from.end());
    };
    append_all(elbo, more.elbo);
    append_all(rate, more.rate);
    append_all(reconstruction, more.reconstruction);
    append_all(nll, more.nll);
    if (!more.rates.defined()) return;
    const bool first = !rates.defined();
    rates = first ? more.rates : rates + more.rates;
    means = first ? more.means : means + more.means;
    mean_squares = first ? more.mean_squares : mean_squares + more.mean_squares;
  }
};

// i -> i * stride modulo count visits every number once and, as the stride is near the golden section, all parts alike.
std::int64_t golden_stride(std::int64_t count) {
  auto stride = std::max<std::int64_t>(1, std::llround(0.6180339887 * static_cast<double>(count)));
  while (std::gcd(stride, count) != 1) ++stride;
  return stride;
}

class Evaluator {
 public:
  Evaluator(model::Vlae& vlae, const data::ImageSet& set, const Settings& settings)
      : vlae_(vlae),
        set_(set),
        settings_(settings),
        options_(vlae.parameters().front().options().requires_grad(false)),
        images_(static_cast<std::int64_t>(set.count())) {
    if (settings.limit > 0) images_ = std::min(images_, settings.limit);
    stride_ = settings.order == Order::scattered ? golden_stride(images_) : 1;
    // Without z one pass is exact, however many samples are asked for.
    samples_ = vlae.config().conditional ? std::max(1, settings.importance_samples) : 1;
  }

  // Batches of images are taken in their order, each by one member; their figures are joined in that order too.
  std::optional<Evaluation> run(group::Group& group, group::Ranks& ranks, const Progress& progress) {
    const std::int64_t size = std::max<std::int64_t>(1, settings_.rows_per_pass / samples_);
    const std::int64_t batches = (images_ + size - 1) / size;
    Reporter reporter(*this, progress, ranks.size());
    const auto figures = group::compute_shared(ranks, group, batches, [&](std::int64_t batch) {
      const torch::NoGradGuard no_grad;
      const std::int64_t first = batch * size;
      const auto measured = measure(first, std::min(size, images_ - first), reporter);
      return measured ? measured->row() : std::vector<double>();
    });
    reporter();
    if (ranks.any(wanted_ == Next::cancel)) return std::nullopt;
    for (const auto& of_batch : figures)
      if (!of_batch.empty()) figures_.add(Figures::of_row(of_batch, vlae_.config().latent));
    return result();
  }

 private:
  torch::Tensor images(std::int64_t first, std::int64_t count) const {  // [count, 1, height, width]
    const auto all = static_cast<std::int64_t>(set_.count());
    std::vector<std::size_t> indices;
    for (std::int64_t i = first; i < first + count; ++i)
      indices.push_back(static_cast<std::size_t>(i * stride_ % images_ * all / images_));
    auto pixels = data::binary_batch(set_, indices, settings_.binarisation,
                                     {.seed = settings_.seed, .use = settings_.pixel_draw});
    return torch::from_blob(pixels.data(), {count, 1, set_.height, set_.width}, torch::kByte).to(options_);
  }

  // [rows, latent]; a function of the seed and of where in the evaluation it stands.
  torch::Tensor noise(std::int64_t first_image, std::int64_t first_sample, std::int64_t rows) const {
    const numerics::CounterRandom stream(settings_.seed, static_cast<std::uint64_t>(first_image));
    auto generator = at::detail::createCPUGenerator(stream.bits(static_cast<std::uint64_t>(first_sample)));
    return torch::randn({rows, vlae_.config().latent}, generator).to(options_);
  }

  // Tells the caller, on its own thread, how far all are.
  class Reporter {
   public:
    Reporter(Evaluator& evaluator, const Progress& progress, int ranks)
        : evaluator_(evaluator), progress_(progress), ranks_(ranks) {}
    void operator()() {
      if (std::this_thread::get_id() != caller_ || evaluator_.wanted_ == Next::cancel) return;
      const std::int64_t codes = std::min(evaluator_.codes_ * ranks_, evaluator_.images_ * evaluator_.samples_);
      if (codes == std::exchange(told_codes_, codes)) return;
      const Next next = progress_({static_cast<double>(codes) / evaluator_.samples_, evaluator_.images_, codes});
      if (next != Next::go_on) evaluator_.wanted_ = next;
    }

   private:
    Evaluator& evaluator_;
    const Progress& progress_;
    int ranks_;
    std::thread::id caller_ = std::this_thread::get_id();
    std::int64_t told_codes_ = 0;
  };

  // One batch of images with all its samples; nothing where the caller ends before it is complete, but never the first.
  std::optional<Figures> measure(std::int64_t first, std::int64_t count, Reporter& report) {
    const auto left_out = [&] { return wanted_ == Next::cancel || (wanted_ == Next::finish && first > 0); };
    if (left_out()) return std::nullopt;
    const auto x = images(first, count);
    const bool conditional = vlae_.config().conditional;
    const model::Posterior posterior = conditional ? vlae_.encode(x) : model::Posterior();
    const std::int64_t chunk = std::max<std::int64_t>(1, settings_.rows_per_pass / count);
    LogMeanExp likelihood;
    torch::Tensor elbo, rate, rates;  // sums over samples
    for (std::int64_t sample = 0; sample < samples_; sample += chunk) {
      const std::int64_t samples = std::min<std::int64_t>(chunk, samples_ - sample);
      const model::CodeLength length = conditional ? code_length(x, posterior, noise(first, sample, count * samples))
                                                   : vlae_.code_length(x, torch::Tensor());
      const auto a = length.elbo().to(torch::kDouble).view({count, samples});
      likelihood.add(a);
      const auto add = [&](torch::Tensor& sum, const torch::Tensor& more) {
        const auto of_image = more.sum(1);
        sum = sum.defined() ? sum + of_image : of_image;
      };
      add(elbo, a);
      add(rate, length.rate().to(torch::kDouble).view({count, samples}));
      if (conditional) add(rates, length.rate_shares.to(torch::kDouble).view({count, samples, -1}));
      codes_ += count * samples;
      report();
      if (sample + samples < samples_ && left_out()) return std::nullopt;
    }
    Figures figures;
    append(figures.elbo, elbo / samples_);
    append(figures.rate, rate / samples_);
    append(figures.reconstruction, (-elbo - rate) / samples_);
    append(figures.nll, -likelihood.value());
    if (conditional) figures.set_dimensions(rates / samples_, posterior.mean);
    return figures;
  }

  // noise [count * samples, latent]: the samples of an image stand next to each other.
  model::CodeLength code_length(const torch::Tensor& x, const model::Posterior& posterior, const torch::Tensor& noise) {
    const std::int64_t samples = noise.size(0) / x.size(0);
    const auto repeated = [&](const torch::Tensor& t) { return t.defined() ? t.repeat_interleave(samples, 0) : t; };
    const model::Posterior each{repeated(posterior.mean), repeated(posterior.log_sigma), repeated(posterior.context)};
    return vlae_.code_length_of(repeated(x), vlae_.sample(each, noise));
  }

  Evaluation result() const {
    const auto images = static_cast<std::int64_t>(figures_.elbo.size());
    Evaluation evaluation{.images = images,
                          .importance_samples = settings_.importance_samples,
                          .elbo_nats = numerics::estimate(figures_.elbo),
                          .rate_nats = numerics::estimate(figures_.rate),
                          .reconstruction_nats = numerics::estimate(figures_.reconstruction),
                          .nll_nats = {},
                          .gap_nats = {},
                          .rate_nats_by_dimension = {}};
    if (settings_.importance_samples > 0 || !vlae_.config().conditional)
      evaluation.nll_nats = numerics::estimate(figures_.nll);
    if (settings_.importance_samples > 0) evaluation.gap_nats = gap();
    if (!std::isfinite(evaluation.elbo_nats.mean))
      throw std::runtime_error("the ELBO is not a finite number: the network's weights are damaged");
    if (!figures_.rates.defined()) return evaluation;
    append(evaluation.rate_nats_by_dimension, figures_.rates / images);
    const auto mean = figures_.means / images;
    const auto variance = figures_.mean_squares / images - mean.square();
    evaluation.active_dimensions = variance.gt(0.01).sum().item<int>();
    return evaluation;
  }

  Estimate gap() const {
    std::vector<double> gaps;
    for (std::size_t i = 0; i < figures_.elbo.size(); ++i) gaps.push_back(-figures_.elbo[i] - figures_.nll[i]);
    return numerics::estimate(gaps);
  }

  model::Vlae& vlae_;
  const data::ImageSet& set_;
  Settings settings_;
  torch::TensorOptions options_;
  std::int64_t images_, stride_ = 1;
  int samples_;
  Figures figures_;
  // Shared by the members.
  std::atomic<std::int64_t> codes_ = 0;  // samples of z so far
  std::atomic<Next> wanted_ = Next::go_on;
};

void require_size(const architecture::ModelConfig& config, const data::ImageSet& set) {
  if (set.count() == 0) throw std::invalid_argument("image set " + set.name + " holds no image");
  if (set.height != config.height || set.width != config.width)
    throw std::invalid_argument("image set " + set.name + ": images of " + std::to_string(set.height) + " x " +
                                std::to_string(set.width) + " pixels, expected " + std::to_string(config.height) +
                                " x " + std::to_string(config.width) + " as the model's");
}

}  // namespace

std::optional<Evaluation> evaluate(model::Vlae& vlae, const data::ImageSet& set, const Settings& settings,
                                   group::Group& group, group::Ranks& ranks, const Progress& progress) {
  require_size(vlae.config(), set);
  const model::HeldWeights held(vlae);
  return Evaluator(vlae, set, settings).run(group, ranks, progress);
}

}  // namespace vlae::evaluation
