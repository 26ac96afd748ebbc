#pragma once
// The second level of a group: processes, on one machine or on many. Rank r of `size` ranks is one of them, started by
// torchrun, srun or mpirun with the same command line as the others; each has its own threads (group.h). All of them
// call the functions below in the same order. Everything here is made of one meeting, in which every rank hands bytes
// to every other.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace vlae::group {

// Another rank has gone, does not answer or gave up; the sentence names it. What was saved stays good, and the same
// command goes on from there: vlae exits with 75.
class RankFailed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

using Bytes = std::vector<std::byte>;

class Ranks {
 public:
  Ranks() = default;
  virtual ~Ranks() = default;
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;

  virtual int size() const = 0;
  virtual int rank() const = 0;
  bool alone() const { return size() == 1; }
  bool is_first() const { return rank() == 0; }

  // out[r] goes to rank r, in[r] comes from it; lengths have to agree, 0 is allowed. What goes to the own rank is left
  // out. Throws RankFailed.
  using Outgoing = std::vector<std::span<const std::byte>>;
  using Incoming = std::vector<std::span<std::byte>>;
  virtual void exchange(const Outgoing& out, const Incoming& in) = 0;

  // Pieces of one job go to whichever rank has time: its numbers 0, 1, 2, ..., each to one rank only. Throws
  // RankFailed.
  using Tickets = std::function<std::int64_t()>;  // from any thread
  virtual Tickets next_job() = 0;

  // To be called where this rank ends by its own fault, so that the others can say why.
  virtual void give_up(const std::string&) {}

  // What each rank has, in the order of the ranks. All lengths may differ.
  std::vector<Bytes> gather(std::span<const std::byte> own);
  std::vector<std::string> gather(const std::string& own);
  // The same for every rank: rank 0's. The others' argument is not read.
  Bytes from_first(std::span<const std::byte> own);
  bool from_first(bool own);
  bool any(bool own);          // one of them says so
  void meet() { any(false); }  // returns when all have come

  // Row r of `rows` belongs to rank r and is complete there; then all are everywhere. rows: [size, length].
  void share_rows(std::span<std::byte> rows);
};

// This process alone.
std::shared_ptr<Ranks> alone();

// The bytes of plain values.
template <class T>
std::span<const std::byte> bytes_of(const std::vector<T>& values) {
  static_assert(std::is_trivially_copyable_v<T>);
  return std::as_bytes(std::span(values));
}
template <class T>
std::vector<T> values_of(std::span<const std::byte> bytes) {
  static_assert(std::is_trivially_copyable_v<T>);
  std::vector<T> values(bytes.size() / sizeof(T));
  std::ranges::copy(bytes.first(values.size() * sizeof(T)), std::as_writable_bytes(std::span(values)).begin());
  return values;
}

}  // namespace vlae::group
