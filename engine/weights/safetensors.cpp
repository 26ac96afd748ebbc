#include "weights/safetensors.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>
#include <span>
#include <stdexcept>
#include <tuple>

#include "files/atomic_file.h"
#include "files/input_error.h"
#include "files/json_text.h"
#include "files/whole_file.h"

namespace vlae::weights {
namespace {

using files::InputError;
using nlohmann::json;

static_assert(std::endian::native == std::endian::little, "safetensors data is little-endian");

constexpr std::size_t length_bytes = 8;
constexpr std::size_t header_limit_bytes = std::size_t{100} << 20;  // the format's own limit

struct DtypeName {
  Dtype dtype;
  const char* name;
  std::size_t bytes;
};
constexpr DtypeName dtype_names[] = {
    {Dtype::f16, "F16", 2}, {Dtype::bf16, "BF16", 2},       {Dtype::f32, "F32", 4},        {Dtype::f64, "F64", 8},
    {Dtype::i64, "I64", 8}, {Dtype::u8, "U8", 1},           {Dtype::i8, "I8", 1},          {Dtype::boolean, "BOOL", 1},
    {Dtype::i16, "I16", 2}, {Dtype::u16, "U16", 2},         {Dtype::i32, "I32", 4},        {Dtype::u32, "U32", 4},
    {Dtype::u64, "U64", 8}, {Dtype::f8_e5m2, "F8_E5M2", 1}, {Dtype::f8_e4m3, "F8_E4M3", 1}};

const DtypeName& row_of(Dtype dtype) {
  for (const DtypeName& row : dtype_names)
    if (row.dtype == dtype) return row;
  throw std::logic_error("dtype");
}

Dtype dtype_of(const std::string& where, const std::string& name) {
  for (const DtypeName& row : dtype_names)
    if (name == row.name) return row.dtype;
  throw InputError(where, "dtype " + name, "one that the safetensors format knows");
}

// Elements of a shape, or an error where a size is negative or the product does not fit `limit`.
std::uint64_t element_count(const std::string& where, const std::vector<std::int64_t>& shape, std::uint64_t limit) {
  std::uint64_t count = 1;
  for (const std::int64_t size : shape) {
    if (size < 0) throw InputError(where, "shape " + shape_text(shape), "sizes of 0 or more");
    if (size > 0 && count > limit / static_cast<std::uint64_t>(size))
      throw InputError(where, "shape " + shape_text(shape), "a tensor that fits in the file");
    count *= static_cast<std::uint64_t>(size);
  }
  return count;
}

json parse_header(const std::string& file, std::span<const std::uint8_t> bytes, std::uint64_t header_bytes) {
  const auto* begin = bytes.data() + length_bytes;
  std::set<std::string> names;
  std::string twice;  // a later entry would take an earlier one's place
  const auto note_names = [&](int depth, json::parse_event_t event, json& parsed) {
    if (event == json::parse_event_t::key && depth == 1 && !names.insert(parsed.get<std::string>()).second)
      twice = parsed.get<std::string>();
    return true;
  };
  json header = json::parse(begin, begin + header_bytes, note_names, false);
  if (header.is_discarded()) throw InputError(file + ": byte 8", "a header that is not JSON", "safetensors");
  if (!header.is_object()) throw InputError(file + ": byte 8", "a header that is not an object", "safetensors");
  if (!twice.empty()) throw InputError(file + ": byte 8", "'" + twice + "' twice", "each name once");
  return header;
}

// Of one tensor within the data. They follow one another; what lies between, behind or in two of them is damage.
struct Extent {
  std::uint64_t begin, end;
  std::string name;
};

void require_seamless(const std::string& file, std::vector<Extent>& extents, std::uint64_t data_bytes) {
  std::sort(extents.begin(), extents.end(),
            [](const Extent& a, const Extent& b) { return std::tie(a.begin, a.end) < std::tie(b.begin, b.end); });
  std::uint64_t end = 0;
  for (const Extent& extent : extents) {
    if (extent.begin != end)
      throw InputError(file + ": tensor " + extent.name, "data at byte " + std::to_string(extent.begin),
                       std::to_string(end) + ", where the one before it ends");
    end = extent.end;
  }
  if (end != data_bytes)
    throw InputError(file, std::to_string(data_bytes - end) + " bytes behind the last tensor", "none");
}

RawTensor parse_tensor(const std::string& where, const json& entry, std::span<const std::uint8_t> data,
                       Extent& extent) {
  RawTensor tensor;
  std::vector<std::uint64_t> offsets;
  try {
    tensor.dtype = dtype_of(where, entry.at("dtype").get<std::string>());
    entry.at("shape").get_to(tensor.shape);
    entry.at("data_offsets").get_to(offsets);
  } catch (const json::exception&) {
    throw InputError(where, "an incomplete entry", "dtype, shape and data_offsets");
  }
  if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > data.size())
    throw InputError(where, "data_offsets outside of the file", "at most " + std::to_string(data.size()) + " bytes");
  const std::uint64_t size = offsets[1] - offsets[0];
  if (element_count(where, tensor.shape, data.size()) * size_of(tensor.dtype) != size)
    throw InputError(where, std::to_string(size) + " bytes", "the size of shape " + shape_text(tensor.shape));
  extent.begin = offsets[0], extent.end = offsets[1];
  tensor.bytes.assign(data.begin() + static_cast<std::ptrdiff_t>(offsets[0]),
                      data.begin() + static_cast<std::ptrdiff_t>(offsets[1]));
  return tensor;
}

float half_to_float(std::uint16_t half) {
  const int exponent = half >> 10 & 31, fraction = half & 1023;
  const float sign = half & 0x8000 ? -1.0f : 1.0f;
  if (exponent == 31) return fraction ? NAN : sign * INFINITY;
  if (exponent == 0) return sign * std::ldexp(static_cast<float>(fraction), -24);
  return sign * std::ldexp(static_cast<float>(1024 + fraction), exponent - 25);
}

// Round to nearest, ties to even, by letting the float addition of a suitable power of two do the rounding.
std::uint16_t float_to_half(float value) {
  const std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
  const std::uint32_t sign = bits >> 16 & 0x8000;
  const float magnitude = std::fabs(value);
  if (std::isnan(value)) return static_cast<std::uint16_t>(sign | 0x7e00);
  if (magnitude < 0x1p-14f) {  // subnormal or zero: multiples of 2^-24
    const auto steps = static_cast<std::uint32_t>(std::nearbyint(magnitude * 0x1p24f));
    return static_cast<std::uint16_t>(sign | steps);
  }
  int exponent = 0;
  const float fraction = std::frexp(magnitude, &exponent);                      // [0.5, 1)
  auto steps = static_cast<std::uint32_t>(std::nearbyint(fraction * 0x1p11f));  // 1024 .. 2048
  if (steps == 2048) steps = 1024, ++exponent;
  if (std::isinf(value) || exponent > 16) return static_cast<std::uint16_t>(sign | 0x7c00);
  return static_cast<std::uint16_t>(sign | static_cast<std::uint32_t>(exponent + 14) << 10 | (steps - 1024));
}

template <class Element>
Element element(const RawTensor& raw, std::size_t i) {
  Element value;
  std::memcpy(&value, raw.bytes.data() + i * sizeof(Element), sizeof(Element));
  return value;
}

float float_at(const RawTensor& raw, std::size_t i) {
  switch (raw.dtype) {
    case Dtype::f16:
      return half_to_float(element<std::uint16_t>(raw, i));
    case Dtype::bf16:
      return std::bit_cast<float>(std::uint32_t{element<std::uint16_t>(raw, i)} << 16);
    case Dtype::f32:
      return element<float>(raw, i);
    case Dtype::f64:
      return static_cast<float>(element<double>(raw, i));
    default:
      throw std::invalid_argument(std::string("dtype ") + row_of(raw.dtype).name + ", expected floats");
  }
}

std::string header_text(const Safetensors& content) {
  json header = json::object();
  if (!content.metadata.empty()) header["__metadata__"] = content.metadata;
  std::size_t offset = 0;
  for (const auto& [name, tensor] : content.tensors) {
    header[name] = {{"dtype", row_of(tensor.dtype).name},
                    {"shape", tensor.shape},
                    {"data_offsets", {offset, offset + tensor.bytes.size()}}};
    offset += tensor.bytes.size();
  }
  std::string text = files::json_text(header);
  while (text.size() % 8 != 0) text += ' ';
  return text;
}

}  // namespace

