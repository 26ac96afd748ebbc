#include "data/checksum.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace vlae::data {
namespace {

std::vector<std::uint8_t> bytes(std::string_view text) { return {text.begin(), text.end()}; }

constexpr const char* two_blocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";  // FIPS 180: 56 bytes

// The examples of FIPS 180-4 and of RFC 1321's test suite.
TEST(Checksum, Sha256OfThePublishedExamples) {
  EXPECT_EQ(sha256(bytes("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256(bytes("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256(bytes(two_blocks)), "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256(std::vector<std::uint8_t>(1000000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Checksum, Sha1OfThePublishedExamples) {
  EXPECT_EQ(sha1(bytes("abc")), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(sha1(bytes(two_blocks)), "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
}

TEST(Checksum, Md5OfThePublishedExamples) {
  EXPECT_EQ(md5(bytes("")), "d41d8cd98f00b204e9800998ecf8427e");
  EXPECT_EQ(md5(bytes("abc")), "900150983cd24fb0d6963f7d28e17f72");
  EXPECT_EQ(md5(bytes("12345678901234567890123456789012345678901234567890123456789012345678901234567890")),
            "57edf4a22be3c955ac49da2e2107b67a");
}

// `printf 'hello\n' | git hash-object --stdin`, as git's own documentation shows it.
TEST(Checksum, GitsNameOfABlob) {
  EXPECT_EQ(checksum_of(ChecksumKind::git_blob, bytes("hello\n")), "ce013625030ba8dba906f756967f9e9ca394464a");
}

}  // namespace
}  // namespace vlae::data
