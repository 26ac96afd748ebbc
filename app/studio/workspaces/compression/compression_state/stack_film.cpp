#include "compression_state/stack_film.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <stdexcept>

namespace vlae::compression_state {
namespace {

using Kind = StackStep::Kind;
using codec::StackMoment;

constexpr double whole = 1e-9;  // positions this near to a whole step stand at it

struct Cancelled {};

double ms_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

Kind kind_of(StackMoment::Step step, codec::Way way) {
  if (way == codec::Way::raw) return Kind::raw;
  if (way == codec::Way::direct) return Kind::direct;
  return step == StackMoment::Step::pop_code     ? Kind::take_code
         : step == StackMoment::Step::push_pixel ? Kind::write_pixels
                                                 : Kind::write_code;
}

// Moments that follow each other in one picture's step.
void cut_into_steps(StackFilm& film, const std::vector<StackMoment>& moments) {
  for (std::size_t m = 0; m < moments.size(); ++m) {
    const Kind kind = kind_of(moments[m].step, film.bills[moments[m].picture].way);
    const bool goes_on =
        !film.steps.empty() && film.steps.back().picture == moments[m].picture && film.steps.back().kind == kind;
    if (!goes_on) film.steps.push_back({kind, moments[m].picture, m, 0, m == 0 ? 0 : film.bits[m - 1], 0});
    ++film.steps.back().count;
    film.steps.back().after_bits = film.bits[m];
    if (film.order.empty() || film.order.back() != moments[m].picture) film.order.push_back(moments[m].picture);
  }
}

// A byte begins to be somebody's where the stack grows over its middle.
std::size_t bytes_reached(double bits) { return static_cast<std::size_t>(std::floor((bits + 4) / 8)); }

}  // namespace

std::size_t StackFilm::step_at(double position, bool decoding) const {
  const double last = static_cast<double>(steps.size()) - 1;
  const double step = decoding ? std::floor(position + whole) : std::ceil(position - whole) - 1;
  return static_cast<std::size_t>(std::clamp(step, 0.0, last));
}

std::size_t StackFilm::moments_done(double position) const {
  if (steps.empty() || position <= 0) return 0;
  const std::size_t s = step_at(position, false);
  const StackStep& step = steps[s];
  const double within = std::clamp(position - static_cast<double>(s), 0.0, 1.0);
  return step.first + static_cast<std::size_t>(std::floor(within * static_cast<double>(step.count) + whole));
}

double StackFilm::length_at(double position) const {
  const std::size_t done = moments_done(position);
  return done == 0 ? 0 : bits[done - 1];
}

std::span<const std::uint8_t> StackFilm::bytes_at(double position) const {
  const std::size_t done = moments_done(position);
  return done == 0 ? std::span<const std::uint8_t>() : std::span(stacks[done - 1]);
}

std::vector<ByteOwner> StackFilm::owners_at(double position, bool decoding) const {
  std::vector<ByteOwner> owners;
  if (steps.empty()) return owners;
  const std::size_t current = step_at(position, decoding), now = bytes_at(position).size();
  for (std::size_t s = 0; s < current; ++s)
    owners.resize(bytes_reached(steps[s].after_bits), {steps[s].picture, steps[s].kind, false});
  if (decoding && owners.size() > now) owners.resize(now);  // they come back, from the bottom up
  const std::size_t before = decoding ? bytes_reached(steps[current].after_bits) : now;
  const std::size_t reached = std::max(now, before);
  if (reached > owners.size()) owners.resize(reached, {steps[current].picture, steps[current].kind, false});
  for (std::size_t b = now; b < owners.size(); ++b) owners[b].taken = true;
  return owners;
}

std::vector<std::uint8_t> StackFilm::pixels_done(double position, bool decoding) const {
  std::vector<std::uint8_t> done(picture_pixels);
  const std::size_t picture = steps[step_at(position, decoding)].picture, moments = moments_done(position);
  for (const StackStep& step : steps) {
    if (step.picture != picture) continue;
    for (std::size_t m = step.first; m < step.first + step.count; ++m)
      if (pixels[m] >= 0) done[static_cast<std::size_t>(pixels[m])] = decoding ? m >= moments : m < moments;
  }
  return done;
}

std::optional<int> StackFilm::last_pixel(double position, bool decoding) const {
  const StackStep& step = steps[step_at(position, decoding)];
  const std::size_t moments = moments_done(position), m = decoding ? moments : moments - 1;  // - 1: none, caught below
  const bool within = m >= step.first && m < step.first + step.count && pixels[m] >= 0;
  return within ? std::optional(pixels[m]) : std::nullopt;
}

std::size_t StackFilm::symbols_done(std::size_t step, double position, bool decoding) const {
  const std::size_t first = steps[step].first, count = steps[step].count;
  const std::size_t forwards = std::clamp(moments_done(position), first, first + count) - first;
  return decoding ? count - forwards : forwards;
}

std::size_t StackFilm::rank_of(std::size_t picture) const {
  return static_cast<std::size_t>(std::ranges::find(order, picture) - order.begin());
}

std::size_t StackFilm::first_step(std::size_t rank) const {
  return static_cast<std::size_t>(std::ranges::find(steps, order[rank], &StackStep::picture) - steps.begin());
}

std::size_t StackFilm::steps_of(std::size_t rank) const {
  return static_cast<std::size_t>(std::ranges::count(steps, order[rank], &StackStep::picture));
}

double StackFilm::net_bits(std::size_t rank) const {
  const std::size_t first = first_step(rank);
  return steps[first + steps_of(rank) - 1].after_bits - steps[first].before_bits;
}

std::size_t StackFilm::direct_count() const {
  return static_cast<std::size_t>(std::ranges::count(bills, codec::Way::direct, &codec::PictureBill::way));
}

double StackFilm::longest_bits() const { return bits.empty() ? 0 : *std::ranges::max_element(bits); }

double StackFilm::telling_position() const {
  std::optional<std::size_t> found;
  for (std::size_t s = 0; s < steps.size(); ++s)
    if (steps[s].kind == Kind::take_code && (!found || 3 * rank_of(steps[s].picture) < 2 * order.size())) found = s;
  return static_cast<double>(found ? *found + 1 : steps.size());
}

std::optional<StackFilm> make_stack_film(const codec::CodecModel& model, const StoredPictures& pictures,
                                         const std::function<bool()>& cancelled) {
  StackFilm film;
  film.pictures.assign(pictures.begin(), pictures.begin() + static_cast<std::ptrdiff_t>(
                                                                std::min(pictures.size(), StackFilm::most_pictures)));
  std::vector<codec::Picture> given;
  for (const auto& picture : film.pictures) given.push_back(picture->x);
  std::vector<StackMoment> moments;
  codec::ChainOptions options;
  options.one_by_one = true;
  options.observer = [&](const StackMoment& moment) {
    if (cancelled && cancelled()) throw Cancelled();
    moments.push_back(moment);
    film.pixels.push_back(moment.step == StackMoment::Step::push_pixel ? moment.index : -1);
    film.bits.push_back(moment.stack_bits);
    film.stacks.push_back(moment.stack->bytes());
  };
  try {
    auto start = std::chrono::steady_clock::now();
    codec::EncodedChain chain = codec::encode_chain(model, given, options);
    film.encode_ms = ms_since(start);
    start = std::chrono::steady_clock::now();
    if (codec::decode_chain(model, chain.bytes, given.size()) != given)
      throw std::logic_error("a chain decodes to other pictures");
    film.decode_ms = ms_since(start);
    film.bills = std::move(chain.bills);
    film.file_bytes = chain.bytes.size();
  } catch (const Cancelled&) {
    return std::nullopt;
  }
  cut_into_steps(film, moments);
  return film;
}

}  // namespace vlae::compression_state