bool is_float(Dtype dtype) {
  return dtype == Dtype::f16 || dtype == Dtype::bf16 || dtype == Dtype::f32 || dtype == Dtype::f64;
}

std::size_t size_of(Dtype dtype) { return row_of(dtype).bytes; }

Safetensors read_safetensors(const std::filesystem::path& path) {
  return parse_safetensors(files::read_file(path), path.string());
}

Safetensors parse_safetensors(std::span<const std::uint8_t> bytes, const std::string& file) {
  if (bytes.size() < length_bytes)
    throw InputError(file, std::to_string(bytes.size()) + " bytes", "a safetensors file");
  std::uint64_t header_bytes = 0;
  std::memcpy(&header_bytes, bytes.data(), length_bytes);
  if (header_bytes > header_limit_bytes || header_bytes > bytes.size() - length_bytes)
    throw InputError(file + ": byte 0", "a header of " + std::to_string(header_bytes) + " bytes",
                     "safetensors with at most " + std::to_string(bytes.size() - length_bytes));
  const auto data = bytes.subspan(length_bytes + header_bytes);
  Safetensors content;
  const json header = parse_header(file, bytes, header_bytes);  // items() refers to it
  std::vector<Extent> extents;
  for (const auto& [name, entry] : header.items()) {
    if (name == "__metadata__") {
      try {
        entry.get_to(content.metadata);
      } catch (const json::exception&) {
        throw InputError(file + ": __metadata__", "values that are not strings", "strings");
      }
    } else {
      extents.push_back({0, 0, name});
      content.tensors[name] = parse_tensor(file + ": tensor " + name, entry, data, extents.back());
    }
  }
  require_seamless(file, extents, data.size());
  return content;
}

