#pragma once
// A small starter: what torchrun, srun and mpirun do, as far as a program sees it. Ranks are processes of vlae in one
// folder, each with its own environment, output and errors.

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "program.h"

namespace vlae::cli_test {

using Variables = std::map<std::string, std::string>;

// A port of this machine that nobody has at the moment, or that stays taken while this lives.
class Port {
 public:
  Port() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_ANY);
    socklen_t length = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    if (::bind(socket_, plain, length) != 0 || ::getsockname(socket_, plain, &length) != 0) std::abort();
    number_ = ntohs(address.sin_port);
  }
  ~Port() { release(); }
  Port(const Port&) = delete;
  Port& operator=(const Port&) = delete;
  void listen() const { ::listen(socket_, 8); }
  void release() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
  }
  std::string text() const { return std::to_string(number_); }

 private:
  int socket_, number_ = 0;
};

inline std::string free_port() { return Port().text(); }

// As torchrun sets them, without its agent.
inline Variables rank_variables(int rank, int size, const std::string& port) {
  return {{"RANK", std::to_string(rank)},       {"WORLD_SIZE", std::to_string(size)},
          {"LOCAL_RANK", std::to_string(rank)}, {"LOCAL_WORLD_SIZE", std::to_string(size)},
          {"MASTER_ADDR", "127.0.0.1"},         {"MASTER_PORT", port}};
}

class RankProcess {
 public:
  // arguments: as for run_vlae. Starts at once, in folder/`where`.
  RankProcess(const Folder& folder, const std::string& name, const std::string& arguments, const Variables& variables,
              const std::string& where = "")
      : out_(folder / (name + ".out")), err_(folder / (name + ".err")) {
    std::string line = "F='" + (folder / "").string() + "'; cd '" + (folder / where).string() + "'; ";
    for (const auto& [variable, value] : variables) line += "export " + variable + "='" + value + "'; ";
    line += "exec '" VLAE_PROGRAM "' " + arguments + " >'" + out_.string() + "' 2>'" + err_.string() + "'";
    pid_ = ::fork();
    if (pid_ == 0) {
      ::execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
      ::_exit(127);
    }
  }
  ~RankProcess() {
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    wait();
  }
  RankProcess(const RankProcess&) = delete;
  RankProcess& operator=(const RankProcess&) = delete;

  void send(int signal) const { ::kill(pid_, signal); }
  // -1 where a signal ended it.
  int wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  std::string output() const { return text_of(out_); }
  std::string errors() const { return text_of(err_); }

 private:
  std::filesystem::path out_, err_;
  pid_t pid_ = -1;
};

using RankProcesses = std::vector<std::unique_ptr<RankProcess>>;

// The same command on every rank.
inline RankProcesses start_ranks(const Folder& folder, int size, const std::string& arguments,
                                 const Variables& more = {}) {
  RankProcesses ranks;
  const std::string port = free_port();
  for (int rank = 0; rank < size; ++rank) {
    Variables variables = rank_variables(rank, size, port);
    for (const auto& [name, value] : more) variables[name] = value;
    ranks.push_back(std::make_unique<RankProcess>(folder, "rank" + std::to_string(rank), arguments, variables));
  }
  return ranks;
}

inline std::vector<int> exit_codes(const RankProcesses& ranks) {
  std::vector<int> codes;
  for (const auto& rank : ranks) codes.push_back(rank->wait());
  return codes;
}

}  // namespace vlae::cli_test
