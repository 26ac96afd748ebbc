// Any bytes as a .vlae file of a tiny model: expanded, or refused by an InputError; never anything else, and never
// more memory than the file can hold pictures. Half of the inputs are put behind a true header, whose check would stop
// them otherwise.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "codec/compressed_file.h"
#include "files/input_error.h"
#include "test_support/random_model.h"

namespace {

using namespace vlae;
using namespace vlae::codec;

std::shared_ptr<const CodecModel> tiny_model() {
  architecture::ModelConfig config = test_support::small_config();
  config.height = config.width = 5;
  config.latent = 2, config.hidden = 4, config.made_hidden = 4, config.flows = 1;
  config.channels = {2, 2}, config.window = architecture::Window::local(1), config.pixelcnn_channels = 2;
  const auto file = test_support::random_model(config, 1);
  return std::make_shared<const CodecModel>(file, std::make_shared<const runtime::Vlae>(file));
}

const std::shared_ptr<const CodecModel> model = tiny_model();

// A header that is right for any body.
std::vector<std::uint8_t> behind_a_header(std::span<const std::uint8_t> bytes) {
  FileHeader header;
  header.identity = model->identity();
  header.mode = static_cast<Mode>(bytes[0] % 3);
  header.particles = header.mode == Mode::chain ? 1 + bytes[0] / 3 % 4 : 1;
  // Few pictures: they are what an execution costs.
  header.count = bytes[1] == 0 ? 20 : 1 + bytes[1] % 3, header.chunk_pictures = header.count;
  header.height = header.width = 5;
  const auto body = bytes.subspan(2);
  header.chunk_bytes = {body.size()};
  ByteWriter writer;
  write_header(writer, header);
  writer.append(body);
  writer.u32(0);
  return std::move(writer.bytes());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  std::vector<std::uint8_t> file(data, data + size);
  if (data[0] & 1) file = behind_a_header(std::span(file).subspan(1));
  const FindModel find = [](const FileHeader& header) { return header.is_of(model->identity()) ? model : nullptr; };
  for (const bool recover : {false, true}) {  // what is whole has nothing to recover
    try {
      expand(file, "file", find, {1, recover, {}});
      return 0;
    } catch (const files::InputError&) {
    }
  }
  return 0;
}
