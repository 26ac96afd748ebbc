#pragma once
// A file as bytes in memory, unpacked where it is gzip.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace vlae::files {

constexpr std::size_t default_size_limit = std::size_t{2} << 30;  // 2 GiB: more is refused, not swapped

// Reads the whole file; a pipe, and what stands open (/dev/stdin, /dev/fd/3), to its end. Throws InputError if it
// cannot be opened or read, is a folder, or exceeds the limit.
std::vector<std::uint8_t> read_file(const std::filesystem::path& path, std::size_t limit_bytes = default_size_limit);

// The same, unpacked if the first two bytes say gzip. The limit holds for the unpacked size (a small file can unpack to
// a huge one). All members of a gzip file count (pigz and cat make several). Throws InputError also where the gzip data
// is truncated or corrupt.
std::vector<std::uint8_t> read_file_or_gzip(const std::filesystem::path& path,
                                            std::size_t limit_bytes = default_size_limit);

}  // namespace vlae::files
