#pragma once
// Fingerprints of files as their publishers give them: SHA-256 and SHA-1 (FIPS 180-4), MD5 (RFC 1321). They find damage
// and mix-ups; against forgery only SHA-256 would help.

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace vlae::data {

// Lower-case hexadecimal.
std::string sha256(std::span<const std::uint8_t> bytes);
std::string sha1(std::span<const std::uint8_t> bytes);
std::string md5(std::span<const std::uint8_t> bytes);

enum class ChecksumKind {
  sha256,
  md5,
  git_blob,  // SHA-1 of "blob ", the size in decimal, a zero byte and the content: what git calls the file
};

struct Checksum {
  ChecksumKind kind = ChecksumKind::sha256;
  std::string_view hexadecimal;
};

std::string checksum_of(ChecksumKind kind, std::span<const std::uint8_t> bytes);

// Does the file, unpacked where it is gzip, hold what the checksum says? False where it cannot be read.
bool matches(const std::filesystem::path& file, const Checksum& checksum);

}  // namespace vlae::data