void write_safetensors(const std::filesystem::path& path, const Safetensors& content) {
  const std::string header = header_text(content);
  const std::uint64_t header_bytes = header.size();
  std::vector<std::byte> bytes(length_bytes);
  std::memcpy(bytes.data(), &header_bytes, length_bytes);
  const auto append = [&](std::span<const std::byte> part) { bytes.insert(bytes.end(), part.begin(), part.end()); };
  append(std::as_bytes(std::span(header)));
  for (const auto& [name, tensor] : content.tensors) append(std::as_bytes(std::span(tensor.bytes)));
  files::write_file_atomically(path, bytes);
}

Tensor to_floats(const RawTensor& raw) {
  Tensor tensor{raw.shape, std::vector<float>(raw.bytes.size() / size_of(raw.dtype))};
  for (std::size_t i = 0; i < tensor.values.size(); ++i) tensor.values[i] = float_at(raw, i);
  return tensor;
}

RawTensor from_floats(const Tensor& tensor, Dtype dtype) {
  if (dtype != Dtype::f16 && dtype != Dtype::f32) throw std::invalid_argument("tensors are written as F16 or F32");
  RawTensor raw{dtype, tensor.shape, std::vector<std::uint8_t>(tensor.values.size() * size_of(dtype))};
  if (dtype == Dtype::f32) {
    if (!raw.bytes.empty()) std::memcpy(raw.bytes.data(), tensor.values.data(), raw.bytes.size());
    return raw;
  }
  for (std::size_t i = 0; i < tensor.values.size(); ++i) {
    const std::uint16_t half = float_to_half(tensor.values[i]);
    if (std::isfinite(tensor.values[i]) && (half & 0x7fff) == 0x7c00)
      throw std::invalid_argument("value " + std::to_string(tensor.values[i]) + " does not fit in F16 (at most 65504)");
    std::memcpy(raw.bytes.data() + i * sizeof half, &half, sizeof half);
  }
  return raw;
}

}  // namespace vlae::weights
