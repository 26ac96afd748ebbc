#include "files/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <span>
#include <string>

#include "files/input_error.h"
#include "files/open_descriptor.h"

namespace vlae::files {
namespace {

class Input {
 public:
  explicit Input(const std::filesystem::path& path) : path_(path), descriptor_(open_path(path, O_RDONLY)) {
    if (descriptor_ < 0) throw InputError(path_.string() + ": cannot be opened: " + system_reason());
  }
  ~Input() { close(descriptor_); }
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  // What is known of its size before it is read; 0 for a pipe.
  std::size_t size() const {
    struct stat status {};
    if (fstat(descriptor_, &status) != 0) throw InputError(path_.string() + ": cannot be read: " + system_reason());
    if (S_ISDIR(status.st_mode)) throw InputError(path_.string(), "a folder", "a file");
    return S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) : 0;
  }

  // So many bytes, fewer where the file ends.
  std::size_t read_into(std::span<std::uint8_t> bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t got = ::read(descriptor_, bytes.data() + done, bytes.size() - done);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) throw InputError(path_.string() + ": cannot be read: " + system_reason());
      if (got == 0) break;
      done += static_cast<std::size_t>(got);
    }
    return done;
  }

 private:
  const std::filesystem::path& path_;
  const int descriptor_;
};

struct Inflater {
  z_stream stream{};
  Inflater() { inflateInit2(&stream, 16 + MAX_WBITS); }  // 16: the gzip wrapper
  ~Inflater() { inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
};

bool begins_gzip(std::span<const std::uint8_t> bytes) {
  return bytes.size() >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b;
}

// One member after the other, as gzip itself, pigz and cat make them; zeros behind the last one are padding (of tapes).
std::vector<std::uint8_t> gunzip(const std::filesystem::path& path, std::vector<std::uint8_t>& packed,
                                 std::size_t limit_bytes) {
  std::vector<std::uint8_t> out;
  std::vector<std::uint8_t> chunk(std::size_t{1} << 20);
  Inflater inflater;
  z_stream& stream = inflater.stream;
  stream.next_in = packed.data();
  stream.avail_in = static_cast<uInt>(packed.size());
  const auto fail = [&](std::string_view found) {
    throw InputError(path.string() + ": byte " + std::to_string(packed.size() - stream.avail_in), found,
                     "a complete gzip file");
  };
  while (true) {
    stream.next_out = chunk.data();
    stream.avail_out = static_cast<uInt>(chunk.size());
    const int status = inflate(&stream, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END)
      fail(status == Z_BUF_ERROR ? "gzip data ends early" : "gzip data is corrupt");
    const std::size_t produced = chunk.size() - stream.avail_out;
    if (out.size() + produced > limit_bytes)
      throw InputError(path.string(), "unpacks to more than " + std::to_string(limit_bytes) + " bytes",
                       "a smaller file");
    out.insert(out.end(), chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(produced));
    if (status == Z_OK) continue;
    const auto rest = std::span<const std::uint8_t>(packed).last(stream.avail_in);
    if (std::all_of(rest.begin(), rest.end(), [](std::uint8_t byte) { return byte == 0; })) return out;
    if (!begins_gzip(rest)) fail("something else behind the gzip data");
    inflateReset(&stream);
  }
}

}  // namespace

std::vector<std::uint8_t> read_file(const std::filesystem::path& path, std::size_t limit_bytes) {
  std::error_code error;
  if (!descriptor_named(path) && !std::filesystem::exists(path, error))
    throw InputError(path.string() + ": no such file");
  Input input(path);
  const std::size_t size = input.size();
  if (size > limit_bytes)
    throw InputError(path.string(), std::to_string(size) + " bytes", "at most " + std::to_string(limit_bytes));
  std::vector<std::uint8_t> bytes;
  std::size_t step = size + 1;  // one more than a file has: its end shows at once
  for (bool more = true; more; step = std::size_t{1} << 16) {
    const std::size_t before = bytes.size();
    bytes.resize(before + step);
    const std::size_t got = input.read_into(std::span(bytes).subspan(before));
    bytes.resize(before + got);
    more = got == step;
    if (bytes.size() > limit_bytes)
      throw InputError(path.string(), "more than " + std::to_string(limit_bytes) + " bytes", "a smaller file");
  }
  return bytes;
}

std::vector<std::uint8_t> read_file_or_gzip(const std::filesystem::path& path, std::size_t limit_bytes) {
  auto bytes = read_file(path, std::min(limit_bytes, default_size_limit));
  return begins_gzip(bytes) ? gunzip(path, bytes, limit_bytes) : bytes;
}

}  // namespace vlae::files
