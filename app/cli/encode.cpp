// vlae encode IMAGE: the code of a picture and what it costs.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "data/png_file.h"
#include "files/json_text.h"
#include "models/open_model.h"
#include "models/test_code_lengths.h"
#include "numerics/elementary.h"
#include "options/command.h"
#include "options/number.h"
#include "picture_input.h"
#include "runtime/ledger.h"

namespace vlae::cli {
namespace {

struct EncodeOptions {
  PictureInput picture;
  std::filesystem::path model;
  std::uint64_t seed = 0;
  int samples = 64;
  bool json = false;
};

// Of a model without z nothing but the pixels of the ledger.
struct Encoding {
  runtime::Posterior posterior;
  runtime::Ledger ledger;              // of the sample with the given seed
  std::vector<double> dimension_bits;  // mean over the samples
  std::vector<double> sigma;           // of each dimension: the Gaussian's, or the deviation of the samples
  std::size_t pixels = 0, png_bytes = 0;
  std::vector<data::Remark> remarks;  // on how the picture was read
};

// One sample of a dimension's share of the rate is noisy and may be negative, so it is averaged for display.
std::vector<double> mean_dimension_bits(const runtime::Vlae& vlae, const runtime::Posterior& posterior,
                                        const EncodeOptions& options) {
  std::vector<double> mean(posterior.size());
  for (int i = 0; i < options.samples; ++i) {
    const runtime::Code code = runtime::sample(posterior, options.seed + static_cast<std::uint64_t>(i));
    const auto nats = runtime::dimension_nats(vlae, posterior, code.z);
    for (std::size_t d = 0; d < mean.size(); ++d) mean[d] += runtime::bits(nats[d]) / options.samples;
  }
  return mean;
}

// Where a flow stands behind the Gaussian, z has no sigma that anybody knows but by samples.
std::vector<double> sigmas(const runtime::Posterior& posterior, const EncodeOptions& options) {
  const std::size_t dimensions = posterior.size();
  std::vector<double> sigmas(dimensions), sums(dimensions), squares(dimensions);
  if (posterior.gaussian()) {
    for (std::size_t d = 0; d < dimensions; ++d)
      sigmas[d] = numerics::exponential(static_cast<double>(posterior.log_sigma()[d]));
    return sigmas;
  }
  for (int i = 0; i < options.samples; ++i) {
    const runtime::Code code = runtime::sample(posterior, options.seed + static_cast<std::uint64_t>(i));
    for (std::size_t d = 0; d < dimensions; ++d) {
      const auto z = static_cast<double>(code.z[d]);
      sums[d] += z / options.samples, squares[d] += z * z / options.samples;
    }
  }
  for (std::size_t d = 0; d < dimensions; ++d) sigmas[d] = std::sqrt(std::max(0.0, squares[d] - sums[d] * sums[d]));
  return sigmas;
}

Encoding encode(const models::OpenModel& model, const EncodeOptions& options) {
  const auto& config = model.file.config;
  const auto reading = options.picture.reading(config);
  const auto& x = reading.x;
  Encoding result;
  result.remarks = reading.remarks;
  if (config.conditional) {
    result.posterior = model.vlae->encode(x);
    result.dimension_bits = mean_dimension_bits(*model.vlae, result.posterior, options);
    result.sigma = sigmas(result.posterior, options);
  }
  const bool has_code = config.conditional;
  result.ledger =
      runtime::ledger(*model.vlae, x, has_code ? runtime::sample(result.posterior, options.seed) : runtime::Code{});
  result.pixels = x.size();
  result.png_bytes = data::one_bit_png(x, config.height, config.width).size();
  return result;
}

// What the model's test images cost, and how this picture compares.
void print_likeness(const models::OpenModel& model, double bits) {
  const auto test = models::test_code_lengths(model.file.provenance.json());
  if (!test) return;
  const double above = test->deviations_above(bits);
  std::printf(
      "%9.2f bits  the mean of %lld test images of %s, deviation %.2f: this picture lies %.1f deviations %s%s\n",
      test->mean_bits, static_cast<long long>(test->images), test->data.c_str(), test->deviation_bits, std::abs(above),
      above < 0 ? "below" : "above", test->unlike(bits) ? ", which hardly any of them does: it is unlike them" : "");
}

nlohmann::json likeness_json(const models::OpenModel& model, double bits) {
  const auto test = models::test_code_lengths(model.file.provenance.json());
  if (!test) return nullptr;
  return {{"data", test->data},
          {"images", test->images},
          {"mean_bits", test->mean_bits},
          {"deviation_bits", test->deviation_bits},
          {"deviations_above", test->deviations_above(bits)},
          {"unlike", test->unlike(bits)}};
}

void print_json(const models::OpenModel& model, const EncodeOptions& options, const Encoding& encoding) {
  using runtime::bits;
  const runtime::Ledger& ledger = encoding.ledger;
  nlohmann::json json{{"image", options.picture.path.string()},
                      {"model", {{"name", model.name}, {"fingerprint", weights::fingerprint(model.file)}}},
                      {"seed", options.seed},
                      {"mean", encoding.posterior.mean()},
                      {"dimension_bits", encoding.dimension_bits},
                      {"dimension_bits_samples", options.samples},
                      {"raw_bits", encoding.pixels},
                      {"png_bits", encoding.png_bytes * 8},
                      {"remarks", nlohmann::json::array()}};
  for (const data::Remark& remark : encoding.remarks)
    json["remarks"].push_back({{"kind", remark.warning ? "warning" : "note"}, {"words", remark.words}});
  json["sigma"] = encoding.sigma;
  json["posterior"] = !model.file.config.conditional ? "none" : encoding.posterior.gaussian() ? "gaussian" : "iaf";
  json["ledger"] = {{"prior_bits", bits(ledger.prior_nats)},            // - log2 p(z)
                    {"pixel_bits", bits(ledger.pixel_nats)},            // - log2 p(x|z)
                    {"posterior_bits", bits(-ledger.refund_nats)},      // + log2 q(z|x)
                    {"code_bits", bits(ledger.code_nats())},            // prior + posterior
                    {"net_bits", bits(ledger.net_nats())}};             // prior + pixel + posterior = -ELBO
  json["test_images"] = likeness_json(model, bits(ledger.net_nats()));  // null where the model's file does not say
  std::printf("%s\n", files::json_text(json, 2).c_str());
}

void print_sizes(const Encoding& encoding) {
  std::printf("%9zu bits  the raw pixels; as a PNG file %zu bits\n", encoding.pixels, encoding.png_bytes * 8);
}

void print_text(const models::OpenModel& model, const EncodeOptions& options, const Encoding& encoding) {
  using runtime::bits;
  const runtime::Ledger& ledger = encoding.ledger;
  std::printf("%s by %s\n\n", options.picture.path.c_str(), model.name.c_str());
  if (!model.file.config.conditional) {
    std::printf("this model is a PixelCNN alone and has no code: the pixels are all there is\n");
    std::printf("%9.2f bits  - log p(x)\n", bits(ledger.net_nats()));
    print_likeness(model, bits(ledger.net_nats()));
    return print_sizes(encoding);
  }
  if (!encoding.posterior.gaussian())
    std::printf("an IAF posterior: `mean` is the code without noise, `sigma` the deviation of %d samples\n\n",
                options.samples);
  std::printf("dimension     mean    sigma     bits (mean of %d samples)\n", options.samples);
  for (std::size_t d = 0; d < encoding.posterior.size(); ++d)
    std::printf("%9zu %8.3f %8.3f %8.2f\n", d + 1, static_cast<double>(encoding.posterior.mean()[d]), encoding.sigma[d],
                encoding.dimension_bits[d]);
  std::printf("\none sample of z, seed %llu\n", static_cast<unsigned long long>(options.seed));
  std::printf("%9.2f bits  - log p(z), the code under the prior\n", bits(ledger.prior_nats));
  std::printf("%9.2f bits  + log q(z|x), what bits back returns\n", bits(-ledger.refund_nats));
  std::printf("%9.2f bits  - log p(x|z), the pixels\n", bits(ledger.pixel_nats));
  std::printf("%9.2f bits  sum: the code length, -ELBO of this sample (the code's share %.2f bits)\n",
              bits(ledger.net_nats()), bits(ledger.code_nats()));
  if (ledger.code_nats() < 0)
    std::printf("%12s   one sample's share of the code may fall below 0; its mean, the KL, does not\n", "");
  print_likeness(model, bits(ledger.net_nats()));
  print_sizes(encoding);
}

}  // namespace

void add_encode(options::Command program) {
  const auto command = program.add_subcommand("encode", "Show the code of a picture and what it costs in bits");
  auto options = std::make_shared<EncodeOptions>();
  options->picture.add_to(command);
  add_model_option(command, options->model);
  command.add_option("--seed", options->seed, "Draws the z of the ledger")
      .show_default()
      .transform(options::whole_number());
  command.add_option("--samples", options->samples, "Samples of z behind the bits of each dimension")
      .show_default()
      .transform(options::whole_number(1, 100000));
  command.add_flag("--json", options->json, "Print JSON");
  command.callback([options] {
    const models::OpenModel model = models::open_model(options->model);
    const Encoding encoding = encode(model, *options);
    options->json ? print_json(model, *options, encoding) : print_text(model, *options, encoding);
  });
}

}  // namespace vlae::cli
