// Hashes the bits of everything that the runtime computes over a fixed set of models, pictures and seeds, once for each
// instruction set of this processor and once in a thread whose arithmetic somebody changed, and compares with the
// number that every machine must give. A change of this number is a change of what all seeds mean and of which
// compressed files open: never by accident.
//
//   runtime_hash            prints a line for each; exit 1 where one differs

#include <bit>
#include <cinttypes>
#include <cstdio>
#include <string>

#include "numerics/standard_arithmetic.h"
#include "runtime/code_batch.h"
#include "runtime/decompression.h"
#include "runtime/ledger.h"
#include "runtime/sampling.h"
#include "test_support/hostile_arithmetic.h"
#include "test_support/random_model.h"

namespace vlae {
namespace {

using namespace runtime;

constexpr std::uint64_t expected_hash = 0x71f60c52ac6f2954;
constexpr std::uint64_t expected_family_hash =
    0x82b650383a003b15;  // of the paper's other models, and of many codes at once

class Hash {  // 64-bit FNV-1a over the bits of numbers
 public:
  void add(std::uint64_t bits, int bytes) {
    for (int i = 0; i < bytes; ++i) value_ = (value_ ^ (bits >> (8 * i) & 255)) * 0x100000001b3u;
  }
  void add(float number) { add(std::bit_cast<std::uint32_t>(number), 4); }
  void add(double number) { add(std::bit_cast<std::uint64_t>(number), 8); }
  void add(std::uint8_t number) { add(number, 1); }
  template <class Numbers>
  void add_all(const Numbers& numbers) {
    for (const auto& number : numbers) add(number);
  }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325u;
};

std::vector<architecture::ModelConfig> configs() {
  using architecture::WindowKind;
  std::vector<architecture::ModelConfig> configs{{}};  // the paper's
  const auto small = [&](auto change) {
    architecture::ModelConfig config = test_support::small_config();
    change(config);
    configs.push_back(config);
  };
  small([](auto& c) { c.window = {.kind = WindowKind::rectangle, .layers = 4, .rows = 3, .columns = 7}; });
  small([](auto& c) { c.window = {.kind = WindowKind::downsampled, .layers = 4, .dilation = 3}; });
  small([](auto& c) { c.window = {.kind = WindowKind::full}; });
  small([](auto& c) { c.window = architecture::Window::none(); });
  small([](auto& c) { c.tied = false, c.pixelcnn_channels = 19; });
  small([](auto& c) { c.conditional = false; });
  return configs;
}

// The paper's comparisons: IAF posteriors with and without a PixelCNN and a flow prior, and a Gaussian prior.
std::vector<architecture::ModelConfig> family_configs() {
  using architecture::Posterior, architecture::Prior;
  std::vector<architecture::ModelConfig> configs;
  const auto small = [&](auto change) {
    architecture::ModelConfig config = test_support::small_config();
    change(config);
    configs.push_back(config);
  };
  small([](auto& c) { c.posterior = Posterior::iaf, c.prior = Prior::gaussian; });
  small([](auto& c) { c.posterior = Posterior::iaf, c.flows = 3; });
  small([](auto& c) { c.posterior = Posterior::iaf, c.window = architecture::Window::none(); });
  small([](auto& c) { c.prior = Prior::gaussian; });
  small([](auto& c) { c.window = architecture::Window::local(2); });
  return configs;
}

void add_code(Hash& hash, const Vlae& vlae, const std::vector<std::uint8_t>& x) {
  const Posterior posterior = vlae.encode(x);
  hash.add_all(posterior.mean());
  hash.add_all(posterior.log_sigma());
  const Code code = sample(posterior, 3);
  hash.add_all(code.z);
  hash.add_all(vlae.epsilon_of(code.z));
  hash.add_all(dimension_nats(vlae, posterior, code.z));
  hash.add(ledger(vlae, x, code).net_nats());
}

// What the picture of a seed costs where one pixel is not drawn.
double bits_with_ink_at(int pixel, const Vlae& vlae, const std::vector<float>& maps, std::uint64_t seed) {
  class Decision : public DrawnByNoise {
   public:
    Decision(int pixel, std::vector<float> noise) : DrawnByNoise({std::move(noise)}), pixel_(pixel) {}
    void decide(const OpenPixels& open, std::span<std::uint8_t> ink) override {
      DrawnByNoise::decide(open, ink);
      for (std::size_t i = 0; i < ink.size(); ++i)
        if (open.pixels[i].pixel == pixel_) ink[i] = 1;
    }

   private:
    int pixel_;
  } decision(pixel, pixel_noises(seed, vlae.pixels()));
  const numerics::StandardArithmetic standard;
  double sum = 0;
  for (const PixelRecord& record : decompression_records(vlae, maps, decision)) sum += record.bits;
  return sum;
}

// Densities of a code that is not the posterior's own, and the importance weights of more codes than lanes.
void add_family(Hash& hash, const Vlae& vlae, const std::vector<std::uint8_t>& x) {
  const Posterior posterior = vlae.encode(x);
  hash.add(posterior.log_q_nats(sample_prior(vlae, 1)));
  std::vector<Code> codes;
  for (std::uint64_t seed = 0; seed < 19; ++seed) codes.push_back(sample(posterior, seed));
  hash.add_all(log_weights(vlae, x, codes));
}

constexpr std::uint64_t first_seed = 2;

// Random models of the configurations, with the seeds from first_seed on.
std::vector<weights::ModelFile> models(const std::vector<architecture::ModelConfig>& configs) {
  std::vector<weights::ModelFile> models;
  std::uint64_t seed = first_seed;
  for (const architecture::ModelConfig& config : configs) models.push_back(test_support::random_model(config, seed++));
  return models;
}

enum class Family { no, yes };  // yes: densities and weights of many codes, too

std::uint64_t hash_of(const std::vector<weights::ModelFile>& models, Isa isa, Family family) {
  Hash hash;
  std::uint64_t seed = first_seed - 1;
  for (const weights::ModelFile& model : models) {
    ++seed;
    const architecture::ModelConfig& config = model.config;
    const auto vlae = std::make_shared<const Vlae>(model, isa);
    std::vector<float> maps;
    if (config.conditional) {
      const auto z = sample_prior(*vlae, seed, 0.9f);
      hash.add_all(z);
      maps = vlae->context_maps(z);
      hash.add_all(maps);
    }
    const auto x = decompress(*vlae, maps, seed, 0.8f);
    hash.add_all(x);
    hash.add_all(vlae->logits(x, maps));
    if (config.conditional) add_code(hash, *vlae, x);
    if (family == Family::yes) add_family(hash, *vlae, x);
    std::vector<std::uint64_t> seeds;
    for (std::uint64_t i = 0; i < 11; ++i) seeds.push_back(seed + i);  // in lanes
    for (const auto& image : decompress_batch(*vlae, maps, seeds, 1.1f, 2)) hash.add_all(image);
    hash.add(bits_with_ink_at(20, *vlae, maps, seed));
  }
  return hash.value();
}

}  // namespace
}  // namespace vlae

int main() {
  using namespace vlae;
  const auto models = vlae::models(configs()), family = vlae::models(family_configs());
  bool equal = true;
  const auto check = [&](runtime::Isa isa, const char* where) {
    const std::uint64_t hash = hash_of(models, isa, Family::no), family_hash = hash_of(family, isa, Family::yes);
    std::printf("%-9s %016" PRIx64 " %016" PRIx64 "%s\n", runtime::kernels_for(isa).name, hash, family_hash, where);
    equal = equal && hash == expected_hash && family_hash == expected_family_hash;
  };
  for (const runtime::Isa isa :
       {runtime::Isa::reference, runtime::Isa::portable, runtime::Isa::avx2, runtime::Isa::avx512})
    if (runtime::supported(isa)) check(isa, "");
  {
    const test_support::HostileArithmetic hostile(FE_UPWARD);
    check(runtime::best_isa(), " in a thread that flushes denormals and rounds up");
  }
  if (!equal) std::printf("expected %016" PRIx64 " %016" PRIx64 "\n", expected_hash, expected_family_hash);
  return equal ? 0 : 1;
}
