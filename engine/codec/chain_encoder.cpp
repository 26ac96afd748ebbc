#include <numeric>
#include <optional>

#include "codec/bytes.h"
#include "codec/chain_parts.h"
#include "codec/code_search.h"
#include "codec/particles.h"
#include "numerics/standard_arithmetic.h"
#include "runtime/decompression.h"

namespace vlae::codec {
namespace {

constexpr double spare_bits = 64;  // on the stack beyond what a code is expected to need
constexpr double direct_effort_ms = 100;

class Encoder : Chain {
 public:
  Encoder(const CodecModel& model, std::span<const Picture> pictures, const ChainOptions& options)
      : Chain(model, options), pictures_(pictures), bills_(pictures.size()) {}

  EncodedChain run(const std::vector<bool>& raw) {
    for (std::size_t i = 0; i < pictures_.size(); ++i) (raw[i] ? plan_.raw : plan_.coded).push_back(i);
    for (const std::size_t i : plan_.raw) push_raw(i);
    const std::span<const std::size_t> coded = plan_.coded;
    std::size_t next = 0;
    while (next < coded.size() && needed_bits(coded[next]) > stack_.bits()) push_directly(coded[next++]);
    plan_.direct = next;
    const std::size_t together = group_size(options_.particles);
    while (next < coded.size() && (options_.one_by_one || still_short(coded[next], together)))
      push_group(coded.subspan(next++, 1));
    plan_.alone = next - plan_.direct;
    for (; next < coded.size(); next += together)
      push_group(coded.subspan(next, std::min(together, coded.size() - next)));
    push_flags(raw);
    return {bytes(), std::move(bills_)};
  }

 private:
  double needed_bits(std::size_t picture) {
    if (needed_for_ != picture)
      needed_for_ = picture, needed_ = LatticePosterior(model_.encode(pictures_[picture])).entropy_bits();
    return needed_ * static_cast<double>(particles()) + (model_.latent() > 0 ? spare_bits : 0);
  }

  bool still_short(std::size_t picture, std::size_t together) {  // of what a group would take
    return static_cast<double>(together) * needed_bits(picture) > stack_.bits();
  }

  void push_raw(std::size_t picture) {
    const Picture& x = pictures_[picture];
    const AfterDimension after = tell(picture, StackMoment::Step::push_pixel);
    for (std::size_t i = x.size(); i-- > 0;) {
      stack_.push({x[i], 1}, 1);
      if (after) after(static_cast<int>(i));
    }
    bills_[picture] = {Way::raw, 0, static_cast<double>(x.size()), 0};
  }

  void push_directly(std::size_t picture) {
    const Picture& x = pictures_[picture];
    const TriedCode best = std::move(search_codes(model_, x, effort_of_ms(direct_effort_ms)).front());
    const AfterDimension after = tell(picture, StackMoment::Step::push_pixel);
    const auto order = model_.pixel_order();
    for (std::size_t i = order.size(); i-- > 0;) {
      const auto pixel = static_cast<std::size_t>(order[i]);
      stack_.push(pixel_slice(best.ink_shares[pixel], x[pixel] != 0), pixel_precision);
      if (after) after(order[i]);
    }
    model_.sparse().push(stack_, best.code);
    if (const auto told = tell(picture, StackMoment::Step::push_code)) told(0);
    bills_[picture] = {Way::direct, best.code_bits, best.pixel_bits, 0};
  }

