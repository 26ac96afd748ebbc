#include "compression_state/other_formats.h"

#include <zlib.h>

#include <new>
#include <vector>

#include "codec/picture_code.h"
#include "data/png_file.h"

namespace vlae::compression_state {
namespace {

std::size_t gzip_size(std::vector<std::uint8_t> bytes) {
  constexpr int as_gzip = 16, memory = 9;
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + as_gzip, memory, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  std::vector<std::uint8_t> out(deflateBound(&stream, static_cast<uLong>(bytes.size())));
  stream.next_in = bytes.data();
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  deflateEnd(&stream);
  return stream.total_out;
}

}  // namespace

OtherFormats other_formats(const codec::Picture& x) {
  constexpr int side = 28;
  const std::vector<std::uint8_t> raw = codec::packed(x);
  return {raw.size(), data::one_bit_png(x, side, side).size(), gzip_size(raw)};
}

}  // namespace vlae::compression_state
