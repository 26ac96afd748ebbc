#include "data/matlab_file.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <optional>

#include "data/idx_file.h"
#include "files/input_error.h"

namespace vlae::data {
namespace {

using files::InputError;
using Bytes = std::span<const std::uint8_t>;

enum Type : std::uint32_t {
  int8 = 1,
  uint8 = 2,
  int16 = 3,
  uint16 = 4,
  int32 = 5,
  uint32 = 6,
  single = 7,
  real = 9,
  matrix = 14,
  compressed = 15
};

template <typename Value>
Value little_endian(Bytes bytes, std::size_t at) {
  Value value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

struct Element {
  std::uint32_t type = 0;
  Bytes data;
};

// The elements of a file or of a matrix, one after the other.
class Elements {
 public:
  Elements(Bytes bytes, std::string_view file) : rest_(bytes), size_(bytes.size()), file_(file) {}

  bool more() const { return !rest_.empty(); }

  Element next() {
    if (rest_.size() < 8) fail("the file ends inside an element's head");
    const auto head = little_endian<std::uint32_t>(rest_, 0);
    if (const std::uint32_t packed_size = head >> 16; packed_size != 0) {
      if (packed_size > 4) fail("a packed element of " + std::to_string(packed_size) + " bytes");
      const Element element{head & 0xffff, rest_.subspan(4, packed_size)};
      rest_ = rest_.subspan(8);
      return element;
    }
    const std::size_t size = little_endian<std::uint32_t>(rest_, 4);
    if (size > rest_.size() - 8) fail("an element of " + std::to_string(size) + " bytes, more than are left");
    const Element element{head, rest_.subspan(8, size)};
    const std::size_t padded = head == compressed ? size : (size + 7) / 8 * 8;
    rest_ = rest_.subspan(8 + std::min(padded, rest_.size() - 8));
    return element;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw InputError(std::string(file_) + ": byte " + std::to_string(size_ - rest_.size()) + " of a MATLAB part", what,
                     "a whole MATLAB 5 file");
  }

  Bytes rest_;
  std::size_t size_;
  std::string_view file_;
};

std::vector<std::uint8_t> inflated(Bytes packed, std::string_view file) {
  std::vector<std::uint8_t> out, chunk(std::size_t{1} << 20);
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) throw std::bad_alloc();
  std::vector<std::uint8_t> in(packed.begin(), packed.end());  // zlib wants it mutable
  stream.next_in = in.data();
  stream.avail_in = static_cast<uInt>(in.size());
  int status = Z_OK;
  while (status == Z_OK && out.size() <= largest_unpacked_bytes) {
    stream.next_out = chunk.data();
    stream.avail_out = static_cast<uInt>(chunk.size());
    status = inflate(&stream, Z_NO_FLUSH);
    out.insert(out.end(), chunk.begin(), chunk.end() - static_cast<std::ptrdiff_t>(stream.avail_out));
  }
  inflateEnd(&stream);
  if (status == Z_OK)
    throw InputError(file, "unpacks to more than " + std::to_string(largest_unpacked_bytes) + " bytes",
                     "a smaller file");
  if (status != Z_STREAM_END) throw InputError(file, "a compressed part is damaged", "a whole MATLAB 5 file");
  return out;
}

template <typename Value>
std::vector<float> as_floats(Bytes data) {
  std::vector<float> out(data.size() / sizeof(Value));
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = static_cast<float>(little_endian<Value>(data, i * sizeof(Value)));
  return out;
}

std::optional<std::vector<float>> numbers(const Element& element) {
  switch (element.type) {
    case int8:
      return as_floats<std::int8_t>(element.data);
    case uint8:
      return as_floats<std::uint8_t>(element.data);
    case int16:
      return as_floats<std::int16_t>(element.data);
    case uint16:
      return as_floats<std::uint16_t>(element.data);
    case int32:
      return as_floats<std::int32_t>(element.data);
    case uint32:
      return as_floats<std::uint32_t>(element.data);
    case single:
      return as_floats<float>(element.data);
    case real:
      return as_floats<double>(element.data);
    default:
      return std::nullopt;
  }
}

// The parts of a matrix before its numbers.
struct MatrixHead {
  std::string name;
  std::vector<std::uint32_t> dimensions;
};

MatrixHead read_head(Elements& parts) {
  MatrixHead head;
  parts.next();  // array flags: class and "complex", which the real part's own type makes superfluous
  const Element dimensions = parts.next();
  for (std::size_t at = 0; at + 4 <= dimensions.data.size(); at += 4)
    head.dimensions.push_back(little_endian<std::uint32_t>(dimensions.data, at));
  const Element name = parts.next();
  head.name.assign(name.data.begin(), name.data.end());
  return head;
}

MatlabMatrix read_numbers(Elements& parts, const MatrixHead& head, std::string_view file) {
  const std::string where = std::string(file) + ": " + head.name;
  if (head.dimensions.size() != 2)
    throw InputError(where, std::to_string(head.dimensions.size()) + " dimensions", "a matrix");
  auto values = parts.more() ? numbers(parts.next()) : std::nullopt;
  if (!values) throw InputError(where, "no real numbers", "a matrix of real numbers");
  MatlabMatrix result{head.dimensions[0], head.dimensions[1], std::move(*values)};
  if (std::uint64_t{head.dimensions[0]} * head.dimensions[1] != result.values.size())
    throw InputError(where, std::to_string(result.values.size()) + " numbers",
                     std::to_string(result.rows) + " x " + std::to_string(result.columns));
  return result;
}

// What other kind it is, with what helps.
std::string kind_of(Bytes bytes) {
  const auto begins = [&](std::string_view start) {
    return bytes.size() >= 128 && std::equal(start.begin(), start.end(), bytes.begin());
  };
  if (begins("MATLAB 7.3 MAT-file")) return "a MATLAB 7.3 file (HDF5; save it with -v7 instead)";
  if (begins("MATLAB 5.0 MAT-file") && bytes[126] == 'M' && bytes[127] == 'I')
    return "a MATLAB 5 file of a big-endian machine (save it with -v7 on another)";
  // MATLAB 4 has no text: five numbers, type (10 M + P as decimal digits), rows, columns, imaginary part, name length.
  if (bytes.size() > 20 && little_endian<std::uint32_t>(bytes, 0) < 100 &&
      little_endian<std::uint32_t>(bytes, 12) < 2 && little_endian<std::uint32_t>(bytes, 16) > 0 &&
      little_endian<std::uint32_t>(bytes, 16) < 64)
    return "a MATLAB 4 file (save it with -v7 instead)";
  return "an unknown kind of file";
}

// Calls use(parts after the head, head) for the matrix of that name. True if there was one.
template <typename Use>
bool with_matrix(Bytes bytes, std::string_view file, std::string_view name, Use use) {
  if (!is_matlab(bytes)) throw InputError(file, kind_of(bytes), "a MATLAB 5 file (little-endian)");
  Elements elements(bytes.subspan(128), file);
  while (elements.more()) {
    const Element outer = elements.next();
    std::vector<std::uint8_t> unpacked;
    if (outer.type == compressed) unpacked = inflated(outer.data, file);
    const Element element = outer.type == compressed ? Elements(unpacked, file).next() : outer;
    if (element.type != matrix || element.data.empty()) continue;
    Elements parts(element.data, file);
    const MatrixHead head = read_head(parts);
    if (head.name != name) continue;
    use(parts, head);
    return true;
  }
  return false;
}

}  // namespace

bool is_matlab(Bytes bytes) {
  constexpr std::string_view start = "MATLAB 5.0 MAT-file";
  return bytes.size() >= 128 && std::equal(start.begin(), start.end(), bytes.begin()) && bytes[126] == 'I' &&
         bytes[127] == 'M';
}

MatlabMatrix parse_matlab(Bytes bytes, std::string_view file, std::string_view name) {
  MatlabMatrix result;
  const bool found = with_matrix(
      bytes, file, name, [&](Elements& parts, const MatrixHead& head) { result = read_numbers(parts, head, file); });
  if (!found) throw InputError(file, "no matrix '" + std::string(name) + "'", "one of that name");
  return result;
}

bool matlab_has(Bytes bytes, std::string_view file, std::string_view name) {
  return with_matrix(bytes, file, name, [](Elements&, const MatrixHead&) {});
}

}  // namespace vlae::data
