#include "c10d/c10d_ranks.h"

#include <ATen/ops/from_blob.h>
#include <arpa/inet.h>
#include <c10/util/Logging.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <functional>
#include <future>
#include <thread>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include "ranks/agreement.h"

namespace vlae::c10d_ranks {
namespace {

using group::RankFailed;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;
using StoreRef = c10::intrusive_ptr<::c10d::Store>;

std::string place_text(const ranks::Place& place) { return place.master + ":" + std::to_string(place.port); }

std::string seconds_text(milliseconds time) {
  const auto ms = time.count();
  return ms % 1000 == 0 ? std::to_string(ms / 1000) + " s" : std::to_string(ms) + " ms";
}

// c10's errors carry a backtrace, which says nothing to who runs this.
template <class Action, class Otherwise>
auto attempt(Action action, Otherwise otherwise) {
  try {
    return action();
  } catch (const c10::Error& error) {
    otherwise(std::string(error.what_without_backtrace()));
  } catch (const std::exception& error) {
    otherwise(std::string(error.what()));
  }
  throw std::logic_error("an error that was not told");
}

struct Address {
  std::string text;  // numeric
  bool loopback = false;
};

Address described(const sockaddr* address, socklen_t length) {
  char text[NI_MAXHOST] = {};
  ::getnameinfo(address, length, text, sizeof text, nullptr, 0, NI_NUMERICHOST);
  const std::string numeric(text);
  return {numeric, numeric.starts_with("127.") || numeric == "::1"};
}

// The own address from which the master is reached: the one that others reach us by, whatever the machine's name means
// to itself (often 127.0.1.1) and however many interfaces it has. No packet is sent.
Address address_towards(const ranks::Place& place) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_DGRAM;
  addrinfo* found = nullptr;
  const int failure = ::getaddrinfo(place.master.c_str(), std::to_string(place.port).c_str(), &hints, &found);
  if (failure != 0)
    throw std::runtime_error("MASTER_ADDR " + place.master + ": " + ::gai_strerror(failure) +
                             "; expected the name or address of the machine where rank 0 runs");
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owner(found, ::freeaddrinfo);
  for (const addrinfo* each = found; each != nullptr; each = each->ai_next) {
    const int descriptor = ::socket(each->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) continue;
    sockaddr_storage own{};
    socklen_t length = sizeof own;
    auto* plain = reinterpret_cast<sockaddr*>(&own);
    const bool known =
        ::connect(descriptor, each->ai_addr, each->ai_addrlen) == 0 && ::getsockname(descriptor, plain, &length) == 0;
    ::close(descriptor);
    if (known) return described(plain, length);
  }
  throw std::runtime_error("MASTER_ADDR " + place.master + ": no network leads there from this machine");
}

// "eth0" of GLOO_SOCKET_IFNAME, as PyTorch takes it; else by the address.
std::shared_ptr<::gloo::transport::Device> device_at(const Address& address) {
  const char* interface = std::getenv("GLOO_SOCKET_IFNAME");
  if (interface == nullptr || *interface == '\0')
    return ::c10d::ProcessGroupGloo::createDeviceForHostname(address.text);
  return attempt([&] { return ::c10d::ProcessGroupGloo::createDeviceForInterface(interface); },
                 [&](const std::string& reason) {
                   throw std::runtime_error(std::string("GLOO_SOCKET_IFNAME ") + interface + ": " + reason);
                 });
}

// c10d writes pages to stderr for what ends in one sentence of ours; PyTorch's variable brings them back.
void silence_c10d() {
#ifndef C10_USE_GLOG
  if (std::getenv("TORCH_CPP_LOG_LEVEL") == nullptr) FLAGS_caffe2_log_level = c10::GLOG_FATAL;
#endif
}

bool is_taken(const std::string& reason) {
  return reason.find("EADDRINUSE") != std::string::npos || reason.find("in use") != std::string::npos;
}

StoreRef open_tcp_store(const std::string& master, const ::c10d::TCPStoreOptions& options) {
  return c10::make_intrusive<::c10d::TCPStore>(master, options);
}

// TCPStore waits for ever where a program that is none of ours took its connection and says nothing. Its thread is left
// behind then; the process is about to end.
StoreRef within(milliseconds patience, const std::function<StoreRef()>& open) {
  std::packaged_task<StoreRef()> task(open);
  std::future<StoreRef> store = task.get_future();
  std::thread thread(std::move(task));
  const bool ready = store.wait_for(patience + milliseconds(500)) == std::future_status::ready;
  ready ? thread.join() : thread.detach();
  if (!ready) throw std::runtime_error("what listens there does not answer");
  return store.get();
}

StoreRef open_store(const ranks::Place& place, milliseconds patience) {
  ::c10d::TCPStoreOptions options;
  options.port = static_cast<std::uint16_t>(place.port);
  options.isServer = place.rank == 0 && !place.store_is_there;
  options.waitWorkers = false;
  options.timeout = patience;
  return attempt(
      [&]() -> StoreRef { return within(patience, [=] { return open_tcp_store(place.master, options); }); },
      [&](const std::string& reason) {
        if (options.isServer && is_taken(reason))
          throw std::runtime_error("port " + std::to_string(place.port) +
                                   " is taken by another program on this machine: choose another with MASTER_PORT");
        if (options.isServer) throw std::runtime_error("rank 0 cannot listen at " + place_text(place) + ": " + reason);
        throw RankFailed("rank 0 was not met at " + place_text(place) + " within " + seconds_text(patience) +
                         ": it has not started, or something else listens there (" + reason + ")");
      });
}

class C10dRanks : public group::Ranks {
 public:
  C10dRanks(const ranks::Place& place, const Patience& patience)
      : rank_(place.rank),
        size_(place.size),
        patience_(patience.to_wait),
        address_(address_towards(place)),
        store_(c10::make_intrusive<::c10d::PrefixStore>(place.store_prefix, open_store(place, patience.to_meet))) {
    introduce(place, patience.to_meet);
    connect(place, patience.to_meet);
  }

