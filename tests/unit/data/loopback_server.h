#pragma once
// A web server on this machine that does what a test tells it: a file, a part of it, nothing, an error. One connection
// after the other, each closed after its answer.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace vlae::data {

class LoopbackServer {
 public:
  // What the server says to a request (its text, head only), byte for byte.
  using Answer = std::function<std::string(const std::string& request)>;

  explicit LoopbackServer(Answer answer) : answer_(std::move(answer)), socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    if (bind(socket_, any, size) != 0 || listen(socket_, 8) != 0 || getsockname(socket_, any, &size) != 0) std::abort();
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~LoopbackServer() {
    stopping_ = true;
    shutdown(socket_, SHUT_RDWR);
    thread_.join();
    close(socket_);
  }
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  std::string address(const std::string& name) const {
    return "http://127.0.0.1:" + std::to_string(port_) + "/" + name;
  }
  std::vector<std::string> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

 private:
  void serve() {
    while (!stopping_) {
      const int connection = accept(socket_, nullptr, nullptr);
      if (connection < 0) continue;
      const std::string request = head_from(connection);
      {
        const std::lock_guard lock(mutex_);
        requests_.push_back(request);
      }
      const std::string answer = answer_(request);
      for (std::size_t sent = 0; sent < answer.size();) {
        const ssize_t n = send(connection, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
        if (n <= 0) break;
        sent += static_cast<std::size_t>(n);
      }
      close(connection);
    }
  }

  static std::string head_from(int connection) {
    std::string head;
    char byte = 0;
    while (head.find("\r\n\r\n") == std::string::npos && recv(connection, &byte, 1, 0) == 1) head += byte;
    return head;
  }

  Answer answer_;
  int socket_, port_ = 0;
  std::atomic<bool> stopping_ = false;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::thread thread_;
};

// Where the request wants to go on ("Range: bytes=100-"), or 0.
inline std::size_t range_start(const std::string& request) {
  const std::string field = "Range: bytes=";
  const auto at = request.find(field);
  return at == std::string::npos ? 0 : std::stoul(request.substr(at + field.size()));
}

// The whole file, or what the request's range asks for. `sent` bytes of that are sent: fewer are a lost connection.
inline std::string file_answer(const std::string& request, const std::string& content,
                               std::size_t sent = std::string::npos) {
  const std::size_t start = range_start(request);
  if (start > 0 && start >= content.size()) return "HTTP/1.1 416 Range Not Satisfiable\r\nContent-Length: 0\r\n\r\n";
  const std::string body = content.substr(start);
  std::string head = start == 0 ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 206 Partial Content\r\n";
  if (start > 0)
    head += "Content-Range: bytes " + std::to_string(start) + "-" + std::to_string(content.size() - 1) + "/" +
            std::to_string(content.size()) + "\r\n";
  return head + "Content-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" +
         body.substr(0, sent);
}

}  // namespace vlae::data
