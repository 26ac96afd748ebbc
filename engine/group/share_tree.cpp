#include "group/share_tree.h"

#include <algorithm>
#include <bit>

namespace vlae::group {
namespace {

std::size_t index(int i) { return static_cast<std::size_t>(i); }

void add_largest(ShareRange node, ShareRange own, std::vector<ShareRange>& nodes) {
  if (node.last <= own.first || own.last <= node.first) return;
  if (own.first <= node.first && node.last <= own.last) return nodes.push_back(node);
  const int middle = node.first + first_half(node.count());
  add_largest({node.first, middle}, own, nodes);
  add_largest({middle, node.last}, own, nodes);
}

// Without a branch, so that a row of them is computed together.
std::uint16_t rounded(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  const std::uint32_t nearest = (bits + 0x7fff + (bits >> 16 & 1)) >> 16, quiet = bits >> 16 | 0x40;
  return static_cast<std::uint16_t>((bits & 0x7fffffff) > 0x7f800000 ? quiet : nearest);
}
float widened(std::uint16_t value) { return std::bit_cast<float>(static_cast<std::uint32_t>(value) << 16); }

void shorten(std::span<const float> values, std::uint16_t* to) {
  for (std::size_t i = 0; i < values.size(); ++i) to[i] = rounded(values[i]);
}
void widen(std::span<const std::uint16_t> values, float* to) {
  for (std::size_t i = 0; i < values.size(); ++i) to[i] = widened(values[i]);
}

}  // namespace

std::uint16_t to_bfloat16(float value) { return rounded(value); }
float from_bfloat16(std::uint16_t value) { return widened(value); }

ShareRange shares_of_rank(int count, int rank, int ranks) { return {count * rank / ranks, count * (rank + 1) / ranks}; }

std::vector<ShareRange> largest_nodes(int count, ShareRange own) {
  std::vector<ShareRange> nodes;
  add_largest({0, count}, own, nodes);
  return nodes;
}

ShareSums::ShareSums(int count, std::size_t length, const Ranks& ranks)
    : count_(count),
      length_(length),
      nodes_(largest_nodes(count, shares_of_rank(count, ranks.rank(), ranks.size()))),
      own_(nodes_.size() * length),
      total_(length) {
  const auto size = index(ranks.size());
  out_.resize(size), in_.resize(size), short_out_.resize(size), short_in_.resize(size);
  for (int r = 0; r < ranks.size(); ++r) {
    const auto nodes = largest_nodes(count, shares_of_rank(count, r, ranks.size()));
    node_counts_.push_back(nodes.size());
    all_nodes_.insert(all_nodes_.end(), nodes.begin(), nodes.end());
    const std::size_t first = length * index(r) / size;
    slices_.push_back({first, length * index(r + 1) / size - first});
  }
  slice_length_ = slice(ranks.rank()).count;
}

void ShareSums::add(Ranks& ranks, Exchanged exchanged) {
  Ranks::Outgoing out(slices_.size());
  Ranks::Incoming in(slices_.size());
  const Slice own = slice(ranks.rank());
  for (int r = 0; r < ranks.size(); ++r) {
    if (r == ranks.rank()) continue;
    const std::size_t coming = node_counts_[index(r)] * own.count;
    out[index(r)] = outgoing(r, exchanged);
    in_[index(r)].resize(coming);
    if (exchanged == Exchanged::bfloat16) {
      short_in_[index(r)].resize(coming);
      in[index(r)] = std::as_writable_bytes(std::span(short_in_[index(r)]));
    } else {
      in[index(r)] = std::as_writable_bytes(std::span(in_[index(r)]));
    }
  }
  ranks.exchange(out, in);

  summands_.clear();
  for (int r = 0; r < ranks.size(); ++r) {
    const bool mine = r == ranks.rank();
    if (!mine) take_in(r, exchanged);
    for (std::size_t i = 0; i < node_counts_[index(r)]; ++i)
      summands_.push_back(mine ? node(i).data() + own.first : in_[index(r)].data() + i * own.count);
  }
  std::size_t next = 0;
  const float* sum = add_nodes({0, count_}, next);
  std::copy_n(sum, own.count, total_.data() + own.first);
  share_total(ranks, exchanged);
}

// The rank's slice of each of our nodes, in a row.
std::span<const std::byte> ShareSums::outgoing(int rank, Exchanged exchanged) {
  const auto [first, count] = slice(rank);
  if (exchanged == Exchanged::bfloat16) {
    auto& row = short_out_[index(rank)];
    row.resize(nodes_.size() * count);
    for (std::size_t i = 0; i < nodes_.size(); ++i) shorten(node(i).subspan(first, count), row.data() + i * count);
    return bytes_of(row);
  }
  if (nodes_.size() == 1) return std::as_bytes(node(0).subspan(first, count));
  auto& row = out_[index(rank)];
  row.resize(nodes_.size() * count);
  for (std::size_t i = 0; i < nodes_.size(); ++i) std::copy_n(node(i).data() + first, count, row.data() + i * count);
  return bytes_of(row);
}

void ShareSums::take_in(int rank, Exchanged exchanged) {
  if (exchanged == Exchanged::bfloat16) widen(short_in_[index(rank)], in_[index(rank)].data());
}

// Adds in place, into the leftmost; `next` is the first of the nodes within the range.
float* ShareSums::add_nodes(ShareRange range, std::size_t& next) {
  if (all_nodes_[next] == range) return summands_[next++];
  const int middle = range.first + first_half(range.count());
  float* left = add_nodes({range.first, middle}, next);
  const float* right = add_nodes({middle, range.last}, next);
  for (std::size_t i = 0; i < slice_length_; ++i) left[i] += right[i];
  return left;
}

void ShareSums::share_total(Ranks& ranks, Exchanged exchanged) {
  const auto size = slices_.size();
  const Slice own = slice(ranks.rank());
  const auto own_total = std::span(total_).subspan(own.first, own.count);
  Ranks::Outgoing out(size, std::as_bytes(own_total));
  Ranks::Incoming in(size);
  if (exchanged == Exchanged::float32) {
    for (int r = 0; r < ranks.size(); ++r)
      in[index(r)] = std::as_writable_bytes(std::span(total_).subspan(slice(r).first, slice(r).count));
    return ranks.exchange(out, in);
  }
  auto& shortened = short_out_[index(ranks.rank())];
  shortened.resize(own.count);
  shorten(own_total, shortened.data());
  for (int r = 0; r < ranks.size(); ++r) {
    short_in_[index(r)].resize(slice(r).count);
    in[index(r)] = std::as_writable_bytes(std::span(short_in_[index(r)]));
  }
  ranks.exchange(Ranks::Outgoing(size, bytes_of(shortened)), in);
  short_in_[index(ranks.rank())] = shortened;  // the own one rounded too: all ranks go on with the same numbers
  for (int r = 0; r < ranks.size(); ++r) widen(short_in_[index(r)], total_.data() + slice(r).first);
}

}  // namespace vlae::group