  int size() const override { return size_; }
  int rank() const override { return rank_; }

  void exchange(const Outgoing& out, const Incoming& in) override {
    struct Pending {
      int other;
      c10::intrusive_ptr<::c10d::Work> work;
    };
    std::vector<Pending> pending;
    const auto begin = Clock::now();
    // The neighbours first, each another one: not all of them talk to rank 0 at once.
    for (int i = 1; i < size_; ++i) {
      const int to = (rank_ + i) % size_, from = (rank_ + size_ - i) % size_;
      const auto own_out = out[static_cast<std::size_t>(to)];
      const auto own_in = in[static_cast<std::size_t>(from)];
      checked(from, begin, [&] {
        if (!own_in.empty()) pending.push_back({from, start(own_in.data(), own_in.size(), from, /*sends=*/false)});
      });
      checked(to, begin, [&] {
        // Gloo only reads from it.
        auto* bytes = const_cast<std::byte*>(own_out.data());
        if (!own_out.empty()) pending.push_back({to, start(bytes, own_out.size(), to, /*sends=*/true)});
      });
    }
    for (const Pending& each : pending) checked(each.other, begin, [&] { each.work->wait(patience_); });
  }

  Tickets next_job() override {
    const std::string key = "job/" + std::to_string(jobs_++);
    return [this, key] {
      return attempt([&] { return store_->add(key, 1) - 1; },
                     [this](const std::string&) { throw RankFailed(names_.front() + " does not answer any more"); });
    };
  }

  void give_up(const std::string& reason) override {
    leave(names_[static_cast<std::size_t>(rank_)] + " stopped: " + reason);
  }

 private:
  static std::string farewell_key(int rank) { return "left/" + std::to_string(rank); }

  void leave(const std::string& reason) {
    if (left_.exchange(true)) return;
    try {
      store_->setTimeout(milliseconds(1000));
      store_->set(farewell_key(rank_), std::vector<std::uint8_t>(reason.begin(), reason.end()));
      store_->get(farewell_key(rank_));  // answered: it is there before anybody sees our connections close
    } catch (const std::exception&) {    // the others find out by themselves
    }
  }

