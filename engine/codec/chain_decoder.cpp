#include "codec/bytes.h"
#include "codec/chain_parts.h"
#include "codec/particles.h"
#include "numerics/standard_arithmetic.h"
#include "runtime/decompression.h"

namespace vlae::codec {
namespace {

class Decoder : Chain {
 public:
  Decoder(const CodecModel& model, std::span<const std::uint8_t> bytes, std::size_t count, const ChainOptions& options)
      : Chain(model, options), pictures_(count) {
    ByteReader reader(bytes, "the chain");
    plan_.direct = static_cast<std::size_t>(reader.count("the number of direct pictures", count));
    plan_.alone = static_cast<std::size_t>(reader.count("the number of single pictures", count));
    raw_count_ = static_cast<std::size_t>(reader.count("the number of raw pictures", count));
    if (plan_.direct + plan_.alone + raw_count_ > count) throw DamagedCode();
    stack_ = BitStack::from_bytes(reader.take("the stack", reader.left()), reader.here());
  }

  std::vector<Picture> run() {
    pop_flags();
    const std::span<const std::size_t> coded = plan_.coded;
    const std::size_t together = group_size(options_.particles), first = plan_.direct + plan_.alone;
    for (std::size_t end = coded.size(); end > first;) {
      const std::size_t size = (end - first - 1) % together + 1;
      pop_group(coded.subspan(end - size, size));
      end -= size;
    }
    for (std::size_t i = first; i-- > plan_.direct;) pop_group(coded.subspan(i, 1));
    for (std::size_t i = plan_.direct; i-- > 0;) pop_directly(coded[i]);
    for (std::size_t i = plan_.raw.size(); i-- > 0;) pop_raw(plan_.raw[i]);
    if (!stack_.empty()) throw DamagedCode();
    return std::move(pictures_);
  }

 private:
  void pop_flags() {
    for (std::size_t i = 0; i < pictures_.size(); ++i) {
      bool raw = false;
      if (raw_count_ > 0) {
        raw = stack_.place(flag_precision) < flag_slice(true, raw_count_, pictures_.size()).size;
        stack_.pop(flag_slice(raw, raw_count_, pictures_.size()), flag_precision);
      }
      (raw ? plan_.raw : plan_.coded).push_back(i);
    }
    if (plan_.raw.size() != raw_count_) throw DamagedCode();
  }

  void pop_raw(std::size_t picture) {
    Picture& x = pictures_[picture];
    const AfterDimension after = tell(picture, StackMoment::Step::push_pixel);
    for (std::size_t i = 0; i < model_.pixels(); ++i) {
      x.push_back(static_cast<std::uint8_t>(stack_.place(1)));
      stack_.pop({x.back(), 1}, 1);
      if (after) after(static_cast<int>(i));
    }
  }

  void pop_directly(std::size_t picture) {
    std::vector<float> z;
    const SparseCode code = model_.sparse().pop(stack_);
    if (const auto told = tell(picture, StackMoment::Step::push_code)) told(0);
    if (model_.latent() > 0) z = model_.vlae().z_of(model_.sparse().epsilon(code));
    const std::size_t group[] = {picture};
    pop_pixels(group, model_.context_maps(z));
  }

  void pop_group(std::span<const std::size_t> group) {
    std::vector<std::size_t> numbers(group.size());
    std::vector<LatticeCode> chosen(group.size());
    for (std::size_t i = group.size(); i-- > 0;) {
      const Choice alike = Choice::alike(particles());
      numbers[i] = alike.at(stack_.place(choice_precision));
      stack_.pop(alike.slice(numbers[i]), choice_precision);
      chosen[i] = model_.prior().pop(stack_, model_.latent(), tell(group[i], StackMoment::Step::push_code));
    }
    flow_together(chosen, lattice_to_z);
    pop_pixels(group, maps_of(chosen));

    std::vector<const Picture*> given;
    std::vector<LatticePosterior> posteriors;
    for (const std::size_t i : group) {
      given.push_back(&pictures_[i]);
      posteriors.emplace_back(model_.encode(pictures_[i]));
    }
    const auto codes = pop_the_others(group, given, posteriors, numbers, chosen);
    for (std::size_t i = group.size(); i-- > 0;)
      for (std::size_t j = particles(); j-- > 0;)
        posteriors[i].push(stack_, codes[i][j], tell(group[i], StackMoment::Step::pop_code));
  }

  // The codes that were pushed back when encoding, and the choice among all.
  std::vector<std::vector<LatticeCode>> pop_the_others(std::span<const std::size_t> group,
                                                       std::span<const Picture* const> given,
                                                       std::span<const LatticePosterior> posteriors,
                                                       std::span<const std::size_t> numbers,
                                                       std::span<const LatticeCode> chosen) {
    std::vector<std::vector<LatticeCode>> codes(group.size());
    for (std::size_t i = 0; i < group.size(); ++i)
      for (std::size_t j = 0; j < particles(); ++j)
        codes[i].push_back(j == numbers[i] ? chosen[i]
                                           : posteriors[i].pop(stack_, tell(group[i], StackMoment::Step::pop_code)));
    if (particles() == 1) return codes;
    const auto weights = particle_weights(model_, given, posteriors, codes);
    for (std::size_t i = group.size(); i-- > 0;) {
      const Slice slice = Choice(weights[i]).slice(numbers[i]);
      if (slice.size == 0) throw DamagedCode();
      stack_.push(slice, choice_precision);
    }
    return codes;
  }

  void pop_pixels(std::span<const std::size_t> group, const std::vector<float>& maps) {
    class Observed : public PopsPixels {
     public:
      Observed(BitStack& stack, std::span<const std::size_t> group, const StackObserver& observer)
          : PopsPixels(stack), stack_(stack), group_(group), observer_(observer) {}
      void decide(const runtime::OpenPixels& open, std::span<std::uint8_t> ink) override {
        if (!observer_) return PopsPixels::decide(open, ink);
        for (std::size_t i = 0; i < ink.size(); ++i) {
          PopsPixels::decide({open.pixels.subspan(i, 1), open.logits.subspan(i, 1), open.probabilities.subspan(i, 1)},
                             ink.subspan(i, 1));
          observer_({group_[static_cast<std::size_t>(open.pixels[i].picture)], StackMoment::Step::push_pixel,
                     open.pixels[i].pixel, stack_.bits(), &stack_});
        }
      }

     private:
      BitStack& stack_;
      std::span<const std::size_t> group_;
      const StackObserver& observer_;
    } pops(stack_, group, options_.observer);
    auto images = runtime::decompress_together(model_.vlae(), maps, group.size(), pops);
    for (std::size_t i = 0; i < group.size(); ++i) pictures_[group[i]] = std::move(images[i]);
  }

  std::vector<Picture> pictures_;
  Plan plan_;
  std::size_t raw_count_ = 0;
};

}  // namespace

std::vector<Picture> decode_chain(const CodecModel& model, std::span<const std::uint8_t> bytes, std::size_t count,
                                  const ChainOptions& options) {
  const numerics::StandardArithmetic standard;
  return Decoder(model, bytes, count, options).run();
}

}  // namespace vlae::codec
