#include "decompression_bench.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "multiply_adds.h"
#include "runtime/code_batch.h"
#include "runtime/decompression.h"
#include "runtime/sampling.h"
#include "training_part/training_part.h"

namespace vlae::cli {
namespace {

constexpr int no_job = -1;
constexpr std::size_t lanes = runtime::lane_count;

std::unique_ptr<training_part::Baselines> baselines_of(const weights::ModelFile& model) {
  if (!training_part::reason_against_training().empty()) return nullptr;
  return training_part::training_part().make_baselines(model);
}

class Jobs {
 public:
  Jobs(const models::OpenModel& model, int threads)
      : file_(model.file),
        vlae_(model.vlae),
        scalar_(file_, runtime::Isa::reference),
        portable_(file_, runtime::Isa::portable),
        baselines_(baselines_of(file_)),
        threads_(threads),
        noise_(runtime::pixel_noises(seed, vlae_->pixels())) {
    for (std::uint64_t i = 0; i < lanes * 2 * static_cast<std::size_t>(threads); ++i) seeds_.push_back(i);
    prepare_codes();
    add({"", 1, 0, no_job}, [this] { peak_ops_ = vlae_->kernels().multiply_adds(100000, peak_values_); });
    single_images();
    batches();
    if (file_.config.conditional) codes();
  }

  DecompressionBench measure(int rounds) {
    const std::vector<Timing> times = time_in_turns(timed_, rounds);
    DecompressionBench result;
    result.peak_per_ms = static_cast<double>(peak_ops_) / times[peak].best_ms;
    for (std::size_t j = peak + 1; j < jobs_.size(); ++j) result.rows.push_back(row(j, times, result.peak_per_ms));
    result.threads = threads_;
    result.scaling = times[one_thread_].best_ms / times[one_thread_ + 1].best_ms;
    if (!baselines_) return result;
    const auto ours = runtime::decompress(*vlae_, maps_, seed);
    result.same_picture = ours == naive_image_ && (cropped_image_.empty() || ours == cropped_image_);
    return result;
  }

 private:
  static constexpr std::uint64_t seed = 1;
  static constexpr std::size_t peak = 0;  // the first job

  struct Job {
    std::string what;
    std::size_t images = 1;  // that one call makes
    std::int64_t least = 0;  // multiply-adds of one image; 0: no floor
    int naive = no_job;      // what it is compared with
  };

  int add(Job job, std::function<void()> work, bool threaded = false, bool slow = false) {
    jobs_.push_back(std::move(job));
    timed_.push_back({std::move(work), threaded, slow});
    return static_cast<int>(jobs_.size()) - 1;
  }
  int add_slow(Job job, std::function<void()> work) { return add(std::move(job), std::move(work), false, true); }

  BenchRow row(std::size_t j, const std::vector<Timing>& times, double peak_per_ms) const {
    const Job& job = jobs_[j];
    const auto images = static_cast<double>(job.images);
    return {job.what,
            {times[j].best_ms / images, times[j].median_ms / images},
            static_cast<double>(job.least) / peak_per_ms,
            job.naive == no_job ? 0 : times[static_cast<std::size_t>(job.naive)].best_ms,
            job.least};
  }

  void prepare_codes() {
    if (!file_.config.conditional) return;
    z_ = runtime::sample_prior(*vlae_, seed);
    maps_ = vlae_->context_maps(z_);
    for (std::size_t i = 0; i < lanes; ++i) {
      const auto own = vlae_->context_maps(runtime::sample_prior(*vlae_, i));
      own_maps_.insert(own_maps_.end(), own.begin(), own.end());
    }
  }

  void single_images() {
    const std::int64_t maps = map_share_multiply_adds(file_.config), least = pixel_cnn_multiply_adds(file_.config);
    if (baselines_)
      naive_ = add_slow({"one image, LibTorch: a whole pass for each pixel"},
                        [this] { naive_image_ = baselines_->decompress_by_whole_passes(maps_, noise_); });
    if (baselines_ && file_.config.window.kind == architecture::WindowKind::local)
      add_slow({"one image, LibTorch: the receptive field's crop", 1, 0, naive_},
               [this] { cropped_image_ = baselines_->decompress_by_crops(maps_, noise_); });
    add_slow({"one image, plain scalar twin", 1, least + maps, naive_},
             [this] { runtime::decompress(scalar_, maps_, seed); });
    add({"one image, wavefront, portable kernels", 1, least + maps, naive_},
        [this] { runtime::decompress(portable_, maps_, seed); });
    add({"one image, wavefront", 1, least + maps, naive_}, [this] { runtime::decompress(*vlae_, maps_, seed); });
    // The records know the logits of the blanked window too, a second pass.
    add({"one image, with its records", 1, 2 * (least + maps), naive_}, [this] {
      runtime::DrawnByNoise decision(std::span(&seed, 1), vlae_->pixels());
      runtime::decompression_records(*vlae_, maps_, decision);
    });
  }

