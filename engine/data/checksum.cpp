#include "data/checksum.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdio>
#include <vector>

#include "data/idx_file.h"
#include "files/input_error.h"
#include "files/whole_file.h"

namespace vlae::data {
namespace {

using Block = std::array<std::uint32_t, 16>;  // 64 bytes as words

// All three walk over blocks of 64 bytes; after the message come 0x80, zeros, and the message's length in bits.
template <std::endian order, typename Step>
void for_each_block(std::span<const std::uint8_t> bytes, Step step) {
  const auto read = [](const std::uint8_t* at) {
    Block block{};
    for (std::size_t i = 0; i < 64; ++i)
      block[i / 4] |= std::uint32_t{at[i]} << (order == std::endian::big ? 24 - i % 4 * 8 : i % 4 * 8);
    return block;
  };
  const std::size_t whole = bytes.size() / 64 * 64;
  for (std::size_t at = 0; at < whole; at += 64) step(read(bytes.data() + at));
  std::array<std::uint8_t, 128> tail{};
  std::copy(bytes.begin() + static_cast<std::ptrdiff_t>(whole), bytes.end(), tail.begin());
  const std::size_t rest = bytes.size() - whole, tail_size = rest < 56 ? 64 : 128;
  tail[rest] = 0x80;
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (std::size_t i = 0; i < 8; ++i)
    tail[tail_size - 8 + i] = static_cast<std::uint8_t>(bits >> (order == std::endian::big ? 56 - 8 * i : 8 * i));
  for (std::size_t at = 0; at < tail_size; at += 64) step(read(tail.data() + at));
}

template <std::endian order, std::size_t words>
std::string hexadecimal(const std::array<std::uint32_t, words>& state) {
  std::string text;
  for (const std::uint32_t word : state)
    for (int i = 0; i < 4; ++i) {
      std::array<char, 3> byte{};
      std::snprintf(byte.data(), byte.size(), "%02x", word >> (order == std::endian::big ? 24 - 8 * i : 8 * i) & 0xffu);
      text += byte.data();
    }
  return text;
}

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
constexpr std::array<std::uint32_t, 64> sha256_constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

// floor(2^32 |sin(i + 1)|), RFC 1321.
constexpr std::array<std::uint32_t, 64> md5_constants{
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};
constexpr std::array<std::array<int, 4>, 4> md5_rotations{
    {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}};

template <std::size_t words>
void add(std::array<std::uint32_t, words>& state, const std::array<std::uint32_t, words>& mixed) {
  for (std::size_t i = 0; i < words; ++i) state[i] += mixed[i];
}

void sha256_step(std::array<std::uint32_t, 8>& state, const Block& block) {
  std::array<std::uint32_t, 64> w{};
  std::copy(block.begin(), block.end(), w.begin());
  for (std::size_t i = 16; i < 64; ++i) {
    const std::uint32_t s0 = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3);
    const std::uint32_t s1 = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10);
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  auto [a, b, c, d, e, f, g, h] = state;
  for (std::size_t i = 0; i < 64; ++i) {
    const std::uint32_t t1 =
        h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + ((e & f) ^ (~e & g)) + sha256_constants[i] + w[i];
    const std::uint32_t t2 = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
  }
  add(state, {a, b, c, d, e, f, g, h});
}

void sha1_step(std::array<std::uint32_t, 5>& state, const Block& block) {
  std::array<std::uint32_t, 80> w{};
  std::copy(block.begin(), block.end(), w.begin());
  for (std::size_t i = 16; i < 80; ++i) w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  auto [a, b, c, d, e] = state;
  for (std::size_t i = 0; i < 80; ++i) {
    const std::uint32_t mix = i < 20   ? ((b & c) | (~b & d)) + 0x5a827999
                              : i < 40 ? (b ^ c ^ d) + 0x6ed9eba1
                              : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
                                       : (b ^ c ^ d) + 0xca62c1d6;
    const std::uint32_t next = std::rotl(a, 5) + mix + e + w[i];
    e = d, d = c, c = std::rotl(b, 30), b = a, a = next;
  }
  add(state, {a, b, c, d, e});
}

void md5_step(std::array<std::uint32_t, 4>& state, const Block& block) {
  auto [a, b, c, d] = state;
  for (std::size_t i = 0; i < 64; ++i) {
    const std::size_t round = i / 16;
    const std::uint32_t mix = round == 0   ? (b & c) | (~b & d)
                              : round == 1 ? (d & b) | (~d & c)
                              : round == 2 ? b ^ c ^ d
                                           : c ^ (b | ~d);
    const std::size_t word = (round == 0 ? i : round == 1 ? 5 * i + 1 : round == 2 ? 3 * i + 5 : 7 * i) % 16;
    const std::uint32_t next = b + std::rotl(a + mix + md5_constants[i] + block[word], md5_rotations[round][i % 4]);
    a = d, d = c, c = b, b = next;
  }
  add(state, {a, b, c, d});
}

template <std::endian order, std::size_t words, typename Step>
std::string digest(std::span<const std::uint8_t> bytes, std::array<std::uint32_t, words> state, Step step) {
  for_each_block<order>(bytes, [&](const Block& block) { step(state, block); });
  return hexadecimal<order>(state);
}

}  // namespace

std::string sha256(std::span<const std::uint8_t> bytes) {
  return digest<std::endian::big, 8>(
      bytes, {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19},
      sha256_step);
}

std::string sha1(std::span<const std::uint8_t> bytes) {
  return digest<std::endian::big, 5>(bytes, {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}, sha1_step);
}

std::string md5(std::span<const std::uint8_t> bytes) {
  return digest<std::endian::little, 4>(bytes, {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476}, md5_step);
}

std::string checksum_of(ChecksumKind kind, std::span<const std::uint8_t> bytes) {
  if (kind == ChecksumKind::sha256) return sha256(bytes);
  if (kind == ChecksumKind::md5) return md5(bytes);
  const std::string header = "blob " + std::to_string(bytes.size());
  std::vector<std::uint8_t> blob(header.begin(), header.end());
  blob.push_back(0);
  blob.insert(blob.end(), bytes.begin(), bytes.end());
  return sha1(blob);
}

bool matches(const std::filesystem::path& file, const Checksum& checksum) {
  try {
    return checksum_of(checksum.kind, files::read_file_or_gzip(file, largest_unpacked_bytes)) == checksum.hexadecimal;
  } catch (const files::InputError&) {
    return false;
  }
}

}  // namespace vlae::data
