#include "replay/movie.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

#include "files/atomic_file.h"
#include "files/input_error.h"

namespace vlae::replay {
namespace {

// ffmpeg reading raw frames from a pipe. What it prints is dropped: a failure is known by its exit status.
class Ffmpeg {
 public:
  explicit Ffmpeg(std::vector<std::string> arguments) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw files::InputError("ffmpeg: " + files::system_reason());
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
    for (const int output : {STDOUT_FILENO, STDERR_FILENO})
      posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0);
    std::vector<char*> words;
    for (std::string& argument : arguments) words.push_back(argument.data());
    words.push_back(nullptr);
    const int error = posix_spawnp(&process_, words[0], &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[0]);
    input_ = ends[1];
    if (error != 0) {
      ::close(input_);
      throw files::InputError("ffmpeg could not be started");
    }
  }
  ~Ffmpeg() { finish(); }
  Ffmpeg(const Ffmpeg&) = delete;
  Ffmpeg& operator=(const Ffmpeg&) = delete;

  void write(const std::vector<std::uint8_t>& bytes) {
    for (std::size_t done = 0; done < bytes.size() && !broken_;) {
      const ssize_t count = ::write(input_, bytes.data() + done, bytes.size() - done);
      broken_ = count <= 0;
      if (!broken_) done += static_cast<std::size_t>(count);
    }
  }
  bool finish() {  // true: the file is complete
    if (process_ == 0) return succeeded_;
    ::close(input_);
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = 0;
    return succeeded_ = !broken_ && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }

 private:
  pid_t process_ = 0;
  int input_ = -1;
  bool broken_ = false, succeeded_ = false;
};

// A program that ends early must not end ours by SIGPIPE. For this thread only: others keep what they had.
class PipeSignalBlocked {
 public:
  PipeSignalBlocked() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~PipeSignalBlocked() {
    constexpr timespec no_time{};
    sigtimedwait(&pipe_, nullptr, &no_time);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  PipeSignalBlocked(const PipeSignalBlocked&) = delete;
  PipeSignalBlocked& operator=(const PipeSignalBlocked&) = delete;

 private:
  sigset_t pipe_{}, before_{};
};

// Common step of the frames' times, so that a film of equal frames shows each as long as the GIF would.
int common_hundredths(const data::Animation& animation) {
  int step = 0;
  for (const data::Frame& frame : animation.frames) step = std::gcd(step, frame.hundredths);
  return step == 0 ? 4 : step;
}

std::vector<std::uint8_t> rgb(const data::Animation& animation, const data::Frame& frame) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(3 * frame.pixels.size());
  for (const std::uint8_t index : frame.pixels)
    bytes.insert(bytes.end(), animation.palette.at(index).begin(), animation.palette.at(index).end());
  return bytes;
}

std::vector<std::string> command(const data::Animation& animation, int step, const std::filesystem::path& out) {
  // yuv420p, which every player shows, needs even sides.
  return {"ffmpeg",    "-y",
          "-f",        "rawvideo",
          "-pix_fmt",  "rgb24",
          "-s",        std::to_string(animation.width) + "x" + std::to_string(animation.height),
          "-r",        "100/" + std::to_string(step),
          "-i",        "-",
          "-vf",       "pad=ceil(iw/2)*2:ceil(ih/2)*2",
          "-pix_fmt",  "yuv420p",
          "-f",        "mp4",
          out.string()};
}

void write_mp4(const std::filesystem::path& path, const data::Animation& animation) {
  if (!can_write_films())
    throw files::InputError(path.string() +
                            ": ffmpeg was not found; install it (apt install ffmpeg), or write a .gif instead");
  const int step = common_hundredths(animation);
  files::require_writable(path);
  const std::filesystem::path part = path.string() + ".vlae-part";
  const PipeSignalBlocked no_signal;
  Ffmpeg ffmpeg(command(animation, step, part));
  for (const data::Frame& frame : animation.frames) {
    const std::vector<std::uint8_t> bytes = rgb(animation, frame);
    for (int i = 0; i < frame.hundredths / step; ++i) ffmpeg.write(bytes);
  }
  if (ffmpeg.finish()) return files::replace_file(part, path);
  std::error_code ignored;
  std::filesystem::remove(part, ignored);
  throw files::InputError(path.string() + ": ffmpeg could not write it");
}

}  // namespace

bool can_write_films() {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');)
    if (::access((folder + "/ffmpeg").c_str(), X_OK) == 0) return true;
  return false;
}

void write_movie(const std::filesystem::path& path, const data::Animation& animation) {
  const std::string ending = path.extension().string();
  if (ending == ".gif") return data::write_gif(path, animation);
  if (ending == ".mp4") return write_mp4(path, animation);
  throw files::InputError(path.string(), ending.empty() ? "no ending" : "ending " + ending, ".gif or .mp4");
}

}  // namespace vlae::replay