  void push_group(std::span<const std::size_t> group) {
    std::vector<const Picture*> given;
    std::vector<LatticePosterior> posteriors;
    for (const std::size_t i : group) {
      given.push_back(&pictures_[i]);
      posteriors.emplace_back(model_.encode(pictures_[i]));
    }
    std::vector<double> before{stack_.bits()};
    std::vector<std::vector<LatticeCode>> codes(group.size());
    for (std::size_t i = 0; i < group.size(); ++i)
      for (std::size_t j = 0; j < particles(); ++j)
        codes[i].push_back(posteriors[i].pop(stack_, tell(group[i], StackMoment::Step::pop_code)));
    std::vector<LatticeCode> chosen;
    const std::vector<std::size_t> numbers = choose(group, given, posteriors, codes);
    for (std::size_t i = 0; i < group.size(); ++i) {
      chosen.push_back(codes[i][numbers[i]]);
      bills_[group[i]].refund_bits += posteriors[i].bits(chosen[i]);
    }

    NotesShares notes(given);
    runtime::decompress_together(model_.vlae(), maps_of(chosen), group.size(), notes);
    push_pixels(group, notes);
    flow_together(chosen, lattice_to_epsilon);
    for (std::size_t i = 0; i < group.size(); ++i) {
      model_.prior().push(stack_, chosen[i], tell(group[i], StackMoment::Step::push_code));
      stack_.push(Choice::alike(particles()).slice(numbers[i]), choice_precision);
      PictureBill& bill = bills_[group[i]];
      bill.way = Way::bits_back;
      bill.code_bits = model_.prior().bits(chosen[i]) +
                       slice_bits(Choice::alike(particles()).slice(numbers[i]).size, choice_precision);
      bill.pixel_bits = notes.bits_of(static_cast<std::int32_t>(i));
    }
  }

  // Takes one code of each picture and pushes the others back.
  std::vector<std::size_t> choose(std::span<const std::size_t> group, std::span<const Picture* const> given,
                                  std::span<const LatticePosterior> posteriors,
                                  const std::vector<std::vector<LatticeCode>>& codes) {
    std::vector<std::size_t> numbers(group.size());
    for (const std::size_t i : group) bills_[i].refund_bits = 0;
    if (particles() == 1) return numbers;
    const auto weights = particle_weights(model_, given, posteriors, codes);
    for (std::size_t i = 0; i < group.size(); ++i) {
      const Choice choice(weights[i]);
      numbers[i] = choice.at(stack_.place(choice_precision));
      stack_.pop(choice.slice(numbers[i]), choice_precision);
      bills_[group[i]].refund_bits = slice_bits(choice.slice(numbers[i]).size, choice_precision);
    }
    for (std::size_t i = group.size(); i-- > 0;)
      for (std::size_t j = particles(); j-- > 0;)
        if (j != numbers[i]) posteriors[i].push(stack_, codes[i][j], tell(group[i], StackMoment::Step::pop_code));
    return numbers;
  }

  void push_pixels(std::span<const std::size_t> group, const NotesShares& notes) {
    if (!options_.observer) return notes.push(stack_);
    for (std::size_t n = notes.notes().size(); n-- > 0;) {
      const NotesShares::Note& note = notes.notes()[n];
      stack_.push(pixel_slice(note.ink_share, note.ink), pixel_precision);
      options_.observer({group[static_cast<std::size_t>(note.at.picture)], StackMoment::Step::push_pixel, note.at.pixel,
                         stack_.bits(), &stack_});
    }
  }

  void push_flags(const std::vector<bool>& raw) {
    if (plan_.raw.empty()) return;
    for (std::size_t i = raw.size(); i-- > 0;)
      stack_.push(flag_slice(raw[i], plan_.raw.size(), raw.size()), flag_precision);
  }

  std::vector<std::uint8_t> bytes() const {
    ByteWriter writer;
    writer.count(plan_.direct);
    writer.count(plan_.alone);
    writer.count(plan_.raw.size());
    writer.append(stack_.bytes());
    return std::move(writer.bytes());
  }

  std::span<const Picture> pictures_;
  std::vector<PictureBill> bills_;
  Plan plan_;
  std::optional<std::size_t> needed_for_;
  double needed_ = 0;
};

}  // namespace

EncodedChain encode_chain(const CodecModel& model, std::span<const Picture> pictures, const ChainOptions& options) {
  const numerics::StandardArithmetic standard;
  std::vector<bool> raw(pictures.size());
  const ChainOptions unobserved{options.particles, {}, options.one_by_one};
  while (true) {  // again, where a picture turned out to be dearer than its raw pixels
    EncodedChain chain = Encoder(model, pictures, unobserved).run(raw);
    bool all_worth_it = true;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
      if (raw[i] || chain.bills[i].net_bits() <= static_cast<double>(model.pixels())) continue;
      raw[i] = true;
      all_worth_it = false;
    }
    if (all_worth_it) return options.observer ? Encoder(model, pictures, options).run(raw) : std::move(chain);
  }
}

}  // namespace vlae::codec