  // Who is where, before any connection.
  void introduce(const ranks::Place& place, milliseconds patience) {
    const auto write = [&](const std::string& text) {
      store_->set("name/" + std::to_string(rank_), std::vector<std::uint8_t>(text.begin(), text.end()));
    };
    const ranks::Machine self = ranks::this_machine();
    write(std::string(address_.loopback ? "l" : "-") + self.boot + "\n" + ranks::described(self));
    std::vector<std::string> boots;
    const auto end = Clock::now() + patience;
    for (int r = 0; r < size_; ++r) {
      const std::string text = attempt(
          [&] {
            const auto left = std::chrono::duration_cast<milliseconds>(end - Clock::now());
            const std::string key = "name/" + std::to_string(r);
            store_->wait({key}, std::max(left, milliseconds(1)));
            const auto bytes = store_->get(key);
            return std::string(bytes.begin(), bytes.end());
          },
          [&](const std::string&) {
            throw RankFailed("rank " + std::to_string(r) + " of " + std::to_string(size_) + " did not come to " +
                             place_text(place) + " within " + seconds_text(patience));
          });
      const std::size_t line = text.find('\n');
      boots.push_back(text.substr(1, line - 1));
      names_.push_back("rank " + std::to_string(r) + " (" + text.substr(line + 1) + ")");
      loopbacks_.push_back(text.front() == 'l');
    }
    require_reachable(place, boots);
  }

  void require_reachable(const ranks::Place& place, const std::vector<std::string>& boots) const {
    const char* chosen = std::getenv("GLOO_SOCKET_IFNAME");
    if (chosen != nullptr && *chosen != '\0') return;
    if (std::ranges::all_of(boots, [&](const std::string& boot) { return boot == boots.front(); })) return;
    for (std::size_t r = 0; r < names_.size(); ++r)
      if (loopbacks_[r])
        throw std::runtime_error(names_[r] + ": " + place.master +
                                 " means that machine's own 127.x address there, which other machines cannot reach; "
                                 "give MASTER_ADDR as an address of the network, or GLOO_SOCKET_IFNAME");
  }

  void connect(const ranks::Place& place, milliseconds patience) {
    const auto options = ::c10d::ProcessGroupGloo::Options::create(patience);
    options->devices.push_back(device_at(address_));
    options->threads = 1;
    gloo_ = attempt([&] { return c10::make_intrusive<::c10d::ProcessGroupGloo>(store_, rank_, size_, options); },
                    [&](const std::string& reason) {
                      throw RankFailed("the ranks met at " + place_text(place) +
                                       " but could not connect to each other from " + address_.text +
                                       " (GLOO_SOCKET_IFNAME names another interface): " + reason);
                    });
    gloo_->setTimeout(patience_);
  }

  c10::intrusive_ptr<::c10d::Work> start(std::byte* bytes, std::size_t length, int other, bool sends) {
    std::vector<at::Tensor> tensors{at::from_blob(bytes, {static_cast<std::int64_t>(length)}, at::kByte)};
    return sends ? gloo_->send(tensors, other, 0) : gloo_->recv(tensors, other, 0);
  }

  template <class Action>
  void checked(int other, Clock::time_point begin, Action action) {
    try {
      action();
    } catch (const std::exception&) {
      const std::string reason = why_without(other, Clock::now() - begin >= patience_ * 0.99);
      leave(reason);
      throw RankFailed(reason);
    }
  }

  // What happened to a rank that does not speak with us any more: it said so, or is silent, or has gone.
  std::string why_without(int other, bool waited) {
    const std::string& name = names_[static_cast<std::size_t>(other)];
    try {
      store_->setTimeout(milliseconds(1000));
      if (store_->check({farewell_key(other)})) {
        const auto bytes = store_->get(farewell_key(other));
        return std::string(bytes.begin(), bytes.end());
      }
    } catch (const std::exception&) {  // rank 0 kept it, and has gone
      if (!waited) return names_.front() + " has gone";
    }
    return waited ? name + " has not answered for " + seconds_text(patience_) : name + " has gone";
  }

  const int rank_, size_;
  const milliseconds patience_;
  const Address address_;
  StoreRef store_;
  std::vector<std::string> names_;  // "rank 1 (process 4711 on node03)"
  std::vector<bool> loopbacks_;
  c10::intrusive_ptr<::c10d::ProcessGroupGloo> gloo_;
  std::int64_t jobs_ = 0;
  std::atomic<bool> left_ = false;
};

}  // namespace

std::shared_ptr<group::Ranks> meet(const ranks::Place& place, const Patience& patience) {
  silence_c10d();
  return std::make_shared<C10dRanks>(place, patience);
}

}  // namespace vlae::c10d_ranks
