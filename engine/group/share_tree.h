#pragma once
// Sums over the shares of a batch that do not depend on who adds them: the sum of shares [first, last) is that of the
// first half (the larger one) plus that of the second, whatever the number of ranks. A rank adds what is within its own
// shares: the largest nodes of that tree. What is above them is added by the rank to which that part of the numbers
// belongs, and goes back to all. So each number crosses the network twice, as in a ring, and the bits are those of one
// process.

#include <cstdint>
#include <span>
#include <vector>

#include "group/ranks.h"

namespace vlae::group {

struct ShareRange {
  int first = 0, last = 0;
  int count() const { return last - first; }
  bool operator==(const ShareRange&) const = default;
};

inline int first_half(int count) { return (count + 1) / 2; }

// Of `count` shares those of a rank, as equally as can be.
ShareRange shares_of_rank(int count, int rank, int ranks);
// The largest nodes of the tree over [0, count) that lie within `own`, in order; together they are `own`.
std::vector<ShareRange> largest_nodes(int count, ShareRange own);

// How numbers cross the network: as they are, or rounded to bfloat16 (8 bits of mantissa), half the bytes. Then ranks
// still equal each other bit for bit, but not one process.
enum class Exchanged { float32, bfloat16 };

// Room for the sums of one batch, kept from step to step.
class ShareSums {
 public:
  // count: of shares, at least one for each rank.
  ShareSums(int count, std::size_t length, const Ranks& ranks);

  const std::vector<ShareRange>& nodes() const { return nodes_; }  // of this rank
  std::span<float> node(std::size_t i) { return std::span(own_).subspan(i * length_, length_); }

  // All nodes are filled; then every rank has the sum over all shares, [length]. Throws RankFailed.
  void add(Ranks& ranks, Exchanged exchanged);
  std::span<const float> total() const { return total_; }

 private:
  struct Slice {  // of the numbers: which rank adds them
    std::size_t first, count;
  };
  Slice slice(int rank) const { return slices_[static_cast<std::size_t>(rank)]; }
  std::span<const std::byte> outgoing(int rank, Exchanged exchanged);
  void take_in(int rank, Exchanged exchanged);
  float* add_nodes(ShareRange range, std::size_t& next);
  void share_total(Ranks& ranks, Exchanged exchanged);

  int count_;
  std::size_t length_;
  std::vector<ShareRange> nodes_;
  std::vector<std::size_t> node_counts_;  // of each rank
  std::vector<Slice> slices_;
  std::size_t slice_length_ = 0;  // of the own one
  std::vector<float> own_, total_;
  // Of each rank, what goes to it and comes from it: [nodes, slice].
  std::vector<std::vector<float>> out_, in_;
  std::vector<std::vector<std::uint16_t>> short_out_, short_in_;
  std::vector<float*> summands_;  // all nodes in order, each [own slice]
  std::vector<ShareRange> all_nodes_;
};

// To the nearest, ties to even; and back.
std::uint16_t to_bfloat16(float value);
float from_bfloat16(std::uint16_t value);

}  // namespace vlae::group
