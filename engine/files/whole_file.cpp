#include "files/whole_file.h"

#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "files/input_error.h"

namespace vlae::files {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

struct Inflater {
  z_stream stream{};
  Inflater() { inflateInit2(&stream, 16 + MAX_WBITS); }  // 16: the gzip wrapper
  ~Inflater() { inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
};

std::vector<std::uint8_t> gunzip(const std::filesystem::path& path, std::vector<std::uint8_t>& packed,
                                 std::size_t limit_bytes) {
  std::vector<std::uint8_t> out;
  std::vector<std::uint8_t> chunk(std::size_t{1} << 20);
  Inflater inflater;
  z_stream& stream = inflater.stream;
  stream.next_in = packed.data();
  stream.avail_in = static_cast<uInt>(packed.size());
  for (int status = Z_OK; status != Z_STREAM_END;) {
    stream.next_out = chunk.data();
    stream.avail_out = static_cast<uInt>(chunk.size());
    status = inflate(&stream, Z_NO_FLUSH);
    const std::size_t produced = chunk.size() - stream.avail_out;
    if (status != Z_OK && status != Z_STREAM_END) {
      const bool truncated = status == Z_BUF_ERROR;
      throw InputError(path.string() + ": byte " + std::to_string(stream.total_in),
                       truncated ? "gzip data ends early" : "gzip data is corrupt", "a complete gzip file");
    }
    if (out.size() + produced > limit_bytes)
      throw InputError(path.string(), "unpacks to more than " + std::to_string(limit_bytes) + " bytes",
                       "a smaller file");
    out.insert(out.end(), chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(produced));
  }
  return out;
}

}  // namespace

std::vector<std::uint8_t> read_file(const std::filesystem::path& path, std::size_t limit_bytes) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) throw InputError(path.string() + ": no such file");
  if (!std::filesystem::is_regular_file(status)) throw InputError(path.string(), "not a regular file", "a file");
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
  if (!file) throw InputError(path.string() + ": cannot be opened: " + system_reason());
  const auto size = std::filesystem::file_size(path, error);
  if (error) throw InputError(path.string() + ": size cannot be read: " + error.message());
  if (size > limit_bytes)
    throw InputError(path.string(), std::to_string(size) + " bytes", "at most " + std::to_string(limit_bytes));
  std::vector<std::uint8_t> bytes(size);
  if (std::fread(bytes.data(), 1, bytes.size(), file.get()) != bytes.size())
    throw InputError(path.string() + ": cannot be read: " + system_reason());
  return bytes;
}

std::vector<std::uint8_t> read_file_or_gzip(const std::filesystem::path& path, std::size_t limit_bytes) {
  auto bytes = read_file(path, std::min(limit_bytes, default_size_limit));
  const bool is_gzip = bytes.size() >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b;
  return is_gzip ? gunzip(path, bytes, limit_bytes) : bytes;
}

}  // namespace vlae::files
