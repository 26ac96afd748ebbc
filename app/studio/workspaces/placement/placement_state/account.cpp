#include "placement_state/account.h"

#include <chrono>

#include "runtime/code_batch.h"
#include "runtime/decompression.h"
#include "runtime/ledger.h"
#include "runtime/sampling.h"

namespace vlae::placement_state {
namespace {

constexpr int threads = 2;

struct Unpacked {
  double code_nats = 0, pixel_nats = 0;
  std::vector<float> context_maps;
};

Unpacked without_z(const runtime::Vlae& vlae, std::span<const std::uint8_t> x) {
  return {.pixel_nats = runtime::pixel_nats(vlae.logits(x, {}), x), .context_maps = {}};
}

// Means over the samples of z; the maps are those of the mean code.
Unpacked with_z(const runtime::Vlae& vlae, std::span<const std::uint8_t> x) {
  const runtime::Posterior q = vlae.encode(x);
  std::vector<float> codes;  // [code_samples, latent]
  Unpacked unpacked;
  for (std::uint64_t k = 0; k < code_samples; ++k) {
    const runtime::Code code = runtime::sample(q, k);
    codes.insert(codes.end(), code.z.begin(), code.z.end());
    unpacked.code_nats += code.log_q_nats / code_samples;
  }
  for (const double log_p : runtime::log_prior_nats_of_codes(vlae, codes)) unpacked.code_nats -= log_p / code_samples;
  for (const double nats : runtime::pixel_nats_of_codes(vlae, x, codes)) unpacked.pixel_nats += nats / code_samples;
  unpacked.context_maps = vlae.context_maps(q.mean());
  return unpacked;
}

std::vector<float> ink_share_of(const std::vector<std::vector<std::uint8_t>>& images) {
  std::vector<float> share(images.front().size());
  for (const auto& image : images)
    for (std::size_t i = 0; i < share.size(); ++i)
      share[i] += static_cast<float>(image[i]) / static_cast<float>(images.size());
  return share;
}

}  // namespace

Account account_of(const runtime::Vlae& vlae, std::span<const std::uint8_t> x, std::span<const std::uint64_t> seeds) {
  const Unpacked unpacked = vlae.config().conditional ? with_z(vlae, x) : without_z(vlae, x);
  Account account{.z_bits = runtime::bits(unpacked.code_nats),
                  .pixel_bits = runtime::bits(unpacked.pixel_nats),
                  .images = runtime::decompress_batch(vlae, unpacked.context_maps, seeds),
                  .ink_share = {}};
  account.ink_share = ink_share_of(account.images);
  return account;
}

Comparison compare(const ComparisonRequest& request, const runtime::Progress& progress) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<std::uint64_t> seeds;
  for (std::uint64_t i = 0; i < decodings; ++i) seeds.push_back(request.seed + i);
  Comparison comparison{.of = request, .accounts = {}};
  const auto& members = request.family->members;
  comparison.accounts.resize(members.size());
  runtime::for_each_index(
      members.size(), threads,
      [&](std::size_t i) { comparison.accounts[i] = account_of(*members[i].vlae, request.x, seeds); }, progress);
  comparison.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return comparison;
}

}  // namespace vlae::placement_state
