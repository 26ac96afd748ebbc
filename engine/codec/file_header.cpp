#include "codec/file_header.h"

#include <algorithm>

#include "files/crc32c.h"
#include "files/input_error.h"

namespace vlae::codec {
namespace {

constexpr std::uint8_t magic[] = {0x56, 0xc6};
constexpr int version = 1;
constexpr std::uint8_t has_names = 1, has_model = 2;
constexpr std::uint64_t most_pictures = std::uint64_t{1} << 24, most_chunk_pictures = 1 << 16;
constexpr std::uint64_t most_pixels = std::uint64_t{1} << 30;  // of all pictures together
constexpr std::uint64_t largest_side = 4096, most_particles = 256, longest_name = 4096;
constexpr std::uint64_t smallest_chunk = 4;  // bytes: three counts and a stack

void read_alone(ByteReader& reader, FileHeader& header, std::uint8_t form, const std::string& place) {
  if (form > 3) throw files::InputError(place, "form " + std::to_string(form), "0 to 3");
  header.alone = true;
  header.coding = form == 1 ? Coding::lossless : form == 2 ? Coding::lossy : Coding::raw;
  header.mode = form == 2 ? Mode::lossy : Mode::single;
  const std::uint64_t low = reader.byte("the model's identity");
  header.identity = low | static_cast<std::uint64_t>(reader.byte("the model's identity")) << 8;
  header.check = reader.byte("the check");
}

void read_sizes(ByteReader& reader, FileHeader& header) {
  const std::string place = reader.here();
  header.count = static_cast<std::size_t>(reader.count("the number of pictures", most_pictures));
  header.height = static_cast<int>(reader.count("the height", largest_side));
  header.width = static_cast<int>(reader.count("the width", largest_side));
  header.particles = static_cast<int>(reader.count("the number of particles", most_particles));
  header.chunk_pictures = static_cast<std::size_t>(reader.count("the number of pictures a chunk", most_chunk_pictures));
  if (header.height == 0 || header.width == 0 || header.particles == 0 || header.chunk_pictures == 0)
    throw files::InputError(place, "a size of 0", "sizes above 0");
  if (header.count * static_cast<std::size_t>(header.height * header.width) > most_pixels)
    throw files::InputError(place, std::to_string(header.count) + " pictures", "at most 2^30 pixels in all");
}

void read_many(ByteReader& reader, FileHeader& header) {
  const std::string place = reader.here();
  const std::uint8_t mode = reader.byte("the mode");
  if (mode > 2) throw files::InputError(place, "mode " + std::to_string(mode), "0 to 2");
  header.mode = static_cast<Mode>(mode);
  header.identity = reader.u64("the model's identity");
  const std::uint8_t flags = reader.byte("the flags");
  if (flags > 3) throw files::InputError(place, "flags " + std::to_string(flags), "0 to 3");
  read_sizes(reader, header);
  header.model_name = reader.text("the model's name", longest_name);
  if (flags & has_names) {
    if (header.count > reader.left())
      throw files::InputError(reader.here(), std::to_string(header.count) + " names", "as many as the file can hold");
    for (std::size_t i = 0; i < header.count; ++i) header.names.push_back(reader.text("a name", longest_name));
  }
  if (flags & has_model) {
    const auto model = reader.take("the model", reader.count("the model's size", reader.left()));
    header.model.assign(model.begin(), model.end());
  }
  const std::size_t chunks = (header.count + header.chunk_pictures - 1) / header.chunk_pictures;
  if (chunks > reader.left() / (smallest_chunk + 1))
    throw files::InputError(place, std::to_string(header.count) + " pictures", "as many as the file can hold");
  for (std::size_t c = 0; c < chunks; ++c)
    header.chunk_bytes.push_back(static_cast<std::size_t>(reader.count("the size of a chunk", most_pixels)));
}

}  // namespace

std::size_t FileHeader::pictures_of_chunk(std::size_t chunk) const {
  return std::min(chunk_pictures, count - chunk * chunk_pictures);
}

void write_header(ByteWriter& writer, const FileHeader& header) {
  writer.append(magic);
  if (header.alone) {
    const int form = header.coding == Coding::lossless ? 1 : header.coding == Coding::lossy ? 2 : 3;
    writer.byte(static_cast<std::uint8_t>(version << 4 | form));
    writer.byte(static_cast<std::uint8_t>(header.identity));
    writer.byte(static_cast<std::uint8_t>(header.identity >> 8));
    writer.byte(header.check);
    return;
  }
  writer.byte(version << 4);
  writer.byte(static_cast<std::uint8_t>(header.mode));
  writer.u64(header.identity);
  writer.byte(
      static_cast<std::uint8_t>((header.names.empty() ? 0 : has_names) | (header.model.empty() ? 0 : has_model)));
  writer.count(header.count);
  writer.count(static_cast<std::uint64_t>(header.height));
  writer.count(static_cast<std::uint64_t>(header.width));
  writer.count(static_cast<std::uint64_t>(header.particles));
  writer.count(header.chunk_pictures);
  writer.text(header.model_name);
  for (const std::string& name : header.names) writer.text(name);
  if (!header.model.empty()) {
    writer.count(header.model.size());
    writer.append(header.model);
  }
  for (const std::size_t bytes : header.chunk_bytes) writer.count(bytes);
  writer.u32(files::crc32c(writer.bytes()));
}

FileHeader read_header(ByteReader& reader, std::span<const std::uint8_t> file, const std::string& name) {
  if (file.size() < 2 || !std::equal(std::begin(magic), std::end(magic), file.begin()))
    throw files::InputError(name, "another kind of file", "a .vlae file, which begins with 56 c6");
  reader.take("the magic", 2);
  const std::string place = reader.here();
  const std::uint8_t kind = reader.byte("the version");
  if (kind >> 4 != version)
    throw files::InputError(place, "version " + std::to_string(kind >> 4) + " of the format",
                            kind >> 4 > version ? "at most 1: a newer program wrote this file" : "1");
  FileHeader header;
  if ((kind & 15) != 0) {
    read_alone(reader, header, kind & 15, place);
    return header;
  }
  read_many(reader, header);
  const std::uint32_t expected = files::crc32c(file.first(reader.offset()));
  const std::string check_place = reader.here();
  if (reader.u32("the check of the header") != expected)
    throw files::InputError(check_place, "a header that is damaged (its check differs)",
                            "the header as it was written");
  return header;
}

}  // namespace vlae::codec
