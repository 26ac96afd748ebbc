#include "group/ranks.h"

#include <algorithm>
#include <atomic>

namespace vlae::group {
namespace {

class Alone : public Ranks {
 public:
  int size() const override { return 1; }
  int rank() const override { return 0; }
  void exchange(const Outgoing&, const Incoming&) override {}
  Tickets next_job() override {
    return [next = std::make_shared<std::atomic<std::int64_t>>(0)] { return (*next)++; };
  }
};

std::size_t index(int i) { return static_cast<std::size_t>(i); }

}  // namespace

std::shared_ptr<Ranks> alone() { return std::make_shared<Alone>(); }

void Ranks::share_rows(std::span<std::byte> rows) {
  const std::size_t length = rows.size() / index(size());
  Incoming in;
  for (int r = 0; r < size(); ++r) in.push_back(rows.subspan(index(r) * length, length));
  exchange(Outgoing(index(size()), in[index(rank())]), in);
}

std::vector<Bytes> Ranks::gather(std::span<const std::byte> own) {
  std::vector<std::uint64_t> lengths(index(size()));
  lengths[index(rank())] = own.size();
  share_rows(std::as_writable_bytes(std::span(lengths)));
  std::vector<Bytes> all;
  for (const std::uint64_t length : lengths) all.emplace_back(length);
  std::ranges::copy(own, all[index(rank())].begin());
  exchange(Outgoing(index(size()), own), Incoming(all.begin(), all.end()));
  return all;
}

std::vector<std::string> Ranks::gather(const std::string& own) {
  std::vector<std::string> texts;
  for (const Bytes& bytes : gather(std::as_bytes(std::span(own)))) {
    std::string& text = texts.emplace_back(bytes.size(), ' ');
    std::ranges::transform(bytes, text.begin(), [](std::byte byte) { return static_cast<char>(byte); });
  }
  return texts;
}

Bytes Ranks::from_first(std::span<const std::byte> own) {
  return std::move(gather(is_first() ? own : std::span<const std::byte>()).front());
}

bool Ranks::from_first(bool own) {
  std::vector<char> said(index(size()));
  said[index(rank())] = own ? 1 : 0;
  share_rows(std::as_writable_bytes(std::span(said)));
  return said.front() != 0;
}

bool Ranks::any(bool own) {
  std::vector<char> said(index(size()));
  said[index(rank())] = own ? 1 : 0;
  share_rows(std::as_writable_bytes(std::span(said)));
  return std::ranges::any_of(said, [](char yes) { return yes != 0; });
}

}  // namespace vlae::group