  void batches() {
    const std::int64_t maps = map_share_multiply_adds(file_.config), least = pixel_cnn_multiply_adds(file_.config);
    const auto batch = [this](const std::vector<float>& context_maps, std::size_t images, int threads) {
      runtime::decompress_batch(*vlae_, context_maps, std::span(seeds_).first(images), 1, threads);
    };
    add({"16 images of one code, each", lanes, least + maps / static_cast<int>(lanes), naive_},
        [this, batch] { batch(maps_, lanes, 1); });
    if (file_.config.conditional)
      add({"16 images of 16 codes, each", lanes, least + maps, naive_}, [this, batch] { batch(own_maps_, lanes, 1); });
    const std::size_t many = seeds_.size();
    const auto on = [&](int threads) {
      const std::string name = std::to_string(many) + " images, " + std::to_string(threads) +
                               (threads == 1 ? " thread" : " threads") + ", each (wall time)";
      return add(
          {name, many, 0, naive_}, [this, batch, many, threads] { batch(maps_, many, threads); }, true);
    };
    one_thread_ = static_cast<std::size_t>(on(1));
    on(threads_);
  }

  void codes() {
    x_ = runtime::decompress(*vlae_, maps_, seed);
    const std::int64_t encoder = encoder_multiply_adds(file_.config), decoder = decoder_multiply_adds(file_.config);
    add({"encode", 1, encoder}, [this] { vlae_->encode(x_); });
    add({"context maps", 1, decoder}, [this] { vlae_->context_maps(z_); });
    add({"encode and context maps", 1, encoder + decoder}, [this] { vlae_->context_maps(vlae_->encode(x_).mean()); });
    importance_weights(decoder);
    if (file_.config.prior != architecture::Prior::autoregressive_flow) return;
    const std::int64_t least = prior_multiply_adds(file_.config);
    int naive = no_job;
    if (baselines_)
      naive = add_slow({"sample of the prior, LibTorch: a MADE for each dimension"}, [this] { baselines_->z_of(z_); });
    add({"sample of the prior", 1, least, naive}, [this] { vlae_->z_of(z_); });
    add({"density of the prior", 1, least}, [this] { vlae_->epsilon_of(z_); });
  }

  // What the likelihood by importance sampling costs a code, its sampling left out.
  void importance_weights(std::int64_t decoder) {
    const bool flow = file_.config.prior == architecture::Prior::autoregressive_flow;
    const std::int64_t pixels = pixel_cnn_multiply_adds(file_.config) + map_share_multiply_adds(file_.config);
    const runtime::Posterior q = vlae_->encode(x_);
    for (std::uint64_t k = 0; k < 4 * lanes; ++k) {
      codes_.push_back(runtime::sample(q, k));
      many_z_.insert(many_z_.end(), codes_.back().z.begin(), codes_.back().z.end());
    }
    const std::size_t count = codes_.size();
    add({"64 codes of one image: importance weight, each", count,
         decoder + pixels + (flow ? prior_multiply_adds(file_.config) : 0)},
        [this] { runtime::log_weights(*vlae_, x_, codes_); });
    add({"64 codes of one image: log p(x|z), each", count, decoder + pixels},
        [this] { runtime::pixel_nats_of_codes(*vlae_, x_, many_z_); });
    if (flow)
      add({"64 codes of one image: log p(z), each", count, prior_multiply_adds(file_.config)},
          [this] { runtime::log_prior_nats_of_codes(*vlae_, many_z_); });
  }

  const weights::ModelFile& file_;
  std::shared_ptr<const runtime::Vlae> vlae_;
  runtime::Vlae scalar_, portable_;
  std::unique_ptr<training_part::Baselines> baselines_;  // null where LibTorch is not installed
  int threads_;
  std::vector<float> noise_, z_, maps_, own_maps_, many_z_;
  std::vector<runtime::Code> codes_;
  std::vector<std::uint64_t> seeds_;
  std::vector<std::uint8_t> x_;

  std::vector<Job> jobs_;
  std::vector<TimedJob> timed_;
  int naive_ = no_job;
  std::size_t one_thread_ = 0;  // the batch on one thread; the next job is the same on threads_

  std::vector<std::uint8_t> naive_image_, cropped_image_;
  alignas(64) float peak_values_[runtime::lane_count] = {};
  std::int64_t peak_ops_ = 0;
};

}  // namespace

DecompressionBench bench_decompression(const models::OpenModel& model, int rounds, int threads) {
  return Jobs(model, threads).measure(rounds);
}

}  // namespace vlae::cli
