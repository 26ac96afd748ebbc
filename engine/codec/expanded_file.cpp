#include <algorithm>

#include "codec/compressed_file.h"
#include "files/input_error.h"

namespace vlae::codec {
namespace {

std::string hex(std::uint64_t number, int digits) {
  std::string text;
  for (int digit = digits; digit-- > 0;) text += "0123456789abcdef"[number >> (4 * digit) & 15];
  return text;
}

std::shared_ptr<const CodecModel> model_of(const FileHeader& header, const std::string& name, const FindModel& find) {
  auto model = find(header);
  if (!model)
    throw files::InputError(
        name,
        "coded with a model that is not here: " + std::string(header.alone ? "its hash ends in " : "its hash is ") +
            hex(header.identity, header.alone ? 4 : 16) +
            (header.model_name.empty() ? "" : ", it was called " + header.model_name),
        "the bundled model, one of a family or of an own run, or another one that is named or opened first");
  const auto& config = model->vlae().config();
  if (!header.alone && (header.height != config.height || header.width != config.width))
    throw files::InputError(name, std::to_string(header.height) + "x" + std::to_string(header.width) + " pixels",
                            std::to_string(config.height) + "x" + std::to_string(config.width) + " as its model has");
  return model;
}

std::vector<Picture> decode_codes(const CodecModel& model, std::span<const std::uint8_t> body, std::size_t count,
                                  const FileHeader& header, const std::string& name) {
  ByteReader reader(body, name);
  std::vector<Picture> pictures;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t size = reader.count("the size of a code", 2 * body.size() + 1);
    if (size % 2 == 1) {
      pictures.push_back(decode_picture(model, Coding::raw, reader.take("a raw picture", (model.pixels() + 7) / 8)));
    } else {
      pictures.push_back(decode_picture(model, header.mode == Mode::lossy ? Coding::lossy : Coding::lossless,
                                        reader.take("a code", size / 2)));
    }
  }
  if (reader.left() > 0) throw DamagedCode();
  return pictures;
}

// A chunk's pictures, checked.
std::vector<Picture> decode_chunk(const CodecModel& model, const FileHeader& header, std::size_t chunk,
                                  std::span<const std::uint8_t> body, std::uint32_t check, const std::string& name) {
  const std::size_t count = header.pictures_of_chunk(chunk), first = chunk * header.chunk_pictures;
  const std::string lost =
      "pictures " + std::to_string(first + 1) + " to " + std::to_string(first + count) + " are damaged";
  const auto damaged = [&] { return files::InputError(name, lost, "the bytes as they were written"); };
  std::vector<Picture> pictures;
  try {
    pictures = header.mode == Mode::chain ? decode_chain(model, body, count, {header.particles, {}})
                                          : decode_codes(model, body, count, header, name);
  } catch (const DamagedCode&) {
    throw damaged();
  } catch (const files::InputError&) {
    throw damaged();
  }
  if (check_of(pictures) != check) throw damaged();
  return pictures;
}

ExpandedFile expand_alone(const CodecModel& model, FileHeader header, std::span<const std::uint8_t> code,
                          const std::string& name) {
  const auto damaged = [&] {
    return files::InputError(name, "a picture that is damaged", "the bytes as they were written");
  };
  ExpandedFile file;
  try {
    file.set.pictures.push_back(decode_picture(model, header.coding, code));
  } catch (const DamagedCode&) {
    throw damaged();
  }
  if (static_cast<std::uint8_t>(check_of(file.set.pictures)) != header.check) throw damaged();
  file.numbers = {0};
  header.height = model.vlae().config().height, header.width = model.vlae().config().width;
  file.header = std::move(header);
  return file;
}

}  // namespace

std::optional<ExpandedFile> expand(std::span<const std::uint8_t> bytes, const std::string& name, const FindModel& find,
                                   const ExpandOptions& options) {
  ByteReader reader(bytes, name);
  FileHeader header = read_header(reader, bytes, name);
  const auto model = model_of(header, name, find);
  if (header.alone) return expand_alone(*model, std::move(header), reader.take("the code", reader.left()), name);

  const std::size_t chunks = header.chunk_bytes.size();
  std::vector<std::size_t> offsets(chunks + 1, reader.offset());
  for (std::size_t c = 0; c < chunks; ++c) offsets[c + 1] = offsets[c] + header.chunk_bytes[c] + chunk_check_bytes;
  if (offsets.back() != bytes.size() && !options.recover)
    throw files::InputError(name, std::to_string(bytes.size()) + " bytes",
                            std::to_string(offsets.back()) + ", as its header says");
  std::vector<std::vector<Picture>> decoded(chunks);
  std::vector<std::string> damage(chunks);
  const bool complete = runtime::for_each_index(
      chunks, options.threads,
      [&](std::size_t c) {
        try {
          if (offsets[c + 1] > bytes.size())
            throw files::InputError(name, "the file ends within chunk " + std::to_string(c + 1),
                                    std::to_string(chunks) + " whole ones");
          ByteReader check(bytes.subspan(offsets[c + 1] - chunk_check_bytes, chunk_check_bytes), name);
          decoded[c] = decode_chunk(*model, header, c, bytes.subspan(offsets[c], header.chunk_bytes[c]),
                                    check.u32("the check"), name);
        } catch (const files::InputError& error) {
          if (!options.recover) throw;
          damage[c] = error.what();
        }
      },
      options.progress ? runtime::Progress([&](std::size_t done, std::size_t) {
        return options.progress(std::min(done * header.chunk_pictures, header.count), header.count);
      })
                       : runtime::Progress());
  if (!complete) return std::nullopt;
  ExpandedFile file;
  for (std::size_t c = 0; c < chunks; ++c) {
    if (!damage[c].empty()) file.damage.push_back(damage[c]);
    for (std::size_t i = 0; i < decoded[c].size(); ++i) {
      file.numbers.push_back(c * header.chunk_pictures + i);
      if (!header.names.empty()) file.set.names.push_back(header.names[file.numbers.back()]);
      file.set.pictures.push_back(std::move(decoded[c][i]));
    }
  }
  file.header = std::move(header);
  return file;
}

}  // namespace vlae::codec
