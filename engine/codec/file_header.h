#pragma once
// The bytes of a .vlae file. All numbers little-endian; a "count" takes 7 bits a byte (bytes.h).
//
// One picture by itself, of the model's size and without a name, has 6 bytes beyond its code:
//
//   byte 0  56 c6           magic
//        2  1f              version 1, form f: 1 lossless, 2 lossy, 3 raw
//        3  2 bytes         the model: the low half of the low half of its identity
//        5  1 byte          check: the low byte of CRC-32C of the picture
//        6  ...             the code, to the end of the file (picture_code.h)
//
// Many pictures:
//
//   byte 0  56 c6           magic
//        2  10              version 1, form 0
//        3  1 byte          mode: 0 chain, 1 single, 2 lossy
//        4  8 bytes         the model: its identity, a hash of configuration and weights
//       12  1 byte          1: names follow, 2: the model is in the file
//       13  counts          pictures, height, width, particles (1 but in a chain), pictures a chunk
//           text            what the model is called: its count of bytes, then UTF-8
//           texts           the names, where flag 1 is set
//           count, bytes    the model as a .safetensors file, where flag 2 is set
//           counts          the bytes of each chunk's body
//           4 bytes         check of all that is before: CRC-32C
//           chunks          each: the body, then CRC-32C of its pictures (packed(), one after the other)
//
// A chunk is read by itself, so damage in one leaves the others whole, and cores share them. The body of a chain is
// chain.h's; of other modes, for each picture, a count (2 * bytes, or 1: raw) and its code.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "codec/bytes.h"
#include "codec/picture_code.h"

namespace vlae::codec {

enum class Mode : std::uint8_t { chain = 0, single = 1, lossy = 2 };

struct FileHeader {
  // One picture by itself.
  bool alone = false;
  Coding coding = Coding::lossless;
  std::uint8_t check = 0;

  // Many.
  Mode mode = Mode::chain;
  std::size_t count = 1;
  int height = 0, width = 0;  // 0: the model's
  int particles = 1;
  std::size_t chunk_pictures = 1;
  std::string model_name;
  std::vector<std::string> names;   // [count], or empty
  std::vector<std::uint8_t> model;  // a .safetensors file, or empty
  std::vector<std::size_t> chunk_bytes;

  std::uint64_t identity = 0;  // of the model; alone: its low 16 bits
  bool is_of(std::uint64_t model_identity) const {
    return alone ? identity == (model_identity & 0xffff) : identity == model_identity;
  }
  std::size_t pictures_of_chunk(std::size_t chunk) const;
};

constexpr std::size_t alone_header_bytes = 6, chunk_check_bytes = 4;

void write_header(ByteWriter& writer, const FileHeader& header);

// Leaves the reader where the code or the first chunk begins. `file` names the bytes in errors. Throws
// files::InputError: not a .vlae file, of a newer version, damaged, or of impossible sizes; nothing is allocated for a
// count that the file cannot hold.
FileHeader read_header(ByteReader& reader, std::span<const std::uint8_t> file, const std::string& name);

}  // namespace vlae::codec
